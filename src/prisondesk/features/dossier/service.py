"""What an officer sees of a person: the list, the file by permission, the look that is noted."""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from prisondesk.features.allocation.model.placement import Stay
from prisondesk.features.allocation.store import stays as lodging
from prisondesk.features.assessment.events.screening import ScreeningHeld
from prisondesk.features.custody.rules.authorities import named_case
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.dossier import store
from prisondesk.features.dossier.model import (
    Bar,
    Columns,
    Happening,
    Hit,
    Lodging,
    Match,
    PaperLine,
    PersonLine,
    Subject,
    Tab,
    Whole,
)
from prisondesk.features.dossier.rules import followed, pages
from prisondesk.features.dossier.rules.bar import bar
from prisondesk.features.dossier.rules.paper_names import paper_title
from prisondesk.features.dossier.rules.summary import summary
from prisondesk.features.dossier.rules.timeline import Reader, happenings
from prisondesk.features.health import events as health_events
from prisondesk.features.health import store as health
from prisondesk.features.health.model import HealthNote
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.inmates.service import NameBook
from prisondesk.features.intake.events import AdmissionOpened
from prisondesk.features.intake.rules.checklist import checklist
from prisondesk.features.intake.rules.marks import marks, since_arrival
from prisondesk.features.intake.store import parts_elsewhere
from prisondesk.features.property import store as property_
from prisondesk.features.requests.rules import corrections
from prisondesk.features.separation import store as separation
from prisondesk.features.staff import store as staff
from prisondesk.features.transfers.events import TransferPrepared
from prisondesk.features.transfers.store import custody_of
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.page import Page
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.kinds import Lane
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, lanes_readable
from prisondesk.security.session import Actor
from prisondesk.storage import blobs
from prisondesk.storage.database import Database
from prisondesk.storage.local.prints import prints_of
from prisondesk.storage.local.readings import Reading, log_reading

SIMILAR_FROM = 0.76  # likeness from which another writing is offered (0 to 1)

# Whoever looks from outside leaves a trace for every file; the others where it is confidential.
FROM_OUTSIDE = frozenset({Role.INSPECTOR, Role.DIRECTORATE})
CONFIDENTIAL = frozenset({Tab.HEALTH, Tab.ASSESSMENT})

_PAGES: dict[Tab, Callable[[Whole], Columns]] = {
    Tab.IDENTITY: pages.identity_page,
    Tab.TITLES: pages.titles_page,
    Tab.PLACEMENT: pages.placement_page,
    Tab.ASSESSMENT: followed.assessment_page,
    Tab.HEALTH: pages.health_page,
    Tab.SOCIAL: followed.social_page,
    Tab.PROPERTY: pages.property_page,
    Tab.FAMILY: followed.family_page,
    Tab.ACTIVITIES: followed.activities_page,
    Tab.INCIDENTS: followed.incidents_page,
    Tab.REQUESTS: followed.requests_page,
}

# Beside the right to read who somebody is.
_NEEDS: dict[Tab, Permission] = {
    Tab.SUMMARY: Permission.IDENTITY_READ,
    Tab.IDENTITY: Permission.IDENTITY_READ,
    Tab.TITLES: Permission.TITLE_READ,
    Tab.PLACEMENT: Permission.PLACEMENT_READ,
    Tab.ASSESSMENT: Permission.ASSESSMENT_READ,
    Tab.HEALTH: Permission.HEALTH_FLAGS_READ,
    Tab.SOCIAL: Permission.SOCIAL_READ,
    Tab.PROPERTY: Permission.PROPERTY_READ,
    Tab.FAMILY: Permission.FAMILY_READ,
    Tab.ACTIVITIES: Permission.PROGRAMME_READ,
    Tab.INCIDENTS: Permission.INCIDENT_READ,
    Tab.REQUESTS: Permission.IDENTITY_READ,
    Tab.PAPERS: Permission.PRINT_USE,
    Tab.TIMELINE: Permission.IDENTITY_READ,
}
_READS: dict[Subject, Permission] = {
    Subject.ASSESSMENT: Permission.ASSESSMENT_READ,
    Subject.SOCIAL: Permission.SOCIAL_READ,
    Subject.VISITS: Permission.VISIT_READ,
    Subject.PROGRAMME: Permission.PROGRAMME_READ,
    Subject.INCIDENTS: Permission.INCIDENT_READ,
}
_SUBJECTS = {each.value: each for each in Subject if each is not Subject.SOCIAL}


