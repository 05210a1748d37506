"""What happens on the way is written down, signed, told to the other prison, and counts."""

import datetime as dt
from pathlib import Path

import pytest

from linked import Linked, carry, preparation, prisons, stick_in
from prisondesk.features.custody.events import ReleaseOrdered
from prisondesk.features.custody.model.status import ExitReason, TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.store import reading
from prisondesk.features.transfers.model import RoadEvent, TransferState, national
from prisondesk.features.transfers.service import Arrival, Back, OnTheWay
from prisondesk.kernel.refusal import Refused


def on_the_road(house: Linked, key: str = "d1", destination: str = "KNB") -> str:
    house.admit(key)
    transfer_id = house.prepare(key, destination)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def state(house: Linked, transfer_id: str) -> TransferState:
    return house.services.transfers.transfer(house.clerk, transfer_id).state


def counted(*houses: Linked) -> tuple[int, int]:
    rolls = [each.services.transfers.roll(each.clerk) for each in houses]
    present, road = national(rolls)
    return len(present), len(road)


def event(house: Linked, what: RoadEvent) -> OnTheWay:
    return OnTheWay(what, "Route de Ségou", "Adjudant SPECIMEN", house.clock.now())


def test_a_transfer_that_did_not_leave_is_cancelled_by_two_people(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        transfers = bko.services.transfers
        with pytest.raises(Refused):
            transfers.cancel(bko.clerk, transfer_id, "véhicule en panne", second=bko.director)
        with pytest.raises(Refused, match="two different people"):
            transfers.cancel(bko.chief, transfer_id, "véhicule en panne")
        transfers.cancel(bko.chief, transfer_id, "véhicule en panne", second=bko.director)
        assert state(bko, transfer_id) is TransferState.CANCELLED
        assert counted(bko, knb) == (1, 0)
        assert bko.services.outgoing.plan(bko.clerk) == ()


def test_hospital_then_sent_on_to_a_third_prison(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        transfers = bko.services.transfers
        transfers.happened(bko.clerk, transfer_id, event(bko, RoadEvent.HOSPITAL))
        assert (state(bko, transfer_id), counted(bko, knb)) == (TransferState.HOSPITAL, (0, 1))
        carry(bko, knb, stick_in(tmp_path / "2"))
        assert state(knb, transfer_id) is TransferState.HOSPITAL
        bko.clock.advance(minutes=5)
        transfers.go_on(bko.clerk, transfer_id, "Adjudant SPECIMEN")
        assert state(bko, transfer_id) is TransferState.DEPARTED
        with pytest.raises(Refused, match="on the way to that prison already"):
            transfers.redirect(bko.chief, transfer_id, preparation(), "x", second=bko.director)
        turned = transfers.redirect(
            bko.chief, transfer_id, preparation("KLK"), "route coupée", second=bko.director
        )
        file = transfers.transfer(bko.clerk, transfer_id)
        assert (file.state, file.sent_to) == (TransferState.REDIRECTED, turned)
        assert counted(bko, knb, klk) == (0, 1)

        recall = carry(bko, knb, stick_in(tmp_path / "3"))
        assert (recall.doubts, knb.services.transfers.roll(knb.clerk).expected) == (0, frozenset())
        # Where the person went instead is not the business of the first destination.
        assert turned not in {t.transfer.id for t in knb.services.transfers.transfers(knb.clerk)}
        taken = carry(bko, klk, stick_in(tmp_path / "4"))
        assert (taken.doubts, taken.expected) == (0, ("d1",))
        klk.services.transfers.accept(klk.clerk, turned, Arrival("Sergent TÉMOIN"))
        assert counted(bko, knb, klk) == (1, 0)
        carry(klk, bko, stick_in(tmp_path / "5"))
        assert state(bko, turned) is TransferState.CLOSED
        assert counted(bko, knb, klk) == (1, 0)


def test_a_death_told_by_the_destination_is_closed_at_the_origin(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        transfers = knb.services.transfers
        death = event(knb, RoadEvent.DEATH)
        with pytest.raises(Refused):
            transfers.happened(knb.clerk, transfer_id, death)
        transfers.happened(knb.chief, transfer_id, death)
        (unsigned,) = transfers.awaiting_signature(knb.chief)
        assert unsigned.transfer.id == transfer_id
        transfers.countersign(knb.director, transfer_id)
        assert transfers.awaiting_signature(knb.chief) == ()
        assert counted(knb) == (0, 0)
        told = carry(knb, bko, stick_in(tmp_path / "2"))
        assert told.doubts == 0
        assert state(bko, transfer_id) is TransferState.DIED
        assert counted(bko, knb) == (0, 0)
        assert "The act is still open here" in str(told.alarms[0])
        assert (len(late(bko)), late(knb)) == (1, [])
        bko.services.transfers.close_act(bko.chief, transfer_id)
        case = bko.services.custody.case(bko.clerk, "d1")
        assert (case.released_at, case.holding, late(bko)) == (death.at, (), [])
        with pytest.raises(Refused, match="past that step"):
            bko.services.transfers.close_act(bko.chief, transfer_id)


def test_an_escape_closes_the_act_of_the_origin_and_the_titles_stay(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        escape = event(bko, RoadEvent.ESCAPE)
        later = OnTheWay(escape.what, "x", "x", escape.at + dt.timedelta(hours=1))
        with pytest.raises(Refused, match="has taken place"):
            bko.services.transfers.happened(bko.chief, transfer_id, later, second=bko.director)
        bko.services.transfers.happened(bko.chief, transfer_id, escape, second=bko.director)
        case = bko.services.custody.case(bko.clerk, "d1")
        assert (case.released_at, len(case.holding)) == (escape.at, 1)
        assert case.released_why is ExitReason.ESCAPE
        assert counted(bko, knb) == (0, 0)


def test_who_is_back_counts_at_once_and_the_second_signature_may_follow(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.happened(knb.clerk, transfer_id, event(knb, RoadEvent.MISSING))
        carry(knb, bko, stick_in(tmp_path / "2"))
        assert (state(bko, transfer_id), counted(bko, knb)) == (TransferState.MISSING, (0, 1))
        transfers = bko.services.transfers
        transfers.come_back(bko.chief, transfer_id, Back("Sergent TÉMOIN", "escorte revenue"))
        assert counted(bko, knb) == (1, 0)
        assert [each.transfer.id for each in transfers.awaiting_signature(bko.chief)]
        transfers.countersign(bko.director, transfer_id)
        assert transfers.awaiting_signature(bko.chief) == ()
        carry(bko, knb, stick_in(tmp_path / "3"))
        assert state(knb, transfer_id) is TransferState.RETURNED
        # What is written at the origin afterwards is not told to the other prison any more.
        bko.services.custody.tell_prosecutor(
            bko.clerk, "d1", subject="retour", at=bko.clock.now(), how="lettre"
        )
        carry(knb, bko, stick_in(tmp_path / "4"))
        assert bko.services.outgoing.plan(bko.clerk) == ()


def test_an_order_of_release_is_an_alarm_wherever_the_person_is(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        case = bko.services.custody.case(bko.clerk, "d1")
        order = Title(TitleKind.ML, "77/26", dt.date(2026, 11, 24), "CLD")
        body = ReleaseOrdered(case.titles[0].title_id, order, knb.clock.now(), "porteur")
        # It reaches the destination while the person is on the road …
        knb.services.custody.order_release(knb.clerk, "d1", body)
        assert [key for key, _ in alarms(knb)] == ["d1"]
        # … and the origin with the next key.
        assert carry(knb, bko, stick_in(tmp_path / "2")).doubts == 0
        assert [key for key, _ in alarms(bko)] == ["d1"]
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        assert [key for key, _ in alarms(knb)] == ["d1"]


def alarms(house: Linked) -> tuple[tuple[str, dt.datetime], ...]:
    with house.ledger.reading() as connection:
        return reading.release_alarms(connection)


def test_an_order_that_comes_after_the_departure_is_handed_on_and_rings_there(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick)
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("S. TÉMOIN", ""))
        carry(knb, bko, stick)
        order = Title(TitleKind.ML, "219/26", dt.date(2026, 11, 24), "juge")
        bko.services.court.order_arrived(bko.clerk, "d1", order, how="porteur")
        assert rings(bko)
        assert not rings(knb)
        turns = bko.services.transfers
        with pytest.raises(Refused, match="who received"):
            turns.hand_on_order(bko.clerk, transfer_id, " ", "téléphone")
        with pytest.raises(Refused, match="is here"):
            knb.services.transfers.hand_on_order(knb.clerk, transfer_id, "X", "téléphone")
        turns.hand_on_order(bko.clerk, transfer_id, "Chef KNB", "téléphone, lettre 12")
        assert not rings(bko)
        taken = carry(bko, knb, stick)
        assert taken.doubts == 0
        assert rings(knb)


def rings(house: Linked) -> bool:
    """Tell whether the home page of the clerk shows the alarm of an order of release."""
    return house.services.home.home(house.clerk).today.alarm is not None


def late(house: Linked) -> list[str]:
    """Return what the home page of the chief says of words told after the end of a journey."""
    groups = house.services.home.home(house.chief).today.groups
    told = "Told of a journey that had ended", "Died or escaped on the way: act to close"
    return [one.what.text for each in groups if each.title.text in told for one in each.tasks]


def test_a_hospital_told_of_somebody_already_taken_in_is_answered_there(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        # The origin has not heard of the arrival when somebody telephones.
        bko.services.transfers.happened(bko.clerk, transfer_id, event(bko, RoadEvent.HOSPITAL))
        told = carry(bko, knb, stick_in(tmp_path / "2"))
        assert "tells of the journey" in str(told.alarms[0])
        assert (len(late(knb)), late(bko)) == (1, [])
        assert (state(knb, transfer_id), counted(bko, knb)) == (TransferState.ACCEPTED, (1, 0))
        carry(knb, bko, stick_in(tmp_path / "3"))
        # The origin no longer holds the file: it is not its to answer.
        assert late(bko) == []
        with pytest.raises(Refused, match="past that step"):
            bko.services.transfers.go_on(bko.clerk, transfer_id, "x")
        due = knb.services.outgoing.plan(knb.clerk)
        knb.services.transfers.go_on(knb.clerk, transfer_id, "Sergent TÉMOIN, quartier A")
        assert (late(knb), state(knb, transfer_id)) == ([], TransferState.ACCEPTED)
        # The answer and what was written before it stay where the file is.
        assert knb.services.outgoing.plan(knb.clerk) == due


def test_a_death_told_of_somebody_who_is_back_rings_until_it_is_answered(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        transfers = bko.services.transfers
        transfers.come_back(
            bko.chief, transfer_id, Back("Sergent TÉMOIN", "escorte revenue"), second=bko.director
        )
        death = event(knb, RoadEvent.DEATH)
        knb.services.transfers.happened(knb.chief, transfer_id, death, second=knb.director)
        told = carry(knb, bko, stick_in(tmp_path / "2"))
        assert "tells of the journey" in str(told.alarms[0])
        assert len(late(bko)) == 1
        transfers.go_on(bko.clerk, transfer_id, "Sergent TÉMOIN, cour")
        assert (late(bko), state(bko, transfer_id)) == ([], TransferState.RETURNED)
        assert counted(bko) == (1, 0)
