"""One admission as a desk sees it: only what the officer at it may read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from prisondesk.features.allocation.store import stays
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.rules.title_check import TitleVerdict
from prisondesk.features.custody.service import CustodyService
from prisondesk.features.custody.store import law
from prisondesk.features.custody.store import reading as cases
from prisondesk.features.inmates import store as people
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake import events, store
from prisondesk.features.intake.model.arrivals import Arrival
from prisondesk.features.intake.model.stations import Mark, Part, StationKey, StationView
from prisondesk.features.intake.rules.checklist import EcrouGate, checklist, ecrou_gate
from prisondesk.features.intake.rules.marks import marks, opening, since_arrival
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs

Fact = TypeVar("Fact", bound=FactBody)


@dataclass(frozen=True, slots=True)
class Law:
    """What the title says and what follows: for those who may read titles.

    *regime* is the name of the code in force on the title's date, or empty.
    """

    case: Case
    held: HeldTitle | None
    verdict: TitleVerdict
    deadline: Deadline | None
    gate: EcrouGate
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """What was printed or given a number: slips by station, receipts, sealed pages."""

    slips: tuple[events.SlipIssued, ...] = ()
    receipts: tuple[BelongingsReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything one page of an admission shows.

    *bodies* are the readable facts in ledger order; *names* turn accounts into names; *opened*
    is how the person came here, None before the gate; *law* is
    None for an officer who may not read titles; *number* is the écrou number or empty; *cell* is
    where the person sleeps, *provisional* until the placement is decided;
    *present_since* is set while the person is inside without écrou.
    """

    key: str
    now: dt.datetime
    views: tuple[StationView, ...]
    marks: tuple[Mark, ...]
    person: Person | None
    photo: bytes | None
    number: str
    present_since: dt.datetime | None
    law: Law | None
    papers: Papers
    bodies: tuple[FactBody, ...]
    names: dict[str, str]
    opened: events.AdmissionOpened | None = None
    cell: str = ""
    provisional: bool = False

    def view(self, station: StationKey) -> StationView:
        """Return how one station stands."""
        return next(view for view in self.views if view.station.key is station)

    def last(self, fact: type[Fact]) -> Fact | None:
        """Return the latest readable fact of a kind, or None."""
        found = [body for body in self.bodies if isinstance(body, fact)]
        return found[-1] if found else None

    def name(self, officer: str) -> str:
        """Return who an account belongs to; a name from paper is returned as it is."""
        return self.names.get(officer, officer)

    @property
    def to_validate(self) -> bool:
        """Tell whether an écrou waits for the head of the registry."""
        ecrou = self.law.case.ecrou if self.law else None
        return ecrou is not None and ecrou.validated_at is None

    @property
    def identity_taken(self) -> bool:
        """Tell whether a name was written down."""
        return self.person is not None and not self.person.identity.names.empty


class AdmissionDesk:
    """What the pages of an admission and the list of arrivals ask for."""

    def __init__(self, ledger: Ledger, clock: Clock, custody: CustodyService) -> None:
        self._ledger = ledger
        self._clock = clock
        self._custody = custody

    def overview(self, actor: Actor, key: str) -> Overview:
        """Return one admission as *actor* may see it."""
        actor.require(Permission.IDENTITY_READ)
        whole = self._ledger.entries(dossier(key))
        entries = since_arrival(whole)
        now = self._clock.now()
        with self._ledger.reading() as connection:
            person = people.person(connection, key)
            case = cases.case(connection, key)
            sha256 = person.photo_sha256 if person else ""
            photo = blobs.get(connection, sha256) if sha256 else None
            officers = staff.officers(connection)
            stay = stays.current(connection, key)
        found = marks(entries, store.parts_elsewhere())
        bodies = tuple(_readable(actor, entries))
        presence = case.presence
        return Overview(
            key=key,
            now=now,
            views=checklist(found, now),
            marks=found,
            person=person,
            photo=photo,
            number=cases.number_of(case),
            present_since=presence.since if presence and case.present_without_ecrou else None,
            law=self._law(actor, key, case, person) if actor.may(Permission.TITLE_READ) else None,
            papers=_papers(actor, bodies),
            bodies=bodies,
            names={each.officer: each.name for each in officers},
            opened=opening(whole),
            cell=stay.cell if stay else "",
            provisional=bool(stay and stay.provisional),
        )

    def nobody(self) -> Overview:
        """Return the page of somebody who is just being presented: nothing is written yet."""
        now = self._clock.now()
        return Overview(
            key="",
            now=now,
            views=checklist((), now),
            marks=(),
            person=None,
            photo=None,
            number="",
            present_since=None,
            law=None,
            papers=Papers(),
            bodies=(),
            names={},
        )

    def now(self) -> dt.datetime:
        """Return what the clock on the wall shows."""
        return self._clock.now()

    def arrivals(self, actor: Actor) -> tuple[Arrival, ...]:
        """Return the unfinished admissions with what each of them waits for, the latest first."""
        actor.require(Permission.IDENTITY_READ)
        now = self._clock.now()
        with self._ledger.reading() as connection:
            return tuple(
                _arrival(each, people.person(connection, each.dossier), now)
                for each in store.unfinished(connection, actor.facility)
            )

    def _law(self, actor: Actor, key: str, case: Case, person: Person | None) -> Law:
        held = _at_hand(case)
        verdict = self._custody.verdict(actor, key, held.title if held else None)
        names = person.identity.names if person else Names()
        deadline = self._custody.deadline(held) if held else None
        gate = ecrou_gate(verdict, names)
        return Law(case, held, verdict, deadline, gate, _regime(held))


def _regime(held: HeldTitle | None) -> str:
    dated = held.title.dated if held else None
    regime = law.parameters().regime_on(dated) if dated else None
    return regime.label if regime else ""


def _at_hand(case: Case) -> HeldTitle | None:
    """Return the title the greffe works on: the last that was neither refused nor ended."""
    open_ = [held for held in case.titles if not held.refused and held.ended is None]
    return open_[-1] if open_ else None


# Facts that only some officers may read back, with the right that opens them.
_CLOSED: dict[type[FactBody], Permission] = {
    events.DirectorNoteWritten: Permission.INTERVIEW_DIRECTOR_WRITE,
    events.SearchHeld: Permission.SEARCH_RECORD_READ,
    BelongingsReceived: Permission.PROPERTY_READ,
}


def _readable(actor: Actor, entries: Sequence[Entry]) -> Iterable[FactBody]:
    for entry in entries:
        body = entry.body
        if body is None:
            continue
        right = _CLOSED.get(type(body))
        if right is None or actor.may(right):
            yield body


def _papers(actor: Actor, bodies: Sequence[FactBody]) -> Papers:
    slips = tuple(body for body in bodies if isinstance(body, events.SlipIssued))
    receipts = tuple(body for body in bodies if isinstance(body, BelongingsReceived))
    return Papers(slips, receipts if actor.may(Permission.PROPERTY_READ) else ())


def _arrival(admission: store.Admission, person: Person | None, now: dt.datetime) -> Arrival:
    waits = tuple(part for part in Part if part not in admission.done and part is not Part.ASSESSED)
    return Arrival(
        key=admission.dossier,
        name=display_name(person.identity.names) if person else "",
        arabic=person.identity.names.arabic if person else "",
        presented_at=admission.presented_at,
        escort=admission.escort_unit,
        waits=waits,
        within_a_day=now - admission.presented_at <= dt.timedelta(hours=24),
        possible_minor=bool(person and person.identity.birth.possible_minor(now.date())),
    )
