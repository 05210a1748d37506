"""The home page of each role: what waits for whoever sits at the desk."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.allocation.store import stays
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.custody.store.passing import passing
from prisondesk.features.desk import store
from prisondesk.features.desk.model import Column, DueCase, Home, Task, TaskGroup
from prisondesk.features.desk.rules import home as words
from prisondesk.features.desk.service.cell_tasks import wish_groups
from prisondesk.features.desk.service.court_tasks import (
    correction_groups,
    court_groups,
    release_signatures,
)
from prisondesk.features.desk.service.exchange_tasks import exchange_groups
from prisondesk.features.desk.service.incident_tasks import (
    complaint_groups,
    examination_groups,
    incident_groups,
    untold_groups,
    watched_groups,
)
from prisondesk.features.desk.service.record_tasks import backup_groups, digits_groups
from prisondesk.features.desk.service.road_tasks import (
    disputed_groups,
    late_groups,
    road_signatures,
)
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.model import Mood
from prisondesk.features.health import store as health
from prisondesk.features.incidents.service import RetaliationWatch
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.completeness import completeness
from prisondesk.features.intake import store as intake
from prisondesk.features.intake.model.stations import STATION, STATION_OF_PART, Part
from prisondesk.features.intake.service.catchup import batch_of
from prisondesk.features.intake.store import Admission
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import TransferState
from prisondesk.features.transfers.rules import ROAD
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.drafts import drafts_of

P = Permission
NEAR_DAYS = 30
PIECES_LOOKED_AT = 40
MOVING = ROAD | {TransferState.PREPARED, TransferState.ARRIVED_BY_TELEPHONE}
# Which screen finishes a draft that was begun at a place.
DRAFT_SCREENS = {
    "arrival-list": ("arrival-list", msg("List of arrivals being typed")),
    "back-capture": ("back-capture", msg("Old register being typed")),
}


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one home page is made from."""

    connection: Connection
    actor: Actor
    now: dt.datetime
    watch: RetaliationWatch
    ledger: Ledger

    def people(self, keys: Sequence[str]) -> words.People:
        return dossiers.lines(self.connection, keys)

    def unfinished(self) -> tuple[Admission, ...]:
        return intake.unfinished(self.connection, self.actor.facility)

    def away(self) -> frozenset[str]:
        return transfers.elsewhere(self.connection, self.actor.facility)


class HomeService:
    """Gathers what waits; nothing is decided here."""

    def __init__(self, ledger: Ledger, clock: Clock, watch: RetaliationWatch) -> None:
        self._ledger = ledger
        self._clock = clock
        self._watch = watch

    def home(self, actor: Actor) -> Home:
        """Return the home page of *actor*: only what this role may do something about."""
        now = self._clock.now()
        with self._ledger.reading() as connection:
            sight = _Sight(connection, actor, now, self._watch, self._ledger)
            orders = _orders(sight)
            shown = sight.people([key for key, _ in orders])
            today = Column(words.release_alarm(orders, shown, now), _groups(sight, _TODAY))
            counted = actor.may(P.LIST_POPULATION)
            held = store.held_and_present(connection, actor.facility) if counted else (0, 0)
            mine = Column(None, _groups(sight, _MINE))
            return Home(now, today, mine, _law(sight), *held, counted=counted)

    def counts(self, actor: Actor) -> dict[str, int]:
        """Return how many wait behind each entry of the rail."""
        found: dict[str, int] = {}
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            if actor.may(P.IDENTITY_READ):
                found["arrivals"] = intake.count_unfinished(connection, actor.facility)
            if actor.may(P.LIST_DEADLINES):
                until = today + dt.timedelta(days=NEAR_DAYS)
                found["deadlines"] = store.count_due_until(connection, actor.facility, until)
        return found


