"""How full each block was day by day, and the decision a special unit stands on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL
from files_of_people import DIRECTOR, home
from keyboard import find, settle
from placing import TENTH, fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.history import Span
from prisondesk.features.allocation.model.places import Block, Places
from prisondesk.features.allocation.rules.history import history
from prisondesk.features.allocation.rules.units import special_blocks
from prisondesk.features.allocation.ui.history import HistoryScreen
from prisondesk.ui.tables import ListTable
from prisondesk.ui.widgets import Button, RowList

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
