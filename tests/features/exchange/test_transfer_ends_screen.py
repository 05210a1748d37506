"""What the list and the page of a transfer say once it turned aside or is over."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from keyboard import find
from linked import Linked, carry, preparation, prisons, stick_in
from linked_desks import transfer_desk
from prisondesk.features.property import events as property_events
from prisondesk.features.property import store as property_store
from prisondesk.features.property.model import ContainerKind, ContainerStep
from prisondesk.features.transfers.model import TransferState
from prisondesk.features.transfers.service import Arrival, Back, Left
from prisondesk.features.transfers.service.belongings import Condition, SeenContainer
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.features.transfers.ui.pieces import moment_of
from prisondesk.features.transfers.ui.transfers import TransfersScreen
from prisondesk.features.transfers.ui.turn import BACK, STAYED, TurnScreen
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label, ListRow, MessageStrip

Show = Callable[..., Screen]
Benches = Callable[[str], Bench]
Wait = Callable[[], None]
Picture = Callable[..., Path]


def on_the_road(house: Linked, key: str = "d1", name: str = "EXEMPLE Moussa") -> str:
    house.admit(key, name)
    transfer_id = house.prepare(key)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def says(screen: Screen) -> str:
    """Return every word on *screen*."""
    strips = (each.accessibleName() for each in screen.findChildren(MessageStrip))
    return " ".join([*strips, *(each.text() for each in screen.findChildren(Label))])


def listed(screen: TransfersScreen) -> dict[str, str]:
    """Return what stands at the end of each row, by name."""
    model = screen.rows.model()
    indexes = (model.index(n, 0) for n in range(model.rowCount()))
    rows = (index.data(Qt.ItemDataRole.UserRole) for index in indexes)
    return {each.title: each.since for each in rows if isinstance(each, ListRow)}


def test_the_list_counts_the_road_as_the_roll_does_and_says_how_each_transfer_ended(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture
) -> None:
    with prisons(tmp_path) as (bko, knb):
        back = on_the_road(bko, "d1", "EXEMPLE Moussa")
        came = on_the_road(bko, "d2", "MODÈLE Bakary")
        on_the_road(bko, "d3", "TÉMOIN Issa")
        refused = on_the_road(bko, "d4", "ESSAI Drissa")
        carry(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.refuse(knb.clerk, refused, "plus de place")
        code = knb.services.transfers.accept(knb.clerk, came, Arrival("Sergent")).code
        bko.services.transfers.tell_arrival(bko.clerk, came, code, "K. MODÈLE")
        bko.services.transfers.come_back(
            bko.chief, back, Back("Sergent", "panne"), second=bko.director
        )
        carry(knb, bko, stick_in(tmp_path / "2"))
        here = TransfersScreen(benches("fr"), transfer_desk(bko))
        show(here)
        picture(here, "transfers-ended", "fr")
        assert "2" in here._header.subtitle.text()  # the refused one and the one on the way
        said = listed(here)
        assert "attendu" in said["TÉMOIN Issa"]
        assert "24/11/2026" in said["MODÈLE Bakary"]
        assert "attendu" not in said["EXEMPLE Moussa"] + said["MODÈLE Bakary"]
        there = TransfersScreen(benches("fr"), transfer_desk(knb))
        show(there)
        assert there._header.subtitle.text() == ""  # whom one expects, another prison counts
        # At the origin one hand is asked for, at the destination one person is expected.
        for house in (bko, knb):
            assert house.services.transfers.waiting(house.clerk) == (1 if house is bko else 2)
        assert knb.services.transfers.roll(knb.clerk).expected == {"d1", "d3"}


def test_who_is_back_can_be_written_and_the_page_says_so(
    tmp_path: Path, benches: Benches, show: Show
) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, _):
        back, on = on_the_road(bko, "d1"), on_the_road(bko, "d2", "MODÈLE Bakary")
        carry(bko, knb, stick_in(tmp_path / "1"))
        transfers = bko.services.transfers
        transfers.come_back(bko.chief, back, Back("Sergent", "panne"), second=bko.director)
        sent = transfers.redirect(bko.chief, on, preparation("KLK"), "route", second=bko.director)
        page = TransferScreen(benches("fr"), transfer_desk(bko, chief=True))
        show(page, back)
        assert transfers.writes(bko.clerk, "d1")
        read_only = page.t(msg("The file stays readable here, and cannot be written."))
        assert read_only not in says(page)
        show(page, on)
        asked: list[tuple[str, object]] = []
        page.go.connect(lambda screen, argument: asked.append((screen, argument)))
        find(page, Button, "open-next").click()
        assert asked == [("transfer", sent)]
        carry(bko, knb, stick_in(tmp_path / "2"))
        there = TransferScreen(benches("fr"), transfer_desk(knb, chief=True))
        for each in (back, on):
            show(there, each)
            assert there.findChild(Button, "open-next") is None
            (strip,) = there.findChildren(MessageStrip)
            assert "Bamako" in strip.accessibleName()
            assert read_only in says(there)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_code_is_found_again_on_the_page_and_a_refusal_is_no_arrival(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        came, refused = on_the_road(bko, "d1"), on_the_road(bko, "d2", "MODÈLE Bakary")
        carry(bko, knb, stick_in(tmp_path / "1"))
        page = TransferScreen(benches(language), transfer_desk(knb))
        show(page, came)
        expected: list[tuple[str, object]] = []
        page.go.connect(lambda screen, argument: expected.append((screen, argument)))
        find(page, Button, "confirm-arrival").click()
        assert expected == [("arrival-check", came)]
        code = knb.services.transfers.accept(knb.clerk, came, Arrival("Sergent")).code
        page = TransferScreen(benches(language), transfer_desk(knb))
        show(page, came)
        assert f"{code[:4]} {code[4:]}" in says(page)
        picture(page, "transfer-code-again", language)
        knb.clock.advance(days=8)
        knb.services.transfers.refuse(knb.clerk, refused, "plus de place")
        show(page, refused)
        picture(page, "transfer-refused-there", language)
        asked: list[tuple[str, object]] = []
        page.go.connect(lambda screen, argument: asked.append((screen, argument)))
        find(page, Button, "take-in-after-all").click()
        assert asked == [("arrival-check", refused)]
        carry(knb, bko, stick_in(tmp_path / "2"))
        home = TransferScreen(benches(language), transfer_desk(bko, chief=True))
        show(home, refused)
        assert home.findChild(Button, "tell-arrival") is None
        assert "plus de place" in says(home)
        picture(home, "transfer-refused-here", language)


def test_a_departure_signed_on_paper_is_no_wall_on_the_road(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture
) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id)
        page = TransferScreen(benches("fr"), transfer_desk(bko, chief=True))
        show(page, transfer_id)
        for name in ("tell-arrival", "countersign", "open-turn"):
            assert find(page, Button, name).isVisible()
        picture(page, "transfer-road-unsigned", "fr")


def test_a_departure_written_by_mistake_is_cancelled_with_two_keys_and_its_containers(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait
) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        packed = property_events.ContainerPacked(
            "S1", ContainerKind.BAG, "SC-1", "B4", (), "Agent TÉMOIN"
        )
        with bko.ledger.work(bko.clerk) as work:
            work.record(dossier("d1"), packed)
        transfer_id, transfers = bko.prepare("d1"), bko.services.transfers
        left = Left(containers=("S1",))
        transfers.depart(bko.chief, transfer_id, second=bko.director, left=left)
        page = TransferScreen(benches("fr"), transfer_desk(bko, chief=True))
        show(page, transfer_id)
        assert "S1 (SC-1)" in says(page)
        screen = TurnScreen(benches("fr"), transfer_desk(bko, chief=True))
        show(screen, transfer_id)
        for verb in (BACK, STAYED):
            screen.choice.field("what").set_value(verb)
            screen._chosen("what")
            picture(screen, f"turn-{verb}", "fr")
        assert screen.boxes is not None
        assert not screen.paper.isVisible()
        with pytest.raises(Refused, match="whether it is here"):
            transfers.cancel(bko.chief, transfer_id, "erreur", second=bko.director)
        sealed = (SeenContainer("S1", Condition.SEALED),)
        transfers.cancel(bko.chief, transfer_id, "erreur", containers=sealed, second=bko.director)
        assert transfers.transfer(bko.clerk, transfer_id).state is TransferState.CANCELLED
        with bko.ledger.reading() as connection:
            (box,) = property_store.kept(connection, "d1").containers
        assert (box.step, box.intact) == (ContainerStep.STORE, True)
        assert transfers.writes(bko.clerk, "d1")


def test_hours_are_true_ones(tmp_path: Path, benches: Benches, show: Show, wait: Wait) -> None:
    day = dt.date(2026, 11, 24)
    assert moment_of(day, "7h") == moment_of(day, "07:00") == moment_of(day, "7 h 00")
    assert moment_of(day, "7") is None
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id, transfers = bko.prepare("d1"), bko.services.transfers
        early = dt.datetime(2026, 11, 19, 8, 0, tzinfo=dt.UTC)
        with pytest.raises(Refused, match="bears the date"):
            transfers.depart(bko.chief, transfer_id, second=bko.director, left=Left(early))
        left = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.UTC)
        transfers.depart(bko.chief, transfer_id, second=bko.director, left=Left(left))
        carry(bko, knb, stick_in(tmp_path / "1"))
        there = knb.services.transfers
        for wrong in (left - dt.timedelta(hours=1), knb.clock.now() + dt.timedelta(hours=1)):
            with pytest.raises(Refused, match=r"not left yet|taken place"):
                there.accept(knb.clerk, transfer_id, Arrival("Sergent", at=wrong))
        screen = ArrivalScreen(benches("fr"), transfer_desk(knb))
        show(screen, transfer_id)
        screen.form.restore({"checked_by": "Sergent TÉMOIN", "on": "24/11/2026", "at": "1h"})
        find(screen, Button, "accept-arrival").click()
        wait()
        arrived = there.transfer(knb.clerk, transfer_id).transfer.arrived_at
        assert arrived == dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)


def test_a_strip_of_what_was_missing_goes_when_the_person_is_taken_in(
    tmp_path: Path, benches: Benches, show: Show, wait: Wait
) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = on_the_road(bko)
        carry(bko, knb, stick_in(tmp_path / "1"))
        screen = ArrivalScreen(benches("fr"), transfer_desk(knb))
        show(screen, transfer_id)
        find(screen, Button, "refuse-arrival").click()
        wait()
        screen.form.restore({"checked_by": "Sergent TÉMOIN"})
        find(screen, Button, "accept-arrival").click()
        wait()
        shown = [each for each in screen.findChildren(MessageStrip) if each.isVisible()]
        assert len(shown) == 1  # « Accueilli : … »
