"""Papers of trust: the ceremony of the root keys, their digits, a computer revoked, a request."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Code,
    Column,
    Field,
    Fields,
    Gap,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side


@dataclass(frozen=True, slots=True)
class RootSheet:
    """The root keys in force: *digits* are read aloud, *keys* are the short names of each."""

    version: int
    digits: str
    keys: tuple[str, ...]
    made: dt.date
    expires: dt.date


@dataclass(frozen=True, slots=True)
class Revocation:
    """A computer withdrawn from the national list: up to which entry it is still believed."""

    facility: str
    writer: str
    last_good_seq: int
    version: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """What a computer asks of the directorate; *payload* is the signed request for the code."""

    facility: str
    writer: str
    digits: str
    made: dt.datetime
    payload: str


@dataclass(frozen=True, slots=True)
class KnownComputer:
    """One line of the last good numbers: *said* is the number with the digits that prove it."""

    facility: str
    writer: str
    said: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NumbersSheet:
    """How far one prison surely knows every computer to have written, at one moment."""

    facility: str
    made: dt.datetime
    version: int
    computers: tuple[KnownComputer, ...]


_CEREMONY = cmsg("paper", "Ceremony of the root keys")
_DIGITS = cmsg("paper", "Digits of the root keys")
_REVOCATION = cmsg("paper", "Withdrawal of a computer")
_REQUEST = cmsg("paper", "Request for a place on the national list")
_NUMBERS = cmsg("paper", "Last good numbers of the computers")
_PAGE = cmsg("paper", "National list")


def _paper(
    context: PaperContext, model: str, title: Message, row: TitleRow, blocks: tuple[Block, ...]
) -> Paper:
    return Paper(
        context=context,
        model=model,
        title=title,
        foot=title,
        sheets=((StateHead(), row, *blocks),),
        foot_notes=(_PAGE,),
    )


def _row(title: Message, subtitle: Message, left: Numbered, right: Numbered) -> TitleRow:
    return TitleRow(title=title, subtitle=subtitle, left=left, right=right)


def _number(label: Message, value: int) -> Numbered:
    return Numbered(label, verbatim(str(value)))


def _digits(digits: str) -> tuple[Block, ...]:
    groups = digits.split(" ")
    # Always from left to right, whatever the language of the sheet.
    lines = ("\u2066" + "   ".join(part) + "\u2069" for part in (groups[:3], groups[3:]))
    return tuple(
        Paragraph(verbatim(line), size=20, face=Face.MONO, side=Side.CENTRE, before=3)
        for line in lines
    )


def _text(text: Message) -> Block:
    return Paragraph(text, size=9.4, side=Side.START, before=0.9)


def _signed_by(*titles: Message) -> tuple[Block, ...]:
    names = msg("Names: …………………………………………")
    day = msg("Date and hour: ……………………………………")
    return (Signatures(tuple(Signer(title, notes=(names, day)) for title in titles), height=34),)


def compose_ceremony(sheet: RootSheet, context: PaperContext) -> Paper:
    """Say what the sheet of the ceremony consists of: one row a key, filled in by its holder."""
    rows: tuple[tuple[Answer, ...], ...] = tuple(
        (verbatim(str(at)), verbatim(short), verbatim(""), verbatim(""), verbatim(""))
        for at, short in enumerate(sheet.keys, 1)
    )
    columns = (
        Column(cmsg("paper", "No."), 12),
        Column(cmsg("paper", "Key"), 40),
        Column(cmsg("paper", "Holder (name, function)"), 58),
        Column(cmsg("paper", "Place kept"), 40),
        Column(cmsg("paper", "Initials"), 30),
    )
    blocks = (
        Section("1", cmsg("paper", "The digits")),
        *_digits(sheet.digits),
        Section("2", cmsg("paper", "The keys and their holders")),
        Table(columns, rows, height=11),
        Section("3", cmsg("paper", "What was done")),
        *(_text(step) for step in _STEPS),
        Gap(1.6),
        Section("4", cmsg("paper", "Signatures")),
        *_signed_by(
            cmsg("paper", "Holder of key 1"),
            cmsg("paper", "Holder of key 2"),
            cmsg("paper", "Holder of key 3"),
            cmsg("paper", "Witness"),
        ),
    )
    return _paper(
        context,
        "CR v1",
        _CEREMONY,
        _row(
            _CEREMONY,
            msg("two of the three keys together sign; no one of them does"),
            Numbered(cmsg("paper", "Made on"), sheet.made),
            _number(cmsg("paper", "Version"), sheet.version),
        ),
        blocks,
    )


_STEPS = (
    msg("1. The computer is not connected to anything; three holders and a witness are present."),
    msg("2. Each holder typed a passphrase of their own, unseen, and took away one key file."),
    msg("3. Each key file was copied to two sticks in two places, and the folder was erased."),
    msg("4. The passphrase is written on no paper that lies beside the key."),
    msg("5. The digits above were compared aloud with the screen by all."),
)


def compose_digits(sheet: RootSheet, context: PaperContext) -> Paper:
    """Say what the sheet beside the telephone of the directorate consists of."""
    blocks = (
        Section("1", cmsg("paper", "The digits")),
        *_digits(sheet.digits),
        Section("2", msg("What it is for")),
        _text(
            msg(
                "A prison that takes in its first national list types these digits as it hears "
                "them. Read them slowly, group by group; do not send them with the list."
            )
        ),
        _text(msg("They are nobody’s secret. Whoever calls is called back on a known number.")),
        Gap(2),
        Fields(
            (
                (
                    Field(cmsg("paper", "Read to"), ToWrite(), 4),
                    Field(cmsg("paper", "Number called"), ToWrite(), 4),
                    Field(cmsg("paper", "Date and hour"), ToWrite(), 4),
                ),
            )
            * 6
        ),
    )
    return _paper(
        context,
        "ER v1",
        _DIGITS,
        _row(
            _DIGITS,
            msg("to be read over the telephone"),
            Numbered(cmsg("paper", "Valid until"), sheet.expires),
            _number(cmsg("paper", "Version"), sheet.version),
        ),
        blocks,
    )


def compose_revocation(notice: Revocation, context: PaperContext) -> Paper:
    """Say what the notice to all prisons consists of."""
    blocks = (
        Fields(
            (
                (
                    Field(cmsg("paper", "Prison"), verbatim(notice.facility), 4),
                    Field(cmsg("paper", "Computer"), verbatim(notice.writer), 8),
                ),
            )
        ),
        Section("1", cmsg("paper", "What follows")),
        _text(
            msg(
                "What this computer wrote up to its entry no. {number} stays valid everywhere.",
                number=str(notice.last_good_seq),
            )
        ),
        _text(msg("Whatever it writes after that waits in quarantine and changes no file.")),
        _text(
            msg(
                "Bundles it made are refused. A new computer asks for a place of its own; the "
                "other prisons send back what they hold."
            )
        ),
        _text(
            msg(
                "The new list travels with every bundle. Whoever sees this computer or its disk "
                "tells the directorate and does not start it."
            )
        ),
        Gap(2),
        *_signed_by(cmsg("paper", "For the directorate"), cmsg("paper", "Received by the prison")),
    )
    return _paper(
        context,
        "RV v1",
        _REVOCATION,
        _row(
            _REVOCATION,
            msg("lost, stolen or replaced"),
            Numbered(cmsg("paper", "Of"), notice.day),
            _number(cmsg("paper", "List no."), notice.version),
        ),
        blocks,
    )


def compose_request(sheet: RequestSheet, context: PaperContext) -> Paper:
    """Say what the sheet of a request consists of: its digits, and itself as a code."""
    blocks = (
        Section("1", cmsg("paper", "The digits")),
        *_digits(sheet.digits),
        _text(
            msg(
                "Read these digits to the directorate over the telephone. It types them as it "
                "hears them, and signs nothing for other digits."
            )
        ),
        Section("2", cmsg("paper", "The request itself")),
        Code(sheet.payload, msg("The same request as on the key, for a scanner."), size=86.0),
        Gap(2),
        *_signed_by(
            cmsg("paper", "The head of the prison"), cmsg("paper", "Read by, at the directorate")
        ),
    )
    return _paper(
        context,
        "DP v1",
        _REQUEST,
        _row(
            _REQUEST,
            verbatim(sheet.writer),
            Numbered(cmsg("paper", "Made on"), sheet.made),
            Numbered(cmsg("paper", "Prison"), verbatim(sheet.facility)),
        ),
        blocks,
    )


def compose_numbers(sheet: NumbersSheet, context: PaperContext) -> Paper:
    """Say what the sheet beside the telephone of a prison consists of: one row a computer."""
    columns = (
        Column(cmsg("paper", "Prison"), 22),
        Column(cmsg("paper", "Computer"), 84),
        Column(cmsg("paper", "Last good number"), 40),
        Column(cmsg("paper", "Remark"), 34),
    )
    rows: tuple[tuple[Answer, ...], ...] = tuple(
        (
            verbatim(each.facility),
            verbatim(each.writer),
            verbatim(f"\u2066{each.said or '—'}\u2069"),
            cmsg("paper", "doubtful") if each.doubtful else verbatim(""),
        )
        for each in sheet.computers
    )
    blocks = (
        Table(columns, rows),
        Gap(1.6),
        _text(
            msg(
                "Read the number of the lost computer to the directorate with the two digits "
                "after the hyphen. They prove number and computer: a wrong digit is noticed."
            )
        ),
        _text(msg("The highest number that any prison knows counts.")),
        Gap(2),
        *_signed_by(cmsg("paper", "Read by"), cmsg("paper", "Heard by, at the directorate")),
    )
    return _paper(
        context,
        "DN v1",
        _NUMBERS,
        _row(
            _NUMBERS,
            verbatim(sheet.facility),
            Numbered(cmsg("paper", "Made on"), sheet.made),
            _number(cmsg("paper", "List no."), sheet.version),
        ),
        blocks,
    )


KEY_CEREMONY = DocumentKind("key-ceremony", _CEREMONY, compose_ceremony)
ROOT_DIGITS = DocumentKind("root-digits", _DIGITS, compose_digits)
REVOCATION_NOTICE = DocumentKind("revocation", _REVOCATION, compose_revocation)
REQUEST_SHEET = DocumentKind("enrolment-request", _REQUEST, compose_request)
LAST_NUMBERS = DocumentKind("last-numbers", _NUMBERS, compose_numbers)
