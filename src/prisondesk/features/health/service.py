"""Use cases of the infirmary: flags for everybody, sealed pages for health staff alone."""

import datetime as dt
from collections.abc import Iterable

from prisondesk.features.health import events, store
from prisondesk.features.health.model import (
    Examination,
    Flag,
    HealthNote,
    IllTreatment,
    NoteNumber,
    Raised,
    note_number,
)
from prisondesk.features.health.rules import flag_problems
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class HealthService:
    """What health staff write, and what others may know of it."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def flags(self, actor: Actor, key: str) -> tuple[Raised, ...]:
        """Return the flags of dossier *key* that count today."""
        actor.require(Permission.HEALTH_FLAGS_READ)
        with self._ledger.reading() as connection:
            return store.flags(connection, key, self._today())

    def standing(self, actor: Actor, key: str) -> tuple[Raised, ...]:
        """Return the flags of *key* nobody lifted, lapsed ones too, for whom it is to decide.

        Raises Refused for everybody who is not health staff, and for health staff without the
        health key: the reason of a flag belongs in the health file.
        """
        actor.require(Permission.HEALTH_FLAGS_WRITE)
        _require_key(actor)
        with self._ledger.reading() as connection:
            return store.flags(connection, key, dt.date.min)

    def to_decide(self, actor: Actor) -> tuple[tuple[str, Raised], ...]:
        """Return precautions and lapsed flags that wait for health staff, with their dossiers."""
        actor.require(Permission.HEALTH_FLAGS_READ)
        with self._ledger.reading() as connection:
            waiting = store.precautions(connection)
            return (*waiting, *store.expired(connection, self._today()))

    def set_flag(self, actor: Actor, key: str, flag: Flag, until: dt.date | None) -> None:
        """Set *flag* until the day *until*; a precaution of the same kind gives way to it."""
        actor.require(Permission.HEALTH_FLAGS_WRITE)
        self._set(actor, key, events.FunctionalFlagSet(flag, until, precaution=False))

    def lift_flag(self, actor: Actor, key: str, flag: Flag, *, reason_code: str = "") -> None:
        """End *flag*; only health staff do, an officer's precaution included."""
        actor.require(Permission.HEALTH_FLAGS_WRITE)
        with self._ledger.work(actor) as work:
            held = {raised.flag for raised in store.flags(work.connection, key, dt.date.min)}
            if flag not in held:
                raise Refused(msg("This flag is not set."))
            lifted = events.FunctionalFlagLifted(flag)
            work.record(dossier(key), lifted, reason_code=reason_code)

    def set_precaution(self, actor: Actor, key: str, *, done_at: dt.datetime | None = None) -> None:
        """Place somebody apart on a visible sign until health staff decide (decision 2)."""
        actor.require(Permission.HEALTH_PRECAUTION_WRITE)
        body = events.FunctionalFlagSet(Flag.ISOLATION, None, precaution=True)
        self._set(actor, key, body, done_at)

    def note_numbers(self, actor: Actor, key: str) -> tuple[NoteNumber, ...]:
        """Return the numbers of the sealed pages: what the acte d'écrou may say."""
        actor.require(Permission.HEALTH_FLAGS_READ)
        with self._ledger.reading() as connection:
            return store.note_numbers(connection, key)

    def examined(
        self,
        actor: Actor,
        key: str,
        examination: Examination,
        *,
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> str:
        """Write a sealed page and return its number."""
        actor.require(Permission.HEALTH_WRITE)
        with self._ledger.work(actor) as work:
            number = self._number(work, actor, key, on_reception=examination.on_reception)
            body = events.HealthExamined(number, examination)
            work.record(dossier(key), body, done_by=done_by, done_at=done_at)
        return number

    def note_ill_treatment(self, actor: Actor, key: str, report: IllTreatment) -> str:
        """Write a sealed report of ill-treatment and return its number.

        Outside the health group nothing tells this page from any other.
        """
        actor.require(Permission.ILL_TREATMENT_WRITE)
        if not report.words_told.strip() and not report.findings:
            raise Refused(msg("Write what was told, or what was seen."))
        with self._ledger.work(actor) as work:
            number = self._number(work, actor, key, on_reception=False)
            work.record(dossier(key), events.IllTreatmentNoted(number, report))
        return number

    def notes(self, actor: Actor, key: str) -> tuple[HealthNote, ...]:
        """Return the sealed pages of dossier *key*, opened; the oldest first.

        Raises Refused for everybody whose account does not hold the health key.
        """
        actor.require(Permission.HEALTH_READ)
        _require_key(actor)
        entries = self._ledger.entries(dossier(key), identity=actor.health_identity)
        return notes_of(entries)

    def _set(
        self,
        actor: Actor,
        key: str,
        body: events.FunctionalFlagSet,
        done_at: dt.datetime | None = None,
    ) -> None:
        with self._ledger.work(actor) as work:
            today = work.now.date()
            problems = flag_problems(body.flag, body.until, today, precaution=body.precaution)
            if problems:
                raise Refused(problems[0])
            held = {raised.flag for raised in store.flags(work.connection, key, today)}
            if body.precaution and body.flag in held:
                raise Refused(msg("This person is placed apart already."))
            work.record(dossier(key), body, done_at=done_at)

    def _number(self, work: Work, actor: Actor, key: str, *, on_reception: bool) -> str:
        year = work.now.year
        number = store.highest_number(work.connection, actor.facility, year) + 1
        body = events.HealthNoteNumbered(actor.facility, year, number, on_reception)
        work.record(dossier(key), body)
        return note_number(actor.facility, year, number)

    def _today(self) -> dt.date:
        return self._clock.now().date()


def notes_of(entries: Iterable[Entry]) -> tuple[HealthNote, ...]:
    """Return the sealed pages among *entries* that were opened."""
    notes = (_note(entry) for entry in entries)
    return tuple(note for note in notes if note is not None)


def _require_key(actor: Actor) -> None:
    if actor.health_identity is None:
        raise Refused(
            msg("This account does not hold the key of the health file."),
            msg("Ask a colleague of the infirmary to share it with you."),
        )


def _note(entry: Entry) -> HealthNote | None:
    at, by = entry.done_at, entry.header.done_by
    match entry.body:
        case events.HealthExamined(number=number, examination=found):
            return HealthNote(number, at, by, examination=found)
        case events.IllTreatmentNoted(number=number, report=report):
            return HealthNote(number, at, by, ill_treatment=report)
    return None
