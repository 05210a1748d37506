"""What comes between two steps of an exchange, or after a lost stick, loses and repeats nothing."""

from itertools import count
from pathlib import Path

import pytest

from directorate import Directorate, directorate
from linked import CARRIER, TODAY, Linked, carry, preparation, prisons, stick_in
from offices import peer, tell
from prisondesk.features.custody.events import ReleaseOrdered
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange.model import Doubt, Doubted
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.exchange.service import loading
from prisondesk.features.exchange.store import channels, quarantine
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.transfers.model import RoadEvent, TransferState
from prisondesk.features.transfers.service import Arrival
from prisondesk.features.transfers.service.turns import OnTheWay
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import new_id
from prisondesk.ledger import writers
from prisondesk.ledger.entry import RawFact
from prisondesk.sync import authority
from prisondesk.sync.authority import Loss
from prisondesk.sync.channel import Received


def leave(house: Linked, key: str, name: str, to: str) -> str:
    """Admit a person, let them leave for the prison *to*, and return the transfer."""
    house.admit(key, name)
    return leave_again(house, key, to)


def leave_again(house: Linked, key: str, to: str) -> str:
    moved = house.services.transfers.prepare(house.clerk, key, preparation(to))
    house.services.transfers.depart(house.chief, moved, second=house.director)
    return moved


def order_release(house: Linked, key: str) -> None:
    """Enter an order of release for the person with the file *key*."""
    with house.database.reading() as connection:
        title = reading.case(connection, key).holding[0].title_id
    paper = Title(TitleKind.ML, "77/26", TODAY, "CLD")
    body = ReleaseOrdered(title, paper, house.clock.now(), "porteur")
    house.services.custody.order_release(house.clerk, key, body)


def withdraw(dnap: Directorate, lost: Linked, good: int, *readers: Linked) -> None:
    """Declare the computer of *lost* lost after its entry *good*; *readers* hear of it."""
    made = authority.next_list(dnap.listed, (), TODAY, [Loss(lost.ledger.writer().id, good)])
    newer = dnap.publish(made)
    for each in readers:
        each.services.trust.take_list(each.director, newer, newer.anchor.fingerprint)


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


def test_what_only_a_lost_computer_acknowledged_goes_again(tmp_path: Path) -> None:
    """Its receipt comes late, by a third prison; what it had received is gone with it."""
    with prisons(tmp_path, "BKO", "KNB", "KNB", "KLK", linked=False) as houses:
        bko, knb, new, klk = houses
        dnap = directorate(tmp_path / "dnap", houses)
        leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        carry(bko, knb, stick_in(tmp_path / "1"))
        leave(knb, "d2", "MODÈLE Awa", "KLK")
        carry(knb, klk, stick_in(tmp_path / "2"))
        withdraw(dnap, knb, 10_000, bko)
        leave(klk, "d3", "TÉMOIN Oumar", "BKO")
        carry(klk, bko, stick_in(tmp_path / "3"))
        (load,) = (each for each in bko.services.outgoing.plan(bko.clerk) if each.partner == "KNB")
        assert [each.dossier for each in load.arriving] == ["d1"]
        carry(bko, new, stick_in(tmp_path / "4"))
        assert new.services.transfers.roll(new.clerk).expected == {"d1"}


def test_an_order_of_release_that_is_set_aside_rings_all_the_same(tmp_path: Path) -> None:
    """Liberty outranks custody: true or not, somebody telephones the court today."""
    with prisons(tmp_path, "BKO", "BKO", "KNB", linked=False) as houses:
        bko, office, knb = houses
        dnap = directorate(tmp_path / "dnap", houses)
        leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        carry(bko, knb, stick_in(tmp_path / "1"))
        with bko.database.reading() as connection:
            good = writers.load_chain(connection).seq
        order_release(bko, "d1")
        tell(bko, office, stick_in(tmp_path / "2"))
        withdraw(dnap, bko, good, knb)
        taken = carry(office, knb, stick_in(tmp_path / "3"))
        assert (taken.new_facts, taken.doubts) == (0, 1)
        (alarm,) = map(translator("fr"), taken.alarms)
        assert alarm.startswith("EXEMPLE Moussa")
        order_release(office, "d1")
        again = carry(office, knb, stick_in(tmp_path / "4"))
        assert [each for each in map(translator("fr"), again.alarms) if each == alarm] == []


