"""Admitting people: at the gate, station by station, one by one or by a list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.passage import Onward
from prisondesk.features.custody.model.status import PresenceReason
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.service import Done, note_passage
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates import store as people
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.intake import events, store
from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.features.intake.model.stations import (
    STATION,
    ImpossibleReason,
    Mark,
    StationKey,
    StationState,
    StationView,
)
from prisondesk.features.intake.rules.checklist import checklist, search_problems
from prisondesk.features.intake.rules.marks import marks, opening, since_arrival
from prisondesk.features.intake.store import Admission
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId, dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Convoy:
    """What is common to those who arrive together; *onward* when they only pass through."""

    arrived_at: dt.datetime
    escort_unit: str
    escort_head: str = ""
    escort_rank: str = ""
    announced: int = 1
    onward: Onward | None = None


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Somebody of a list whose cell was refused, and why."""

    dossier: str
    cell: str
    why: Message


@dataclass(frozen=True, slots=True)
class _Coming:
    """With whom somebody comes, on which list (or none), and who noted it."""

    convoy: Convoy
    facility: str
    list_id: str
    done_by: str


_FROM_LIST = "cellule de la liste d’arrivée"


@dataclass(frozen=True, slots=True)
class Checklist:
    """How the eleven stations of one person stand."""

    views: tuple[StationView, ...]
    marks: tuple[Mark, ...]
    opened: events.AdmissionOpened | None


OWN_FACTS: dict[type[FactBody], tuple[StationKey, Permission]] = {
    events.RulesTold: (StationKey.SECURITY, Permission.RIGHTS_WRITE),
    events.SearchHeld: (StationKey.SECURITY, Permission.SEARCH_RECORD_WRITE),
    events.StateSeen: (StationKey.GATE, Permission.GATE_WRITE),
    events.HealthCheckHeld: (StationKey.HEALTH, Permission.HEALTH_WRITE),
    events.SocialInterviewHeld: (StationKey.SOCIAL, Permission.SOCIAL_WRITE),
    events.DirectorInterviewHeld: (StationKey.DIRECTOR, Permission.INTERVIEW_DIRECTOR_WRITE),
    events.DirectorNoteWritten: (StationKey.DIRECTOR, Permission.INTERVIEW_DIRECTOR_WRITE),
}