def _groups(
    sight: _Sight, makers: Sequence[tuple[tuple[P, ...], "_Maker"]]
) -> tuple[TaskGroup, ...]:
    made = [
        group
        for needed, maker in makers
        if any(sight.actor.may(each) for each in needed)
        for group in maker(sight)
    ]
    # Law and life stand above what is only waited for.
    return tuple(
        sorted((each for each in made if each.tasks), key=lambda one: one.mood is not Mood.LAW)
    )


def _orders(sight: _Sight) -> tuple[tuple[str, dt.datetime], ...]:
    if not sight.actor.may(P.RELEASE_ORDER_WRITE):
        return ()
    alarms, away = custody.release_alarms(sight.connection), sight.away()
    return tuple(each for each in alarms if each[0] not in away or not _handed_on(sight, *each))


def _handed_on(sight: _Sight, key: str, ordered: dt.datetime) -> bool:
    """Tell whether the order was handed on to where the person is; it is an alarm there."""
    files = transfers.transfers_of(sight.connection, key)
    return any(each.handed_on is not None and each.handed_on >= ordered for each in files)


def _releases(sight: _Sight) -> Iterator[TaskGroup]:
    orders = _orders(sight)
    yield words.more_releases(orders, sight.people([key for key, _ in orders]), sight.now)


def _arrivals(sight: _Sight) -> Iterator[TaskGroup]:
    # Somebody without écrou stands above already, with the hours.
    above = {key for key, _ in _without_ecrou(sight)}
    found = [
        (each.dossier, each.presented_at, parts)
        for each in sight.unfinished()
        if each.dossier not in above and (parts := _own_parts(sight.actor, each))
    ]
    yield words.arrivals(found, sight.people([each[0] for each in found]), sight.now)


def _own_parts(actor: Actor, admission: Admission) -> tuple[Part, ...]:
    return tuple(
        part
        for part in Part
        if part not in admission.done
        and any(actor.may(each) for each in STATION[STATION_OF_PART[part]].permissions)
    )


def _without_ecrou(sight: _Sight) -> tuple[tuple[str, dt.datetime], ...]:
    if not any(sight.actor.may(each) for each in _SEES_PRESENCES):
        return ()
    away = sight.away()
    return tuple(each for each in custody.presences(sight.connection) if each[0] not in away)


def _presences(sight: _Sight) -> Iterator[TaskGroup]:
    found = _without_ecrou(sight)
    yield words.presences(found, sight.people([key for key, _ in found]), sight.now)


def _passing(sight: _Sight) -> Iterator[TaskGroup]:
    found = passing(sight.connection, sight.actor.facility, sight.away())
    people = sight.people([each.dossier for each in found])
    yield from words.passing(found, people, sight.now.date())


def _transfers(sight: _Sight) -> Iterator[TaskGroup]:
    yield from late_groups(sight.connection, sight.actor.facility)
    yield from disputed_groups(sight.connection, sight.actor.facility)
    moving = [each for each in transfers.transfers(sight.connection) if each.state in MOVING]
    people = sight.people([each.dossier for each in moving])
    yield words.transfers(moving, people, sight.actor.facility)


def _placements(sight: _Sight) -> Iterator[TaskGroup]:
    # What was entered from old papers opens no task until somebody touches it (decision 9).
    asleep = frozenset(intake.sleeping(sight.connection))
    waiting = stays.waiting(sight.connection, sight.actor.facility, sight.away())
    found = tuple(each for each in waiting if each.dossier not in asleep)
    if not sight.actor.may(P.PLACEMENT_DECIDE):
        found = tuple(each for each in found if not each.cell)
    yield words.placements(found, sight.people([each.dossier for each in found]), sight.now)
    yield from wish_groups(sight.connection, sight.ledger, sight.actor, sight.now)


def _titles(sight: _Sight) -> Iterator[TaskGroup]:
    found = [
        each.dossier
        for each in sight.unfinished()
        if Part.TITLE_RECEIVED in each.done and Part.TITLE_CHECKED not in each.done
    ]
    yield words.titles_to_check(found, sight.people(found))


