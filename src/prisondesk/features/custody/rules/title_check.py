"""What blocks an écrou and what only warns (domain: 2.2; Mandela Rule 7; rules 1 and 2)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from prisondesk.features.custody.events import TitleDefect
from prisondesk.features.custody.model.status import TITLE_KINDS, Effect, TitleKind
from prisondesk.features.custody.model.title import Authority, Seen, Title
from prisondesk.kernel.message import Message, msg

MIN_CRIMINAL_AGE = 13  # loi 01-081
_HOLDING = frozenset({Effect.HOLDS, Effect.HOLDS_BRIEFLY})
_CLASS_NEEDED = frozenset({TitleKind.MD, TitleKind.MA, TitleKind.OPC})


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why a title cannot carry an écrou."""

    defect: TitleDefect
    text: Message


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """*blocks* refuse the écrou, *missing* must still be read, *warnings* never stop anybody."""

    blocks: tuple[Objection, ...]
    missing: tuple[Message, ...]
    warnings: tuple[Message, ...]

    @property
    def valid(self) -> bool:
        """Tell whether the écrou may be written on it."""
        return not self.blocks and not self.missing


@dataclass(frozen=True, slots=True)
class Bearer:
    """What the check takes of the person: the youngest possible age, None when unknown."""

    youngest_age: int | None


def check_title(
    title: Title | None,
    bearer: Bearer,
    today: dt.date,
    authorities: tuple[Authority, ...] = (),
) -> TitleVerdict:
    """Judge *title* on *today*; None is "no title". Only a title's own faults and a child block."""
    blocks = [*_child(bearer)]
    if title is None:
        blocks.insert(0, Objection(TitleDefect.NO_TITLE, msg("There is no title.")))
        return TitleVerdict(tuple(blocks), (), ())
    return TitleVerdict(
        (*_faults(title, today), *blocks),
        tuple(_missing(title)),
        tuple(_warnings(title, authorities)),
    )


def _child(bearer: Bearer) -> Iterator[Objection]:
    if bearer.youngest_age is not None and bearer.youngest_age < MIN_CRIMINAL_AGE:
        yield Objection(
            TitleDefect.CHILD_UNDER_13,
            msg("This child may be under {age}: no écrou.", age=MIN_CRIMINAL_AGE),
        )


def _faults(title: Title, today: dt.date) -> Iterator[Objection]:
    if TITLE_KINDS[title.kind].effect not in _HOLDING:
        yield Objection(TitleDefect.HOLDS_NOBODY, msg("This kind of order holds nobody."))
    if title.names_person is False:
        yield Objection(TitleDefect.OTHER_PERSON, msg("The title names another person."))
    if title.signed_and_sealed is Seen.NO:
        yield Objection(TitleDefect.UNSIGNED, msg("The title is not signed."))
    if title.ends_on is not None and title.ends_on <= today:
        yield Objection(TitleDefect.EXPIRED, msg("The title ended on {day}.", day=title.ends_on))
    if title.dated is not None and title.dated > today:
        yield Objection(
            TitleDefect.OTHER, msg("The title bears a date to come: {day}.", day=title.dated)
        )


def _missing(title: Title) -> Iterator[Message]:
    if title.dated is None:
        yield msg("the date of the title")
    if not title.authority.strip():
        yield msg("the authority")
    if title.names_person is None:
        yield msg("whether the title names this person")
    if title.signed_and_sealed is None:
        yield msg("the signature and the seal")
    if title.original is None:
        yield msg("original or copy")
    offence = title.offence
    if not offence.text.strip() and not offence.article_illegible:
        yield msg("the offence as written")
    if title.kind in _CLASS_NEEDED and offence.klass is None:
        yield msg("the class of the offence")


def _warnings(title: Title, authorities: tuple[Authority, ...]) -> Iterator[Message]:
    if not title.number.strip():
        yield msg("The title has no number.")
    if title.signed_and_sealed is Seen.ILLEGIBLE:
        yield msg("The signature or the seal cannot be read.")
    if title.original is False:
        yield msg("This is a copy: ask for the original.")
    if title.offence.article_illegible:
        yield msg("The article of the offence cannot be read.")
    if _wrong_authority(title, authorities):
        yield msg("On that date another authority issued this kind of title: check it.")


def _wrong_authority(title: Title, authorities: tuple[Authority, ...]) -> bool:
    if title.dated is None or not any(each.code == title.authority for each in authorities):
        return False
    lines = [each for each in authorities if title.kind in each.titles and _held(each, title.dated)]
    return bool(lines) and all(each.code != title.authority for each in lines)


def _held(line: Authority, on: dt.date) -> bool:
    return line.valid_from <= on and (line.valid_to is None or on <= line.valid_to)