def test_the_files_given_back_after_a_loss_are_given_as_they_were_when_two_signed(
    tmp_path: Path,
) -> None:
    """What a third prison writes later is not for who once held the file, and lost its records."""
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        sticks = (stick_in(tmp_path / str(number)) for number in count())

        def pass_on(sender: Linked, reader: Linked) -> None:
            carry(sender, reader, next(sticks))

        moved = leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        pass_on(bko, knb)
        knb.services.transfers.accept(knb.clerk, moved, Arrival("S. TÉMOIN", ""))
        bko.services.requested.ask(bko.clerk, "KNB", Wanted.LOG, subject="", reason="volé")
        pass_on(bko, knb)
        asked, office = knb.services.requested.all(knb.clerk)[0].id, knb.services.requested
        office.grant(knb.director, asked, "constaté", second=knb.clerk)
        pass_on(knb, bko)
        pass_on(bko, knb)
        moved = leave_again(knb, "d1", "KLK")
        pass_on(knb, klk)
        klk.services.transfers.accept(klk.clerk, moved, Arrival("S. TÉMOIN", ""))
        klk.services.custody.tell_prosecutor(
            klk.clerk, "d1", subject="à nous", at=klk.clock.now(), how="lettre"
        )
        moved = leave_again(klk, "d1", "KNB")
        pass_on(klk, knb)
        knb.services.transfers.accept(knb.clerk, moved, Arrival("S. TÉMOIN", ""))
        plan = {each.partner: each.facts for each in knb.services.outgoing.plan(knb.clerk)}
        assert plan.get("BKO", 0) == 0
        assert plan["KLK"] > 0


def test_who_left_the_hospital_goes_on_whatever_the_clock_of_the_other_prison_said(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        moved = leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        carry(bko, knb, stick_in(tmp_path / "there"))
        knb.clock.advance(days=2)
        event = OnTheWay(RoadEvent.HOSPITAL, "Ségou", "escorte", knb.clock.now())
        knb.services.transfers.happened(knb.clerk, moved, event)
        carry(knb, bko, stick_in(tmp_path / "back"))
        bko.services.transfers.go_on(bko.clerk, moved, "chef d’escorte")
        found = bko.services.transfers.transfer(bko.clerk, moved)
        assert found.state is TransferState.DEPARTED


def test_what_somebody_put_beside_the_copies_of_bundles_stays(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        leave(bko, "d1", "EXEMPLE Moussa", "KNB")
        folder = knb.folder / "incoming"
        folder.mkdir(exist_ok=True)
        kept, left = folder / "KNB00001.age", folder / f"{new_id(1)}.age"
        for each in (kept, left):
            each.write_bytes(b"?")
        carry(bko, knb, stick_in(tmp_path / "stick"))
        assert list(folder.iterdir()) == [kept]


@pytest.mark.parametrize("office", [False, True])
def test_what_did_not_fit_goes_next_though_nothing_was_acknowledged_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, office: bool
) -> None:
    """Receipts take weeks: what went already stands back for what never went."""
    monkeypatch.setattr(loading, "MOST_FACTS", 14)
    with prisons(tmp_path, "BKO", "BKO" if office else "KNB") as (bko, reader):
        for number in range(3):
            leave(bko, f"d{number}", "EXEMPLE Moussa", "KNB")
        for number in range(40):
            to = peer(reader) if office else "KNB"
            place = stick_in(tmp_path / f"{number}")
            bko.services.outgoing.write(bko.clerk, place, to, CARRIER)
            if number == 1:
                continue  # the second stick is lost
            incoming = reader.services.incoming
            (parcel,) = incoming.look(reader.clerk, place).parcels
            incoming.take(reader.clerk, incoming.open(reader.clerk, place, parcel), CARRIER)
            if known(reader) == {"d0", "d1", "d2"}:
                break
        assert known(reader) == {"d0", "d1", "d2"}


def known(house: Linked) -> set[str]:
    """Return the files that are here."""
    with house.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT DISTINCT stream FROM fact").scalars()
        return {each.partition(":")[2] for each in rows if each.startswith("dossier:")}
