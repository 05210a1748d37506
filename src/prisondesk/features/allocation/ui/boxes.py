"""The board as values: bands of boxes with their words, and where each one stands."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

UNIT, ROW = 98, 88  # a box of 92 by 80 and the gap after it, in pixels at 100 %
BOX = (92, 80)


class Shade(enum.StrEnum):
    """How a box stands out: nobody chosen, possible for the person chosen, not possible."""

    PLAIN = "plain"
    POSSIBLE = "possible"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell as drawn: *word* is the short line, *spoken* the whole of it in a sentence.

    *barred* says why nobody can put the person chosen here at all, or nothing.
    """

    code: str
    placed: int
    places: int
    word: str
    shade: Shade
    glyphs: tuple[str, ...]
    spoken: str
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One block: its name, a second line, its figures, its boxes."""

    code: str
    title: str
    note: str
    figures: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where everything stands, from the leading edge: labels by block, boxes by cell."""

    labels: dict[str, QRect]
    boxes: dict[str, QRect]
    height: int


def arrange(bands: Sequence[Band], width: int, scale: float) -> Arranged:
    """Lay *bands* out in *width* pixels: short blocks share a row, long ones break."""
    unit, row = round(UNIT * scale), round(ROW * scale)
    across = max(width // unit, 2)
    labels: dict[str, QRect] = {}
    boxes: dict[str, QRect] = {}
    line, used = -1, across
    for band in bands:
        line, start = _start(line, used, len(band.boxes) + 1, across)
        labels[band.code] = _rect(start, line, unit, row, scale)
        column = start
        for box in band.boxes:
            column += 1
            if column >= across:
                line, column = line + 1, 1
            boxes[box.code] = _rect(column, line, unit, row, scale)
        used = column + 1
    return Arranged(labels, boxes, (line + 1) * row)


def full_scale(bands: Sequence[Band]) -> float:
    """Return how many times the places a whole bar stands for: the same for every box."""
    most = max(
        (box.placed / box.places for band in bands for box in band.boxes if box.places),
        default=1.0,
    )
    return 1.5 if most <= 1.4 else float(int(most) + 1)


def neighbour(boxes: dict[str, QRect], code: str, across: int, down: int) -> str:
    """Return the box to go to from *code*, one step *across* or *down*; itself at the edge."""
    here = boxes[code]

    def ahead(rect: QRect) -> bool:
        if across:
            return rect.top() == here.top() and (rect.left() - here.left()) * across > 0
        return (rect.top() - here.top()) * down > 0

    def far(item: tuple[str, QRect]) -> tuple[int, int]:
        rect = item[1]
        return abs(rect.top() - here.top()), abs(rect.left() - here.left())

    found = [item for item in boxes.items() if ahead(item[1])]
    return min(found, key=far)[0] if found else code


def _start(line: int, used: int, wanted: int, across: int) -> tuple[int, int]:
    # The second block of a row stands at the middle, so that blocks below each other line up.
    middle = max(used, (across + 1) // 2)
    for start in (middle, used):
        if line >= 0 and start + wanted <= across:
            return line, start
    return line + 1, 0


def _rect(column: int, line: int, unit: int, row: int, scale: float) -> QRect:
    return QRect(column * unit, line * row, round(BOX[0] * scale), round(BOX[1] * scale))
