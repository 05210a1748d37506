"""The release slip: proof that somebody left lawfully, kept by the person; no allegation on it.

Every title is cited with what ended it: one still active would forbid the exit. A second
signature that is missing is written down as a reason and never holds anybody (decision 8).
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    TO_WRITE,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    Tick,
    Ticks,
    TitleRow,
    shown,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.prisons import of_prison
from prisondesk.printing.typeset import strong


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who leaves: as the title names them, the écrou, the address told."""

    names: str
    ecrou: str
    birth: Answer
    committed_on: Answer
    address: Answer
    checked_by: Answer


@dataclass(frozen=True, slots=True)
class ClosedTitle:
    """One title and what ended it."""

    title: Answer
    ended_by: Answer
    effect: Answer


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What the person takes along; None ticks neither box: it was not asked."""

    effects: Answer
    agree: bool | None
    francs: int
    papers: Answer
    file_copy: bool | None
    care: Answer
    way_home: Answer
    next_call: Answer


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signs, in which language it was read and by whom, and why a signature is missing.

    *countersigned_by* signed second on the computer, whichever office that was.
    """

    head_name: str
    head_role: Message
    registry_name: Answer
    language: str
    read_by: str
    unsigned_why: str = ""
    countersigned_by: str = ""


@dataclass(frozen=True, slots=True)
class Billet:
    """Everything a release slip says. *levee* is the number on paper, *code* the whole one.

    *ordered_at* is when the order arrived, *delay* how long it took to carry it out.
    """

    levee: str
    code: str
    released_at: dt.datetime
    facility: str
    person: Leaver
    titles: tuple[ClosedTitle, ...]
    reason: Answer
    ordered_at: Answer
    delay: Answer
    given: GivenBack
    obligations: str
    phone: str
    signed: SignedBy


def compose(slip: Billet, context: PaperContext) -> Paper:
    """Say what the paper of *slip* consists of."""
    return Paper(
        context=context,
        model="BS v1",
        title=cmsg("paper", "Release slip"),
        foot=msg("RELEASE SLIP – END OF COMMITTAL No. {number}", number=slip.levee),
        sheets=(
            (
                *_head(slip),
                *_person(slip.person),
                *_titles(slip),
                *_given(slip.given),
                *_obligations(slip),
                *_signatures(slip),
            ),
        ),
    )


def _head(slip: Billet) -> tuple[Block, ...]:
    when = f"{formats.date(slip.released_at)} · {formats.hour(slip.released_at)}"
    certified = msg(
        "We, {head}, {role} {of_prison}, certify that the person named below was released this "
        "day and that the end of the committal was written in the committal register, in the "
        "margin of deed no. {deed}.",
        head=strong(slip.signed.head_name),
        role=slip.signed.head_role,
        of_prison=of_prison(slip.facility),
        deed=slip.person.ecrou,
    )
    return (
        StateHead(office=cmsg("paper", "Registry")),
        TitleRow(
            title=cmsg("paper", "Release slip"),
            subtitle=cmsg("paper", "End of committal"),
            left=Numbered(msg("Exit: date and hour"), when),
            right=Numbered(msg("End of committal no."), slip.levee),
        ),
        Paragraph(certified),
    )


def _person(person: Leaver) -> tuple[Block, ...]:
    return (
        Section("1", cmsg("paper", "Person")),
        Fields(
            (
                (
                    Field(
                        msg("Names as written on the title"),
                        person.names,
                        6,
                        strong=True,
                        size=12.5,
                    ),
                    Field(cmsg("paper", "Committal no."), person.ecrou, 2, strong=True),
                    Field(cmsg("paper", "Birth"), person.birth, 2),
                    Field(msg("Committed on"), person.committed_on, 2),
                ),
                (
                    Field(msg("Address on release, as declared"), person.address, 6),
                    Field(msg("Identity checked by two officers"), person.checked_by, 6),
                ),
            )
        ),
    )


def _titles(slip: Billet) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "No."), 8, Side.CENTRE),
        Column(cmsg("paper", "Title"), 62),
        Column(msg("Ended by"), 74),
        Column(cmsg("paper", "Effect"), 36),
    )
    rows: tuple[tuple[Answer, ...], ...] = tuple(
        (place, each.title, each.ended_by, each.effect)
        for place, each in enumerate(slip.titles, start=1)
    )
    none: tuple[Answer, ...] = ("", Missing.NONE, "", "")
    held = Ticks(
        (
            Tick(cmsg("held for another reason", "no"), ticked=True),
            Tick(msg("yes: exit impossible")),
        )
    )
    return (
        Section(
            "2",
            msg("Titles: none holds the person any more"),
            msg("each title is cited; one still active would forbid the exit"),
        ),
        Table(columns, rows or (none,), height=6.4),
        Fields(
            (
                (
                    Field(msg("Reason of the exit"), slip.reason, 3, strong=True),
                    Field(msg("Order received at the registry"), slip.ordered_at, 3),
                    Field(msg("Time to carry it out"), slip.delay, 2),
                    Field(msg("Held for another reason"), held, 4),
                ),
            )
        ),
    )


