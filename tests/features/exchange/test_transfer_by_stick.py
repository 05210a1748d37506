"""A person goes from one prison to another, and the file with them, on a stick."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from linked import Linked, link, prisons, stick_in
from prisondesk.features.custody import events as custody
from prisondesk.features.desk.service.auditing import Question
from prisondesk.features.exchange.model import Direction, Doubt
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.transfers.model import TransferState
from prisondesk.features.transfers.service import Arrival
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger, Unguarded
from prisondesk.ledger.entry import dossier
from prisondesk.sync.errors import AlreadyReceivedError, BundleError, NotForUsError
from prisondesk.sync.manifest import Purpose
from prisondesk.sync.stick import Stick

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")


def acknowledged(house: Linked) -> list[bool]:
    book = house.services.outgoing.book(house.clerk)
    return [bool(each.acknowledged_at) for each in book if each.direction is Direction.OUT]


def present(*houses: Linked) -> list[int]:
    return [len(each.services.transfers.roll(each.clerk).present) for each in houses]


def carried(sender: Linked, reader: Linked, stick: Stick) -> None:
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    receive(reader, stick)


def receive(reader: Linked, stick: Stick) -> None:
    parcel = reader.services.incoming.look(reader.clerk, stick).parcels[-1]
    opened = reader.services.incoming.open(reader.clerk, stick, parcel)
    reader.services.incoming.take(reader.clerk, opened, CARRIER)


def facts(house: Linked) -> int:
    with house.ledger.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM fact").scalar_one())


def write(house: Linked, key: str) -> None:
    house.services.custody.tell_prosecutor(
        house.clerk, key, subject="arrivée", at=house.clock.now(), how="lettre"
    )


def refused(house: Linked, key: str, reason: str) -> None:
    with pytest.raises(Refused) as found:
        write(house, key)
    assert found.value.reason.text == reason


def strangers(house: Linked, chief: str) -> None:
    """Entries of the other prison name role and prison, and can be looked for by it."""
    audit = house.services.audit
    written = [each for each in audit.search(house.director, Question()).lines if each.stranger]
    assert {each.who for each in written} == {""}
    told = {translator("fr")(each.stranger) for each in written if each.stranger}
    code = chief[-6:]
    assert f"chef du greffe, MCA de Bamako ({code})" in told
    assert audit.search(house.director, Question(officer=code)).lines
    assert not audit.search(house.director, Question(officer="personne")).lines


def test_the_whole_journey_of_a_transfer(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        number = bko.admit("d1")
        bko.admit("d2", "MODÈLE Awa")
        assert present(bko, knb) == [2, 0]

        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        assert present(bko, knb) == [1, 0]
        assert bko.services.transfers.roll(bko.clerk).on_the_road == {"d1"}
        refused(bko, "d1", "The person is in transit to {facility}: this file is read-only.")

        (load,) = bko.services.outgoing.plan(bko.clerk)
        assert (load.partner, [each.name for each in load.arriving]) == ("KNB", ["EXEMPLE Moussa"])
        sent = bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        assert (sent.number, sent.dossiers, sent.acknowledged_at) == (1, 1, None)

        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        opened = knb.services.incoming.open(knb.clerk, stick, parcel)
        assert [(each.name, each.former_number) for each in opened.load.arriving] == [
            ("EXEMPLE Moussa", number)
        ]
        assert (opened.load.doubts, facts(knb) < 20) == (0, True)
        taken = knb.services.incoming.take(knb.clerk, opened, CARRIER)
        assert (taken.doubts, taken.expected, taken.new_facts) == (0, ("d1",), sent.facts)
        assert knb.services.transfers.roll(knb.clerk).expected == {"d1"}
        assert present(bko, knb) == [1, 0]
        refused(knb, "d1", "This person is expected here and was not taken in yet.")

        accepted = knb.services.transfers.accept(
            knb.clerk, transfer_id, Arrival("Sergent TÉMOIN", "cicatrice non notée")
        )
        assert accepted.number == "KNB-2026-00001"
        assert present(bko, knb) == [1, 1]
        case = knb.services.custody.case(knb.clerk, "d1")
        assert case.ecrou is not None
        assert (case.ecrou.facility, case.ecrou.former_number) == ("KNB", number)
        write(knb, "d1")
        strangers(knb, str(bko.chief.officer))

        bko.services.transfers.tell_arrival(bko.clerk, transfer_id, accepted.code, "M. TRAORÉ")
        assert bko.services.transfers.roll(bko.clerk).on_the_road == frozenset()
        assert present(bko, knb) == [1, 1]

        (back,) = knb.services.outgoing.plan(knb.clerk)
        assert (back.partner, len(back.completed), back.receipts) == ("BKO", 1, 1)
        carried(knb, bko, stick)
        file = bko.services.transfers.transfer(bko.clerk, transfer_id)
        assert file.state is TransferState.CLOSED
        assert (file.transfer.new_number, file.checked_by) == ("KNB-2026-00001", "Sergent TÉMOIN")
        assert file.transfer.differences == "cicatrice non notée"
        assert acknowledged(bko) == [True]
        refused(bko, "d1", "The prison {facility} holds this file: it is read-only here.")
        assert present(bko, knb) == [1, 1]
        # What happened there afterwards is not the origin's business.
        here = bko.services.custody.case(bko.clerk, "d1").ecrou
        assert here is not None
        assert here.facility == "BKO"


def departed(bko: Linked, key: str = "d1", destination: str = "KNB") -> str:
    bko.admit(key)
    transfer_id = bko.prepare(key, destination)
    bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
    return transfer_id


def state_of(house: Linked) -> str:
    """Return a digest of everything a database holds."""
    digest = hashlib.sha256()
    with house.ledger.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        for table in list(tables):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            digest.update(repr((table, sorted(map(repr, rows)))).encode())
    return digest.hexdigest()


def test_the_same_bundle_twice_changes_nothing(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        departed(bko)
        carried(bko, knb, stick)
        before = state_of(knb)
        with pytest.raises(AlreadyReceivedError):
            receive(knb, stick)
        assert state_of(knb) == before
        assert list((knb.folder / "incoming").iterdir()) == []


def test_until_it_is_acknowledged_a_dossier_goes_again_and_is_known(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        departed(bko)
        lost = stick_in(tmp_path / "lost")
        bko.services.outgoing.write(bko.clerk, lost, "KNB", CARRIER)
        first = knb.services.incoming.look(knb.clerk, lost).parcels[0]
        opened = knb.services.incoming.open(knb.clerk, lost, first)
        # Shown as new, and no longer so: the second one is taken in meanwhile.
        carried(bko, knb, stick_in(tmp_path / "second"))
        assert opened.load.facts > 5
        taken = knb.services.incoming.take(knb.clerk, opened, CARRIER)
        assert (taken.new_facts, taken.doubts, taken.known_facts > 5) == (0, 0, True)
        carried(knb, bko, stick_in(tmp_path / "third"))
        assert acknowledged(bko) == [True, True]
        assert bko.services.outgoing.plan(bko.clerk) == ()


@pytest.mark.parametrize("place", [0.1, 0.5, 0.95])
def test_a_damaged_bundle_is_refused_and_nothing_is_written(tmp_path: Path, place: float) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        departed(bko)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        (path,) = (tmp_path / "stick" / "PRISONDK" / "BKO").glob("*.AGE")
        data = bytearray(path.read_bytes())
        data[int(len(data) * place)] ^= 1
        path.write_bytes(data)
        before = state_of(knb)
        with pytest.raises(BundleError):
            receive(knb, stick)
        assert state_of(knb) == before


def test_a_bundle_for_another_prison_is_not_opened(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        stick = stick_in(tmp_path / "stick")
        departed(bko)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        seen = klk.services.incoming.look(klk.clerk, stick)
        assert (seen.parcels, seen.courier) == ((), {"KNB": 1})
        before = state_of(klk)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        with pytest.raises(NotForUsError):
            klk.services.incoming.open(klk.clerk, stick, parcel)
        assert state_of(klk) == before


def test_a_prison_that_is_on_no_list_neither_sends_nor_reads(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, _):
        departed(bko)
        with pytest.raises(Refused, match="not linked"):
            bko.services.outgoing.plan(bko.clerk)


def test_the_thirty_digits_must_be_those_of_the_root_keys(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, knb):
        published = link([knb])
        wrong = "12345 " * 6
        with pytest.raises(Refused, match="thirty digits"):
            bko.services.trust.take_list(bko.director, published, wrong)
        assert not bko.services.trust.trust(bko.director).pinned
        trust = bko.services.trust.take_list(bko.director, published, published.anchor.fingerprint)
        assert (trust.pinned, trust.listed) == (True, False)


def test_a_second_signature_may_follow_the_paper(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        transfers = bko.services.transfers
        transfers.depart(bko.chief, transfer_id)
        assert [each.on_paper for each in transfers.awaiting_signature(bko.chief)] == [True]
        carried(bko, knb, stick_in(tmp_path / "stick"))
        with pytest.raises(Refused, match="two different people"):
            transfers.countersign(bko.chief, transfer_id)
        transfers.countersign(bko.director, transfer_id)
        assert transfers.awaiting_signature(bko.chief) == ()
        carried(bko, knb, stick_in(tmp_path / "other"))
        file = knb.services.transfers.transfer(knb.clerk, transfer_id)
        assert {each.name for each in file.signed} == {"Chef BKO", "Directeur BKO"}


def test_two_signatures_of_the_registry_are_one_too_few(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        with pytest.raises(Refused, match="two different people"):
            bko.services.transfers.depart(bko.chief, transfer_id, second=bko.chief)
        assert present(bko) == [1]
        write(bko, "d1")


def test_somebody_refused_at_the_gate_comes_back_when_two_people_say_so(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = departed(bko)
        carried(bko, knb, stick_in(tmp_path / "stick"))
        knb.services.transfers.refuse(knb.clerk, transfer_id, "pas la personne du dossier")
        carried(knb, bko, stick_in(tmp_path / "back"))
        file = bko.services.transfers.transfer(bko.clerk, transfer_id)
        assert (file.state, file.refusal) == (TransferState.REFUSED, "pas la personne du dossier")
        assert present(bko, knb) == [0, 0]
        with pytest.raises(Refused, match="two different people"):
            bko.services.transfers.cancel(bko.chief, transfer_id, "de retour à 18 h")
        bko.services.transfers.cancel(
            bko.chief, transfer_id, "de retour à 18 h", second=bko.director
        )
        assert present(bko, knb) == [1, 0]
        write(bko, "d1")
        again = stick_in(tmp_path / "again")
        bko.services.outgoing.write(bko.clerk, again, "KNB", CARRIER)
        (parcel,) = knb.services.incoming.look(knb.clerk, again).parcels
        opened = knb.services.incoming.open(knb.clerk, again, parcel)
        assert opened.preview.manifest.purpose is Purpose.RECALL
        knb.services.incoming.take(knb.clerk, opened, CARRIER)
        assert present(bko, knb) == [1, 0]
        cancelled = knb.services.transfers.transfer(knb.clerk, transfer_id)
        assert cancelled.state is TransferState.CANCELLED


def test_a_third_prison_gets_the_whole_history_under_its_first_signature(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        first = departed(bko)
        carried(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.accept(knb.clerk, first, Arrival("Sergent TÉMOIN"))
        write(knb, "d1")
        second = knb.prepare("d1", "KLK")
        knb.services.transfers.depart(knb.chief, second, second=knb.director)
        carried(knb, klk, stick_in(tmp_path / "2"))
        accepted = klk.services.transfers.accept(klk.clerk, second, Arrival("Caporal TÉMOIN"))
        assert accepted.number == "KLK-2026-00001"
        assert present(bko, knb, klk) == [0, 0, 1]
        assert klk.services.incoming.quarantine(klk.clerk) == ()
        carried(klk, knb, stick_in(tmp_path / "3"))
        carried(knb, bko, stick_in(tmp_path / "4"))
        assert present(bko, knb, klk) == [0, 0, 1]


def test_what_a_prison_writes_without_holding_the_file_waits_in_quarantine(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = departed(bko)
        carried(bko, knb, stick_in(tmp_path / "stick"))
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        # The origin's program was tampered with: it writes on as if it still held the file.
        tools = replace(bko.ledger.tools, custodian=Unguarded())
        rogue = Ledger(bko.database, tools, bko.clock)
        with rogue.work(bko.chief) as work:
            work.record(dossier("d1"), custody.ProsecutorTold("faux", bko.clock.now(), "lettre"))
        before = present(knb)
        carried(bko, knb, stick_in(tmp_path / "rogue"))
        (doubted,) = knb.services.incoming.quarantine(knb.clerk)
        assert (doubted.doubt, doubted.dossier) == (Doubt.AFTER_DEPARTURE, "d1")
        told = knb.services.custody.case(knb.clerk, "d1").prosecutor_told
        assert (present(knb), told) == (before, None)
