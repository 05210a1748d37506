"""Use cases of custody: a title is received and judged, an écrou is written, somebody leaves."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import (
    EntryKind,
    LegalStatus,
    PresenceEnd,
)
from prisondesk.features.custody.model.title import Authority, Title
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.rules.passing import open_passage
from prisondesk.features.custody.rules.presence import reason_for
from prisondesk.features.custody.rules.title_check import Bearer, TitleVerdict, check_title
from prisondesk.features.custody.store import reading
from prisondesk.features.inmates import store as inmates
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Done:
    """Who did it and when, where that is not the officer typing, now."""

    by: str = ""
    at: dt.datetime | None = None


NOW = Done()


@dataclass(frozen=True, slots=True)
class Entering:
    """On which title and how somebody enters the register; *former_number* of another prison."""

    title_id: str
    status: LegalStatus
    entry: EntryKind = EntryKind.NEW
    former_number: str = ""


class CustodyService:
    """What the greffe does with titles, numbers and releases."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def case(self, actor: Actor, key: str) -> Case:
        """Return why the person of dossier *key* is here."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            return reading.case(connection, key)

    def deadline(self, held: HeldTitle) -> Deadline:
        """Return the end under one title, with the steps that lead to it."""
        return reading.deadline(held)

    def authorities(self) -> tuple[Authority, ...]:
        """Return the dated table of who may issue which title."""
        return reading.authorities()

    def verdict(self, actor: Actor, key: str, title: Title | None) -> TitleVerdict:
        """Judge *title* for the person of dossier *key*, without recording anything."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            person = inmates.person(connection, key)
        today = self._clock.now().date()
        youngest = person.identity.birth.youngest_age(today) if person else None
        return check_title(title, Bearer(youngest), today, reading.authorities())

    def receive_title(
        self, actor: Actor, key: str, title: Title, *, title_id: str = "", done: Done = NOW
    ) -> str:
        """Write down what a title says, and return its identifier; again with it: what was read
        later. A title that was found valid is not rewritten this way.
        """
        actor.require(Permission.TITLE_WRITE)
        with self._ledger.work(actor) as work:
            known = reading.case(work.connection, key).title(title_id) if title_id else None
            if known is not None and known.checked:
                raise Refused(
                    msg("This title was checked already and is not rewritten."),
                    msg("Enter what changed as an order, or correct it with the chief."),
                )
            title_id = title_id or new_id(int(work.now.timestamp() * 1000))
            body = events.TitleReceived(title_id, title)
            work.record(dossier(key), body, done_by=done.by, done_at=done.at)
        return title_id

    def judge_title(
        self, actor: Actor, key: str, title_id: str, *, done: Done = NOW
    ) -> TitleVerdict:
        """Record that a title is valid, or refused with its defects, and return the verdict.

        A refused title opens a presence without écrou (decision 1): nobody is off the record.
        Raises Refused while something on the title has still to be read.
        """
        actor.require(Permission.TITLE_WRITE)
        case = self.case(actor, key)
        held = case.title(title_id)
        if held is None:
            raise Refused(msg("This dossier has no such title."))
        verdict = self.verdict(actor, key, held.title)
        if verdict.missing and not verdict.blocks:
            raise Refused(
                msg("The title is not read to the end: {first}.", first=verdict.missing[0])
            )
        with self._ledger.work(actor) as work:
            if verdict.valid:
                shown = tuple(warning.text for warning in verdict.warnings)
                body = events.TitleChecked(title_id, shown)
                work.record(dossier(key), body, done_by=done.by, done_at=done.at)
            else:
                defects = tuple(dict.fromkeys(each.defect for each in verdict.blocks))
                refusal = events.TitleRefused(title_id, defects)
                work.record(dossier(key), refusal, done_by=done.by, done_at=done.at)
                self._be_present(work, key, case, defects)
        return verdict

    def open_presence(self, actor: Actor, key: str, *, done: Done = NOW) -> None:
        """Count somebody who is inside without a judged title, from now on or since *done*."""
        actor.require(Permission.GATE_WRITE)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            since = done.at or work.now
            self._be_present(work, key, case, (), since)

    def take_ecrou(
        self,
        actor: Actor,
        key: str,
        title_id: str,
        status: LegalStatus,
        *,
        entry: EntryKind = EntryKind.NEW,
        former_number: str = "",
    ) -> EcrouNumber:
        """Write the person under the next number of this prison, on a valid title.

        The number is taken in the same transaction as the fact: a series has no gap. Raises
        Refused without a valid title (Mandela Rule 7), and for somebody who has a number here.
        """
        actor.require(Permission.TITLE_WRITE)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            if entry is EntryKind.TRANSIT and open_passage(case) is None:
                raise Refused(
                    msg("Nobody passes through without a day on which they go on."),
                    msg("Write first where the person goes on to and when: “Passing through”."),
                )
            entering = Entering(title_id, status, entry, former_number)
            return write_ecrou(work, actor.facility, key, entering)

    def validate_ecrou(self, actor: Actor, key: str) -> None:
        """Write down that the head of the registry compared the écrou with the original title.

        Raises Refused without an écrou of this prison, and the second time.
        """
        actor.require(Permission.ECROU_VALIDATE)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            ecrou = case.ecrou
            if ecrou is None or not _written_here(case, actor.facility):
                raise Refused(msg("This person has no écrou here to validate."))
            if ecrou.validated_at is not None:
                raise Refused(msg("This écrou is validated already."))
            body = events.EcrouValidated(ecrou.facility, ecrou.year, ecrou.number, work.now)
            work.record(dossier(key), body)

    def tell_prosecutor(
        self, actor: Actor, key: str, *, subject: str, at: dt.datetime, how: str
    ) -> None:
        """Write down that the prosecutor was told, when and how."""
        actor.require(Permission.TITLE_WRITE)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.ProsecutorTold(subject, at, how))

    def order_release(
        self, actor: Actor, key: str, body: events.ReleaseOrdered, *, done: Done = NOW
    ) -> None:
        """Enter an order of release: it acts as an alarm at once, it is never "proposed"."""
        actor.require(Permission.TITLE_WRITE)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), body, done_by=done.by, done_at=done.at)

    def read_date(
        self, actor: Actor, key: str, title_id: str, ends_on: dt.date, document: str
    ) -> None:
        """Write down the end that a chief read on an order; it wins over the computed date."""
        actor.require(Permission.TITLE_VALIDATE)
        if not document.strip():
            raise Refused(msg("Write the number of the order the date was read on."))
        with self._ledger.work(actor) as work:
            if reading.case(work.connection, key).title(title_id) is None:
                raise Refused(msg("This dossier has no such title."))
            work.record(dossier(key), events.DateRead(title_id, ends_on, document.strip()))

    def end_title(self, actor: Actor, key: str, body: events.TitleEnded) -> None:
        """Write down that one title holds the person no more."""
        actor.require(Permission.TITLE_WRITE)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), body)

    def _be_present(
        self,
        work: Work,
        key: str,
        case: Case,
        defects: tuple[events.TitleDefect, ...],
        since: dt.datetime | None = None,
    ) -> None:
        if case.ecrou is None and not case.present_without_ecrou:
            body = events.PresenceOpened(since or work.now, reason_for(defects))
            work.record(dossier(key), body)


