"""A new root of the directorate reaches every prison with any bundle, and no older one returns."""

import datetime as dt
from pathlib import Path

import pytest

from digests import digest_of
from directorate import directorate
from linked import Linked, prisons, stick_in
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.store import trusting
from prisondesk.sync import authority
from prisondesk.sync.authority import Published
from prisondesk.sync.errors import (
    BundleError,
    RootNotTrustedError,
    RootTooOldError,
    RosterTooOldError,
)
from prisondesk.sync.roster import TrustAnchor, sign_roster

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")


def root_of(house: Linked) -> tuple[int, int]:
    """Return the versions of root and list that *house* trusts."""
    with house.database.reading() as connection:
        anchor, listed = trusting.require_roster(connection)
    return anchor.version, listed.roster.version


def send(origin: Linked, to: Linked, folder: Path, key: str) -> None:
    """Send somebody from *origin* to *to*."""
    origin.admit(key)
    transfer = origin.prepare(key, to.code)
    origin.services.transfers.depart(origin.chief, transfer, second=origin.director)
    stick = stick_in(folder)
    origin.services.outgoing.write(origin.clerk, stick, to.code, CARRIER)
    incoming = to.services.incoming
    parcel = incoming.look(to.clerk, stick).parcels[-1]
    incoming.take(to.clerk, incoming.open(to.clerk, stick, parcel), CARRIER)


def test_a_new_root_travels_with_an_ordinary_bundle_and_never_goes_back(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK", linked=False) as (bko, knb, klk):
        dnap = directorate(tmp_path / "dnap", (bko, knb, klk))
        first = dnap.published
        second = dnap.rotate(3)
        bko.services.trust.take_list(bko.director, second)
        assert (root_of(bko), root_of(knb)) == ((2, 2), (1, 1))
        send(bko, knb, tmp_path / "there", "d1")
        assert root_of(knb) == (2, 2)
        # A prison that is behind still reaches one that is ahead; what it carries is set aside.
        send(klk, knb, tmp_path / "behind", "d2")
        assert (root_of(klk), root_of(knb)) == ((1, 1), (2, 2))
        before = digest_of(knb.database)
        with pytest.raises(RootTooOldError):
            knb.services.trust.take_list(knb.director, first)
        old_keys = TrustAnchor(first.anchor.root)
        revived = authority.next_list(dnap.listed, (), dt.date(2027, 1, 1))
        forged = Published(old_keys, sign_roster(revived, dnap.keys[:1]))
        with pytest.raises(BundleError):
            knb.services.trust.take_list(knb.director, forged)
        assert digest_of(knb.database) == before


def test_a_replayed_list_and_a_strange_root_are_refused_by_name(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        dnap = directorate(tmp_path / "dnap", (bko,))
        first = dnap.published
        dnap.publish(authority.next_list(dnap.listed, (), dt.date(2026, 12, 1)))
        bko.services.trust.take_list(bko.director, dnap.published)
        (tmp_path / "other").mkdir()
        before = digest_of(bko.database)
        with pytest.raises(RosterTooOldError):
            bko.services.trust.take_list(bko.director, first)
        dnap.keys = dnap.keys[::-1]
        strange = Published(TrustAnchor(tuple(key.public for key in dnap.keys[:2])), first.roster)
        with pytest.raises(RootNotTrustedError):
            bko.services.trust.take_list(bko.director, strange)
        assert digest_of(bko.database) == before


def test_an_expired_root_is_a_warning_and_stops_nothing(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, knb):
        dnap = directorate(tmp_path / "dnap", (bko, knb))
        late = dnap.rotate(2, expires=dt.date(2026, 11, 1))
        bko.services.trust.take_list(bko.director, late)
        trust = bko.services.trust.trust(bko.director)
        assert (trust.renewal, trust.overdue, trust.listed) == (True, False, True)
        assert not knb.services.trust.trust(knb.director).renewal
        send(bko, knb, tmp_path / "there", "d1")
        assert knb.services.trust.trust(knb.director).renewal
