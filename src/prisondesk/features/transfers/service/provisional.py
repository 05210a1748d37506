"""A person arrives and the stick does not: taken in on the printed order, joined to the file later.

The person's arrival commits, not the file's. The provisional file is joined to the one that comes
by a person who compared the two; nothing is joined by itself and nothing counts twice.
"""

import datetime as dt
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.allocation import events as allocation
from prisondesk.features.allocation.model.placement import StayEnd
from prisondesk.features.allocation.service.placements import end_stay
from prisondesk.features.allocation.store import stays
from prisondesk.features.custody import events as custody_events
from prisondesk.features.custody.model.status import PresenceEnd, PresenceReason
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import Birth, BirthPrecision
from prisondesk.features.inmates.model.person import Identity, Person, Sex
from prisondesk.features.inmates.rules.birth import read_birth
from prisondesk.features.inmates.rules.names import display_name, split_name
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import Provisional, TransferFile
from prisondesk.features.transfers.rules import arrival_code
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.sync import printed
from prisondesk.sync.envelope import PublicKey, SigningKey
from prisondesk.sync.printed import PrintedOrder

KeysOf = Callable[[Connection, str], tuple[PublicKey, ...]]
"""Answers the keys of the computers of a prison on the national list."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What is taken from the printed order: by its code, or typed from what is printed.

    *code* is the code as scanned or typed, or empty; what it says counts before what was typed.
    """

    checked_by: str
    names: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: str = ""
    origin: str = ""
    order: str = ""
    number: str = ""
    code: str = ""
    differences: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenOnPaper:
    """The provisional file, and the code to read aloud; empty when the order's was not read."""

    dossier: str
    code: str
    signed: bool