def _validations(sight: _Sight) -> Iterator[TaskGroup]:
    # As with missing pieces: an old register that is typed in opens no task by itself.
    waiting = custody.unvalidated(sight.connection)
    found = [
        each.dossier
        for each in sight.unfinished()
        if Part.ECROU in each.done and each.dossier in waiting
    ]
    yield words.ecrous_to_validate(found, sight.people(found))


def _catch_up(sight: _Sight) -> Iterator[TaskGroup]:
    yield words.catch_up(batch_of(sight.connection), sight.now.date())


def _pieces(sight: _Sight) -> Iterator[TaskGroup]:
    # Only files somebody works on now: what was entered from old papers opens no task by itself.
    admissions = [each for each in sight.unfinished() if Part.ECROU in each.done]
    found = []
    for each in admissions[:PIECES_LOOKED_AT]:
        person = inmates.person(sight.connection, each.dossier)
        if person is not None and (missing := completeness(person).missing):
            found.append((each.dossier, missing))
    latest = PIECES_LOOKED_AT if len(admissions) > PIECES_LOOKED_AT else None
    yield words.pieces(found, sight.people([key for key, _ in found]), latest)


def _signatures(sight: _Sight) -> Iterator[TaskGroup]:
    verb = cmsg("verb", "Sign")
    tasks: list[Task] = []
    if sight.actor.may(P.PLACEMENT_DECIDE):
        unsigned = stays.unsigned(sight.connection, sight.actor.facility)
        people = sight.people([each.dossier for each in unsigned])
        what = msg("Placement signed on paper")
        tasks += [
            Task(
                words.who(people, each.dossier), what, verb, "dossier", (each.dossier, "placement")
            )
            for each in unsigned
        ]
    tasks += road_signatures(sight.connection, sight.actor.facility)
    if sight.actor.may(P.RELEASE_VALIDATE) or sight.actor.may(P.RELEASE_SIGN):
        tasks += release_signatures(sight.connection)
    yield words.group(msg("To sign"), tasks)


def _infirmary(sight: _Sight) -> Iterator[TaskGroup]:
    today = sight.now.date()
    waiting = (*health.precautions(sight.connection), *health.expired(sight.connection, today))
    people = sight.people([key for key, _ in waiting])
    tasks = [
        Task(
            words.who(people, key),
            msg("Precaution to decide") if raised.precaution else msg("Instruction has lapsed"),
            cmsg("verb", "Decide"),
            "dossier",
            (key, "health"),
            words.ago(raised.since, sight.now),
        )
        for key, raised in waiting
    ]
    yield words.group(msg("Infirmary"), tasks)


def _backup(sight: _Sight) -> Iterator[TaskGroup]:
    yield from backup_groups(sight.connection, sight.now)


def _digits(sight: _Sight) -> Iterator[TaskGroup]:
    yield from digits_groups(sight.connection, sight.now)


def _exchange(sight: _Sight) -> Iterator[TaskGroup]:
    yield from exchange_groups(sight.connection, sight.actor, sight.now)


def _corrections(sight: _Sight) -> Iterator[TaskGroup]:
    yield from correction_groups(sight.connection, sight.now.date())


def _court(sight: _Sight) -> Iterator[TaskGroup]:
    yield from court_groups(sight.connection, sight.actor.facility, sight.now.date())


def _incidents(sight: _Sight) -> Iterator[TaskGroup]:
    yield from incident_groups(sight.connection, sight.actor, sight.now)


def _complaints(sight: _Sight) -> Iterator[TaskGroup]:
    yield from complaint_groups(sight.connection, sight.actor, sight.now.date())


def _retaliation(sight: _Sight) -> Iterator[TaskGroup]:
    yield from watched_groups(sight.watch.watched_in(sight.connection, sight.actor))


