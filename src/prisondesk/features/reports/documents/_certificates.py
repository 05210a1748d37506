"""A certificate of presence and an extract of the register: one person, one page, numbered."""

from dataclasses import dataclass

from prisondesk.features.custody.model.status import EXIT_WORDS
from prisondesk.features.custody.model.title import Authority
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.reports.documents._words import born, offence_words, parents, title_words
from prisondesk.features.reports.model.registers import Held
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Block,
    Field,
    Fields,
    Gap,
    Missing,
    Numbered,
    Paragraph,
    Signatures,
    StateHead,
    TitleRow,
)
from prisondesk.printing.blocks import Signer as Box
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.typeset import strong

_PRESENCE = cmsg("register", "Certificate of presence")
_EXTRACT = cmsg("register", "Extract of the register of committals")


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom the certificate is about, who signs it, and the authorities of the dated table."""

    held: Held
    head_name: str
    head_role: Message
    authorities: tuple[Authority, ...]


def compose_presence(paper: Signer, context: PaperContext) -> Paper:
    """Say what the certificate of presence consists of: no reason, no level, no cell."""
    held, case = paper.held, paper.held.case
    name = strong(display_name(held.person.identity.names))
    since = case.ecrou.at.date() if case.ecrou else held.as_of.date()
    if case.released_at is None:
        said = msg(
            "{name} is written in the register of this prison under no. {number} since {since} "
            "and is held there to this day.",
            name=name, number=strong(held.number), since=since,
        )  # fmt: skip
    else:
        said = msg(
            "{name} was written in the register of this prison under no. {number} from {since} "
            "to {until} and is held there no more.",
            name=name, number=strong(held.number), since=since, until=case.released_at.date(),
        )  # fmt: skip
    untried = case.released_at is None and not any(each.sentence for each in case.holding)
    body: list[Block] = [
        _person(held),
        Gap(4),
        Paragraph(said, size=11, leading=1.5),
    ]
    if untried:
        body.append(Paragraph(msg("This person is presumed innocent."), size=11, leading=1.5))
    body.append(
        Paragraph(
            msg("Made at the request of whoever it concerns, to serve as of right, on {day}.",
                day=held.as_of.date()),
            size=11,
            leading=1.5,
        )
    )  # fmt: skip
    return _paper(paper, context, (_PRESENCE, "CP v1"), body)


def compose_extract(paper: Signer, context: PaperContext) -> Paper:
    """Say what the extract consists of: the line of the register, corrections included."""
    held, case = paper.held, paper.held.case
    titles: list[Block] = []
    for place, title in enumerate(case.titles, start=1):
        state = cmsg("register", "in force") if title.holds else cmsg("register", "ended")
        titles.append(
            Fields(
                rows=(
                    (
                        Field(msg("Title {place}", place=place),
                              title_words(title, paper.authorities), 6),
                        Field(msg("Reason as the title says it"), offence_words(title), 4),
                        Field(cmsg("register", "State"), state, 2),
                    ),
                )
            )
        )  # fmt: skip
    left = case.released_at
    why = EXIT_WORDS[case.released_why] if case.released_why else Missing.NONE
    body: list[Block] = [
        _person(held),
        Gap(2),
        *titles,
        Gap(2),
        Fields(
            rows=(
                (
                    Field(msg("Written in on"), case.ecrou.at if case.ecrou else Missing.NONE, 4),
                    Field(msg("Left on"), left or msg("held to this day"), 4),
                    Field(msg("Reason of leaving"), why, 4),
                ),
            )
        ),
        Gap(2),
        *(
            Paragraph(
                msg("Corrected on {at} by {name}: {reason}", at=each.at, name=each.by,
                    reason=each.reason),
                size=8.6,
            )
            for each in held.corrections
        ),
        Paragraph(msg("True extract of the register, made on {day}.", day=held.as_of.date())),
    ]  # fmt: skip
    return _paper(paper, context, (_EXTRACT, "ER v1"), body)


def _person(held: Held) -> Fields:
    identity = held.person.identity
    arabic = identity.names.arabic or Missing.NOT_ASKED
    return Fields(
        rows=(
            (
                Field(msg("Name and first names"), display_name(identity.names), 8,
                      strong=True, size=12),
                Field(cmsg("register", "Name in Arabic letters"), arabic, 4, size=12),
            ),
            (
                Field(cmsg("register", "Parents"), parents(identity), 7),
                Field(cmsg("register", "Birth"), born(identity), 5),
            ),
        )
    )  # fmt: skip


def _paper(
    paper: Signer, context: PaperContext, kind: tuple[Message, str], body: list[Block]
) -> Paper:
    title, model = kind
    signing = Box(paper.head_role, paper.head_name, foot=SIGNATURE_AND_STAMP, heavy=True)
    return Paper(
        context=context,
        model=model,
        title=title,
        foot=msg("{title} – {number}", title=title, number=paper.held.number),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=title,
                    subtitle=None,
                    left=Numbered(cmsg("register", "Committal no."), paper.held.number),
                    right=Numbered(cmsg("register", "No."), context.number),
                ),
                *body,
                Gap(6),
                Signatures((signing,)),
            ),
        ),
    )


CERTIFICATE: DocumentKind[Signer] = DocumentKind("certificate", _PRESENCE, compose_presence)
EXTRACT: DocumentKind[Signer] = DocumentKind("extract", _EXTRACT, compose_extract)
