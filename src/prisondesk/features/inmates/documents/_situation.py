"""The second part of the individual sheet: titles, dates, movements, papers, signatures."""

from prisondesk.features.inmates.documents._content import DailyLife, FicheIndividuelle, Officer
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Paragraph,
    Ruled,
    Section,
    Signatures,
    Signer,
    Table,
)
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side


def situation(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    """Return the blocks of the second page; long lists go on over further pages."""
    return (
        *_titles(sheet),
        *_deadlines(sheet),
        *_movements(sheet),
        *_daily_life(sheet.daily_life),
        *_handed(sheet),
        *_closing(sheet),
    )


def _rows(
    rows: tuple[tuple[Answer, ...], ...], columns: tuple[Column, ...]
) -> tuple[tuple[Answer, ...], ...]:
    """Return *rows*, or one row that says there are none."""
    return rows or ((Missing.NONE, *("" for _ in columns[1:])),)


def _titles(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    columns = (
        Column(msg("Kind and no."), 36),
        Column(cmsg("paper", "Date"), 21),
        Column(cmsg("paper", "Authority"), 55),
        Column(msg("Pursued for (text cited)"), 35),
        Column(cmsg("paper", "Effect"), 33),
    )
    rows = tuple(
        (line.kind_and_number, line.date, line.authority, line.pursued_for, line.effect)
        for line in sheet.titles
    )
    note = msg("Reason quoted as written on the title; the judge alone appreciates it.")
    return Section("6", cmsg("paper", "Detention titles"), note), Table(
        columns, _rows(rows, columns)
    )


def _deadlines(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    columns = (
        Column(msg("Date to watch"), 36),
        Column(cmsg("paper", "Date"), 31),
        Column(cmsg("paper", "Basis"), 84),
        Column(cmsg("paper", "Action"), 29),
    )
    rows = tuple((line.what, line.date, line.basis, line.action) for line in sheet.deadlines)
    heading = Section("7", msg("Dates to watch, and why these dates"))
    return heading, Table(columns, _rows(rows, columns))


def _movements(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    columns = (
        Column(msg("Date and hour"), 31),
        Column(cmsg("paper", "Movement"), 40),
        Column(msg("From – to"), 63),
        Column(cmsg("paper", "Decided by"), 46),
    )
    rows = tuple((line.at, line.what, line.route, line.decided_by) for line in sheet.movements)
    return Section("8", msg("Placement and movements")), Table(columns, _rows(rows, columns))


def _daily_life(life: DailyLife) -> tuple[Block, ...]:
    return (
        Section("9", msg("Visits, activities, requests")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Visits received"), life.visits, 4),
                    Field(msg("Permits in force"), life.permits, 2),
                    Field(cmsg("paper", "Visiting day"), life.visiting_day, 2),
                    Field(cmsg("paper", "Present absences"), life.absences, 4),
                ),
                (
                    Field(cmsg("paper", "Activities"), life.activities, 6),
                    Field(cmsg("paper", "Requests"), life.requests, 6),
                ),
            ),
        ),
    )


def _handed(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "Date"), 24),
        Column(cmsg("paper", "Paper"), 80),
        Column(cmsg("paper", "No."), 40),
        Column(msg("How it was received"), 36),
    )
    rows = tuple((line.date, line.what, line.number, line.how) for line in sheet.handed)
    heading = Section("10", msg("Decisions and papers handed to the person"))
    return heading, Table(columns, _rows(rows, columns))


def _closing(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    return (
        Section(
            "11",
            msg("Remarks and corrections asked for by the person"),
            msg("right of access and correction: answer within 15 days"),
        ),
        Ruled(3),
        Section("12", cmsg("paper", "Certification")),
        Signatures(
            (
                _signer(msg("The clerk of the registry"), sheet.clerk, SIGNATURE),
                _signer(msg("The head of the registry"), sheet.head_of_registry),
                _signer(msg("The head of the prison"), sheet.head_of_prison),
            ),
            height=27,
            before=0,
        ),
        Paragraph(
            msg(
                "This sheet holds no information on health and none given in confidence. A person "
                "awaiting trial is presumed innocent until a final decision."
            ),
            size=7,
            face=Face.ITALIC,
            side=Side.START,
        ),
    )


def _signer(title: Message, officer: Officer, foot: Message = SIGNATURE_AND_STAMP) -> Signer:
    return Signer(title, officer.name, officer.role, foot=foot)
