"""The identity is completed piece by piece: entries, marks on a figure, photographs, fingers."""

import importlib.util
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from fake_camera import FakeCamera
from files_of_people import CLERK, ZOUMANA, Home, admit, home
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.dossier.ui.parts_pages import EntriesPage
from prisondesk.features.dossier.ui.parts_screen import PartsScreen
from prisondesk.features.dossier.ui.struck import StrikeDialog
from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.body import (
    BodySide,
    Finger,
    FingerSlot,
    Quality,
    Spot,
    part_of,
)
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.service.pictures import Cut
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.camera import MODULE, CameraDialog, QtCamera
from prisondesk.ui.widgets import IdentityBar

Picture = Callable[..., Path]


def png(size: tuple[int, int] = (300, 400), colour: str = "olive") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def person(house: Home, key: str) -> Person:
    return house.services.inmates.person(CLERK, key)


def opened(
    house: Home, key: str, made: MakeBench, stage: Stage, qtbot: QtBot, code: str = "fr"
) -> PartsScreen:
    screen = PartsScreen(made(code), file_desk(house.services, CLERK))
    stage(screen)
    screen.arrive(key)
    qtbot.waitUntil(lambda: bool(screen.panel.meter.text()))
    return screen


def give(screen: PartsScreen, qtbot: QtBot, part: str, **typed: str) -> None:
    screen.panel.tabs.choose(part)
    page = screen.panel.pages[part]
    assert isinstance(page, EntriesPage)
    page.form.restore({**page.form.draft(), **typed})
    with qtbot.waitSignal(screen.said):
        page.form.submit()
    qtbot.waitUntil(lambda: not screen.bench.jobs.busy)


def test_entries_of_every_part_are_added_and_a_wrong_one_is_taken_back(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, key, bench, stage, qtbot)
        give(screen, qtbot, "aliases", alias="Zou", alias_kind="nickname")
        give(screen, qtbot, "aliases", alias="Zuman", alias_kind="other_spelling")
        give(screen, qtbot, "papers", paper="nina", number="123 456", seen="yes", issuer="Kati")
        give(screen, qtbot, "languages", language="snk", speaks="yes", reads="no")
        give(screen, qtbot, "contacts", contact="Awa", phones="70 00 00 00, 66 00 00 00")
        give(screen, qtbot, "arrest", arrest_place="?", held="brigade de Kati", since="01/11/2026")
        give(screen, qtbot, "arrest", held="camp I", since="?")
        known = person(house, key)
        assert [alias.text for alias in known.identity.names.aliases] == ["Zou", "Zuman"]
        assert [(p.number, p.seen_original) for p in known.identifiers] == [("123 456", True)]
        assert {skill.code for skill in known.languages.skills} == {"bm", "fr", "snk"}
        assert known.contacts[-1].phones == ("70 00 00 00", "66 00 00 00")
        assert [held.place.text for held in known.arrest.held_at] == ["brigade de Kati", "camp I"]
        assert known.arrest.place.asked
        screen.panel.tabs.choose("aliases")
        screen.panel.pages["aliases"].rows.chosen.emit("Zou")
        dialog = screen.findChild(StrikeDialog, "strike-entry")
        dialog.form.restore({"reason": "mal entendu"})
        with qtbot.waitSignal(screen.said):
            dialog.form.submit()
        assert [a.text for a in person(house, key).identity.names.aliases] == ["Zuman"]
        assert any(
            each.reason == "mal entendu" for each in house.services.dossier.timeline(CLERK, key)
        )


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_mark_is_set_on_the_figure_by_keys_alone(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, key, bench, stage, qtbot, code)
        screen.panel.tabs.choose("marks")
        chart = screen.panel.marks.chart
        chart.setFocus(Qt.FocusReason.OtherFocusReason)
        for _ in range(6):
            QTest.keyClick(chart, Qt.Key.Key_Left)
        QTest.keyClick(chart, Qt.Key.Key_Return)
        assert screen.panel.marks.form.values()["where"]
        screen.panel.marks.form.restore(
            {**screen.panel.marks.form.draft(), "what": "cicatrice", "height": "178"}
        )
        with qtbot.waitSignal(screen.said):
            screen.panel.marks.form.submit()
        qtbot.waitUntil(lambda: not screen.bench.jobs.busy)
        (mark,) = person(house, key).marks
        assert mark.spot == Spot(BodySide.FRONT, 350, 250)
        assert person(house, key).height_cm == 178
        picture(screen, "identity-marks", code)


