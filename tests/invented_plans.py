"""Invented prisons for the planner, of any size and shape: the JSON a task file holds."""

import random
from dataclasses import dataclass
from typing import Any

# (languages of one person, how many of a hundred speak just these)
SPOKEN = (
    (("bm",), 45),
    (("bm", "fr"), 17),
    (("ff", "bm"), 8),
    (("snk", "bm"), 6),
    (("ses", "bm"), 5),
    (("ff",), 5),
    (("tmh", "fr"), 3),
    (("dtm", "bm"), 3),
    (("ses",), 3),
    (("tmh",), 2),
    (("ar",), 1),
    (("ar", "tmh"), 1),
    (("ha",), 1),
)
GROUPS = ("G1", "G3", "G2", "G4", "C1")
RIVALS = [["G1", "G3"], ["G2", "G4"]]
WEIGHTS = {
    "status": 20,
    "regime": 60,
    "cap": 30,
    "rival": 150,
    "recruit": 40,
    "lang": 25,
    "apart": 80,
    "together": 30,
    "move": 6,
}

Row = tuple[str, int, str, str, str, str]
"""Block, cells, sex, age, status, regime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a prison is like: its blocks, its places and the parts of its people."""

    blocks: tuple[Row, ...]
    people: int
    places: tuple[int, int]
    current: float = 0.0
    women: float = 0.0
    minors: float = 0.0
    grouped: float = 0.15
    untried: float = 0.45
    pairs: float = 0.012


SMALL = (
    ("A", 4, "M", "adult", "pretrial", "ordinary"),
    ("B", 4, "M", "adult", "convicted", "ordinary"),
    ("H", 2, "M", "adult", "any", "high"),
    ("F", 2, "F", "adult", "any", "ordinary"),
    ("J", 1, "M", "minor", "any", "ordinary"),
)
WIDE = (
    ("A", 24, "M", "adult", "convicted", "ordinary"),
    ("B", 16, "M", "adult", "pretrial", "ordinary"),
    ("H", 8, "M", "adult", "any", "high"),
    ("O", 4, "M", "adult", "any", "observation"),
)
GREAT = (
    ("A", 22, "M", "adult", "pretrial", "ordinary"),
    ("B", 20, "M", "adult", "convicted", "ordinary"),
    ("H", 8, "M", "adult", "any", "high"),
    ("O", 6, "M", "adult", "any", "observation"),
    ("C", 4, "M", "adult", "any", "ordinary"),
)
MIXED = (
    ("A", 12, "M", "adult", "pretrial", "ordinary"),
    ("B", 14, "M", "adult", "convicted", "ordinary"),
    ("H", 6, "M", "adult", "any", "high"),
    ("O", 2, "M", "adult", "any", "observation"),
    ("F", 3, "F", "adult", "any", "ordinary"),
    ("J", 2, "M", "minor", "any", "ordinary"),
)
SHAPES = {
    "new_174": Shape(blocks=SMALL, people=174, places=(18, 26), women=0.1, minors=0.01),
    "present_174": Shape(
        blocks=SMALL, people=174, places=(18, 26), women=0.08, minors=0.02, current=0.8
    ),
    "new_440": Shape(blocks=WIDE, people=440, places=(8, 16)),
    "present_440": Shape(blocks=WIDE, people=440, places=(8, 16), current=0.95),
    "mixed_1000": Shape(
        blocks=MIXED, people=1000, places=(10, 24), women=0.05, minors=0.02, current=0.9
    ),
    "crowded_2400": Shape(blocks=GREAT, people=2400, places=(5, 9), untried=0.7, current=0.97),
    "emptied_2400": Shape(blocks=GREAT, people=2400, places=(30, 50)),
    "new_2400": Shape(blocks=GREAT, people=2400, places=(5, 9)),
}


def invented(shape: Shape, seed: int) -> dict[str, Any]:
    """Return a task of *shape*; the same *seed* gives the same task."""
    draw = random.Random(seed)
    cells = _cells(shape, draw)
    people = [_person(number, shape, draw, cells) for number in range(shape.people)]
    names = [person["id"] for person in people]
    pairs = int(shape.people * shape.pairs)
    return {
        "cells": cells,
        "inmates": people,
        "keep_apart": [
            [*draw.sample(names, 2), draw.choice(("hard", "soft"))] for _ in range(2 * pairs)
        ],
        "keep_together": [draw.sample(names, 2) for _ in range(pairs)],
        "rivals": RIVALS,
        "group_cap": 3,
        "weights": WEIGHTS,
    }


def _cells(shape: Shape, draw: random.Random) -> list[dict[str, Any]]:
    found = []
    for block, count, sex, age, status, regime in shape.blocks:
        low, high = shape.places
        if block not in {"A", "B", "C"}:
            low, high = max(2, low // 3), max(3, high // 3)
        found += [
            {
                "id": f"{block}{number:02d}",
                "block": block,
                "cap": draw.randint(low, high),
                "sex": sex,
                "age": age,
                "status": status,
                "regime": regime,
                "accessible": number == 0,
            }
            for number in range(count)
        ]
    return found


def _person(
    number: int, shape: Shape, draw: random.Random, cells: list[dict[str, Any]]
) -> dict[str, Any]:
    sex = "F" if draw.random() < shape.women else "M"
    group = draw.choices(GROUPS, (6, 5, 2, 1, 3))[0] if draw.random() < shape.grouped else None
    person = {
        "id": f"P{number:04d}",
        "sex": sex,
        "minor": sex == "M" and draw.random() < shape.minors,
        "status": "pretrial" if draw.random() < shape.untried else "convicted",
        "risk": draw.choices(range(4), (45, 34, 16, 5))[0],
        "group": group,
        "recruiter": group is not None and draw.random() < 0.08,
        "vulnerable": draw.random() < 0.08,
        "languages": list(draw.choices([one for one, _ in SPOKEN], [n for _, n in SPOKEN])[0]),
        "needs_accessible": draw.random() < 0.01,
        "current": None,
    }
    if draw.random() < shape.current:
        person["current"] = draw.choice([cell for cell in cells if fits(person, cell)])["id"]
    return person


def fits(person: dict[str, Any], cell: dict[str, Any]) -> bool:
    """Tell whether no hard rule keeps *person* out of *cell*."""
    return (
        person["sex"] == cell["sex"]
        and person["minor"] == (cell["age"] == "minor")
        and (cell["accessible"] or not person["needs_accessible"])
    )
