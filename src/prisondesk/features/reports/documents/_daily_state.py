"""The daily state of the population: one page, every total counted and checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.placement import AbsenceReason
from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.custody.model.status import (
    NOT_FINALLY_SENTENCED,
    STATUS_WORDS,
    EntryKind,
    ExitReason,
)
from prisondesk.features.reports.model.counting import DayState, StatusLine
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Section,
    SideBySide,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong

_TITLE = cmsg("paper", "Daily state of the population")
_GONE = {ExitReason.TRANSFER, ExitReason.ESCAPE, ExitReason.DEATH}


@dataclass(frozen=True, slots=True)
class EtatJournalier:
    """The state of one day with the officers who sign it; *number* is the day of the year."""

    state: DayState
    number: str
    office: str
    director: str


def compose(paper: EtatJournalier, context: PaperContext) -> Paper:
    """Say what the paper of *paper* consists of; raise ValueError when a total is wrong."""
    state = paper.state
    if not state.counting.holds:
        raise ValueError("the counting identity is not true")
    return Paper(
        context=context,
        model="EJ v1",
        title=_TITLE,
        foot=msg("DAILY STATE – {day}", day=state.day),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg(
                        "Day of {day}, closed on {when}",
                        day=state.day,
                        when=formats.moment(state.until),
                    ),
                    left=Numbered(cmsg("paper", "To sign before"), "09:00"),
                    right=Numbered(cmsg("paper", "State no."), paper.number),
                ),
                *_identity(state),
                *_statuses(state),
                SideBySide(_blocks(state), _ages_and_rate(state), 7),
                _signatures(paper),
            ),
        ),
    )


def _identity(state: DayState) -> tuple[Block, ...]:
    counting = state.counting
    entries, exits = counting.entries, counting.exits
    transit = entries.get(EntryKind.TRANSIT, 0)
    new = counting.entered - entries.get(EntryKind.TRANSFER, 0) - transit
    released = counting.left - sum(exits.get(each, 0) for each in _GONE)
    came = msg(
        "ENTRIES: new {new}, transfers {transfers}, passing through {passing}",
        new=new,
        passing=transit,
        transfers=entries.get(EntryKind.TRANSFER, 0),
    )
    left = msg(
        "EXITS: releases {released}, transfers {transfers}, escapes {escapes}, deaths {deaths}",
        released=released,
        transfers=exits.get(ExitReason.TRANSFER, 0),
        escapes=exits.get(ExitReason.ESCAPE, 0),
        deaths=exits.get(ExitReason.DEATH, 0),
    )
    return _counted(state, came, left)


def _counted(state: DayState, came: Message, left: Message) -> tuple[Block, ...]:
    counting, absent = state.counting, state.absent
    other = state.away - absent.get(AbsenceReason.COURT, 0) - absent.get(AbsenceReason.HOSPITAL, 0)
    away = msg(
        "– absent (court {court}, hospital {hospital}, other {other})",
        court=absent.get(AbsenceReason.COURT, 0),
        hospital=absent.get(AbsenceReason.HOSPITAL, 0),
        other=other,
    )
    return (
        Section(
            "1",
            msg("Counting identity"),
            msg("closing = opening + entries – exits; the absent stay counted"),
        ),
        Fields(
            (
                (
                    _big(cmsg("paper", "OPENING"), counting.opening, 2),
                    _big(came, counting.entered, 3),
                    _big(left, counting.left, 5),
                    _big(cmsg("paper", "CLOSING"), counting.closing, 2),
                ),
                (
                    _big(cmsg("paper", "Population"), counting.closing, 2),
                    _big(away, state.away, 4),
                    _big(msg("+ present without écrou, not counted"), state.presences, 3),
                    _big(msg("= physically present"), state.present, 3),
                ),
                (
                    _big(msg("of whom passing through to another prison"), state.passing, 4),
                    _big(msg("of these, day of going on past"), state.passing_late, 4),
                    _big(msg("of whom in the infirmary, cell kept: present"), state.infirmary, 4),
                ),
            ),
            height=13,
        ),
    )


def _big(label: Message, value: int, span: int) -> Field:
    return Field(label, formats.number(value), span, strong=True, size=15)


def _statuses(state: DayState) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "Situation"), 84),
        Column(cmsg("paper", "Entries"), 32, Side.END),
        Column(cmsg("paper", "Exits"), 32, Side.END),
        Column(cmsg("paper", "Closing"), 32, Side.END),
    )
    presumed = [each for each in state.statuses if each.status in NOT_FINALLY_SENTENCED]
    others = [each for each in state.statuses if each.status not in NOT_FINALLY_SENTENCED]
    rows = [_status_row(each) for each in presumed]
    rows.append(_sum_row(msg("Subtotal: not finally sentenced"), presumed))
    rows += [_status_row(each) for each in others]
    rows.append(_sum_row(cmsg("paper", "TOTAL"), state.statuses))
    return (
        Section("2", msg("By legal situation"), msg("as written today")),
        Table(columns, tuple(rows)),
    )


def _status_row(line: StatusLine) -> tuple[Answer, ...]:
    name: Answer = Missing.NOT_KNOWN if line.status is None else STATUS_WORDS[line.status]
    return (name, *_counts(line.entries, line.exits, line.closing))


def _sum_row(name: Message, lines: Sequence[StatusLine]) -> tuple[Answer, ...]:
    sums = (
        sum(each.entries for each in lines),
        sum(each.exits for each in lines),
        sum(each.closing for each in lines),
    )
    return (strong(name), *(strong(verbatim(formats.number(each))) for each in sums))


def _counts(*values: int) -> tuple[str, ...]:
    return tuple(formats.number(each) for each in values)


def _blocks(state: DayState) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "Block"), 38),
        Column(cmsg("paper", "Places"), 16, Side.END),
        Column(cmsg("paper", "Population"), 19, Side.END),
        Column(cmsg("paper", "Absent"), 14, Side.END),
        Column(cmsg("paper", "Present"), 16, Side.END),
    )
    rows: list[tuple[Answer, ...]] = []
    for line in state.blocks:
        if not line.name and not line.population:
            continue
        name: Answer = line.name or cmsg("paper", "without a cell")
        places = "—" if line.places is None else formats.number(line.places)
        present = line.population - line.absent
        rows.append((name, places, *_counts(line.population, line.absent, present)))
    people = sum(each.population for each in state.blocks)
    absent = sum(each.absent for each in state.blocks)
    official = sum(each.places or 0 for each in state.blocks)
    total = (official, people, absent, people - absent)
    rows.append(
        (
            strong(cmsg("paper", "TOTAL")),
            *(strong(verbatim(formats.number(each))) for each in total),
        )
    )
    return (Section("3", msg("By block")), Table(columns, tuple(rows), size=8.0, height=4.2))


def _ages_and_rate(state: DayState) -> tuple[Block, ...]:
    columns = (Column(cmsg("paper", "Age"), 45), Column(cmsg("paper", "Population"), 30, Side.END))
    rows: list[tuple[Answer, ...]] = [(words, formats.number(count)) for words, count in state.ages]
    total = sum(count for _, count in state.ages)
    rows.append((strong(cmsg("paper", "TOTAL")), strong(verbatim(formats.number(total)))))
    occupancy = state.occupancy
    if occupancy.official and occupancy.rate is not None:
        rate = msg(
            "Occupancy rate: {rate} % = population ÷ official capacity × 100 = {above} ÷ {below} "
            "× 100, on {day}.",
            rate=strong(verbatim(percent(occupancy.rate))),
            above=occupancy.population,
            below=occupancy.official,
            day=state.day,
        )
    else:
        rate = msg("Occupancy rate: capacity not given, no rate can be computed.")
    return (
        Section("4", msg("By age")),
        Table(columns, tuple(rows), size=8.0, height=4.2),
        Section("5", msg("Occupancy")),
        Paragraph(rate, size=8.6, side=Side.START),
    )


def _signatures(paper: EtatJournalier) -> Block:
    return Signatures(
        (
            Signer(cmsg("paper", "The head of the post"), None, foot=SIGNATURE),
            Signer(cmsg("paper", "The registry"), paper.office or None, foot=SIGNATURE),
            Signer(
                cmsg("paper", "The head of the prison"),
                paper.director or None,
                foot=SIGNATURE_AND_STAMP,
            ),
        ),
        height=26,
        before=2.0,
    )


ETAT_JOURNALIER: DocumentKind[EtatJournalier] = DocumentKind("daily-state", _TITLE, compose)