class PaperArrivals:
    """Arrivals without a bundle, and joining them to the file once it comes."""

    def __init__(self, ledger: Ledger, keys_of: KeysOf) -> None:
        self._ledger = ledger
        self._keys_of = keys_of

    def code_of(self, actor: Actor, file: TransferFile, person: Person, number: str) -> str:
        """Return the signed code that is printed on the order of *file*."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            key = SigningKey(writers.signing_key(connection).private_bytes_raw())
            token = self.token(connection, file)
        identity, moved = person.identity, file.transfer
        order = PrintedOrder(
            moved.id,
            moved.origin,
            moved.destination,
            file.order.number,
            number,
            display_name(identity.names),
            identity.sex.value,
            birth_typed(identity.birth),
            token,
        )
        return printed.write(order, key)

    def token(self, connection: Connection, file: TransferFile) -> str:
        """Return what stands on the paper and nowhere else but in the origin's book."""
        stream, catalogue = dossier(file.dossier), self._ledger.tools.catalogue
        kinds = [events.TransferPrepared.KIND.name]
        known = streams.entries(connection, catalogue, stream, kinds=kinds)
        (prepared,) = (
            each.hash
            for each in known
            if isinstance(each.body, events.TransferPrepared)
            and each.body.transfer_id == file.transfer.id
        )
        body = dict(streams.raw(connection, stream))[prepared].body or b""
        return hmac.new(body, b"prisondesk paper order", "sha256").hexdigest()[:16]

    def read(self, actor: Actor, code: str) -> tuple[PrintedOrder, bool]:
        """Return what the code of an order says and whether its prison signed it; raise Refused."""
        actor.require(Permission.TRANSFER_ACCEPT)
        with self._ledger.reading() as connection:
            order, _ = printed.read(code, ())
            return printed.read(code, self._keys_of(connection, order.origin))

    def take_in(self, actor: Actor, paper: OnPaper) -> TakenOnPaper:
        """Take somebody in on the printed order; the person counts here from now on.

        Without écrou, as anybody whose title is not in hand yet (decision 1): the hours run until
        the file is joined. Raises Refused.
        """
        actor.require(Permission.TRANSFER_ACCEPT)
        if not paper.checked_by.strip():
            raise Refused(msg("Name the officer who compared the person with the file."))
        order, signed = self.read(actor, paper.code) if paper.code.strip() else (None, False)
        if order is not None and order.destination != actor.facility:
            raise Refused(msg("This transfer goes to {facility}.", facility=order.destination))
        told = order or PrintedOrder(
            "",
            paper.origin,
            actor.facility,
            paper.order.strip(),
            paper.number.strip(),
            paper.names.strip(),
            paper.sex.value,
            paper.birth.strip() or "?",
            "",
        )
        if not told.names or not told.order:
            raise Refused(msg("Type the names and the number of the order as printed."))
        with self._ledger.work(actor) as work:
            key = self._open(work, actor, told, paper, signed=signed)
        code = ""
        if told.token:
            code = arrival_code(told.token.encode(), told.transfer_id, actor.facility, 0)
        return TakenOnPaper(key, code, signed)

    def code_again(self, actor: Actor, order: PrintedOrder) -> str:
        """Return the code to read of somebody taken in on *order* before; empty when nobody was."""
        known = {each.transfer_id for each in self.waiting(actor)}
        if not order.token or order.transfer_id not in known:
            return ""
        return arrival_code(order.token.encode(), order.transfer_id, actor.facility, 0)

    def waiting(self, actor: Actor) -> tuple[Provisional, ...]:
        """Return the provisional files that were not joined yet, the oldest first."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.provisionals(connection)

    def one(self, connection: Connection, key: str) -> Provisional:
        """Return a provisional file that waits to be joined; raise Refused when there is none."""
        found = [each for each in store.provisionals(connection) if each.dossier == key]
        if not found:
            raise Refused(msg("This provisional file was joined already."))
        return found[0]

    def join(self, work: Work, provisional: Provisional, file: TransferFile) -> None:
        """Join a provisional file to the file that came, within *work*.

        The cell goes over unless the file has one; the provisional file is closed, stays readable
        and counts no more.
        """
        stay = stays.current(work.connection, provisional.dossier)
        end_stay(work, provisional.dossier, StayEnd.MISTAKE)
        stream = dossier(provisional.dossier)
        case = custody.case(work.connection, provisional.dossier)
        if case.present_without_ecrou:
            work.record(stream, custody_events.PresenceEnded(work.now, PresenceEnd.TITLE_ARRIVED))
        joined = events.ProvisionalLinked(file.transfer.id, file.dossier)
        work.record(stream, joined)
        if stay is not None and stays.current(work.connection, file.dossier) is None:
            cell = allocation.ProvisionalCellGiven(stay.facility, stay.cell, stay.zone, "", None)
            work.record(dossier(file.dossier), cell, done_by=stay.decided_by, done_at=stay.since)

    def _open(
        self, work: Work, actor: Actor, told: PrintedOrder, paper: OnPaper, *, signed: bool
    ) -> str:
        if told.transfer_id:
            known = store.transfer(work.connection, told.transfer_id)
            here = store.provisionals(work.connection, linked=True)
            before = [each for each in here if each.transfer_id == told.transfer_id]
            if known is None and any(not each.joined for each in before):
                raise Refused(
                    msg("This person was taken in on this order already."),
                    msg("Read the code of the order to see the digits again; the key comes later."),
                )
            if known is not None or before:
                raise Refused(
                    msg("This transfer is known here already."),
                    msg("Open it in the list of transfers and confirm the arrival there."),
                )
        key, at = new_id(int(work.now.timestamp() * 1000)), paper.at or work.now
        if at > work.now:
            raise Refused(msg("This is written down when it has taken place."))
        stream = dossier(key)
        birth = read_birth(told.birth, at.date()).birth
        identity = Identity(split_name(told.names), _sex(told.sex))
        if birth is not None:
            identity = Identity(identity.names, identity.sex, birth)
        work.record(stream, inmates.IdentityRecorded(identity), done_at=at)
        note = f"{told.origin} {told.order}".strip()
        present = custody_events.PresenceOpened(at, PresenceReason.TITLE_BEING_CHECKED, note)
        work.record(stream, present, done_at=at)
        opened = events.ProvisionalOpened(
            told.transfer_id,
            told.origin,
            told.order,
            told.number,
            told.names,
            at,
            paper.checked_by.strip(),
            signed=signed,
            differences=paper.differences.strip(),
        )
        work.record(stream, opened, done_at=at)
        return key


def birth_typed(birth: Birth) -> str:
    """Return a birth in a form that `read_birth` reads."""
    day, year = birth.day, birth.year_min
    if birth.precision is BirthPrecision.EXACT and day is not None:
        return f"{day:%d/%m/%Y}"
    if birth.precision is BirthPrecision.MONTH and birth.month is not None:
        return f"{birth.month:02d}/{year}"
    if birth.precision is BirthPrecision.YEAR:
        return str(year)
    if birth.age is not None and birth.declared_on is not None:
        return f"vers {birth.declared_on.year - birth.age}"
    return f"vers {year}" if year is not None else "?"


def _sex(code: str) -> Sex:
    return Sex(code) if code in {each.value for each in Sex} else Sex.UNKNOWN
