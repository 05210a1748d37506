"""Use cases of escapes and deaths: off the roll at that hour, and everybody told."""

from dataclasses import replace

from prisondesk.features.custody import events as custody_events
from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.sentence import Liberty
from prisondesk.features.custody.model.status import EntryKind, ExitReason, LegalStatus
from prisondesk.features.custody.service import Entering, Gone, close_act, write_ecrou
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.book import Named
from prisondesk.features.incidents.model.grave import Grave, GraveKind, Retaken, Told
from prisondesk.features.incidents.rules.grave import grave_problem
from prisondesk.features.incidents.service._people import named, next_number
from prisondesk.features.incidents.store import reading
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

_SERIES = {GraveKind.ESCAPE: "EV", GraveKind.DEATH: "DE"}
_EXITS = {GraveKind.ESCAPE: ExitReason.ESCAPE, GraveKind.DEATH: ExitReason.DEATH}


class GraveService:
    """What is written at once when somebody is gone; custody keeps the one roll."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def of_person(self, actor: Actor, key: str) -> tuple[Grave, ...]:
        """Return the escapes and the death of one person, the newest first."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            return reading.graves_of(connection, key)

    def of_year(
        self, actor: Actor, kind: GraveKind, year: int
    ) -> tuple[tuple[int, Named, Grave], ...]:
        """Return the escapes or deaths of a year with their places, for the register."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            found = reading.graves_of_year(connection, actor.facility, kind, year)
            return tuple((place, named(connection, key), one) for place, key, one in found)

    def record(self, actor: Actor, key: str, grave: Grave) -> Grave:
        """Write an escape or a death and close the écrou at that hour; raise Refused.

        The écrou stands on the list « to sign » until a chief or the direction signs it.
        """
        actor.require(Permission.INCIDENT_WRITE)
        with self._ledger.work(actor) as work:
            if (problem := grave_problem(grave, work.now)) is not None:
                raise Refused(problem)
            whole = replace(
                grave,
                event_id=new_id(int(work.now.timestamp() * 1000)),
                number=next_number(work, actor.facility, _SERIES[grave.kind], work.now.year),
                facility=str(actor.facility),
            )
            escaped = grave.kind is GraveKind.ESCAPE
            body = events.EscapeRecorded(whole) if escaped else events.DeathRecorded(whole)
            work.record(dossier(key), body, done_at=whole.at)
            told = whole.found_by.strip()
            gone = Gone(whole.at, _EXITS[whole.kind], whole.place.strip(), told, told)
            if not close_act(work, str(actor.facility), key, gone):
                raise Refused(msg("This person is not held here."))
        return whole

    def tell(self, actor: Actor, key: str, event_id: str, told: Told) -> None:
        """Write who was told, when and how; raise Refused when it has not taken place."""
        if not actor.may(Permission.TITLE_WRITE):
            actor.require(Permission.INCIDENT_WRITE)
        with self._ledger.work(actor) as work:
            known = reading.graves_of(work.connection, key)
            grave = next((each for each in known if each.event_id == event_id), None)
            if grave is None:
                raise Refused(msg("There is no such event in this file."))
            if told.at > work.now:
                raise Refused(msg("This is written down when it has taken place."))
            if told.at.date() < grave.at.date():
                raise Refused(msg("Nobody can be told before it happened."))
            work.record(dossier(key), events.AuthorityTold(event_id, told), done_at=told.at)

    def recapture(self, actor: Actor, key: str, retaken: Retaken) -> None:
        """Write that somebody who escaped is back, under a new number; raise Refused.

        The days at liberty are counted as not served (counting convention 8).
        """
        if not actor.may(Permission.TITLE_WRITE):
            actor.require(Permission.INCIDENT_WRITE)
        with self._ledger.work(actor) as work:
            known = reading.graves_of(work.connection, key)
            grave = next((each for each in known if each.kind is GraveKind.ESCAPE), None)
            if grave is None or grave.retaken is not None:
                raise Refused(msg("Nobody of this file is at large."))
            if not grave.at <= retaken.at <= work.now:
                raise Refused(msg("The return lies before the escape, or has not come yet."))
            stream = dossier(key)
            work.record(stream, events.Recaptured(grave.event_id, retaken), done_at=retaken.at)
            liberty = Liberty(grave.at.date(), retaken.at.date())
            work.record(stream, custody_events.LibertyCounted(liberty))
            case = custody.case(work.connection, key)
            write_ecrou(work, str(actor.facility), key, _entering(case))


def _entering(case: Case) -> Entering:
    """Return the title under which the person is written again: that of the old écrou first."""
    held = case.title(case.ecrou.title_id) if case.ecrou else None
    if held is None or not held.holds:
        held = next(iter(case.holding), None)
    if held is None:
        raise Refused(
            msg("No title holds this person now."),
            msg("Open an admission: the person is counted as present without écrou."),
        )
    former = custody.number_of(case)
    status = held.status or LegalStatus.AUTRE
    return Entering(held.title_id, status, EntryKind.RETURN_FROM_ESCAPE, former)
