"""Use cases of the roll call: what it starts from, and writing it down."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.roll import Counted, RollSheet, Special
from prisondesk.features.allocation.rules import board as drawing
from prisondesk.features.allocation.rules import roll as rules
from prisondesk.features.allocation.service.placements import Away
from prisondesk.features.allocation.store import cells, rolls, stays
from prisondesk.features.custody.service import NOW, Done
from prisondesk.features.custody.store.passing import passing
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class RollService:
    """What is done about the roll call; *away* tells who has left on a transfer."""

    def __init__(self, ledger: Ledger, clock: Clock, away: Away) -> None:
        self._ledger = ledger
        self._clock = clock
        self._away = away

    def sheet(self, actor: Actor) -> RollSheet:
        """Return who should be in each cell now, and the figures of the unlock."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return self._sheet(connection, actor.facility, self._clock.now())

    def write(self, actor: Actor, lines: Sequence[Counted], *, done: Done = NOW) -> None:
        """Write a roll call down; raise Refused while a cell is not counted or not explained.

        What was expected is what the book says now, not what the screen once showed.
        """
        actor.require_enter(Permission.MOVEMENT_WRITE, done.by)
        with self._ledger.work(actor) as work:
            sheet = self._sheet(work.connection, actor.facility, work.now)
            should = {each.cell: each.expected for each in sheet.lines}
            kept = tuple(
                Counted(each.cell, should[each.cell], each.counted, each.why, each.note.strip())
                for each in lines
                if each.cell in should
            )
            if found := rules.problems(kept, sheet.lines):
                raise Refused(found[0])
            stream = rolls.roll_of(actor.facility, work.now.date())
            body = events.RollCalled(actor.facility, kept)
            work.record(stream, body, done_by=done.by, done_at=done.at)

    def _sheet(self, connection: Connection, facility: str, now: dt.datetime) -> RollSheet:
        away = self._away(connection, facility)
        board = drawing.board(
            cells.places(connection, facility),
            stays.all_placed(connection, facility),
            cells.overcrowding(connection, facility),
            now.date(),
            len(stays.without_cell(connection, facility, away)),
        )
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        movements = rolls.movements(connection, facility, midnight)
        special = Special(
            movements, stays.in_infirmary(connection, facility), passing(connection, facility, away)
        )
        last = rolls.last(connection, facility)
        sheet = rules.sheet(board, special, now, last)
        return replace(sheet, last_by=staff.written_by(connection, last.by)) if last else sheet