class DossierService:
    """Reads files; everything written in them is written by the subject it belongs to."""

    def __init__(self, ledger: Ledger, database: Database, clock: Clock, names: NameBook) -> None:
        self._ledger = ledger
        self._names = names
        self._database = database
        self._clock = clock

    def people(
        self, actor: Actor, page: Page, typed: str = "", *, gone: bool = False
    ) -> list[PersonLine]:
        """Return one slice of the list of persons, sorted and cut by the database."""
        actor.require(Permission.LIST_POPULATION)
        with self._ledger.reading() as connection:
            return store.page(connection, page, store.Wanted(actor.facility, typed, gone))

    def count(self, actor: Actor, typed: str = "", *, gone: bool = False) -> int:
        """Return how many lines that list has."""
        actor.require(Permission.LIST_POPULATION)
        with self._ledger.reading() as connection:
            return store.count(connection, store.Wanted(actor.facility, typed, gone))

    def find(self, actor: Actor, typed: str, limit: int = 8) -> tuple[Hit, ...]:
        """Return whom *typed* may mean, the surest first, each with the reason."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            titles = actor.may(Permission.TITLE_READ)
            hits = store.find_paper(connection, typed, limit, titles=titles)
            hits += store.find(connection, typed, limit)
            known = {hit.line.dossier for hit in hits}
            if len(known) < limit:
                hits += self._alike(connection, typed, known, limit)
        best: dict[str, Hit] = {}
        for hit in hits:
            best.setdefault(hit.line.dossier, hit)
        return tuple(best.values())[:limit]

    def _alike(
        self, connection: Connection, typed: str, known: set[str], limit: int
    ) -> tuple[Hit, ...]:
        """Return who is written otherwise: after whoever is written so, never instead."""
        found = self._names.find(connection, typed, limit + len(known), SIMILAR_FROM)
        others = {one.dossier: one for one in found if one.dossier not in known}
        shown = store.lines(connection, others)
        return tuple(
            Hit(
                shown[key],
                Match.SPELLING,
                exact=False,
                written=self._names.written(connection, one),
            )
            for key, one in others.items()
            if key in shown
        )

    def lines(self, actor: Actor, keys: Sequence[str]) -> dict[str, PersonLine]:
        """Return the lines of *keys*, for lists of other subjects."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            return store.lines(connection, keys)

    def tabs(self, actor: Actor) -> tuple[Tab, ...]:
        """Return the pages of a file that *actor* may open, in their order."""
        return tuple(tab for tab in Tab if tab in _NEEDS and _lacking(actor, tab) is None)

    def open(self, actor: Actor, key: str, tab: Tab = Tab.SUMMARY) -> Whole:
        """Read the file of *key* as *actor* may see it, and note the look where it is noted.

        Raises Refused when there is no such file.
        """
        _require(actor, tab)
        if self.notes_looks_of(actor) or tab in CONFIDENTIAL:
            self._note(actor, key, tab)
            return self._read(actor, key)
        whole = self._read(actor, key)
        if whole.person.identity.birth.possible_minor(whole.now.date()):
            self._note(actor, key, tab)
        return whole

    def notes_looks_of(self, actor: Actor) -> bool:
        """Tell whether every look of *actor* at a file is noted."""
        return actor.role in FROM_OUTSIDE

    def identity_bar(self, actor: Actor, key: str) -> Bar:
        """Return who *key* is, for the top of any page about that person."""
        actor.require(Permission.IDENTITY_READ)
        return bar(self._read(actor, key))

    def page(self, actor: Actor, whole: Whole, tab: Tab) -> Columns:
        """Return the cards of one page of a file that was opened."""
        _require(actor, tab)
        if tab is Tab.SUMMARY:
            return summary(
                whole,
                titles=actor.may(Permission.TITLE_READ),
                property_=actor.may(Permission.PROPERTY_READ),
            )
        return _PAGES[tab](whole)

    def summary(self, actor: Actor, key: str) -> Columns:
        """Return the first page of a file."""
        return self.page(actor, self.open(actor, key), Tab.SUMMARY)

    def timeline(self, actor: Actor, key: str) -> tuple[Happening, ...]:
        """Return every fact *actor* may read, newest first."""
        return self.open(actor, key, Tab.TIMELINE).happenings

    def papers(self, actor: Actor, key: str) -> tuple[PaperLine, ...]:
        """Return what was printed of this file, newest first."""
        actor.require(Permission.PRINT_USE)
        with self._ledger.reading() as connection:
            printed = prints_of(connection, key)
            names = staff.names(connection)
        shown = {str(officer): name for officer, name in names.items()}
        return tuple(
            PaperLine(
                each.number,
                each.kind,
                paper_title(each.kind),
                each.at,
                shown.get(each.by, each.by),
                each.copies,
                each.purpose,
                each.duplicata,
                again=each.kind == "individual-sheet",
            )
            for each in sorted(printed, key=lambda line: line.at, reverse=True)
        )

    def _note(self, actor: Actor, key: str, tab: Tab) -> None:
        purpose = actor.purpose or actor.role.value
        reading = Reading(actor.officer, key, tab.value, purpose, self._clock.now())
        with self._database.writing() as connection:
            log_reading(connection, reading)

    def _read(self, actor: Actor, key: str) -> Whole:
        opens = actor.may(Permission.HEALTH_READ) and actor.health_identity is not None
        identity = actor.health_identity if opens else None
        entries = self._ledger.entries(dossier(key), identity=identity)
        if not entries:
            raise Refused(msg("There is no file of this person here."))
        now = self._clock.now()
        with self._ledger.reading() as connection:
            names = {str(each): name for each, name in staff.names(connection).items()}
            person = inmates.person(connection, key) or Person(Identity(Names()))
            case = custody.case(connection, key)
            kept = actor.may(Permission.PROPERTY_READ)
            flags = actor.may(Permission.HEALTH_FLAGS_READ)
            photo = blobs.get(connection, person.photo_sha256) if person.photo_sha256 else None
            lanes = lanes_readable(actor.role)
            stays = lodging.of_dossier(connection, key) if _cells(actor) else ()
            holder, on_road = _holder(connection, actor.facility, key)
            names |= _signers(entries)
            lines = happenings(entries, Reader(lanes, flags, opens, names, _origin(entries)))
            return Whole(
                key=key,
                now=now,
                person=person,
                case=named_case(case, custody.authorities()),
                dates=tuple(custody.deadline(held) for held in case.holding),
                views=checklist(marks(since_arrival(entries), parts_elsewhere()), now),
                presented_at=_presented(entries),
                kept=property_.kept(connection, key) if kept else None,
                receipts=property_.receipts(connection, key) if kept else (),
                flags=health.flags(connection, key, now.date()) if flags else (),
                pages=health.note_numbers(connection, key) if flags else (),
                notes=_notes(entries) if opens else None,
                apart=len(separation.apart_from(connection, key)) if _cells(actor) else 0,
                happenings=lines,
                photo=photo,
                stay=_stay(stays),
                stays=stays,
                holder=holder,
                on_road=on_road,
                untold=actor.may(Permission.FAMILY_READ) and _untold(entries),
                told={each: _told(actor, entries, lines, each) for each in Subject},
                asked=corrections(entry.body for entry in entries if entry.body is not None),
                screened=_screened(entries),
            )


