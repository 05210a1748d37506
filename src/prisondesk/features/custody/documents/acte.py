"""The acte d'écrou: the deed by which the prison receives a person on a valid title.

It holds no allegation and no injury told in words, since the head of the escort signs it: only
who saw the state on arrival, and the number of the sealed note. Nelson Mandela Rule 7.
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Tick,
    Ticks,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.prisons import of_prison
from prisondesk.printing.typeset import sentences, strong
from prisondesk.printing.words import date_in_words


@dataclass(frozen=True, slots=True)
class PersonOnDeed:
    """The person as the title names them, and as the papers they carry say."""

    names: str
    arabic_names: Answer
    father: Answer
    mother: Answer
    sex: Answer
    majority: Answer
    birth: Answer
    birth_place: Answer
    identity_paper: Answer


@dataclass(frozen=True, slots=True)
class TitleOnDeed:
    """The title that holds the person and what the registry saw on it.

    *enclosures* counts the sheets of the copy joined to the deed; None leaves room to write it. The
    reason stays on the title.
    """

    kind: Answer
    number: Answer
    date: Answer
    status: Answer
    authority: Answer
    enclosures: int | None
    original_seen: bool
    copy_only: bool
    signature_seen: bool
    seal_seen: bool
    names_the_person: bool


@dataclass(frozen=True, slots=True)
class EscortOnDeed:
    """Who brought the person to the gate, when and on which order."""

    presented_at: dt.datetime
    unit: Answer
    people: int
    leader: str
    rank: Answer
    order: Answer


@dataclass(frozen=True, slots=True)
class ArrivalOnDeed:
    """Who saw the person's state on arrival; *sealed_note* is None without a health worker."""

    seen_by: Answer
    seen_at: Answer
    sealed_note: str | None


@dataclass(frozen=True, slots=True)
class ReadingOnDeed:
    """In which language the deed was read, by whom, and when the prosecutor was told."""

    language: str
    interpreter: str
    prosecutor_told_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ActeEcrou:
    """Everything an acte d'écrou says.

    *number* is the écrou number on paper (``123/2026``), *code* the one on screen
    (``BKO-2026-00123``); *register* is the volume and folio of the bound register.
    """

    number: str
    code: str
    volume: str
    folio: str
    committed_at: dt.datetime
    facility: str
    head_name: str
    head_role: Message
    person: PersonOnDeed
    title: TitleOnDeed
    escort: EscortOnDeed
    arrival: ArrivalOnDeed
    reading: ReadingOnDeed


def compose(deed: ActeEcrou, context: PaperContext) -> Paper:
    """Say what the paper of *deed* consists of."""
    return Paper(
        context=context,
        model="AE v1",
        title=cmsg("paper", "Committal deed"),
        foot=msg("COMMITTAL DEED No. {number} – {code}", number=deed.number, code=deed.code),
        sheets=(
            (
                *_head(deed),
                *_person(deed.person),
                *_title(deed.title),
                *_escort(deed.escort),
                *_arrival(deed.arrival),
                *_signatures(deed),
                *_closing(),
            ),
        ),
    )


def _head(deed: ActeEcrou) -> tuple[Block, ...]:
    when = f"{formats.date(deed.committed_at)} · {formats.hour(deed.committed_at)}"
    return (
        StateHead(office=cmsg("paper", "Registry")),
        TitleRow(
            title=cmsg("paper", "Committal deed"),
            subtitle=msg(
                "Committal register, volume {volume}, folio {folio}",
                volume=deed.volume,
                folio=deed.folio,
            ),
            left=Numbered(msg("Date and hour of committal"), when),
            right=Numbered(cmsg("paper", "Committal no."), deed.number),
        ),
        Paragraph(
            msg(
                "{moment}, We, {head}, {role} {of_prison}, have received and committed the "
                "person named below, brought by the escort whose leader signs this deed with us, "
                "by virtue of the detention title described in section 2, a copy of which is "
                "placed in the file.",
                moment=date_in_words(deed.committed_at),
                head=strong(deed.head_name),
                role=deed.head_role,
                of_prison=of_prison(deed.facility),
            )
        ),
    )


def _person(person: PersonOnDeed) -> tuple[Block, ...]:
    return (
        Section("1", cmsg("paper", "Person committed")),
        Fields(
            (
                (
                    Field(
                        msg("Names as written on the title"),
                        person.names,
                        8,
                        strong=True,
                        size=12.5,
                    ),
                    Field(msg("Name in Arabic script"), person.arabic_names, 4, size=12),
                ),
                (
                    Field(msg("Son / daughter of (father)"), person.father, 4),
                    Field(msg("and of (mother)"), person.mother, 4),
                    Field(cmsg("paper", "Sex"), person.sex, 2),
                    Field(cmsg("paper", "Majority"), person.majority, 2),
                ),
                (
                    Field(cmsg("paper", "Birth"), person.birth, 3),
                    Field(msg("Place of birth as declared"), person.birth_place, 5),
                    Field(msg("Identity paper shown"), person.identity_paper, 4),
                ),
            )
        ),
    )


