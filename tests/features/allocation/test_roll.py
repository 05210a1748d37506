"""The roll call: differences are explained, and the figures follow from who has which cell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, GUARD, NURSE, Home, home
from keyboard import settle
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.placement import AbsenceReason, Leaving, StayEnd
from prisondesk.features.allocation.model.roll import Counted, Difference, RollSheet
from prisondesk.features.allocation.ui.roll import RollScreen
from prisondesk.kernel.refusal import Refused

Picture = Callable[..., Path]


def prison(house: Home) -> RollSheet:
    found(house)
    fill(house, {"A-01": 3, "B-12": 2})
    return house.services.rolls.sheet(GUARD)


def counted(sheet: RollSheet, **other: Counted) -> tuple[Counted, ...]:
    return tuple(
        other.get(each.cell.replace("-", ""), Counted(each.cell, each.expected, each.expected))
        for each in sheet.lines
    )


def test_absent_people_keep_their_cell_and_are_not_expected_in_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        prison(house)
        key = "A-01-inculpe-0"
        house.services.placements.leave_for(GUARD, key, Leaving(AbsenceReason.COURT))
        sheet = house.services.rolls.sheet(GUARD)
        line = next(each for each in sheet.lines if each.cell == "A-01")
        assert (line.expected, line.absent) == (2, 1)
        assert sheet.figures.present == sum(each.expected for each in sheet.lines) == 4
        assert sheet.figures.absent == 1
        house.services.placements.come_back(GUARD, key)
        assert house.services.rolls.sheet(GUARD).figures.present == 5


def test_the_unlock_takes_back_the_arrivals_and_exits_of_the_day(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        prison(house)
        house.services.placements.end(DIRECTOR, "A-01-inculpe-1", StayEnd.MISTAKE)
        figures = house.services.rolls.sheet(GUARD).figures
        assert (figures.movements.arrived, figures.movements.left) == (4, 1)
        assert figures.movements.both == 1
        # five came today, one of them left again: nobody was there at the unlock
        assert figures.unlock == 0


def test_a_difference_without_a_reason_is_refused(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path) as house:
        sheet = prison(house)
        with pytest.raises(Refused):
            house.services.rolls.write(GUARD, counted(sheet, A01=Counted("A-01", 3, 2)))
        line = Counted("A-01", 3, 2, Difference.OTHER, "court")
        with pytest.raises(Refused):
            house.services.rolls.write(GUARD, counted(sheet, A01=line))
        assert house.services.rolls.sheet(GUARD).last is None


def test_a_cell_that_was_not_counted_is_named(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path) as house:
        sheet = prison(house)
        with pytest.raises(Refused) as refused:
            house.services.rolls.write(GUARD, counted(sheet)[1:])
        assert sheet.lines[0].cell in str(refused.value.reason)


def test_what_was_expected_is_what_the_book_says_when_it_is_written(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        sheet = prison(house)
        wrong = Counted("A-01", 2, 2, Difference.COUNTED_AGAIN)
        house.services.rolls.write(GUARD, counted(sheet, A01=wrong))
        last = house.services.rolls.sheet(DIRECTOR).last
        assert last is not None
        assert (last.expected, last.counted) == (5, 4)
        line = next(each for each in last.lines if each.cell == "A-01")
        assert line.gap == -1


def test_a_nurse_does_not_write_the_roll_call(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path) as house:
        sheet = prison(house)
        with pytest.raises(Refused):
            house.services.rolls.write(NURSE, counted(sheet))
        assert CLERK.facility == GUARD.facility


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_screen_writes_what_was_typed(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, language: str
) -> None:
    with home(tmp_path) as house:
        prison(house)
        now = bench(language)
        screen = RollScreen(now, cells_desk(house.services, GUARD, house.clock))
        stage(screen)
        screen.arrive()
        settle(qtbot, now.jobs)
        grid = screen.grid.grid
        for row in range(grid.rowCount()):
            grid.setData(grid.index(row, 3), grid.typed(row, 2))
        grid.setData(grid.index(0, 3), "2")
        grid.setData(grid.index(0, 4), "1")
        picture(screen, "roll", language)
        screen.write_down()
        settle(qtbot, now.jobs)
        last = house.services.rolls.sheet(GUARD).last
        assert last is not None
        assert last.lines[0].why is Difference.MOVED
