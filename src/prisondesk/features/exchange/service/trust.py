"""Joining the other prisons: the request, the national list, the partners."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from prisondesk import __version__
from prisondesk.features.exchange.model import Direction, Offered, Own, Partner, Rejection, Trust
from prisondesk.features.exchange.model.computers import Computer
from prisondesk.features.exchange.service import offices, witnessing
from prisondesk.features.exchange.store import channels, trusting
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.service.document_key import DocumentKeys
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.writers import Writer
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.sync import channel, enrolment, root
from prisondesk.sync.authority import Published
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import BundleError
from prisondesk.sync.roster import (
    PRISON,
    Roster,
    SignedRoster,
    Status,
    TrustAnchor,
    read_roster,
)
from prisondesk.sync.stick import Paper, Stick


class TrustOffice:
    """Whom this prison exchanges with, and how it came to trust them."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def request(self, actor: Actor) -> tuple[bytes, str]:
        """Return this computer's request to be put on the list, and the digits to read aloud.

        It is made once: asking again gives the same request, so the digits stay true. Raises
        Refused for a computer that was withdrawn.
        """
        actor.require(Permission.EXCHANGE_PARTNERS)
        with self._ledger.database.writing() as connection:
            mine = writers.current(connection)
            listed = trusting.roster(connection)
            offices.refuse_withdrawn(listed.roster.writer(mine.id) if listed else None)
            if (kept := trusting.request(connection, mine.id)) is not None:
                return kept[0], kept[1].fingerprint
            key = SigningKey(writers.signing_key(connection).private_bytes_raw())
            asked = replace(
                _enrolment(mine, staff.health_recipient(connection), self._clock.now()),
                **_replaced(connection, listed),
            )
            data = enrolment.request(asked, key)
            trusting.keep_request(connection, data)
        return data, asked.fingerprint

    def own(self, actor: Actor) -> Own:
        """Return this computer as the others know it, with the digits of its request."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            mine = writers.current(connection)
            kept = trusting.request(connection, mine.id)
            office = trusting.office_names(connection).get(mine.id, "")
        papers = DocumentKeys(self._ledger.database, self._clock).fingerprint()
        digits, made = (kept[1].fingerprint, kept[1].made) if kept else ("", None)
        return Own(mine.id, mine.facility, mine.incarnation, digits, made, papers, office)

    def leave_request(self, actor: Actor, stick: Stick) -> str:
        """Write the request on *stick* and return the thirty digits to read to the directorate."""
        data, digits = self.request(actor)
        stick.leave(actor.facility, Paper.REQUEST, data)
        return digits

    def published_on(self, stick: Stick) -> Published:
        """Return the newest national list on *stick*, not yet trusted; raise Refused when none."""
        found = [Published.read(each) for each in stick.papers(Paper.ROSTER)]
        if not found:
            raise Refused(msg("There is no national list on this stick."))
        return found[-1]

    def look_at(self, actor: Actor, published: Published) -> Offered:
        """Return what a national list says, without taking it in.

        Raises RosterNotTrustedError when it is not whole, RootNotTrustedError when nothing leads
        from the root trusted here to its own, RosterTooOldError or RootTooOldError when newer ones
        are here.
        """
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            mine = writers.current(connection)
            pinned, held = trusting.anchor(connection), trusting.roster(connection)
        anchor = published.anchor if pinned is None else root.follow(pinned, published.anchor)
        listed = read_roster(published.roster, anchor, known=held).roster
        entry = listed.writer(mine.id)
        return Offered(
            data=published.data,
            digits=published.anchor.fingerprint,
            version=listed.version,
            issued=listed.issued,
            review_by=listed.review_by,
            prisons=tuple(f"{each.code} {each.name_fr}" for each in listed.facilities),
            pinned=pinned is not None,
            listed=entry is not None and entry.status is Status.ACTIVE,
            withdrawn=offices.withdrawn(entry),
            held=held.roster.version if held else 0,
        )

    def take_list(self, actor: Actor, published: Published, compared: str = "") -> Trust:
        """Take in a national list.

        At the first one, *compared* are the thirty digits as the directorate read them over the
        telephone: they must be those of the root keys, which are pinned from then on. Raises
        Refused or a BundleError.
        """
        actor.require(Permission.EXCHANGE_PARTNERS)
        with self._ledger.database.writing() as connection:
            pinned = trusting.anchor(connection)
            if pinned is None:
                pinned = _compared(published.anchor, compared)
            else:
                pinned = root.follow(pinned, published.anchor)
            listed = read_roster(published.roster, pinned, known=trusting.roster(connection))
            trusting.keep(connection, pinned, listed)
            offices.take_place(connection, listed.roster)
        return self.trust(actor)

    def trust(self, actor: Actor) -> Trust:
        """Return whether this prison is linked with the others."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            mine = writers.current(connection)
            pinned, listed = trusting.anchor(connection), trusting.roster(connection)
            before = writers.earlier(connection)
        if pinned is None or listed is None:
            return Trust(
                pinned=False, fingerprint="", version=0, review_by=None, listed=False, overdue=False
            )
        entry, today = listed.roster.writer(mine.id), self._clock.now().date()
        return Trust(
            pinned=True,
            fingerprint=pinned.fingerprint,
            version=listed.roster.version,
            review_by=listed.roster.review_by,
            listed=entry is not None and entry.status is Status.ACTIVE,
            overdue=listed.roster.due_for_review(today),
            renewal=pinned.due_for_renewal(today),
            withdrawn=offices.withdrawn(entry),
            last_good=entry.last_good_seq if entry else 0,
            restored=entry is None and bool(before),
        )

    def require_service(self, actor: Actor) -> None:
        """Raise Refused on a computer that the list has withdrawn: nothing goes out from it."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            listed, mine = trusting.roster(connection), writers.current(connection)
        offices.refuse_withdrawn(listed.roster.writer(mine.id) if listed else None)

    def partners(self, actor: Actor) -> tuple[Partner, ...]:
        """Return the other prisons of the list and how the line to each stands."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            listed = trusting.roster(connection)
            return _lines(connection, listed.roster, actor.facility) if listed else ()

    def name_prisons(self) -> None:
        """Have every sentence call the prisons by name from now on, and not by their codes."""
        with self._ledger.reading() as connection:
            trusting.name_prisons(connection)

    def name_office(self, actor: Actor, name: str) -> None:
        """Call this office by *name*; the other offices here are told with the next bundle.

        Raises Refused.
        """
        actor.require(Permission.EXCHANGE_PARTNERS)
        with self._ledger.database.writing() as connection:
            if not trusting.name_office(connection, writers.current(connection).id, name):
                raise Refused(msg("Write a short name, such as Registry 1 or Infirmary."))

    def computers(self, actor: Actor) -> tuple[Computer, ...]:
        """Return the computers of the list, how far each is known to have written, and doubts."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return witnessing.computers(connection)


def _rejected(connection: Connection, roster: Roster) -> dict[str, tuple[Rejection, ...]]:
    """Return what each prison's latest receipts say it did not take in of ours."""
    mine, keys = writers.current(connection).id, roster.keys()
    found: dict[str, tuple[Rejection, ...]] = {}
    for signed in channels.receipts(connection):
        with suppress(BundleError):
            receipt = channel.read_receipt(signed, keys)
            origin = roster.writer(receipt.writer)
            ack = receipt.ack(mine, origin.facility) if origin else None
            if origin is not None and ack is not None:
                rejected = tuple(Rejection(e.seq, e.what, e.code) for e in ack.rejected)
                found[origin.facility] = found.get(origin.facility, ()) + rejected
    return found


