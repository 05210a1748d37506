"""Use cases of places: founded at the first run, opened, changed, closed, declared full."""

import datetime as dt
from dataclasses import replace

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.board import Board, Placed
from prisondesk.features.allocation.model.places import (
    Block,
    Cell,
    CrowdingReason,
    Overcrowding,
    Places,
    State,
)
from prisondesk.features.allocation.rules import board as drawing
from prisondesk.features.allocation.rules import places as rules
from prisondesk.features.allocation.service import changing
from prisondesk.features.allocation.service.keeping import Keeping, KeptHere
from prisondesk.features.allocation.service.placements import Away, nobody_away
from prisondesk.features.allocation.store import cells, presets, stays
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class PlacesService:
    """What is done about blocks and cells."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        away: Away = nobody_away,
        keeping: Keeping | None = None,
    ) -> None:
        """*away* answers whom the roll counts in another prison or on the road.

        *keeping* tells which office of the prison writes its places.
        """
        self._ledger = ledger
        self._clock = clock
        self._away = away
        self._keeping = keeping or KeptHere()

    def elsewhere(self, actor: Actor) -> Message | None:
        """Return which office writes the places, where it is another one than this."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            return self._keeping.elsewhere(connection)

    def presets(self) -> tuple[presets.Preset, ...]:
        """Return the prisons that a first run can start from."""
        return presets.PRESETS

    def preset(self, key: str) -> Places:
        """Return the blocks and cells of one preset, to look at and correct before founding."""
        return presets.preset(key)

    def places(self, actor: Actor) -> Places:
        """Return the blocks and cells of this prison."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            return cells.places(connection, actor.facility)

    def codes(self, actor: Actor) -> tuple[str, ...]:
        """Return the codes of the cells in use, for a list of arrivals to be read against."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            return cells.codes(connection, actor.facility)

    def placed(self, actor: Actor) -> tuple[Placed, ...]:
        """Return everybody who has a cell here, for the papers of the board."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.all_placed(connection, actor.facility)

    def board(self, actor: Actor) -> Board:
        """Return blocks, cells and who fills them, in figures."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            away = self._away(connection, actor.facility)
            return drawing.board(
                cells.places(connection, actor.facility),
                stays.all_placed(connection, actor.facility),
                cells.overcrowding(connection, actor.facility),
                self._clock.now().date(),
                len(stays.without_cell(connection, actor.facility, away)),
            )

    def found(self, actor: Actor, places: Places) -> None:
        """Write down the blocks and cells at the first run; raise Refused the second time."""
        actor.require(Permission.FACILITY_SETUP)
        for cell in places.cells:
            changing.refuse(rules.cell_problems(cell, places))
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            if cells.places(work.connection, actor.facility).cells:
                raise Refused(msg("The cells of this prison are written already."))
            for body in rules.founding(places):
                work.record(cells.places_of(actor.facility), events.PlacesFounded(*body))

    def open_block(self, actor: Actor, block: Block) -> None:
        """Add a block."""
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            changing.refuse(
                rules.block_problems(block, cells.places(work.connection, actor.facility))
            )
            work.record(cells.places_of(actor.facility), events.BlockOpened(block))

    def open_cell(self, actor: Actor, cell: Cell) -> None:
        """Add a cell."""
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            changing.refuse(
                rules.opening_problems(cell, cells.places(work.connection, actor.facility))
            )
            work.record(cells.places_of(actor.facility), events.CellOpened(cell))

    def change_cell(
        self, actor: Actor, after: Cell, *, reason: str = "", holds_from: dt.date | None = None
    ) -> None:
        """Change what is written of a cell: places, use, area.

        *holds_from* is the first day on which its places hold; None is today. Raises Refused for
        a day to come, and for fewer usable places than people who sleep there (features: 12).
        """
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            changing.change(work, actor.facility, after, reason=reason, holds_from=holds_from)

    def close_cell(
        self,
        actor: Actor,
        code: str,
        state: State,
        reason: str,
        expected: dt.date | None = None,
    ) -> None:
        """Close an empty cell for works or for good; *expected* is when it should open again."""
        actor.require(Permission.FACILITY_SETUP)
        if state is State.IN_USE:
            raise ValueError("a cell in use is not closed")
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            cell = changing.cell_of(cells.places(work.connection, actor.facility), code)
            after = replace(cell, state=state, state_reason=reason, state_expected=expected)
            changing.close(work, actor.facility, after)

    def reopen_cell(self, actor: Actor, code: str, operational: int | None = None) -> None:
        """Use a cell again; *operational* places when not as many as were written."""
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            changing.reopen(work, actor.facility, code, operational)

    def decide_overcrowding(
        self,
        actor: Actor,
        block: str,
        reasons: tuple[CrowdingReason, ...],
        until: dt.date,
        note: str = "",
    ) -> None:
        """Decide once, for 30 days at most, that *block* is filled beyond its places."""
        actor.require(Permission.PLACEMENT_OVERCROWDING)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            if cells.places(work.connection, actor.facility).block(block) is None:
                raise Refused(msg("There is no block {code}.", code=block))
            today = work.now.date()
            decision = Overcrowding(block, reasons, note, today, until)
            changing.refuse(rules.overcrowding_problems(decision, today))
            stream = cells.places_of(actor.facility)
            work.record(stream, events.OvercrowdingDecided(decision), reason=note)