def _given(given: GivenBack) -> tuple[Block, ...]:
    agree = _asked(given.agree, msg("yes"), msg("no (see the register)"))
    copy = _asked(
        given.file_copy,
        cmsg("copy of the file", "handed over"),
        cmsg("copy of the file", "refused"),
    )
    return (
        Section("3", msg("Handed to the person")),
        Fields(
            (
                (
                    Field(msg("Belongings: receipt no."), given.effects, 5),
                    Field(msg("In agreement"), agree, 4),
                    Field(msg("Money given back"), formats.money(given.francs), 3, strong=True),
                ),
                (
                    Field(msg("Papers given back"), given.papers, 5),
                    Field(msg("Copy of the own file"), copy, 4),
                    Field(msg("Continued care"), given.care, 3),
                ),
                (
                    Field(msg("Way home: transport, person told"), given.way_home, 9),
                    Field(msg("Next summons"), given.next_call, 3, strong=True),
                ),
            )
        ),
    )


def _asked(answer: bool | None, yes: Message, no: Message) -> Ticks:  # noqa: FBT001 - an answer
    return Ticks((Tick(yes, ticked=answer is True), Tick(no, ticked=answer is False)))


def _obligations(slip: Billet) -> tuple[Block, ...]:
    words = slip.obligations.strip()
    explained = msg(
        "these, explained in {language}: {obligations}",
        language=_or_dots(slip.signed.language),
        obligations=words,
    )
    value = explained if words else shown(Missing.NONE)
    proof = msg(
        "{proof} It does not mention the facts. Any authority in doubt calls the registry, "
        "{phone}, and quotes the control printed at the foot of the page.",
        proof=strong(
            msg("This slip proves a lawful exit before every civil or military authority.")
        ),
        phone=_or_dots(slip.phone),
    )
    return (
        Section("4", msg("Obligations written in the decision")),
        Fields(((Field(cmsg("paper", "Obligations"), value, 12),),)),
        Paragraph(proof, size=9.2, side=Side.START),
    )


def _signatures(slip: Billet) -> tuple[Block, ...]:
    signed = slip.signed
    read = msg("Read and translated into: {language}", language=_or_dots(signed.language))
    by = msg("by: {interpreter}", interpreter=_or_dots(signed.read_by))
    before = slip.released_at + dt.timedelta(hours=24)
    absent = msg(
        "missing, reason: {why}; to be put right before {moment}; the exit does not wait",
        why=signed.unsigned_why.strip(),
        moment=before,
    )
    given = msg("given")
    if signed.countersigned_by:
        given = msg("given by {name}", name=verbatim(signed.countersigned_by))
    second = absent if signed.unsigned_why.strip() else given
    by_head, by_registry = _beside(signed)
    return (
        Section("5", msg("Signatures")),
        Signatures(
            (
                Signer(
                    msg("The head of the prison"),
                    signed.head_name,
                    signed.head_role,
                    notes=by_head,
                    foot=SIGNATURE_AND_STAMP,
                ),
                Signer(
                    msg("The head of the registry"),
                    signed.registry_name,
                    notes=by_registry,
                    foot=SIGNATURE_AND_STAMP,
                ),
                Signer(
                    cmsg("paper", "The person"),
                    verbatim(slip.person.names),
                    msg("has received the slip, the belongings, the money"),
                    notes=(read, by),
                    foot=SIGNATURE,
                ),
            ),
            thumb=True,
            height=35,
        ),
        Fields(
            ((Field(msg("Second signature"), second, 12, size=8.8),),),
            height=8.0,
        ),
    )


def _beside(signed: SignedBy) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """Return what stands under the names of the two offices: which of them signed second.

    The registry is asked for it; who signs in the place of somebody else is told below the boxes.
    """
    second = (msg("second signature"),)
    if signed.countersigned_by and signed.countersigned_by == signed.head_name:
        return second, ()
    return (), second if signed.countersigned_by in {"", signed.registry_name} else ()


def _or_dots(words: str) -> Message:
    """Return *words*, or room to write them by hand."""
    return verbatim(words.strip() or TO_WRITE)


BILLET_DE_SORTIE = DocumentKind("release-slip", cmsg("paper", "Release slip"), compose)
