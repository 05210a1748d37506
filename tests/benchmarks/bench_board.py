"""Measures how long the board of cells takes: 60 cells, a person chosen.

    PYTHONPATH=src:tests python tests/benchmarks/bench_board.py

Prints JSON: milliseconds (median) to put the values into words, to paint the whole picture, and
to walk to the next cell with an arrow and paint again.
"""

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_cells import instance
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benches import benches
from cellblocks import FOR_GOOD, PERSON
from prisondesk.features.allocation.model.board import Board, BoardBlock, BoardCell
from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.people import Occupant
from prisondesk.features.allocation.model.places import Block, Cell
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.ui.board_words import Seen, bands
from prisondesk.features.allocation.ui.cell_map import CellMap

ROUNDS = 25


def board(cells: Sequence[Cell], occupants: Sequence[Occupant]) -> Board:
    """Return the board of *cells* with *occupants*."""
    placed = {cell.code: sum(each.cell == cell.code for each in occupants) for cell in cells}
    blocks = []
    for code in sorted({cell.block for cell in cells}):
        inside = tuple(
            BoardCell(cell, placed[cell.code], 0, placed[cell.code], (), ())
            for cell in cells
            if cell.block == code
        )
        blocks.append(
            BoardBlock(Block(code, f"Quartier {code}", 0, outside_places=False), inside, None)
        )
    official = sum(cell.official for cell in cells)
    return Board(tuple(blocks), Occupancy(len(occupants), official, official, None), 0)


def milliseconds(act: Callable[[], object]) -> float:
    """Return the median duration of *act*."""
    durations = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        durations.append(time.perf_counter() - begun)
    return statistics.median(durations) * 1000


def measure(application: QApplication) -> dict[str, float]:
    """Return the figures."""
    cells, occupants = instance()
    shown = board(cells, occupants)
    considered = consider(PERSON, cells, occupants, FOR_GOOD)
    with benches(application) as make:
        bench = make()
        view = CellMap(bench, "")
        view.resize(894, 560)
        view.show_bands(bands(shown, Seen(considered), bench.t))
        view.show()

        def walk() -> None:
            QTest.keyClick(view, Qt.Key.Key_Right)
            view.grab()

        def redraw() -> None:
            view.show_bands(shown_bands)
            view.grab()

        shown_bands = bands(shown, Seen(considered), bench.t)
        found = {
            "words_ms": milliseconds(lambda: bands(shown, Seen(considered), bench.t)),
            "paint_ms": milliseconds(redraw),
            "walk_ms": milliseconds(walk),
        }
        view.deleteLater()
    return {name: round(value, 2) for name, value in found.items()}


if __name__ == "__main__":
    print(json.dumps(measure(QApplication([])), indent=1))
