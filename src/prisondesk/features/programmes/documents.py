"""The papers of activities: the sheet to tick at a session, and a person's certificate."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.programmes.model import (
    Activity,
    Attended,
    Course,
    Participant,
    Presence,
)
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Gap,
    Missing,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    Square,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong

_SHEET = cmsg("paper", "Attendance sheet")
_CERTIFICATE = cmsg("paper", "Certificate of attendance")
_SPARE = 3


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The session of *day*, to be ticked by hand; *kind* says what sort of activity it is."""

    activity: Activity
    kind: Message
    day: dt.date
    people: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class CertifiedCourse:
    """One activity on a certificate: since when, until when, how many sessions."""

    course: Course
    kind: Message
    first: dt.date
    last: dt.date
    came: int
    held: int


@dataclass(frozen=True, slots=True)
class AttendanceCertificate:
    """What one person took part in; *head_name* signs for the prison. Nothing says why held."""

    names: str
    arabic: str
    courses: tuple[CertifiedCourse, ...]
    on: dt.date
    head_name: str
    head_role: Message


def certified(
    sessions: tuple[Attended, ...], kinds: dict[str, Message]
) -> tuple[CertifiedCourse, ...]:
    """Return one line for each activity the person came to at least once, the first one first."""
    by_course: dict[Course, list[Attended]] = {}
    for each in sessions:
        by_course.setdefault(each.course, []).append(each)
    found = []
    for course, own in by_course.items():
        came = [each.session.day for each in own if each.presence is Presence.PRESENT]
        if came:
            kind = kinds.get(course.kind) or verbatim(course.kind)
            found.append(CertifiedCourse(course, kind, min(came), max(came), len(came), len(own)))
    return tuple(sorted(found, key=lambda each: (each.first, each.course.name)))


def compose_sheet(sheet: AttendanceSheet, context: PaperContext) -> Paper:
    """Say what the sheet consists of: one row a participant, blank boxes, a few spare rows."""
    led = Signer(msg("Who led the session"), foot=SIGNATURE)
    officer = Signer(msg("Officer who sees to it"), sheet.activity.officer, foot=SIGNATURE)
    body: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_SHEET,
            subtitle=verbatim(sheet.activity.name),
            left=None,
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
        _about(sheet),
        _boxes(sheet.people),
        Paragraph(
            nmsg("{count} participant", "{count} participants", len(sheet.people)), side=Side.START
        ),
        Paragraph(_VOLUNTARY, size=8.8, side=Side.START),
        Signatures((led, officer), height=22),
    )
    return Paper(
        context=context,
        model="FP v1",
        title=_SHEET,
        foot=msg("{title} – {day}", title=_SHEET, day=sheet.day),
        sheets=(body,),
    )


def _about(sheet: AttendanceSheet) -> Fields:
    activity = sheet.activity
    hours = msg("{begins} – {ends}", begins=activity.begins, ends=activity.ends)
    return Fields(
        (
            (
                Field(msg("Day"), sheet.day, 3, strong=True),
                Field(msg("Hours"), hours, 3),
                Field(msg("Place"), activity.where.strip() or Missing.NONE, 6),
            ),
            (
                Field(msg("Kind of activity"), sheet.kind, 6),
                Field(msg("Given by"), activity.partner.strip() or Missing.NONE, 6),
            ),
        ),
        height=9.2,
    )


def _boxes(people: tuple[Participant, ...]) -> Table:
    columns = (
        Column(cmsg("register", "Name"), 52),
        Column(cmsg("register", "No."), 30),
        Column(cmsg("attendance", "Present"), 14, Side.CENTRE),
        Column(msg("Absent: court, unwell, did not wish, work, other"), 48),
        Column(msg("Left index finger"), 30),
    )
    blank = verbatim("")
    named: list[tuple[Answer, Answer]] = [(each.person, each.number) for each in people]
    rows = tuple(
        (name, number, Square.EMPTY, blank, blank)
        for name, number in (*named, *((blank, blank),) * _SPARE)
    )
    return Table(columns, rows, size=8.8, height=10.4)


_VOLUNTARY = msg("Taking part is a wish. Who is absent or stops is not punished for it.")


def compose_certificate(paper: AttendanceCertificate, context: PaperContext) -> Paper:
    """Say what the certificate consists of: no reason of detention, no status, no level."""
    said = msg("{name} took part of their own wish in:", name=strong(paper.names))
    made = msg(
        "Made at the request of whoever it concerns, to serve as of right, on {day}.", day=paper.on
    )
    signing = Signer(paper.head_role, paper.head_name, foot=SIGNATURE_AND_STAMP, heavy=True)
    arabic = paper.arabic.strip() or Missing.NOT_ASKED
    names = (
        Field(msg("Name and first names"), paper.names, 8, strong=True, size=12),
        Field(cmsg("register", "Name in Arabic letters"), arabic, 4, size=12),
    )
    body: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_CERTIFICATE,
            subtitle=None,
            left=None,
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
        Fields((names,)),
        Gap(4),
        Paragraph(said, size=11, leading=1.5),
        Gap(2),
        _taken_part(paper.courses),
        Gap(4),
        Paragraph(made, size=11, leading=1.5),
        Gap(6),
        Signatures((signing,)),
    )
    return Paper(
        context=context,
        model="AA v1",
        title=_CERTIFICATE,
        foot=msg("{title} – {number}", title=_CERTIFICATE, number=context.number),
        sheets=(body,),
    )


def _taken_part(courses: tuple[CertifiedCourse, ...]) -> Table:
    columns = (
        Column(msg("Activity"), 48),
        Column(msg("Kind of activity"), 58),
        Column(cmsg("attendance", "From"), 22),
        Column(cmsg("attendance", "To"), 22),
        Column(msg("Sessions"), 24),
    )
    rows = tuple(
        (
            each.course.name,
            each.kind,
            each.first,
            each.last,
            msg("{came} of {held}", came=each.came, held=each.held),
        )
        for each in courses
    )
    return Table(columns, rows, size=9, height=8.0)


SHEET: DocumentKind[AttendanceSheet] = DocumentKind("attendance-sheet", _SHEET, compose_sheet)
CERTIFICATE: DocumentKind[AttendanceCertificate] = DocumentKind(
    "attendance-certificate", _CERTIFICATE, compose_certificate
)
DOCUMENTS = (SHEET, CERTIFICATE)
