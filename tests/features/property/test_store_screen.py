"""Belongings come, move, are sealed and go back against a signature, at one screen."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, ZOUMANA, Home, admit, home
from keyboard import settle
from prisondesk.bootstrap.store_desk import store_desk
from prisondesk.features.property.events import ContainerFollowed, ContainerPacked
from prisondesk.features.property.model import ContainerKind, ContainerStep, Kept, Packed
from prisondesk.features.property.rules import holdings, read_items
from prisondesk.features.property.ui.store import BelongingsScreen
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.bench import Bench
from prisondesk.ui.paper import PaperWindow

Picture = Callable[..., Path]
SIGNED = {"signature": "thumb", "witness": "Témoin D."}
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.",
    demonstration=True,
)  # fmt: skip


def opened(house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: str) -> BelongingsScreen:
    screen = BelongingsScreen(bench, store_desk(house.services, CLERK))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


def enter(screen: BelongingsScreen, qtbot: QtBot, act: str, typed: dict[str, str]) -> None:
    model = screen.acts.model()
    for row in range(model.rowCount()):
        if model.index(row, 0).data(Qt.ItemDataRole.UserRole).key == act:
            screen.acts.setCurrentIndex(model.index(row, 0))
    assert screen.form is not None
    screen.form.restore(typed)
    screen.enter()
    for _ in range(3):
        settle(qtbot, screen.bench.jobs)
    for window in screen.findChildren(PaperWindow):
        window.close()


def test_belongings_come_are_sealed_and_go_back(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA)
        screen = opened(house, bench(), stage, qtbot, key)
        deposit = {"objects": "2 pantalons ; usés\nmontre", "kept": "store", "francs": "18500"}
        enter(screen, qtbot, "deposit", {**deposit, **SIGNED})
        store = house.services.property
        assert (store.kept(CLERK, key).pieces, store.kept(CLERK, key).francs) == (3, 18_500)
        enter(screen, qtbot, "money", {"way": "out", "francs": "5000", "why": "achat", **SIGNED})
        sealed = {"label": "S-12", "kind": "bag", "seal": "0457", "witness": "Témoin D."}
        enter(screen, qtbot, "pack", sealed)
        gone = {"label": "S-12", "step": "to_escort", "who": "M. Essai", "intact": "yes"}
        enter(screen, qtbot, "follow", gone)
        (box,) = store.kept(CLERK, key).containers
        assert (len(box.lines), box.step, box.intact) == (2, ContainerStep.TO_ESCORT, True)
        balances = [each.balance for each in store.journal(CLERK, key) if each.balance is not None]
        assert balances == [13_500, 18_500]
        enter(
            screen, qtbot, "all-back", {"to_whom": "la personne", **SIGNED, "signature": "refused"}
        )
        assert store.kept(CLERK, key).pieces == 3
        enter(screen, qtbot, "all-back", {"to_whom": "la personne", **SIGNED})
        assert store.kept(CLERK, key).empty
        back = store.given_back(CLERK, key, house.clock.now().date())
        assert (back.pieces, back.francs) == (3, 18_500)


def test_objects_are_typed_one_a_line() -> None:
    found = read_items("2 pantalons ; usés\n\nmontre\n3x savons", Kept.SAFE, "A4")
    assert [(each.quantity, each.description, each.state) for each in found] == [
        (2, "pantalons", "usés"),
        (1, "montre", ""),
        (3, "savons", ""),
    ]
    assert {(each.kept, each.place) for each in found} == {(Kept.SAFE, "A4")}


def test_a_container_is_where_its_last_step_left_it_whatever_arrived_first() -> None:
    at = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    packed = ContainerPacked("S-1", ContainerKind.BOX, "77", "A4", (Packed("EF-1", 1),), "T")
    away = ContainerFollowed("S-1", ContainerStep.TO_ESCORT, at, "E", "77", intact=True)
    there = ContainerFollowed(
        "S-1", ContainerStep.MISSING, at + dt.timedelta(hours=5), "G", "", intact=None
    )
    for facts in ((packed, away, there), (there, away, packed)):
        (box,) = holdings(facts).containers
        assert (box.step, box.seal, box.who) == (ContainerStep.MISSING, "77", "G")


def test_a_container_without_a_seal_is_refused(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        body = ContainerPacked("S-1", ContainerKind.BOX, "", "A4", (), "T")
        with pytest.raises(Refused, match="a seal"):
            house.services.property.enter(CLERK, key, body)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_screen_is_kept_as_a_picture(
    code: str, tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA)
        screen = opened(house, bench(code), stage, qtbot, key)
        deposit = {"objects": "2 pantalons ; usés\nmontre", "kept": "store", "francs": "18500"}
        enter(screen, qtbot, "deposit", {**deposit, **SIGNED})
        sealed = {"label": "S-12", "kind": "bag", "seal": "0457", "witness": "Témoin D."}
        enter(screen, qtbot, "pack", sealed)
        screen.acts.setCurrentIndex(screen.acts.model().index(2, 0))
        assert picture(screen, "belongings", code).stat().st_size > 10_000
