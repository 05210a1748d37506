"""The assistant founds a prison from a preset, and its sheets are shown once from memory."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipping import clipped
from fakes import FixedClock
from prisondesk.bootstrap import founding, unfinished
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.folders import Card, cut_off, read_card, write_card
from prisondesk.bootstrap.house import open_house
from prisondesk.bootstrap.presets import line_problem, lines_of, places_of, preset_choices
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.refusal import Refused
from prisondesk.security.slots import Credentials
from prisondesk.shell.dress import Dresser
from prisondesk.shell.firstrun.answers import CellLine
from prisondesk.shell.firstrun.assistant import Assistant
from prisondesk.shell.signin import SignInScreen
from prisondesk.ui.widgets import Label
from pseudo import LongDresser

DIRECTOR = {"name": "B. Spécimen", "user": "b.specimen", "password": "karite mangue 77 fleuve"}
CHIEF = {"name": "A. Modèle", "user": "a.modele", "password": "baobab lune 31 riviere"}


@pytest.mark.parametrize("preset", preset_choices(), ids=lambda preset: preset.key)
def test_every_preset_goes_through_the_table_and_comes_back_whole(preset: object) -> None:
    key = preset.key  # type: ignore[attr-defined]  # parametrised
    lines = preset.cells  # type: ignore[attr-defined]
    places = places_of(key, lines)
    assert lines_of(places) == lines
    assert all(not line_problem(line) for line in lines)


def test_a_changed_line_changes_the_cell_and_nothing_else() -> None:
    first, *others = next(each for each in preset_choices() if each.key == "bamako").cells
    changed = CellLine(first.block, first.cell, "20", "31,5")
    before = places_of("bamako", (first, *others))
    after = places_of("bamako", (changed, *others))
    cell = after.cell(first.cell)
    assert cell is not None
    assert (cell.official, cell.operational, cell.area_dm2) == (20, 20, 3150)
    assert [each for each in after.cells if each.code != first.cell] == [
        each for each in before.cells if each.code != first.cell
    ]


@pytest.mark.parametrize(
    "line",
    [CellLine("", "A-01", "12", ""), CellLine("A", "", "12", ""), CellLine("A", "A-01", "x", "")],
    ids=["no-block", "no-code", "no-places"],
)
def test_a_line_that_says_too_little_is_marked(line: CellLine) -> None:
    assert line_problem(line)


def fill(page: Assistant) -> None:
    page.facility.form.put({"preset": "koulikoro"})
    page.facility.form.edited.emit("preset")
    page.forward()
    page.forward()
    for person, typed in ((page.director, DIRECTOR), (page.chief, CHIEF)):
        person.form.set_values({**typed, "again": typed["password"]})
        page.forward()


def tick_training(page: Assistant) -> None:
    """Go down the first page with the tabulator alone to its last field, and tick it."""
    page.show()
    page.facility.form.focus_first()
    fields = page.facility.form.values()
    for _ in fields:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        if page.focusWidget() is page.facility.form.field(list(fields)[-1]).focusProxy():
            break
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)


def test_the_first_run_ends_at_the_desk_with_two_sealed_sheets(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    clock = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
    desk = Desk(qapp, tmp_path / "records", clock)
    desk.dresser.dress()
    page = founding.assistant(desk)
    qtbot.addWidget(page)
    tick_training(page)
    fill(page)
    (asked, said), *_others = page.check.lines
    assert asked.text == "Real or training"
    assert said.text == "Training: every screen and every paper is marked DEMONSTRATION"
    assert not (desk.folder / "prison.db").exists()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hasattr(page, "sheets"))
    page.forward()
    assert not page.sheets.sealed.isChecked()
    desk.finish()
    house = open_house(desk.folder, Credentials(DIRECTOR["user"], DIRECTOR["password"]), clock)
    assert house.services.places.codes(house.actor) == ("K-01",)
    assert house.facility.code == "KLK"
    assert house.facility.demonstration
    real = replace(house.facility, demonstration=False)
    with pytest.raises(Refused, match="said once"):
        house.services.staff.change_facility(house.actor, real, "x")
    house.close()
    assert read_card(desk.folder).facility == ""


def test_two_people_never_share_an_account_and_weak_words_are_refused(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    clock = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
    desk = Desk(qapp, tmp_path / "records", clock)
    desk.dresser.dress()
    page = founding.assistant(desk)
    qtbot.addWidget(page)
    page.facility.form.set_values({"preset": "bamako"})
    page.facility.form.edited.emit("preset")
    page.forward()
    page.forward()
    page.director.form.set_values({**DIRECTOR, "password": "12345678", "again": "12345678"})
    page.forward()
    assert page.director.problems("Bamako").keys() == {"password"}
    page.director.form.set_values({**DIRECTOR, "again": DIRECTOR["password"]})
    page.forward()
    page.chief.form.set_values({**DIRECTOR, "again": DIRECTOR["password"]})
    page.forward()
    assert not hasattr(page, "sheets")
    assert not (tmp_path / "records" / "prison.db").exists()
    desk.jobs.shut_down()


@pytest.mark.parametrize("language", [*LANGUAGES, "long", "long-right"])
def test_nothing_is_cut_on_the_pages_of_the_assistant(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, language: str, picture: Callable[..., Path]
) -> None:
    desk = Desk(qapp, tmp_path, FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)))
    longer = language.startswith("long")
    right = "ar" if language.endswith("right") else "fr"
    desk.dresser = LongDresser(qapp, right) if longer else Dresser(qapp, language)
    desk.dresser.dress()
    page = founding.assistant(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    tick_training(page)
    wrong = []
    for step in ("etablissement", "verification"):
        picture(page, f"premiers-pas-{step}", language)
        wrong += clipped(page, rows=not longer)
        if step == "etablissement":
            fill(page)
    assert not wrong
    assert (page.width(), page.height()) == (1366, 768)
    desk.jobs.shut_down()


def first_page(folder: Path, qapp: QApplication, qtbot: QtBot) -> tuple[type[QWidget], str]:
    """Return what the program opens on *folder* with, and all it says there."""
    desk = Desk(qapp, folder, FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)))
    desk.begin()
    page = desk.page
    assert page is not None
    qtbot.addWidget(page)
    desk.finish()
    return type(page), " ".join(label.text() for label in page.findChildren(Label))


def cut_short(folder: Path, keys: str) -> None:
    """Begin a founding and end it in the middle."""
    with unfinished.founding(folder):
        (folder / "keys.json").write_text(keys)
        raise KeyboardInterrupt


def test_a_first_run_cut_off_is_begun_again_and_what_was_made_is_set_aside(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    for number in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            cut_short(tmp_path, f"try {number}")
        assert first_page(tmp_path, qapp, qtbot)[0] is Assistant
    with unfinished.founding(tmp_path):
        (tmp_path / "prison.db").write_text("whole")
    assert (tmp_path / "unfinished-1" / "keys.json").read_text() == "try 1"
    assert (tmp_path / "unfinished-2" / "keys.json").read_text() == "try 2"
    with pytest.raises(Refused, match="already holds"), unfinished.founding(tmp_path):
        pass
    assert (tmp_path / "prison.db").read_text() == "whole"
    assert not cut_off(tmp_path)


def test_nobody_founds_a_prison_beside_the_keys_of_another(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    (tmp_path / "keys.bak").write_text("keys of records that are gone")
    page, said = first_page(tmp_path, qapp, qtbot)
    assert page is SignInScreen
    assert str(tmp_path) in said
    assert (tmp_path / "keys.bak").read_text() == "keys of records that are gone"


def test_a_card_that_cannot_be_written_costs_a_preference_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    write_card(tmp_path / "file", Card())
    assert (tmp_path / "file").read_text() == "no folder"
