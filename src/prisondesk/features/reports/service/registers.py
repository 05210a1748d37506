"""Gathers what registers and certificates print, as the officer may see it."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select

from prisondesk.features.allocation.store import stays
from prisondesk.features.custody.events import EcrouCancelled
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.custody.store.reading import CaseRow, EcrouRow
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.events import IdentityCorrected
from prisondesk.features.inmates.model.birth import MAJORITY
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake.events import AdmissionOpened
from prisondesk.features.property import store as property_
from prisondesk.features.reports.model.registers import (
    Belonging,
    Cancelled,
    Correction,
    Expected,
    Folio,
    Held,
    IndexLine,
    Minor,
    RegisterEntry,
)
from prisondesk.features.staff import store as staff
from prisondesk.features.transfers.store import elsewhere
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import IDENTIFIER
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import Entry, Header, dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.security.session import Actor

Body = TypeVar("Body")
PER_FOLIO = 5


class RegisterService:
    """Everything is read from facts and their views; nothing is changed here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def years(self, actor: Actor) -> tuple[int, ...]:
        """Return the years in which numbers were given, newest first."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            query = select(EcrouRow.year).where(EcrouRow.facility == actor.facility).distinct()
            return tuple(sorted(connection.scalars(query), reverse=True))

    def folios(
        self, actor: Actor, year: int, first: int = 1, last: int | None = None
    ) -> tuple[Folio, ...]:
        """Return the folios of the register of *year* from number *first* to *last*.

        A folio always holds the same five numbers, so that a reprint lies on the bound page.
        Raises Refused when no number was given there.
        """
        actor.require(Permission.TITLE_READ)
        actor.require(Permission.IDENTITY_READ)
        begin = (first - 1) // PER_FOLIO * PER_FOLIO + 1
        with self._ledger.reading() as connection:
            query = (
                select(EcrouRow.number, EcrouRow.dossier)
                .where(EcrouRow.facility == actor.facility, EcrouRow.year == year)
                .where(EcrouRow.number >= begin)
                .order_by(EcrouRow.number)
            )
            if last is not None:
                query = query.where(EcrouRow.number <= last)
            found = [(number, key) for number, key in connection.execute(query)]
            names = {str(each): name for each, name in staff.names(connection).items()}
            entries = [
                self._entry(connection, EcrouNumber(actor.facility, year, number), key, names)
                for number, key in found
            ]
        if not entries:
            raise Refused(msg("No number of the register was given there."))
        pages: dict[int, list[RegisterEntry]] = {}
        for each in entries:
            pages.setdefault((each.number - 1) // PER_FOLIO + 1, []).append(each)
        return tuple(Folio(folio, tuple(lines)) for folio, lines in sorted(pages.items()))

    def index(self, actor: Actor) -> tuple[IndexLine, ...]:
        """Return every writing of every name in alphabetical order, with the numbers."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            query = select(EcrouRow.dossier, EcrouRow.year, EcrouRow.number).where(
                EcrouRow.facility == actor.facility
            )
            numbers: dict[str, list[str]] = {}
            for key, year, number in connection.execute(query):
                shown = EcrouNumber(actor.facility, year, number).on_paper
                numbers.setdefault(key, []).append(shown)
            lines = [
                line
                for key, given in numbers.items()
                for line in _writings(inmates.person(connection, key), tuple(sorted(given)))
            ]
        return tuple(sorted(lines, key=lambda line: (_sorted_as(line.name), line.numbers)))

    def expected(self, actor: Actor, until: dt.date) -> tuple[Expected, ...]:
        """Return who is to leave until *until* by the dates known today, the earliest first."""
        actor.require(Permission.LIST_DEADLINES)
        with self._ledger.reading() as connection:
            query = (
                select(CaseRow.dossier, CaseRow.number, CaseRow.status)
                .where(CaseRow.facility == actor.facility)
                .where(CaseRow.released_at.is_(None), CaseRow.ends <= until)
                .order_by(CaseRow.ends, CaseRow.number)
            )
            found = []
            for key, number, status in connection.execute(query):
                case = custody.case(connection, key)
                dates = [custody.deadline(held, case.liberty) for held in case.holding]
                ends = [each for each in dates if each.end is not None]
                if ends:
                    last = max(ends, key=lambda each: each.end or dt.date.min)
                    found.append(Expected(number, _name(connection, key), status, last))
        return tuple(found)

    def belongings(self, actor: Actor) -> tuple[Belonging, ...]:
        """Return what is kept for everybody who is held, by number."""
        actor.require(Permission.PROPERTY_READ)
        with self._ledger.reading() as connection:
            query = (
                select(CaseRow.dossier, CaseRow.number)
                .where(CaseRow.facility == actor.facility, CaseRow.released_at.is_(None))
                .order_by(CaseRow.number)
            )
            found = [
                Belonging(
                    number,
                    _name(connection, key),
                    property_.receipts(connection, key),
                    property_.kept(connection, key),
                )
                for key, number in connection.execute(query)
            ]
        return tuple(each for each in found if each.receipts)

    def minors(self, actor: Actor) -> tuple[Minor, ...]:
        """Return everybody present who is or may be under 18, by number (Havana Rules 21, 29)."""
        actor.require(Permission.TITLE_READ)
        actor.require(Permission.IDENTITY_READ)
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            query = (
                select(CaseRow.dossier, CaseRow.number, CaseRow.status, CaseRow.written_at)
                .where(CaseRow.facility == actor.facility, CaseRow.released_at.is_(None))
                .order_by(CaseRow.number)
            )
            found = []
            away = elsewhere(connection, actor.facility)
            placed = stays.all_placed(connection, actor.facility)
            inside = {each.dossier: each.cell for each in placed}
            for key, number, status, since in connection.execute(query):
                person = inmates.person(connection, key)
                if person is None or key in away or not person.identity.birth.possible_minor(today):
                    continue
                oldest = person.identity.birth.oldest_age(today)
                doubted = oldest is None or oldest >= MAJORITY
                cell = inside.get(key, "")
                found.append(Minor(number, person, status, since, cell, doubted))
        return tuple(found)

    def held(self, actor: Actor, key: str) -> Held:
        """Return the person of *key* for a certificate; Refused for somebody never written in."""
        actor.require(Permission.TITLE_READ)
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            case = custody.case(connection, key)
            person = inmates.person(connection, key)
            names = {str(each): name for each, name in staff.names(connection).items()}
        if person is None or case.ecrou is None:
            raise Refused(
                msg("This person has no number of the register."),
                msg("A certificate can only say what the register says."),
            )
        entries = self._ledger.entries(dossier(key))
        return Held(
            key,
            custody.number_of(case),
            person,
            case,
            self._clock.now(),
            tuple(_corrections(entries, names)),
        )

    def _entry(
        self, connection: Connection, number: EcrouNumber, key: str, names: dict[str, str]
    ) -> RegisterEntry:
        case = custody.case(connection, key)
        entries = self._ledger.entries(dossier(key))
        opened = next(_bodies(entries, AdmissionOpened), None)
        cancelled = _cancelled(entries, number, names)
        return RegisterEntry(
            number=number.number,
            year=number.year,
            code=number.on_screen,
            written_at=_written(entries, case, number),
            person=inmates.person(connection, key) or Person(Identity(Names())),
            case=case,
            held=_under(case),
            escort_head=opened.escort_head if opened else "",
            escort_rank=opened.escort_rank if opened else "",
            effects=property_.receipts(connection, key),
            corrections=tuple(_corrections(entries, names)),
            cancelled=cancelled,
        )