class IntakeService:
    """What the officers of all stations do during an admission."""

    def __init__(self, ledger: Ledger, clock: Clock, placements: PlacementService) -> None:
        self._ledger = ledger
        self._clock = clock
        self._placements = placements

    def unfinished(self, actor: Actor) -> tuple[Admission, ...]:
        """Return the admissions that still need somebody, the latest first."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            return store.unfinished(connection, actor.facility)

    def checklist(self, actor: Actor, key: str) -> Checklist:
        """Return how the stations of dossier *key* stand now."""
        actor.require(Permission.IDENTITY_READ)
        entries = self._ledger.entries(dossier(key))
        found = marks(since_arrival(entries), store.parts_elsewhere())
        return Checklist(checklist(found, self._clock.now()), found, opening(entries))

    def open(self, actor: Actor, convoy: Convoy, *, done_by: str = "") -> str:
        """Open an admission at the gate and return the dossier's key.

        The person is counted from this moment on, as present without écrou (decision 1).
        """
        actor.require_enter(Permission.GATE_WRITE, done_by)
        with self._ledger.work(actor) as work:
            key = new_id(int(work.now.timestamp() * 1000))
            self._open(work, key, _Coming(convoy, actor.facility, "", done_by))
            return key

    def admit_list(
        self, actor: Actor, convoy: Convoy, rows: Sequence[ArrivalRow], *, done_by: str = ""
    ) -> tuple[str, ...]:
        """Take the accepted *rows* of a list as quick admissions and return their dossiers.

        Each row is an admission opened at the gate, an identity and, when there is one, the title
        as typed: to be checked, so no écrou yet. All of it or nothing. Raises Refused when a row
        is not complete.
        """
        actor.require_enter(Permission.LIST_ARRIVALS, done_by)
        if any(not row.accepted for row in rows) or not rows:
            raise Refused(
                msg("Only complete rows can be admitted."),
                msg("Correct the marked cells, or leave those rows for later."),
            )
        with self._ledger.work(actor) as work:
            list_id = new_id(int(work.now.timestamp() * 1000))
            # The people of a list stand everywhere in the order in which they were typed.
            now = int(work.now.timestamp() * 1000)
            keys = tuple(sorted(new_id(now) for _ in rows))
            for key, row in zip(keys, rows, strict=True):
                self._quick(work, key, _Coming(convoy, actor.facility, list_id, done_by), row)
            stream = StreamId("arrivals", actor.facility)
            body = events.ArrivalListRecorded(
                list_id, convoy.arrived_at, convoy.escort_unit, convoy.announced, keys
            )
            work.record(stream, body, done_by=done_by, done_at=convoy.arrived_at)
        return keys

    def place_list(
        self, actor: Actor, cells: Sequence[tuple[str, str]], *, done_by: str = ""
    ) -> tuple[NotPlaced, ...]:
        """Give the provisional cells of a list (dossier, cell), and return those refused.

        Each cell is judged like any other: a list does not put a child among adults. Who is
        refused stays admitted and waits for a cell.
        """
        refused: list[NotPlaced] = []
        for key, cell in cells:
            given = Provisional(cell, note=_FROM_LIST)
            try:
                self._placements.give_provisional(actor, key, given, done=Done(done_by))
            except Refused as refusal:
                refused.append(NotPlaced(key, cell, refusal.reason))
        return tuple(refused)

    def record(
        self,
        actor: Actor,
        key: str,
        body: FactBody,
        *,
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> None:
        """Record what one station did; who did it is kept apart from who typed it.

        Health slips are typed by health staff only (decision 4). Raises Refused.
        """
        _, permission = OWN_FACTS[type(body)]
        actor.require_enter(permission, done_by)
        if isinstance(body, events.SearchHeld) and (problems := search_problems(body)):
            raise Refused(problems[0])
        with self._ledger.work(actor) as work:
            work.record(dossier(key), body, done_by=done_by, done_at=done_at)

    def start(self, actor: Actor, key: str, station: StationKey) -> None:
        """Show that this officer is at a station, so that nobody else takes it up too."""
        self._require_station(actor, station)
        view = self._view(actor, key, station)
        if view.state in (StationState.TO_DO, StationState.IMPOSSIBLE_NOW):
            with self._ledger.work(actor) as work:
                work.record(dossier(key), events.StationStarted(station))

    def impossible(
        self,
        actor: Actor,
        key: str,
        station: StationKey,
        reason: ImpossibleReason,
        *,
        note: str = "",
        again_at: dt.datetime | None = None,
    ) -> None:
        """Write down that a station cannot be held now, and why; the checklist goes on."""
        self._require_station(actor, station)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.StationImpossible(station, reason, note, again_at))

    def slip_issued(self, actor: Actor, key: str, station: StationKey, number: int) -> None:
        """Write down that a numbered paper slip was handed out for a station."""
        actor.require(Permission.PRINT_USE)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.SlipIssued(station, number))

    def _view(self, actor: Actor, key: str, station: StationKey) -> StationView:
        views = self.checklist(actor, key).views
        return next(view for view in views if view.station.key is station)

    def _require_station(self, actor: Actor, station: StationKey) -> None:
        permissions = STATION[station].permissions
        if not any(actor.may(each) for each in permissions):
            actor.require(permissions[0])

    def _open(self, work: Work, key: str, coming: _Coming) -> None:
        convoy = coming.convoy
        body = events.AdmissionOpened(
            convoy.arrived_at,
            convoy.escort_unit,
            convoy.escort_head,
            convoy.escort_rank,
            convoy.announced,
            coming.list_id,
        )
        stream = dossier(key)
        work.record(stream, body, done_by=coming.done_by, done_at=convoy.arrived_at)
        present = custody.PresenceOpened(convoy.arrived_at, PresenceReason.TITLE_BEING_CHECKED)
        work.record(stream, present, done_at=convoy.arrived_at)
        if convoy.onward is not None:
            passage = custody.PassageNoted("", convoy.onward, convoy.arrived_at)
            note_passage(work, coming.facility, key, passage)

    def _quick(self, work: Work, key: str, coming: _Coming, row: ArrivalRow) -> None:
        self._open(work, key, coming)
        stream = dossier(key)
        identity = Identity(
            row.names or Names(), row.sex or Sex.UNKNOWN, row.birth or UNKNOWN_BIRTH
        )
        work.record(stream, inmates.IdentityRecorded(identity), done_by=coming.done_by)
        if row.title_kind is not None:
            title = Title(row.title_kind, row.title_number, row.title_date, "")
            title_id = new_id(int(work.now.timestamp() * 1000))
            work.record(stream, custody.TitleReceived(title_id, title), done_by=coming.done_by)


def same_names(ledger: Ledger, names: Names, limit: int = 5) -> tuple[tuple[str, str], ...]:
    """Return dossiers that already carry this name, to compare before a second one is made."""
    with ledger.reading() as connection:
        return people.found_by_name(connection, names.as_on_title or names.clan, limit)
