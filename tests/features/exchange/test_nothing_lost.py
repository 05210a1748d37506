"""What comes between two steps of an exchange, or after a lost stick, loses and repeats nothing."""

from pathlib import Path

from directorate import directorate
from linked import CARRIER, TODAY, Linked, carry, preparation, prisons, stick_in
from prisondesk.features.exchange.model import Doubt, Doubted
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.exchange.store import channels, quarantine
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.ledger.entry import RawFact
from prisondesk.sync import authority
from prisondesk.sync.channel import Received


def leave(house: Linked, key: str, name: str, to: str) -> None:
    """Admit a person and let them leave for the prison *to*."""
    house.admit(key, name)
    moved = house.services.transfers.prepare(house.clerk, key, preparation(to))
    house.services.transfers.depart(house.chief, moved, second=house.director)


def test_a_bundle_that_was_opened_before_a_newer_list_came_does_not_bring_the_old_one_back(
    tmp_path: Path,
) -> None:
    """A stick is looked at whole first: its first bundle may bring a list with a revocation."""
    with prisons(tmp_path, linked=False) as houses:
        bko, knb = houses
        dnap = directorate(tmp_path / "dnap", houses)
        stick = stick_in(tmp_path / "stick")
        leave(knb, "d1", "EXEMPLE Moussa", "BKO")
        knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        incoming = bko.services.incoming
        (parcel,) = incoming.look(bko.clerk, stick).parcels
        opened = incoming.open(bko.clerk, stick, parcel)
        newer = dnap.publish(authority.next_list(dnap.listed, (), TODAY))
        bko.services.trust.take_list(bko.director, newer, newer.anchor.fingerprint)
        assert incoming.take(bko.clerk, opened, CARRIER).new_facts > 0
        assert bko.services.trust.trust(bko.clerk).version == 2


def test_a_prison_that_rejected_very_much_can_still_write(tmp_path: Path) -> None:
    """A receipt has 64 KiB: the oldest rejections go first, then numbers, then lines."""
    with prisons(tmp_path) as (bko, knb):
        with knb.ledger.work(knb.clerk) as work:
            for line in range(40):
                name, beyond = f"{line:036d}/KNB", tuple(range(7, 1007))
                channels.keep_received(work.connection, name, "BKO", Received(5, beyond))
                for number in range(100):
                    what = f"{line}{number:062d}"
                    doubted = Doubted(
                        f"b{line}", what, Doubt.REVOKED_WRITER, "d", "w", "k", work.now
                    )
                    place = Place(name, number)
                    quarantine.put(work.connection, doubted, RawFact(b"{}", None), place)
        leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        carry(bko, knb, stick_in(tmp_path / "there"))
        assert carry(knb, bko, stick_in(tmp_path / "back")).doubts == 0
        (partner,) = (e for e in bko.services.trust.partners(bko.clerk) if e.code == "KNB")
        assert (partner.sent, partner.acknowledged) == (1, 1)


def test_words_are_not_told_for_ever_after_one_lost_stick(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        ask = knb.services.requested
        ask.ask(knb.clerk, "BKO", Wanted.RECEIPT, subject="", reason="sans nouvelle")
        knb.services.outgoing.write(knb.clerk, stick_in(tmp_path / "lost"), "BKO", CARRIER)
        assert not ask.all(knb.clerk)[0].told
        carry(knb, bko, stick_in(tmp_path / "there"))
        carry(bko, knb, stick_in(tmp_path / "back"))
        assert ask.all(knb.clerk)[0].told
        assert knb.services.outgoing.plan(knb.clerk) == ()
