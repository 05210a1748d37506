"""Use cases of the incident book: written at once, corrected beside what stood, never rewritten."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.book import (
    Asked,
    BookEntry,
    BookLine,
    Incident,
    Mention,
    Named,
)
from prisondesk.features.incidents.rules.book import incident_problem, with_examinations
from prisondesk.features.incidents.service._people import by_number, named, next_number
from prisondesk.features.incidents.store import reading
from prisondesk.features.incidents.store.rows import incident_stream
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

SERIES = "IN"


class BookService:
    """What staff write into the incident book."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def book(self, actor: Actor, since: dt.date) -> tuple[BookLine, ...]:
        """Return the entries since a day and every open one, the newest first."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            return _lines(connection, reading.book(connection, actor.facility, since))

    def of_year(self, actor: Actor, year: int) -> tuple[tuple[int, BookLine], ...]:
        """Return the entries of a year with their places, as the register prints them."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            found = reading.of_year(connection, actor.facility, year)
            lines = _lines(connection, (each for _, each in found))
            return tuple(zip((place for place, _ in found), lines, strict=True))

    def mentions(self, actor: Actor, key: str) -> tuple[Mention, ...]:
        """Return the incidents that name the person of dossier *key*, the newest first."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            return reading.mentions_of(connection, key)

    def find(self, actor: Actor, typed: str) -> Named:
        """Return who is written under the number *typed*; raise Refused when nobody is."""
        actor.require(Permission.INCIDENT_WRITE)
        with self._ledger.reading() as connection:
            return named(connection, by_number(connection, actor.facility, typed))

    def record(self, actor: Actor, incident: Incident) -> Incident:
        """Write an incident under the next number and return it; raise Refused.

        Each file named in it tells of it too, without the others. After force or restraint an
        examination is asked for (Mandela Rules 47 and 82).
        """
        actor.require(Permission.INCIDENT_WRITE)
        with self._ledger.work(actor) as work:
            if (problem := incident_problem(incident, work.now)) is not None:
                raise Refused(problem)
            whole = replace(
                with_examinations(incident),
                incident_id=new_id(int(work.now.timestamp() * 1000)),
                number=next_number(work, actor.facility, SERIES, work.now.year),
                facility=str(actor.facility),
            )
            stream = incident_stream(whole.incident_id)
            work.record(stream, events.IncidentRecorded(whole))
            _mention(work, whole, (each.dossier for each in whole.involved))
        return whole

    def correct(self, actor: Actor, incident: Incident, why: str) -> None:
        """Write how the entry reads from now on; what stood there stays, struck; raise Refused."""
        actor.require(Permission.INCIDENT_WRITE)
        if not why.strip():
            raise Refused(msg("Write why the entry is corrected."))
        with self._ledger.work(actor) as work:
            before = _known(work.connection, incident.incident_id).incident
            if (problem := incident_problem(incident, work.now)) is not None:
                raise Refused(problem)
            after = replace(
                with_examinations(incident), number=before.number, facility=before.facility
            )
            if after == before:
                raise Refused(msg("Nothing was changed."))
            stream = incident_stream(after.incident_id)
            work.record(stream, events.IncidentCorrected(after, why.strip()))
            old = {each.dossier for each in before.involved}
            new = {each.dossier for each in after.involved}
            for key in sorted(old - new):
                gone = events.MentionWithdrawn(after.incident_id, why.strip())
                work.record(dossier(key), gone)
            _mention(work, after, sorted(new))

    def follow(self, actor: Actor, incident_id: str, words: str) -> None:
        """Write a later word on an incident; raise Refused for an empty one."""
        actor.require(Permission.INCIDENT_WRITE)
        self._add(actor, incident_id, events.IncidentFollowed(_said(words)))

    def confirm(self, actor: Actor, incident_id: str) -> None:
        """Write that the head of security read the entry and stands by it."""
        actor.require(Permission.INCIDENT_CONFIRM)
        self._add(actor, incident_id, events.IncidentConfirmed())

    def close(self, actor: Actor, incident_id: str, words: str) -> None:
        """Write that nothing more is waited for; raise Refused while an examination is."""
        if not actor.may(Permission.DISCIPLINE_DECIDE):
            actor.require(Permission.INCIDENT_CONFIRM)
        said = _said(words)
        with self._ledger.reading() as connection:
            entry = _known(connection, incident_id)
        if entry.to_examine:
            raise Refused(
                msg("Health staff have not seen everybody they were asked to see."),
                msg("The entry stays open until they have."),
            )
        if entry.closed is not None:
            raise Refused(msg("This entry is closed already."))
        self._add(actor, incident_id, events.IncidentClosed(said))

    def examinations(self, actor: Actor) -> tuple[tuple[Named, Asked], ...]:
        """Return whom health staff are to see after an incident: who and since when, not why."""
        actor.require(Permission.HEALTH_FLAGS_WRITE)
        with self._ledger.reading() as connection:
            found = reading.examinations(connection)
            return tuple((named(connection, each.dossier), each) for each in found)

    def examined(self, actor: Actor, incident_id: str, key: str) -> None:
        """Write that health staff saw somebody; what was found goes into the health file."""
        actor.require(Permission.HEALTH_FLAGS_WRITE)
        with self._ledger.work(actor) as work:
            entry = _known(work.connection, incident_id)
            if key not in entry.to_examine:
                raise Refused(msg("No examination of this person is waited for."))
            body = events.ExaminationHeld(key, work.now)
            work.record(incident_stream(incident_id), body)

    def _add(
        self,
        actor: Actor,
        incident_id: str,
        body: events.IncidentFollowed | events.IncidentConfirmed | events.IncidentClosed,
    ) -> None:
        with self._ledger.work(actor) as work:
            _known(work.connection, incident_id)
            work.record(incident_stream(incident_id), body)


def _mention(work: Work, incident: Incident, keys: Iterable[str]) -> None:
    parts = {each.dossier: each.part for each in incident.involved}
    for key in keys:
        mention = Mention(
            incident.incident_id, incident.number, incident.kind, incident.at, parts[key]
        )
        work.record(dossier(key), events.Mentioned(mention), done_at=incident.at)


def _known(connection: Connection, incident_id: str) -> BookEntry:
    entry = reading.entry(connection, incident_id)
    if entry is None:
        raise Refused(msg("There is no such entry in the book."))
    return entry


def _lines(connection: Connection, entries: Iterable[BookEntry]) -> tuple[BookLine, ...]:
    known: dict[str, Named] = {}
    lines = []
    for entry in entries:
        keys = [each.dossier for each in entry.incident.involved]
        known |= {key: named(connection, key) for key in keys if key not in known}
        lines.append(BookLine(entry, tuple(known[key] for key in keys)))
    return tuple(lines)


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(msg("Write what is to be remembered."))
    return words.strip()
