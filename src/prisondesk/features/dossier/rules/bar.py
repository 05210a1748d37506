"""The identity bar: who this is, in words nobody can mistake."""

from collections.abc import Iterator

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.rules.status import headline, status_words
from prisondesk.features.dossier.model import Bar, Lodging, Mark, Mood, Whole
from prisondesk.features.health.model import FLAG_WORDS, Flag
from prisondesk.features.inmates.model.person import SEX_WORDS, Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.languages import spoken
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison, verbatim

_LOUD = frozenset({Flag.WATCH})


def bar(whole: Whole) -> Bar:
    """Return what the identity bar of *whole* says."""
    person, case = whole.person, whole.case
    status = headline(held.status for held in case.holding if held.status)
    return Bar(
        name=display_name(person.identity.names),
        arabic=person.identity.names.arabic,
        line=tuple(_line(person)),
        number=number_of(case),
        cell=_cell(whole),
        status=status_words(status) if status else _no_status(whole),
        languages=spoken(person.languages),
        photo=whole.photo,
        marks=tuple(sorted(_marks(whole), key=lambda mark: _ORDER[mark.mood])),
        closed=closed(whole),
    )


def number_of(case: Case) -> str:
    """Return the écrou number as screens show it, or the empty text."""
    ecrou = case.ecrou
    return EcrouNumber(ecrou.facility, ecrou.year, ecrou.number).on_screen if ecrou else ""


def closed(whole: Whole) -> Message | None:
    """Return why the file is only read, or None while it is worked in."""
    case = whole.case
    if case.released_at is not None:
        return msg("Left on {day}: this file is read only.", day=case.released_at.date())
    if case.presence is not None and case.presence.ended is not None and case.ecrou is None:
        day = case.presence.ended.date()
        return msg("The presence ended on {day}: this file is read only.", day=day)
    if whole.on_road:
        return msg("On the way to {prison}: this file is read only.", prison=prison(whole.holder))
    if whole.holder:
        return msg(
            "The prison {prison} holds this file: it is read only here.",
            prison=prison(whole.holder),
        )
    return None


def _cell(whole: Whole) -> Message | None:
    """Return the cell; of somebody who left, where the person is instead of "not yet"."""
    if whole.stay is None and whole.on_road:
        return cmsg("cell", "on the road")
    gone = whole.case.released_at is not None or whole.holder
    return verbatim("—") if whole.stay is None and gone else cell_words(whole.stay)


def cell_words(stay: Lodging | None) -> Message | None:
    """Return « B-12 provis. », or None when no cell was given."""
    if stay is None:
        return None
    if stay.provisional:
        return msg("{cell} (provisional)", cell=stay.cell)
    return verbatim(stay.cell)


def _line(person: Person) -> Iterator[Message]:
    identity = person.identity
    yield birth_words(identity.birth, identity.sex)
    yield SEX_WORDS[identity.sex]
    if identity.father.missing is None:
        yield msg("father: {name}", name=identity.father.text)
    if identity.mother.missing is None:
        yield msg("mother: {name}", name=identity.mother.text)


def _no_status(whole: Whole) -> Message | None:
    return msg("present without écrou") if whole.case.present_without_ecrou else None


_ORDER = {Mood.LAW: 0, Mood.SOON: 1, Mood.KNOW: 2, Mood.DONE: 3}


def _marks(whole: Whole) -> Iterator[Mark]:
    today = whole.now.date()
    if closed(whole) is None:
        if whole.case.release_orders and not _still_held(whole):
            yield Mark(msg("Order of release received"), Mood.LAW, "door-open")
        if any(date.expired(today) for date in whole.dates):
            yield Mark(msg("Title expired"), Mood.LAW, "calendar-x")
    for raised in whole.flags:
        loud = raised.flag in _LOUD
        yield Mark(FLAG_WORDS[raised.flag], Mood.LAW if loud else Mood.SOON, "heart-pulse")
    if whole.person.identity.birth.possible_minor(today):
        yield Mark(msg("Possible minor"), Mood.SOON, "user")
    yield from _family(whole)
    if whole.apart:
        apart = nmsg(
            "Keep apart from {count} person", "Keep apart from {count} people", whole.apart
        )
        yield Mark(apart, Mood.KNOW, "split")
    if whole.person.languages.interpreter_needed:
        yield Mark(msg("Interpreter needed"), Mood.KNOW, "languages")


def _still_held(whole: Whole) -> bool:
    ordered = {title for title, _ in whole.case.release_orders}
    return any(held.title_id not in ordered for held in whole.case.holding)


def _family(whole: Whole) -> Iterator[Mark]:
    wanted = [each for each in whole.person.contacts if each.may_be_told]
    if wanted and whole.untold:
        yield Mark(msg("Family to inform"), Mood.SOON, "phone")
