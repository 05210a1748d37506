"""Measures how long the board of cells takes: 60 cells, a person chosen.

    PYTHONPATH=src:tests python tests/benchmarks/bench_board.py

Prints JSON: milliseconds (median) to put the values into words, to paint the whole picture, to
walk to the next cell with an arrow, and to carry somebody over the next cell with the mouse, each
with the repaint. *floor_ms* is the same picture with nothing but plain rectangles and the same
number of texts; *ratio* is the whole picture against it. *people_ms* finds everybody with a mark
among 2,400 people on an encrypted database, queries included.
"""

import itertools
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_cells import instance
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragMoveEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benches import benches
from cellblocks import FOR_GOOD, PERSON, filled_prison
from prisondesk.features.allocation.model.board import Board, BoardBlock, BoardCell
from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.people import Occupant
from prisondesk.features.allocation.model.places import Block, Cell
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.service.looking import LookingService
from prisondesk.features.allocation.service.placements import nobody_away
from prisondesk.features.allocation.ui.board_words import Seen, bands
from prisondesk.features.allocation.ui.cell_map import CellMap
from prisondesk.ui.widgets.rowlist import ROW_MIME

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

        def carry() -> None:
            spots = [view.spot(code).center() for code in view.boxes()]
            spot = spots[next(turn) % len(spots)]
            over = QDragMoveEvent(
                spot, Qt.DropAction.CopyAction, row, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            view.dragMoveEvent(over)
            view.grab()

        def floor() -> None:
            picture = QPixmap(view.size())
            picture.fill(Qt.GlobalColor.white)
            drawing = QPainter(picture)
            for code, box in view.boxes().items():
                spot = view.spot(code)
                drawing.drawRect(spot)
                drawing.fillRect(spot.adjusted(9, 46, -30, -27), Qt.GlobalColor.darkBlue)
                for line, words in enumerate((box.code, str(box.placed), "/ 12", box.word)):
                    drawing.drawText(spot.adjusted(9, 4 + 16 * line, 0, 0), words)
            drawing.end()

        row, turn = QMimeData(), itertools.count()
        row.setData(ROW_MIME, b"d1")
        shown_bands = bands(shown, Seen(considered), bench.t)
        found = {
            "words_ms": milliseconds(lambda: bands(shown, Seen(considered), bench.t)),
            "paint_ms": milliseconds(redraw),
            "walk_ms": milliseconds(walk),
            "carry_ms": milliseconds(carry),
            "floor_ms": milliseconds(floor),
        }
        found["ratio"] = found["paint_ms"] / found["floor_ms"]
        view.deleteLater()
    return {name: round(value, 2) for name, value in found.items()}


def measure_people(folder: Path) -> float:
    """Return the milliseconds to find everybody with a mark, on an encrypted database."""
    with filled_prison(folder, 2400) as (service, guard, _):
        looking = LookingService(service._ledger, service._clock, nobody_away)
        return round(milliseconds(lambda: looking.people(guard)), 1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        figures = measure(QApplication([])) | {"people_ms": measure_people(Path(place))}
    print(json.dumps(figures, indent=1))