def _signers(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the names that came with signatures: those of officers of other prisons too."""
    bodies = (entry.body for entry in entries)
    return {str(each.officer): each.officer_name for each in bodies if isinstance(each, Approved)}


def _origin(entries: Sequence[Entry]) -> str:
    bodies = (entry.body for entry in entries)
    return next((each.origin for each in bodies if isinstance(each, TransferPrepared)), "")


def _holder(connection: Connection, own: str, key: str) -> tuple[str, bool]:
    found = custody_of(connection, key)
    if found is None:
        return "", False
    held, offered = found
    if offered and held.facility == own:
        return offered, True
    return ("" if held.facility == own else held.facility), False


def _stay(stays: Sequence[Stay]) -> Lodging | None:
    if not stays or stays[-1].until is not None:
        return None
    last = stays[-1]
    return Lodging(last.cell, last.since, last.provisional, last.absent is not None)


def _lacking(actor: Actor, tab: Tab) -> Permission | None:
    """Return the first right that *actor* lacks to open *tab*."""
    needed = (Permission.IDENTITY_READ, _NEEDS[tab])
    return next((each for each in needed if not actor.may(each)), None)


def _require(actor: Actor, tab: Tab) -> None:
    if lacking := _lacking(actor, tab):
        actor.require(lacking)


def _cells(actor: Actor) -> bool:
    return actor.may(Permission.PLACEMENT_READ)


def _presented(entries: Sequence[Entry]) -> dt.datetime | None:
    opened = (entry.body for entry in entries if isinstance(entry.body, AdmissionOpened))
    first = next(opened, None)
    return first.presented_at if first else None


def _untold(entries: Sequence[Entry]) -> bool:
    return not any(isinstance(entry.body, inmate_events.ContactTold) for entry in entries)


def _told(
    actor: Actor, entries: Sequence[Entry], lines: Sequence[Happening], subject: Subject
) -> tuple[Happening, ...] | None:
    """Return the entries of one page, newest first; None where *actor* may not read them."""
    if not actor.may(_READS[subject]):
        return None
    mine = {entry.hash for entry in entries if _subject(entry) is subject}
    return tuple(line for line in lines if line.fact in mine and not line.sealed)


def _subject(entry: Entry) -> Subject | None:
    if entry.header.lane is Lane.SOCIAL:
        return Subject.SOCIAL
    return _SUBJECTS.get(entry.header.kind.partition(".")[0])


def _screened(entries: Sequence[Entry]) -> dt.date | None:
    held = [entry.done_at for entry in entries if isinstance(entry.body, ScreeningHeld)]
    return min(held).date() if held else None


def _notes(entries: Sequence[Entry]) -> tuple[HealthNote, ...]:
    found: list[HealthNote] = []
    for entry in entries:
        body, by = entry.body, entry.header.done_by
        if isinstance(body, health_events.HealthExamined):
            found.append(HealthNote(body.number, entry.done_at, by, examination=body.examination))
        elif isinstance(body, health_events.IllTreatmentNoted):
            found.append(HealthNote(body.number, entry.done_at, by, ill_treatment=body.report))
    return tuple(found)
