"""Use cases of a change of a cell that another office proposes: proposed, shown, answered."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.places import Cell
from prisondesk.features.allocation.model.wishes import Answered, CellWish, ShownWish
from prisondesk.features.allocation.rules import wishes as rules
from prisondesk.features.allocation.service import changing
from prisondesk.features.allocation.service.keeping import Keeping, KeptHere
from prisondesk.features.allocation.store import cells
from prisondesk.features.allocation.store import wishes as store
from prisondesk.features.staff import store as staff
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to the proposal *name*; *seen* is the cell as it was shown then."""

    name: str
    seen: Cell
    accepted: bool
    why: str = ""


class WishService:
    """What is done about proposals; *keeping* tells which office writes the cells."""

    def __init__(self, ledger: Ledger, keeping: Keeping | None = None) -> None:
        self._ledger = ledger
        self._keeping = keeping or KeptHere()

    def propose(
        self, actor: Actor, after: Cell, *, why: str, holds_from: dt.date | None = None
    ) -> None:
        """Propose to the office that writes the cells that one becomes *after*.

        Raises Refused without a reason, for what changes nothing, for what the cell could not be,
        and where the cells are written here.
        """
        actor.require(Permission.PLACEMENT_PROPOSE)
        if not why.strip():
            raise Refused(msg("Write why the cell should be changed."))
        with self._ledger.work(actor) as work:
            if self._keeping.elsewhere(work.connection) is None:
                raise Refused(msg("The cells are written here: change the cell itself."))
            places = cells.places(work.connection, actor.facility)
            before = changing.cell_of(places, after.code)
            wanted = rules.wished(before, after)
            if not rules.changed(before, wanted):
                raise Refused(msg("That is what is written already."))
            changing.possible(wanted, places)
            body = events.CellChangeProposed(before, wanted, holds_from)
            work.record(cells.plans_of(actor.facility), body, reason=why.strip())

    def of_cell(self, actor: Actor, code: str) -> tuple[ShownWish, ...]:
        """Return what was proposed about one cell, the latest first."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            now = changing.cell_of(cells.places(connection, actor.facility), code)
            found = store.of_cell(connection, actor.facility, code)
            return tuple(_shown(connection, each, now) for each in found)

    def answer(self, actor: Actor, said: Answer) -> None:
        """Write the change, with the proposal it rests on, or decline it with a reason.

        Raises Refused where another office writes the cells, when the proposal was answered or
        the cell was changed after it was shown, and what forbids the change itself.
        """
        actor.require(Permission.FACILITY_SETUP)
        if not said.accepted and not said.why.strip():
            raise Refused(msg("Write why it is declined."))
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            wish = store.one(work.connection, actor.facility, said.name)
            if wish is None or wish.answer is not None:
                raise Refused(msg("This proposal was answered meanwhile."))
            now = changing.cell_of(cells.places(work.connection, actor.facility), wish.after.code)
            if now != said.seen:
                raise Refused(
                    msg("This cell was changed meanwhile."), msg("Look at both values once more.")
                )
            made = ""
            if said.accepted:
                after = rules.merged(wish.before, wish.after, now)
                made = changing.write(
                    work, actor.facility, after, reason=wish.why, holds_from=wish.holds_from
                )
            body = events.CellChangeAnswered(said.name, said.accepted, made)
            work.record(cells.places_of(actor.facility), body, reason=said.why.strip())


def _shown(connection: Connection, wish: CellWish, now: Cell) -> ShownWish:
    said = wish.answer
    return ShownWish(
        wish,
        now,
        rules.differences(wish.before, wish.after, now),
        _who(connection, wish),
        _who(connection, said) if said is not None else None,
    )


def _who(connection: Connection, wrote: CellWish | Answered) -> Message:
    name = staff.written_by(connection, wrote.by)
    if wrote.role not in set(Role):
        return name
    return msg("{name}, {role}", name=name, role=TITLES[Role(wrote.role)])
