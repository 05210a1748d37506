"""A person goes from one prison to another, and the file with them, on a stick."""

from pathlib import Path

import pytest

from linked import Linked, prisons, stick_in
from prisondesk.features.exchange.model import Direction
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.transfers.model import TransferState
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
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
