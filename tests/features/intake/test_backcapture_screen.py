"""An old register on the screen: a file fills the lines, wrong cells wait, the rest is entered."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from test_backcapture import HEADERS, as_csv, register

from clipping import clipped
from keyboard import find, settle
from prisondesk.features.intake.ui.backcapture import COMPLETE, BackCaptureScreen
from prisondesk.features.intake.ui.columns_dialog import ColumnsDialog
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen

Show = Callable[..., Screen]
Benches = Callable[[str], Bench]
Picture = Callable[..., Path]


Stage = tuple[Benches, Show, Jobs, QtBot]


@pytest.fixture
def stage(benches: Benches, show: Show, jobs: Jobs, qtbot: QtBot) -> Stage:
    return benches, show, jobs, qtbot


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_file_fills_the_lines_and_those_that_are_right_become_files(
    tmp_path: Path, desk: IntakeDesk, stage: Stage, picture: Picture, code: str
) -> None:
    benches, show, jobs, qtbot = stage
    path = tmp_path / "registre 2024.csv"
    path.write_bytes(as_csv(register(random.Random(3))[:18], HEADERS))
    screen = show(BackCaptureScreen(benches(code), desk), path)
    assert isinstance(screen, BackCaptureScreen)
    dialog = find(screen, ColumnsDialog, "columns-dialog")
    picture(dialog, "register-columns", code)
    dialog.form.submit()
    for _ in range(3):
        settle(qtbot, jobs)
    picture(screen, "register-lines", code)
    assert not [each for each in clipped(screen) if "ellipsis" in each]
    assert {(row, column) for row, column, _ in screen.grid.problems()} == {(2, 1), (16, 1)}
    assert screen.source.text() == "registre 2024"
    with qtbot.waitSignal(screen.said):
        screen.enter_lines()
    settle(qtbot, jobs)
    assert len(screen.grid.rows()) == 2
    screen.tabs.choose(COMPLETE)
    qtbot.waitUntil(lambda: bool(screen.waiting.rows.current_key()))
    screen.waiting.form.restore({"size": "10"})
    screen.waiting.draw.click()
    for _ in range(3):
        settle(qtbot, jobs)
    assert not screen.waiting.draw.isVisible()
    assert "10" in screen.waiting.batch.text()
    picture(screen, "register-catch-up", code)
    with qtbot.waitSignal(screen.go) as asked:
        screen.waiting.rows.chosen.emit(screen.waiting.rows.current_key())
    assert asked.args[0] == "identity-parts"