def _lines(connection: Connection, roster: Roster, own: str) -> tuple[Partner, ...]:
    active = {each.facility for each in roster.writers if each.status is Status.ACTIVE}
    rejected = _rejected(connection, roster)
    got, carried = channels.received(connection), channels.carried(connection)
    latest = channels.last_received(connection)
    found = []
    for each in roster.facilities:
        if each.code == own:
            continue
        line = channels.channel(connection, each.code)
        lines = [got[name] for name in channels.lines_of(connection, each.code)]
        partner = Partner(
            each.code,
            each.name_fr,
            reachable=each.code in active,
            prison=each.role == PRISON,
            sent=line.next_out - 1,
            acknowledged=line.acked_out,
            last_received=latest.get(each.code, 0),
        )
        out, came = carried.get((each.code, Direction.OUT)), carried.get((each.code, Direction.IN))
        found.append(
            replace(
                partner,
                sent_at=out.latest if out else None,
                received_at=came.latest if came else None,
                waiting=out.waiting if out else 0,
                waiting_since=out.waiting_since if out else None,
                missing=tuple(number for one in lines for number in one.missing),
                rejected=rejected.get(each.code, ()),
            )
        )
    return tuple(found)


def _enrolment(mine: Writer, health_group: str, now: dt.datetime) -> Enrolment:
    return Enrolment(
        v=enrolment.FORMAT,
        writer=mine.id,
        facility=mine.facility,
        incarnation=mine.incarnation,
        sign_pub=mine.sign_public.hex(),
        enc_pub=mine.age_recipient,
        replaces="",
        replaced_seq=0,
        app=__version__,
        made=now,
        health_pub=health_group,
    )


def _replaced(connection: Connection, listed: SignedRoster | None) -> dict[str, Any]:
    """Return of a request which computer it takes the place of, after a backup was put back.

    That is the latest self of these records that the list held here knows, else the one before.
    """
    selves = writers.earlier(connection)
    known = {each.id for each in listed.roster.writers} if listed else set()
    for writer, seq in (*(each for each in selves if each[0] in known), *selves):
        return {"replaces": writer, "replaced_seq": seq}
    return {}


def _compared(anchor: TrustAnchor, typed: str) -> TrustAnchor:
    digits = "".join(each for each in typed if each.isdigit() and each.isascii())
    if digits != anchor.fingerprint.replace(" ", ""):
        raise Refused(
            msg("The thirty digits are not those of this list."),
            msg("Call the directorate and compare them again; do not use this stick meanwhile."),
        )
    return anchor