def test_left_and_right_are_those_of_the_person() -> None:
    assert part_of(Spot(BodySide.FRONT, 350, 250)).text == "{part}, right side"
    assert part_of(Spot(BodySide.BACK, 350, 250)).text == "{part}, left side"
    assert part_of(Spot(BodySide.FRONT, 500, 50)).text == "head"


def test_a_photograph_is_turned_cut_kept_small_and_taken_back(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, service = admit(house, ZOUMANA), house.services.inmates
        service.add_photo(CLERK, key, png(), cut=Cut(1, (0, 0, 500, 1000)))
        photo = service.photo(CLERK, key)
        assert photo is not None
        with Image.open(io.BytesIO(photo)) as kept:
            assert kept.size == (200, 300)
            assert not kept.getexif()
        (one,) = person(house, key).photos
        assert service.picture(CLERK, key, one.sha256) == photo
        assert service.picture(CLERK, key, "0" * 64) is None
        service.strike(CLERK, key, events.Struck.PHOTO, one.sha256, "another person")
        assert service.photo(CLERK, key) is None
        with pytest.raises(Refused):
            service.add_photo(CLERK, key, png(), cut=Cut(0, (500, 0, 500, 1000)))


def test_the_scan_of_a_finger_is_kept_or_why_there_is_none(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, service = admit(house, ZOUMANA), house.services.inmates
        thumb = FingerSlot(Finger.RIGHT_THUMB, quality=Quality.CLEAR)
        service.add_scan(CLERK, key, thumb, png((500, 500)))
        wsq = b"\xff\xa0\xff\xa4" + bytes(100)
        service.add_scan(CLERK, key, FingerSlot(Finger.LEFT_INDEX), wsq)
        none = FingerSlot(Finger.LEFT_LITTLE, note="bandaged")
        service.record(CLERK, key, (events.FingerRecorded(none),))
        slots = {slot.finger: slot for slot in person(house, key).fingers}
        assert (slots[Finger.RIGHT_THUMB].form, slots[Finger.RIGHT_THUMB].note) == (
            "png",
            "500×500",
        )
        assert service.picture(CLERK, key, slots[Finger.LEFT_INDEX].sha256) == wsq
        assert slots[Finger.LEFT_LITTLE] == none
        with pytest.raises(Refused):
            service.add_scan(CLERK, key, thumb, b"GIF89a")


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_photographs_and_fingers_have_their_pages(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, key, bench, stage, qtbot, code)
        for part in ("papers", "fingers", "photos"):
            screen.panel.tabs.choose(part)
            picture(screen, f"identity-{part}", code)
        edit = screen.panel.photos.edit
        screen.panel.photos.show_picture(png())
        QTest.keyClick(edit, Qt.Key.Key_R)
        for _ in range(10):
            QTest.keyClick(edit, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert (edit.turns, edit.box) == (1, (0, 0, 800, 1000))
        picture(screen, "identity-photos", code)
        screen.panel.photos.form.restore({"view": "front"})
        with qtbot.waitSignal(screen.said):
            screen.panel.photos.form.submit()
        assert house.services.inmates.photo(CLERK, key)


def test_a_photograph_is_taken_where_there_is_a_camera(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        key, camera = admit(house, ZOUMANA), FakeCamera(there=False)
        desk = replace(file_desk(house.services, CLERK), camera=lambda _parent: camera)
        screen = PartsScreen(bench("fr"), desk)
        stage(screen)
        screen.arrive((key, "photos"))
        photos = screen.panel.photos
        qtbot.waitUntil(lambda: screen.findChild(IdentityBar) is not None)
        assert photos.no_camera.isVisible()
        assert not photos.shoot.isVisible()
        picture(screen, "identity-no-camera")
        camera.there = True
        screen.panel.tabs.choose("marks")
        screen.panel.tabs.choose("photos")
        assert photos.shoot.isVisible()
        photos.shoot.click()
        dialog = photos.findChild(CameraDialog)
        assert camera.on
        picture(dialog, "camera")
        dialog.take.click()
        assert not camera.on
        photos.form.restore({"view": "front"})
        with qtbot.waitSignal(screen.said):
            photos.form.submit()
        assert house.services.inmates.photo(CLERK, key)


def test_a_computer_without_the_multimedia_part_has_no_camera(qapp: QApplication) -> None:
    camera = QtCamera(qapp, "PySide6.QtNothingOfTheKind")
    assert not camera.present()
    camera.start()
    camera.stop()
    asked = QtCamera(qapp)
    assert asked.present() <= (importlib.util.find_spec(MODULE) is not None)
