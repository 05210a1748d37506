"""Use cases of passing through: noted at the gate, followed until the person goes on or stays."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from prisondesk.features.custody import events
from prisondesk.features.custody.model.passage import Onward, Passing
from prisondesk.features.custody.rules.passing import onward_problems, open_passage
from prisondesk.features.custody.store import passing, reading
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

Away = Callable[[Connection, str], AbstractSet[str]]


class PassageService:
    """What is done about people on the way; *away* tells who has left this prison."""

    def __init__(self, ledger: Ledger, clock: Clock, away: Away) -> None:
        self._ledger = ledger
        self._clock = clock
        self._away = away

    def passing(self, actor: Actor) -> tuple[Passing, ...]:
        """Return who is here on the way, the earliest day of going on first."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            away = self._away(connection, actor.facility)
            return passing.passing(connection, actor.facility, away)

    def note(self, actor: Actor, key: str, onward: Onward, reason: str = "") -> None:
        """Write that somebody who is here only passes through, or goes on another day.

        The intake becomes light: what one night needs. Raises Refused for nobody here, and for a
        day that is past.
        """
        _require(actor)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            came = case.ecrou.at if case.ecrou else None
            if case.present_without_ecrou and case.presence is not None:
                came = case.presence.since
            if came is None or case.released_at is not None:
                raise Refused(msg("This person is not here."))
            before = open_passage(case)
            since = before.since if before is not None else came
            note_passage(work, actor.facility, key, events.PassageNoted("", onward, since), reason)

    def stay(self, actor: Actor, key: str, why: str) -> None:
        """Write that somebody who was passing through stays: a full admission from now on."""
        _require(actor)
        if not why.strip():
            raise Refused(msg("Say why the person stays."))
        with self._ledger.work(actor) as work:
            if open_passage(reading.case(work.connection, key)) is None:
                raise Refused(msg("This person is not passing through."))
            body = events.PassageEnded(actor.facility, work.now, why.strip())
            work.record(dossier(key), body, reason=why.strip())


def _require(actor: Actor) -> None:
    if not actor.may(Permission.PLACEMENT_DECIDE):
        actor.require(Permission.GATE_WRITE)


def note_passage(
    work: Work, facility: str, key: str, body: events.PassageNoted, reason: str = ""
) -> None:
    """Record a passage at *facility* within *work*; raise Refused when it cannot be one."""
    if problems := onward_problems(body.onward, facility, work.now.date()):
        raise Refused(problems[0])
    onward = Onward(body.onward.to.strip(), body.onward.on, body.onward.order.strip())
    noted = events.PassageNoted(facility, onward, body.since)
    work.record(dossier(key), noted, reason=reason)
