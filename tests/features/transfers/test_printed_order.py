"""The stick is lost: the person is taken in on the printed order and joined to the file later."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from linked import Linked, carry, prisons, stick_in
from prisondesk.features.transfers.model import TransferState, national
from prisondesk.features.transfers.rules import arrival_code, code_heard
from prisondesk.features.transfers.service import Arrival, Left
from prisondesk.features.transfers.service.provisional import OnPaper
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.sync import printed
from prisondesk.sync.envelope import SigningKey


def printed_code(house: Linked, transfer_id: str) -> str:
    transfers = house.services.transfers
    file = transfers.transfer(house.clerk, transfer_id)
    person = house.services.inmates.person(house.clerk, file.dossier)
    number = transfers.number(house.services.custody.case(house.clerk, file.dossier))
    return transfers.paper.code_of(house.clerk, file, person, number)


def present(*houses: Linked) -> list[int]:
    return [len(each.services.transfers.roll(each.clerk).present) for each in houses]


def test_who_comes_before_the_key_counts_at_once_and_never_twice(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        number = bko.admit("d1")
        transfer_id = bko.prepare("d1")
        code = printed_code(bko, transfer_id)
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        # The code is the same after the departure: the paper was printed before it.
        assert printed_code(bko, transfer_id) == code

        paper = knb.services.transfers.paper
        order, signed = paper.read(knb.clerk, f" {code[:40].lower()}\n{code[40:]}")
        assert (order.names, order.number, signed) == ("EXEMPLE Moussa", number, True)
        taken = paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code))
        assert (present(bko, knb), taken.signed) == ([0, 1], True)
        (waiting,) = paper.waiting(knb.clerk)
        assert (waiting.names, waiting.transfer_id) == ("EXEMPLE Moussa", transfer_id)
        with pytest.raises(Refused, match="taken in on this order already"):
            paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code))
        knb.services.custody.tell_prosecutor(
            knb.clerk, taken.dossier, subject="arrivée", at=knb.clock.now(), how="lettre"
        )

        # The origin hears of it by telephone.
        transfers = bko.services.transfers
        wrong = taken.code[:-1] + str((int(taken.code[-1]) + 1) % 10)
        with pytest.raises(Refused, match="misheard"):
            transfers.tell_arrival(bko.clerk, transfer_id, wrong, "M. TRAORÉ")
        other = arrival_code(b"another", transfer_id, "KNB", 0)
        with pytest.raises(Refused, match="not the code"):
            transfers.tell_arrival(bko.clerk, transfer_id, other, "M. TRAORÉ")
        transfers.tell_arrival(bko.clerk, transfer_id, taken.code, "M. TRAORÉ")
        told = transfers.transfer(bko.clerk, transfer_id)
        assert told.state is TransferState.ARRIVED_BY_TELEPHONE

        # A second stick brings the file; a person joins the two.
        knb.clock.advance(hours=20)
        carry(bko, knb, stick_in(tmp_path / "second"))
        assert present(bko, knb) == [0, 1]
        accepted = knb.services.transfers.accept(
            knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"), provisional=taken.dossier
        )
        assert (present(bko, knb), paper.waiting(knb.clerk)) == ([0, 1], ())
        assert knb.services.transfers.roll(knb.clerk).present == {"d1"}
        file = knb.services.transfers.transfer(knb.clerk, transfer_id)
        assert (file.transfer.arrived_at, accepted.number) == (waiting.at, "KNB-2026-00001")
        with pytest.raises(Refused, match="joined to the file"):
            knb.services.custody.tell_prosecutor(
                knb.clerk, taken.dossier, subject="x", at=knb.clock.now(), how="lettre"
            )
        with pytest.raises(Refused, match="past that step"):
            knb.services.transfers.accept(
                knb.clerk, transfer_id, Arrival("x"), provisional=taken.dossier
            )
        carry(knb, bko, stick_in(tmp_path / "back"))
        assert bko.services.transfers.transfer(bko.clerk, transfer_id).state is TransferState.CLOSED


def test_a_code_that_cannot_be_read_is_typed_from_the_paper(tmp_path: Path) -> None:
    with prisons(tmp_path) as (_, knb):
        paper = knb.services.transfers.paper
        with pytest.raises(Refused, match="as printed"):
            paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN"))
        typed = OnPaper(
            "Sergent TÉMOIN",
            names="MODÈLE Awa",
            birth="vers 1990",
            origin="BKO",
            order="0417/DNAPES",
        )
        taken = paper.take_in(knb.clerk, typed)
        assert (taken.code, taken.signed, present(knb)) == ("", False, [1])
        assert [each.origin for each in paper.waiting(knb.clerk)] == ["BKO"]


def test_the_code_of_an_order_cannot_be_changed_or_made_by_another(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        code = printed_code(bko, bko.prepare("d1"))
        assert len(code) < 420
        assert code.isalnum()
        paper = knb.services.transfers.paper
        order, _ = printed.read(code, ())
        forged = printed.write(replace(order, names="AUTRE Personne"), _own_key(knb))
        assert paper.read(knb.clerk, forged)[1] is False
        for wrong in ("", "PDT2", code[:-3], "PDT1" + code[4:], code.replace(code[9], "1")):
            with pytest.raises(Refused, match="not the code"):
                paper.read(knb.clerk, wrong)
        with pytest.raises(Refused, match="goes to"):
            bko.services.transfers.paper.take_in(bko.clerk, OnPaper("x", code=code))


def _own_key(house: Linked) -> SigningKey:
    with house.ledger.reading() as connection:
        return SigningKey(writers.signing_key(connection).private_bytes_raw())


def test_one_misheard_digit_or_two_in_the_wrong_order_are_seen() -> None:
    code = arrival_code(b"secret", "t1", "KNB", 2)
    assert code_heard(f"{code[:4]} {code[4:]}")
    for place in range(8):
        for digit in set("0123456789") - {code[place]}:
            assert not code_heard(code[:place] + digit + code[place + 1 :])
    for place in range(7):
        turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert turned == code or not code_heard(turned)


def test_who_came_on_paper_is_joined_later_too_and_the_country_counts_one_person(
    tmp_path: Path,
) -> None:
    """Whoever said that nobody of those was meant had two files of one person for ever."""
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        code = printed_code(bko, transfer_id)
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        there, paper = knb.services.transfers, knb.services.transfers.paper
        late = knb.clock.now() + dt.timedelta(hours=1)
        with pytest.raises(Refused, match="taken place"):
            paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code, at=late))
        true = knb.clock.now() - dt.timedelta(hours=2)
        taken = paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code, at=true))
        assert [each.at for each in paper.waiting(knb.clerk)] == [true]
        # Nobody telephoned yet: one person, here, and not on the road as well.
        assert counted(bko, knb) == (1, 0)
        order, _ = paper.read(knb.clerk, code)
        assert paper.code_again(knb.clerk, order) == taken.code
        with pytest.raises(Refused, match="taken in on this order already"):
            paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code))
        carry(bko, knb, stick_in(tmp_path / "1"))
        with pytest.raises(Refused, match="once the arrival is confirmed"):
            there.link(knb.clerk, transfer_id, taken.dossier)
        there.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        # The origin does not know yet, and nobody here said that they are one.
        assert counted(bko, knb) == (1, 0)
        assert present(bko, knb) == [0, 2]
        there.link(knb.clerk, transfer_id, taken.dossier)
        assert counted(bko, knb) == (1, 0)
        assert (paper.waiting(knb.clerk), paper.code_again(knb.clerk, order)) == ((), "")
        with pytest.raises(Refused, match="joined already"):
            there.link(knb.clerk, transfer_id, taken.dossier)
        told = carry(knb, bko, stick_in(tmp_path / "2"))
        assert (told.doubts, counted(bko, knb)) == (0, (1, 0))


def test_who_came_before_the_departure_was_written_counts_once(tmp_path: Path) -> None:
    """The computer of the origin was down: the departure is entered at its true hour afterwards."""
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        code = printed_code(bko, transfer_id)
        taken = knb.services.transfers.paper.take_in(knb.clerk, OnPaper("Sergent", code=code))
        assert counted(bko, knb) == (1, 0)
        transfers, left = bko.services.transfers, bko.clock.now() - dt.timedelta(hours=3)
        with pytest.raises(Refused, match="past that step"):
            transfers.tell_arrival(bko.clerk, transfer_id, taken.code, "K. MODÈLE")
        transfers.depart(bko.chief, transfer_id, second=bko.director, left=Left(left))
        assert counted(bko, knb) == (1, 0)
        transfers.tell_arrival(bko.clerk, transfer_id, taken.code, "K. MODÈLE")
        moved = transfers.transfer(bko.clerk, transfer_id).transfer
        assert (moved.state, moved.departed_at) == (TransferState.ARRIVED_BY_TELEPHONE, left)
        assert counted(bko, knb) == (1, 0)


def counted(*houses: Linked) -> tuple[int, int]:
    found = national(each.services.transfers.roll(each.clerk) for each in houses)
    return len(found[0]), len(found[1])
