"""A list of arrivals typed without a mouse: errors beside the cell, nothing lost, rows admitted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from houses import officer
from keyboard import Keyboard, find, settle
from prisondesk.features.assessment.service.screening import ScreeningService
from prisondesk.features.intake.ui.arrival_list import ArrivalListScreen
from prisondesk.features.intake.ui.arrivals import ArrivalsScreen
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.list_sheet import PLACE
from prisondesk.security.roles import Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.paper import PaperWindow
from prisondesk.ui.screen import Screen
from prisondesk.ui.tables import EditableGrid
from prisondesk.ui.widgets import Button, Label, RowList

Show = Callable[..., Screen]
Picture = Callable[..., Path]
KEY = Qt.Key
ROWS = (
    ("TRAORÉ Amadou", "M", "32 ans", "MD 1184/26", "h", "B-11"),
    ("KEÏTA Boubacar", "M", "12/03/1998", "MD 1185/26", "h", "B-11"),
    ("DIARRA Bakary", "M", "36 ans", "MD 1190/26", "31/11/2026", "B-12"),
    ("MAÏGA Hamidou", "M", "?", "MD 1192/26", "23/11/2026", "B-14"),
    ("SANGARÉ Drissa", "M", "17 ans ?", "sans", "?", "?"),
)


def type_convoy(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_Backtab)
    keyboard.type("h")  # yesterday
    keyboard.press(KEY.Key_Return)
    keyboard.type("22:00")
    keyboard.press(KEY.Key_Return)
    keyboard.type("gendarmerie de Kati")
    keyboard.press(KEY.Key_Return, KEY.Key_Return, KEY.Key_Return)
    keyboard.type("20")
    keyboard.press(KEY.Key_Return, control=True)


def type_rows(keyboard: Keyboard) -> None:
    for row in ROWS:
        for text in row[:-1]:
            keyboard.type(text)
            keyboard.press(KEY.Key_Tab)
        keyboard.type(row[-1])
        keyboard.press(KEY.Key_Return)


@pytest.fixture
def screen(bench: Bench, desk: IntakeDesk, show: Show) -> ArrivalListScreen:
    shown = show(ArrivalListScreen(bench, desk))
    assert isinstance(shown, ArrivalListScreen)
    return shown


def test_five_lines_are_typed_and_the_right_ones_admitted_without_a_mouse(  # noqa: PLR0917
    screen: ArrivalListScreen,
    desk: IntakeDesk,
    bench: Bench,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    picture: Picture,
) -> None:
    type_convoy(keyboard)
    type_rows(keyboard)
    grid = find(screen, EditableGrid, "arrivals-grid")
    problems = grid.problems()
    assert [(row, column) for row, column, _ in problems] == [(2, 5)]
    assert "30" in bench.t(problems[0][2])
    assert grid.rows()[2]["title_date"] == "31/11/2026"
    assert grid.rows()[0]["title_date"] == "23/11/2026"
    counts = find(screen, Label, "list-counts").text()
    assert counts.startswith("4 ")
    picture(screen, "intake-list-grid")
    keyboard.press(KEY.Key_F8)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 5)
    keyboard.press(KEY.Key_Return, control=True)
    settle(qtbot, jobs)
    assert isinstance(QApplication.focusWidget(), RowList)
    assert "4" in find(screen, Button, "admit-list").text()
    picture(screen, "intake-list-review")
    with qtbot.waitSignal(screen.go) as gone:
        keyboard.press(KEY.Key_Return, control=True)
    assert gone.args == ["arrivals", None]
    settle(qtbot, jobs)
    names = {each.name for each in desk.admissions.arrivals(desk.actor)}
    assert names == {row[0] for place, row in enumerate(ROWS) if place != 2}
    draft = desk.drafts.find(desk.actor, PLACE, "BKO")
    assert draft is not None
    assert [row["title_date"] for row in draft.content["rows"]] == ["31/11/2026"]


def test_what_was_typed_is_back_when_the_list_is_opened_again(  # noqa: PLR0917
    screen: ArrivalListScreen,
    desk: IntakeDesk,
    bench: Bench,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    show: Show,
) -> None:
    type_convoy(keyboard)
    keyboard.type("TRAORÉ Amadou")
    keyboard.press(KEY.Key_Tab)
    keyboard.type("x")
    screen.leave()
    settle(qtbot, jobs)
    again = show(ArrivalListScreen(bench, desk))
    grid = find(again, EditableGrid, "arrivals-grid")
    assert grid.rows() == ({"name": "TRAORÉ Amadou", "sex": "x"},)
    assert grid.isVisible()


def test_a_file_fills_the_lines_and_every_line_is_judged(
    screen: ArrivalListScreen,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    tmp_path: Path,
) -> None:
    type_convoy(keyboard)
    path = tmp_path / "liste.csv"
    text = "Nom et prénoms;Sexe;Âge;Titre;Date du titre;Cellule;Poids\n"
    text += "TRAORÉ Exemple;M;44;MD 1/26;23/11/2026;B-11;70\n"
    text += "DIARRA Exemple;M;36;MD 2/26;31/11/26;C-44;80\n"
    path.write_text(text, "utf-8")
    screen.fill(path)
    settle(qtbot, jobs)
    grid = find(screen, EditableGrid, "arrivals-grid")
    assert [row["name"] for row in grid.rows()] == ["TRAORÉ Exemple", "DIARRA Exemple"]
    assert {(row, column) for row, column, _ in grid.problems()} == {(1, 5), (1, 6)}


def test_a_file_that_is_no_list_is_refused_in_words_and_the_lines_stay(
    screen: ArrivalListScreen, keyboard: Keyboard, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    type_convoy(keyboard)
    keyboard.type("TRAORE")
    keyboard.press(KEY.Key_Return)
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"no book")
    screen.fill(path)
    settle(qtbot, jobs)
    grid = find(screen, EditableGrid, "arrivals-grid")
    assert grid.rows() == ({"name": "TRAORE"},)


def test_the_five_questions_of_those_inside_are_answered_one_row_a_person(  # noqa: PLR0917
    screen: ArrivalListScreen,
    desk: IntakeDesk,
    bench: Bench,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    show: Show,
    picture: Picture,
) -> None:
    type_convoy(keyboard)
    type_rows(keyboard)
    keyboard.press(KEY.Key_Return, control=True)
    keyboard.press(KEY.Key_Return, control=True)
    settle(qtbot, jobs)
    guard = replace(desk, actor=officer(Role.SECURITY_CHIEF, "O. Diarra"))
    night = show(ArrivalListScreen(bench, guard), None)
    type_convoy(keyboard)
    keyboard.press(KEY.Key_PageDown, control=True)
    settle(qtbot, jobs)
    grid = find(night, EditableGrid, "night-grid")
    assert len(grid.rows()) == 4
    grid.setFocus()
    for text in ("0", "1", "0", "0", "2"):
        keyboard.type(text)
        keyboard.press(KEY.Key_Tab)
    picture(night, "intake-list-night")
    keyboard.press(KEY.Key_Return, control=True)
    settle(qtbot, jobs)
    waiting = [each for each in desk.admissions.arrivals(desk.actor) if "first_night" in each.waits]
    assert len(waiting) == 3
    assert isinstance(desk.screening, ScreeningService)


def test_the_registry_types_no_answers_of_the_first_night(
    screen: ArrivalListScreen, keyboard: Keyboard, qtbot: QtBot, jobs: Jobs
) -> None:
    type_convoy(keyboard)
    keyboard.press(KEY.Key_PageDown, control=True)
    settle(qtbot, jobs)
    assert not find(screen, EditableGrid, "night-grid").isVisible()


def test_arrivals_say_what_each_person_waits_for(  # noqa: PLR0917
    screen: ArrivalListScreen,
    desk: IntakeDesk,
    bench: Bench,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    show: Show,
    picture: Picture,
) -> None:
    type_convoy(keyboard)
    type_rows(keyboard)
    keyboard.press(KEY.Key_Return, control=True)
    keyboard.press(KEY.Key_Return, control=True)
    settle(qtbot, jobs)
    arrivals = show(ArrivalsScreen(bench, desk))
    rows = find(arrivals, RowList, "arrival-rows")
    picture(arrivals, "intake-arrivals")
    with qtbot.waitSignal(arrivals.go) as gone:
        rows.setFocus()
        keyboard.press(KEY.Key_Return)
    assert gone.args is not None
    screen_key, key = gone.args
    assert screen_key == "admission"
    assert key in {each.key for each in desk.admissions.arrivals(desk.actor)}
    with qtbot.waitSignal(arrivals.go) as gone:
        keyboard.press(KEY.Key_N, control=True)
    assert gone.args == ["admission", None]
    arrivals.print_slips()
    settle(qtbot, jobs)
    slips = find(arrivals, PaperWindow, "paper")
    slips.speak("ar")
    settle(qtbot, jobs)
    assert slips.languages["ar"].isChecked()
    picture(slips, "intake-slips", "ar")
    slips.close()
