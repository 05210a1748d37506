"""How full each block was day by day, and the decision a special unit stands on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL
from files_of_people import DIRECTOR, home
from keyboard import find, settle
from placing import TENTH, establish, fill, found
from prisondesk.bootstrap.cell_papers import history_paper
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.history import CapacityLine, Span
from prisondesk.features.allocation.model.places import Block, Places, State
from prisondesk.features.allocation.rules.history import history, months
from prisondesk.features.allocation.rules.units import special_blocks
from prisondesk.features.allocation.ui.history import HistoryScreen, known_since
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.tables import ListTable
from prisondesk.ui.widgets import Button, Label, RowList

Picture = Callable[..., Path]
DAY = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
ENDS = [DAY - dt.timedelta(days=back) for back in (2, 1, 0)]
PLACES = Places(
    (Block("A", "Quartier A", 0, outside_places=False),), (replace(CELL, code="A-01", block="A"),)
)


def hours(back: float) -> dt.datetime:
    return DAY - dt.timedelta(hours=back)


def test_who_is_there_when_a_day_ends_counts_and_nobody_else() -> None:
    spans = [
        Span("A-01", hours(100), None),
        Span("A-01", hours(100), hours(30)),
        Span("A-01", hours(20), hours(10)),  # came and left within one day
        Span("B-01", hours(100), None),  # a cell that is not here any more
    ]
    (block,) = history(PLACES, spans, ENDS)
    assert [count for _, count in block.points] == [2, 1, 1]
    assert [day.day for day, _ in block.points] == [21, 22, 23]


def test_a_month_is_told_by_its_last_known_day_and_its_two_ends() -> None:
    ends = [DAY - dt.timedelta(days=back) for back in range(40, -1, -1)]
    spans = [Span("A-01", hours(24 * 30), None), Span("A-01", hours(24 * 10), hours(24 * 2))]
    lines = (CapacityLine("A-01", dt.date(2026, 11, 10), 10, 8),)
    (block,) = history(PLACES, spans, ends, lines)
    november, october = months(block)
    assert (november.day, november.count) == (dt.date(2026, 11, 23), 1)
    assert (november.official, november.usable) == (10, 8)
    assert (november.lowest, november.highest) == (1, 2)
    assert (october.day, october.official) == (dt.date(2026, 10, 31), None)
    assert months(replace(block, points=(), official_on=())) == ()


def test_each_day_has_the_places_that_held_on_it() -> None:
    lines = (
        CapacityLine("A-01", dt.date(2026, 11, 22), 10, 8),
        CapacityLine("A-01", dt.date(2026, 11, 23), 6, 6),
        CapacityLine("B-01", dt.date(2026, 11, 1), 99, 99),
    )
    (block,) = history(PLACES, (), ENDS, lines)
    assert block.official_on == (None, 10, 6)
    assert known_since(block) == dt.date(2026, 11, 22)
    assert known_since(replace(block, official_on=(9, 10, 6))) is None
    assert known_since(replace(block, outside=True)) is None
    assert block.usable_on == (None, 8, 6)
    assert [each.cell for each in block.lines] == ["A-01", "A-01"]


def test_places_are_dated_kept_in_order_and_never_written_ahead(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        found(house)
        places, today = house.services.places, house.clock.now().date()
        cell = places.places(DIRECTOR).cell("A-02")
        assert cell is not None
        fewer = replace(cell, official=cell.official - 1, operational=cell.operational - 1)
        with pytest.raises(Refused, match="on the day"):
            places.change_cell(DIRECTOR, fewer, holds_from=today + dt.timedelta(days=1))
        house.clock.advance(days=5)
        since = today + dt.timedelta(days=2)
        places.change_cell(DIRECTOR, fewer, reason="arrêté n° 12", holds_from=since)
        house.clock.advance(days=1)
        places.close_cell(DIRECTOR, "A-02", State.WORKS, "toiture")
        block = next(
            each
            for each in house.services.cells.history.blocks(DIRECTOR, 10)
            if each.block == cell.block
        )
        own = [each for each in block.lines if each.cell == "A-02"]
        assert [(each.official, each.operational) for each in own] == [
            (cell.official, cell.operational),
            (fewer.official, fewer.operational),
            (fewer.official, 0),
        ]
        assert own[1].since == since
        by_day = dict(zip([day for day, _ in block.points], block.official_on, strict=True))
        whole = by_day[today]
        assert whole is not None
        assert by_day[today - dt.timedelta(days=1)] is None
        assert (by_day[since - dt.timedelta(days=1)], by_day[since]) == (whole, whole - 1)
        assert block.usable_on[-1] == (block.usable_on[-2] or 0) - fewer.operational
        establish(house)
        daily = history_paper(house.services, DIRECTOR, house.clock, cell.block).data
        assert daily.startswith(b"%PDF")
        (tmp_path / "days.pdf").write_bytes(daily)
        data = history_paper(house.services, DIRECTOR, house.clock).data
        (tmp_path / "history.pdf").write_bytes(data)
        assert data.startswith(b"%PDF")


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_each_block_is_drawn_told_and_decided_on(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": TENTH["A-01"], "A-02": 4})
        screen = HistoryScreen(bench(code), cells_desk(house.services, DIRECTOR, house.clock))
        stage(screen)
        screen.arrive(None)
        settle(qtbot, screen.bench.jobs)
        assert find(screen, ListTable, "days").list_model().rowCount() == 31
        assert "12" in screen.chart.accessibleDescription().splitlines()[30]
        told = find(screen, Label, "known-since")
        assert told.isVisible()
        assert f"{house.clock.now():%d/%m/%Y}" in told.text()
        picture(screen, "block-history", code)
        rows = find(screen, RowList, "blocks")
        unit = special_blocks(house.services.places.places(DIRECTOR))[0]
        while rows.current_key() != unit:
            before = rows.current_key()
            rows._step(rows.currentIndex().row(), 1)
            assert rows.current_key() != before
        review = house.clock.now().date() + dt.timedelta(days=60)
        values = {"purpose": "régime particulier", "reference": "D-12/26", "review": review}
        screen.form.set_values(values)
        picture(screen, "unit-decision", code)
        find(screen, Button, "decide-unit").click()
        settle(qtbot, screen.bench.jobs)
        kept = house.services.cells.looking.unit_decisions(DIRECTOR)[unit]
        assert kept is not None
        assert kept.valid(house.clock.now().date())