def free_number(work: Work, facility: str) -> EcrouNumber:
    """Return the next free number of *facility*, to be used in the same unit of work."""
    year = work.now.year
    return EcrouNumber(facility, year, reading.highest_number(work.connection, facility, year) + 1)


def write_ecrou(work: Work, facility: str, key: str, entering: Entering) -> EcrouNumber:
    """Write the person under the next number of *facility*, within *work*; see `take_ecrou`."""
    case = reading.case(work.connection, key)
    held = case.title(entering.title_id)
    if held is None or not held.holds:
        raise Refused(
            msg("No écrou without a valid title."),
            msg("Check the title first; the person is counted meanwhile."),
        )
    if _written_here(case, facility):
        raise Refused(msg("This person has an écrou number here already."))
    now, stream = work.now, dossier(key)
    number = free_number(work, facility)
    taken = events.EcrouTaken(
        number.facility,
        number.year,
        number.number,
        entering.title_id,
        now,
        entering.entry,
        entering.former_number,
    )
    work.record(stream, taken)
    if case.present_without_ecrou:
        work.record(stream, events.PresenceEnded(now, PresenceEnd.TITLE_ARRIVED))
    if held.status is not entering.status:
        since = held.title.dated or now.date()
        act = f"{held.title.kind.value} {held.title.number}".strip()
        changed = events.StatusChanged(entering.title_id, entering.status, since, act)
        work.record(stream, changed)
    return number


def _written_here(case: Case, facility: str) -> bool:
    ecrou = case.ecrou
    return ecrou is not None and ecrou.facility == facility and case.released_at is None
