"""Places of a prison with several offices: one of them writes, the others read."""

from sqlalchemy import Connection

from prisondesk.features.allocation.events import PlacesCarriedOn, PlacesMirrored
from prisondesk.features.allocation.rules.keeping import claims
from prisondesk.features.allocation.store.cells import places_of
from prisondesk.features.exchange.rules.keeping import Desk, Keeper, keeper
from prisondesk.features.exchange.service.offices import selves
from prisondesk.features.exchange.store import trusting
from prisondesk.i18n import prisons
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.work import Work
from prisondesk.storage.direct import Direct
from prisondesk.sync.roster import Roster, Status

_WRITTEN = "SELECT writer, kind FROM fact WHERE stream = ? ORDER BY position"


class PlacesKeeping:
    """Answers the screens of places which office writes them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def require(self, work: Work) -> None:
        """Raise Refused where another office writes the places.

        Where the office that wrote them is no more, or these are its own records put back, an
        entry says first that this one carries on.
        """
        now = current(work.connection, self._ledger.tools.catalogue)
        if now is None or _carries_on(work, self._ledger.tools.catalogue, now):
            return
        if now.active:
            raise Refused(
                _written_there(now),
                msg("Have the change written there: it comes with its next bundle."),
            )
        own = writers.current(work.connection).facility
        work.record(places_of(own), PlacesCarriedOn(now.writer, same_records=False))

    def elsewhere(self, connection: Connection) -> Message | None:
        """Return which office writes them, where it is another one."""
        now = current(connection, self._ledger.tools.catalogue)
        if now is None or not now.active or now.same_as(selves(connection)):
            return None
        return _written_there(now)


def desks(roster: Roster, own: str) -> tuple[Desk, ...]:
    """Return the computers of this prison in the order of the list."""
    return tuple(
        Desk(each.id, each.incarnation, each.status is Status.ACTIVE)
        for each in roster.writers
        if each.facility == own
    )


def current(connection: Connection, catalogue: Catalogue) -> Keeper | None:
    """Return who writes the places of this prison; None while it is on no list."""
    listed = trusting.roster(connection)
    if listed is None:
        return None
    own = writers.current(connection).facility
    kinds = {PlacesCarriedOn.KIND.name}
    made = claims(streams.entries(connection, catalogue, places_of(own), kinds=kinds))
    return keeper(made, desks(listed.roster, own))


def tells(connection: Connection, catalogue: Catalogue) -> bool:
    """Tell whether this computer tells the others of the places: who only reads them does not."""
    now = current(connection, catalogue)
    return now is not None and bool(now.same_as(selves(connection)))


def settle(work: Work, catalogue: Catalogue) -> None:
    """Let what the office that writes the places says of them hold here too.

    Once its entries have come, what this computer had written by itself stays in the book and
    counts no more. A computer that wrote the places before its backup was put back says that it
    carries on as soon as the list names it.
    """
    connection = work.connection
    now = current(connection, catalogue)
    if now is None:
        return
    mine, ours = writers.current(connection), selves(connection)
    listed = trusting.roster(connection)
    entry = listed.roster.writer(mine.id) if listed else None
    if entry is not None and entry.status is Status.ACTIVE and _carries_on(work, catalogue, now):
        return
    stream = places_of(mine.facility)
    rows = Direct(connection).all(_WRITTEN, (str(stream),))
    here = [(writer, kind) for writer, kind in rows if writer in ours]
    alone = not here or len(here) == len(rows)
    if alone or here[-1][1] == PlacesMirrored.KIND.name or now.same_as(ours):
        return
    before = sorted({writer for writer, _ in here} - {mine.id})
    work.record(stream, PlacesMirrored(tuple(before)))


def _carries_on(work: Work, catalogue: Catalogue, now: Keeper) -> bool:
    """Tell whether this computer writes the places; say so once where an earlier self did."""
    connection = work.connection
    mine = writers.current(connection)
    before = now.same_as(selves(connection))
    if not before:
        return False
    stream = places_of(mine.facility)
    found = claims(
        streams.entries(connection, catalogue, stream, kinds={PlacesCarriedOn.KIND.name})
    )
    said = {(each.writer, each.before) for each in found}
    if before != mine.id and (mine.id, before) not in said:
        work.record(stream, PlacesCarriedOn(before, same_records=True))
    return True


def _written_there(now: Keeper) -> Message:
    if prisons.named(now.writer):
        name = prison(now.writer)
        return msg(
            "The cells of this prison are written by the office {name}; here they are read.",
            name=name,
        )
    return msg(
        "The cells of this prison are written on its computer no. {number}; here they are read.",
        number=now.number,
    )
