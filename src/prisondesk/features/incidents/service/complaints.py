"""Use cases of complaints: a number at once, handed on, answered; read by those who may."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.incidents.events.complaints import (
    ComplaintAnswered,
    ComplaintFiled,
    ComplaintSent,
    SealedAnswerGiven,
)
from prisondesk.features.incidents.model.complaints import (
    Complaint,
    Filed,
    FiledLine,
    Letter,
    Secrecy,
)
from prisondesk.features.incidents.rules.complaints import complaint_problem, letter_problem
from prisondesk.features.incidents.service._people import by_number, named, next_number
from prisondesk.features.incidents.store import complaints as store
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

# Those about the director are numbered apart: no gap in the other series tells of them.
SERIES, APART = "PL", "PX"


class ComplaintService:
    """What is written of complaints; nothing of it stands in a file of a person."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def file(self, actor: Actor, complaint: Complaint, number: str = "") -> Complaint:
        """Take a complaint in and return it with its number and due day; raise Refused.

        *number* is that of the person in the register, empty for somebody who is not named.
        """
        actor.require(Permission.COMPLAINT_DEPOSIT)
        with self._ledger.work(actor) as work:
            person = by_number(work.connection, actor.facility, number) if number.strip() else ""
            if (problem := complaint_problem(complaint, work.now)) is not None:
                raise Refused(problem)
            series = APART if complaint.about_director else SERIES
            whole = replace(
                complaint,
                complaint_id=new_id(int(work.now.timestamp() * 1000)),
                number=next_number(work, actor.facility, series, work.now.year),
                facility=str(actor.facility),
                person=person,
            )
            work.record(
                store.complaint_stream(whole.complaint_id),
                ComplaintFiled(whole),
                done_at=whole.at,
            )
        return whole

    def listed(self, actor: Actor) -> tuple[FiledLine, ...]:
        """Return what waits and what was due in the last year, the most urgent first."""
        actor.require(Permission.COMPLAINT_READ)
        since = self._clock.now().date() - dt.timedelta(days=365)
        hidden = actor.may(Permission.COMPLAINT_READ_ABOUT_DIRECTOR)
        with self._ledger.reading() as connection:
            found = store.listed(connection, actor.facility, since, hidden=hidden)
            return tuple(shown_line(connection, actor, each) for each in found)

    def of_year(self, actor: Actor, year: int) -> tuple[tuple[int, FiledLine], ...]:
        """Return the complaints of a year with their places, for the register."""
        actor.require(Permission.COMPLAINT_READ)
        with self._ledger.reading() as connection:
            found = store.of_year(connection, actor.facility, year)
            return tuple((place, shown_line(connection, actor, each)) for place, each in found)

    def send(self, actor: Actor, complaint_id: str, how: str) -> None:
        """Write that it was handed to the authority it is for; raise Refused."""
        actor.require(Permission.COMPLAINT_HANDLE)
        if not how.strip():
            raise Refused(msg("Write to whom it was handed, and how."))
        with self._ledger.work(actor) as work:
            _open(work.connection, actor, complaint_id)
            body = ComplaintSent(work.now, how.strip())
            work.record(store.complaint_stream(complaint_id), body)

    def answer(self, actor: Actor, complaint_id: str, words: str) -> None:
        """Write the answer as it was told; of what is sealed only that it came."""
        actor.require(Permission.COMPLAINT_HANDLE)
        if not words.strip():
            raise Refused(msg("Write the answer as it is told to the person."))
        with self._ledger.work(actor) as work:
            _open(work.connection, actor, complaint_id)
            body = ComplaintAnswered(work.now.date(), words.strip())
            work.record(store.complaint_stream(complaint_id), body)

    def letter(self, actor: Actor, number: str, letter: Letter) -> None:
        """Write that an authority answered what is sealed, by which letter; raise Refused.

        *number* stands on the receipt and on the envelope. What the letter says stays sealed, and
        nothing of the complaint is shown to who writes this.
        """
        actor.require(Permission.COMPLAINT_LETTER_WRITE)
        with self._ledger.work(actor) as work:
            filed = store.by_number(work.connection, actor.facility, number.strip().upper())
            if filed is None or filed.complaint.secrecy is not Secrecy.SEALED:
                raise Refused(
                    msg("There is no sealed complaint of this number."),
                    msg("The number stands on the receipt of the person, as BKO-PX-2026-00001."),
                )
            if filed.answered_on is not None:
                raise Refused(msg("This complaint is answered already."))
            problem = letter_problem(letter, filed.complaint.at.date(), work.now.date())
            if problem is not None:
                raise Refused(problem)
            body = SealedAnswerGiven(letter)
            work.record(store.complaint_stream(filed.complaint.complaint_id), body)


def _open(connection: Connection, actor: Actor, complaint_id: str) -> Filed:
    filed = store.one(connection, complaint_id)
    seen = actor.may(Permission.COMPLAINT_READ_ABOUT_DIRECTOR)
    if filed is None or (filed.complaint.about_director and not seen):
        raise Refused(msg("There is no such complaint."))
    if filed.answered_on is not None:
        raise Refused(msg("This complaint is answered already."))
    return filed


def shown_line(connection: Connection, actor: Actor, filed: Filed) -> FiledLine:
    """Return *filed* with who made it, without what *actor* may not read."""
    complaint = filed.complaint
    who = named(connection, complaint.person) if complaint.person else None
    name = who.name if who else complaint.from_whom
    number = who.number if who else ""
    by = staff.written_by(connection, filed.by)
    secret = complaint.secrecy is Secrecy.CONFIDENTIAL
    if secret and not actor.may(Permission.COMPLAINT_READ_CONFIDENTIAL):
        bare = replace(complaint, words="", subject=None)
        shown = replace(filed, complaint=bare, answer="", answers=())
        return FiledLine(shown, name, number, hidden=True, by=by)
    return FiledLine(filed, name, number, hidden=complaint.secrecy is Secrecy.SEALED, by=by)