def _bodies(entries: Sequence[Entry], kind: type[Body]) -> Iterator[Body]:
    for entry in entries:
        if isinstance(entry.body, kind):
            yield entry.body


def _written(entries: Sequence[Entry], case: Case, number: EcrouNumber) -> dt.datetime:
    if case.ecrou is not None and case.ecrou.number == number.number:
        return case.ecrou.at
    return entries[0].header.done_at


def _under(case: Case) -> HeldTitle | None:
    found = case.title(case.ecrou.title_id) if case.ecrou else None
    return found or next(iter(case.titles), None)


def _who(header: Header, names: dict[str, str]) -> Message:
    """Return who wrote an entry: by name, or by the function where another prison knows them."""
    author = str(header.author)
    if author in names or not IDENTIFIER.fullmatch(author):
        return verbatim(names.get(author, author))
    if header.role in set(Role):
        return TITLES[Role(header.role)]
    return msg("an officer of another prison")


def _cancelled(
    entries: Sequence[Entry], number: EcrouNumber, names: dict[str, str]
) -> Cancelled | None:
    for entry in entries:
        body = entry.body
        if isinstance(body, EcrouCancelled) and (body.year, body.number) == (
            number.year,
            number.number,
        ):
            by = _who(entry.header, names)
            return Cancelled(body.reason, by, entry.header.done_at)
    return None


def _corrections(entries: Sequence[Entry], names: dict[str, str]) -> Iterator[Correction]:
    for entry in entries:
        body = entry.body
        if isinstance(body, IdentityCorrected):
            by = _who(entry.header, names)
            yield Correction(
                body.before, body.after, body.reason, body.authority, by, entry.header.done_at
            )


def _sorted_as(name: str) -> str:
    # As a dictionary does: accents do not count.
    plain = unicodedata.normalize("NFKD", name)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def _name(connection: Connection, key: str) -> str:
    person = inmates.person(connection, key)
    return display_name(person.identity.names) if person else ""


def _writings(person: Person | None, numbers: tuple[str, ...]) -> Iterator[IndexLine]:
    if person is None:
        return
    names = person.identity.names
    shown = display_name(names)
    born = person.identity.birth
    year = born.earliest.year if born.earliest and born.earliest == born.latest else None
    yield IndexLine(shown, names.arabic, numbers, born=year)
    others = {names.as_on_title, *(alias.text for alias in person.identity.names.aliases)}
    for other in sorted(others - {shown, ""}):
        yield IndexLine(other, "", numbers, see=shown)