def _examinations(sight: _Sight) -> Iterator[TaskGroup]:
    yield from examination_groups(sight.connection, sight.now)


def _untold(sight: _Sight) -> Iterator[TaskGroup]:
    yield from untold_groups(sight.connection, sight.now)


def _drafts(sight: _Sight) -> Iterator[TaskGroup]:
    tasks = []
    for draft in drafts_of(sight.connection, sight.actor.officer):
        if (place := DRAFT_SCREENS.get(draft.place)) is not None:
            screen, title = place
            since = words.ago(draft.saved_at, sight.now)
            what = msg("Begun and not finished")
            tasks.append(Task(title, what, cmsg("verb", "Resume"), screen, None, since))
    yield words.group(msg("My drafts"), tasks)


_Maker = Callable[[_Sight], Iterator[TaskGroup]]
_SEES_PRESENCES = (P.TITLE_WRITE, P.GATE_WRITE, P.TITLE_READ)
_TODAY: tuple[tuple[tuple[P, ...], _Maker], ...] = (
    ((P.RELEASE_ORDER_WRITE,), _releases),
    ((P.INCIDENT_WRITE,), _untold),
    (_SEES_PRESENCES, _presences),
    ((P.IDENTITY_READ,), _arrivals),
    ((P.GATE_WRITE, P.PLACEMENT_DECIDE), _passing),
    ((P.TRANSFER_PREPARE, P.TRANSFER_ACCEPT, P.TRANSFER_DEPART_APPROVE_DIRECTOR), _transfers),
)
_MINE: tuple[tuple[tuple[P, ...], _Maker], ...] = (
    ((P.TITLE_WRITE,), _titles),
    ((P.ECROU_VALIDATE,), _validations),
    ((P.ECROU_VALIDATE,), _catch_up),
    ((P.TITLE_WRITE,), _court),
    ((P.IDENTITY_CORRECT,), _corrections),
    ((P.PLACEMENT_DECIDE, P.PLACEMENT_PROVISIONAL), _placements),
    (
        (
            P.PLACEMENT_DECIDE,
            P.TRANSFER_DEPART_APPROVE_REGISTRY,
            P.TRANSFER_DEPART_APPROVE_DIRECTOR,
        ),
        _signatures,
    ),
    ((P.TRANSFER_PREPARE, P.EXCHANGE_PARTNERS), _exchange),
    ((P.INCIDENT_CONFIRM, P.DISCIPLINE_DECIDE), _incidents),
    ((P.HEALTH_FLAGS_WRITE,), _infirmary),
    ((P.HEALTH_FLAGS_WRITE,), _examinations),
    ((P.COMPLAINT_HANDLE,), _complaints),
    ((P.COMPLAINT_HANDLE, P.COMPLAINT_READ_ABOUT_DIRECTOR), _retaliation),
    ((P.IDENTITY_WRITE,), _pieces),
    ((P.BACKUP_USE,), _backup),
    ((P.AUDIT_READ,), _digits),
    ((P.AUDIT_READ_OWN,), _drafts),
)


def _law(sight: _Sight) -> Column:
    if not sight.actor.may(P.LIST_DEADLINES):
        return Column()
    today, own = sight.now.date(), sight.actor.facility
    due = store.due_until(sight.connection, own, today + dt.timedelta(days=NEAR_DAYS))
    expired = [case for case in due if _expired(case, today)]
    near = [case for case in due if not _expired(case, today)]
    title = nmsg("Within {count} day", "Within {count} days", NEAR_DAYS)
    groups = (
        words.dated(msg("Expired"), expired, today, Mood.LAW),
        words.dated(title, near, today, Mood.SOON),
        words.vigilance(store.by_judge(sight.connection, own), today),
    )
    return Column(words.expired_alarm(expired), tuple(each for each in groups if each.tasks))


def _expired(case: DueCase, today: dt.date) -> bool:
    return case.ends is not None and case.ends <= today