def _title(title: TitleOnDeed) -> tuple[Block, ...]:
    sheets = verbatim(". . . . . .")
    if title.enclosures is not None:
        sheets = nmsg("{count} sheet", "{count} sheets", title.enclosures)
    checks = (
        Tick(cmsg("paper", "original seen"), title.original_seen),
        Tick(cmsg("paper", "copy"), title.copy_only),
        Tick(cmsg("paper", "signature seen"), title.signature_seen),
        Tick(cmsg("paper", "seal seen"), title.seal_seen),
        Tick(msg("names the person presented"), title.names_the_person),
    )
    return (
        Section("2", cmsg("paper", "Detention title")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Kind"), title.kind, 4, strong=True),
                    Field(cmsg("paper", "Number"), title.number, 3),
                    Field(msg("Date of the title"), title.date, 2),
                    Field(cmsg("paper", "Legal situation"), title.status, 3, size=8.8),
                ),
                (
                    Field(cmsg("paper", "Authority"), title.authority, 7),
                    Field(cmsg("paper", "Reason"), msg("stated on the enclosed title"), 3),
                    Field(cmsg("paper", "Enclosures"), sheets, 2),
                ),
                (Field(msg("Check of the title by the registry"), Ticks(checks), 12),),
            )
        ),
    )


def _escort(escort: EscortOnDeed) -> tuple[Block, ...]:
    return (
        Section("3", msg("Presentation and escort")),
        Fields(
            (
                (
                    Field(msg("Presented at the gate"), escort.presented_at, 3),
                    Field(cmsg("paper", "Escort unit"), escort.unit, 5),
                    Field(cmsg("paper", "People presented"), escort.people, 2),
                    Field(msg("Escort left at"), verbatim(". . . . h . . . ."), 2),
                ),
                (
                    Field(msg("Leader of the escort: names"), escort.leader, 5),
                    Field(cmsg("paper", "Rank"), escort.rank, 3),
                    Field(msg("Escort order no."), escort.order, 4),
                ),
            )
        ),
    )


def _arrival(arrival: ArrivalOnDeed) -> tuple[Block, ...]:
    note = (
        Tick(msg("in sealed envelope no. {number}", number=arrival.sealed_note), ticked=True)
        if arrival.sealed_note
        else Tick(msg("in a sealed envelope"))
    )
    none = Tick(msg("not made: no health worker"), arrival.sealed_note is None)
    return (
        Section(
            "4",
            msg("State on arrival"),
            msg("Neither finding nor statement on this deed; questions after the escort has left."),
        ),
        Fields(
            (
                (
                    Field(msg("State on arrival seen by"), arrival.seen_by, 3),
                    Field(cmsg("paper", "at"), arrival.seen_at, 2),
                    Field(cmsg("paper", "Health note"), Ticks((note, none)), 7),
                ),
            )
        ),
    )


def _signatures(deed: ActeEcrou) -> tuple[Block, ...]:
    reading = deed.reading
    told = reading.prosecutor_told_at
    read = msg(
        "This deed was read and translated into {language} by {interpreter}, then signed in two "
        "copies.",
        language=strong(reading.language),
        interpreter=strong(reading.interpreter),
    )
    notice = (
        msg("The public prosecutor has not been informed yet.")
        if told is None
        else msg("The public prosecutor was informed on {moment}.", moment=told)
    )
    return (
        Section("5", msg("Reading, translation and signatures")),
        Paragraph(sentences(read, notice), size=8.8, side=Side.START, before=0),
        Signatures(
            (
                Signer(
                    msg("The leader of the escort"),
                    deed.escort.leader,
                    _role(deed.escort.rank),
                    foot=SIGNATURE_AND_STAMP,
                ),
                Signer(
                    msg("The head of the prison"),
                    deed.head_name,
                    deed.head_role,
                    foot=SIGNATURE_AND_STAMP,
                ),
                Signer(
                    msg("The person committed"),
                    deed.person.names,
                    ticks=(Tick(cmsg("paper", "cannot sign")), Tick(cmsg("paper", "refuses"))),
                ),
            ),
            thumb=True,
        ),
    )


def _role(rank: Answer) -> Message | None:
    if isinstance(rank, Message):
        return rank
    return verbatim(rank) if isinstance(rank, str) else None


def _closing() -> tuple[Block, ...]:
    return (
        Section("6", msg("Closing of the committal"), msg("filled in on release")),
        Fields(
            (
                (
                    Field(msg("Date and hour of exit"), ToWrite(6.5), 3),
                    Field(msg("Reason and deed (kind, no., date)"), ToWrite(6.5), 6),
                    Field(msg("Signature of the head of the prison"), ToWrite(6.5), 3),
                ),
            )
        ),
    )


ACTE_ECROU = DocumentKind("committal-deed", cmsg("paper", "Committal deed"), compose)
