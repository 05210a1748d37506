"""Measures how long it takes to judge every cell for one person: 60 cells, 2,400 occupants.

    PYTHONPATH=src:tests python tests/benchmarks/bench_cells.py

Prints JSON: milliseconds of one judgement (median), of a plain pass over the occupants, their
ratio, and the milliseconds of the whole use case with its queries on an encrypted database.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cellblocks import CELL, FOR_GOOD, PERSON, filled_prison
from prisondesk.features.allocation.model.people import Apart, Category, Known, Occupant
from prisondesk.features.allocation.model.places import Cell
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.separation.model import Strength

CELLS, OCCUPANTS, ROUNDS = 60, 2400, 41
LIMIT_MS = 50.0


def instance() -> tuple[tuple[Cell, ...], tuple[Occupant, ...]]:
    """Return cells in six blocks and people of every kind, spread over them."""
    cells = tuple(
        replace(CELL, code=f"{'ABCDEF'[n // 10]}-{n % 10:02d}", block="ABCDEF"[n // 10], toilets=2)
        for n in range(CELLS)
    )
    categories, answers = tuple(Category), tuple(Known)
    occupants = tuple(
        Occupant(
            cells[n * 7 % CELLS].code,
            replace(
                PERSON,
                dossier=f"d{n}",
                youngest_age=18 + n % 50,
                category=categories[n % len(categories)],
                vulnerable=answers[n % 3],
                pressure=answers[n % 2],
                languages=frozenset(("bm", "fr", "taq", "ff")[n % 4 :]),
            ),
        )
        for n in range(OCCUPANTS)
    )
    return cells, occupants


def plain_pass(occupants: tuple[Occupant, ...]) -> int:
    """Look at every occupant once: the floor to divide by."""
    return sum(each.person.dossier != "newcomer" and each.cell != "" for each in occupants)


def milliseconds(
    act: Callable[[], object], timer: Callable[[], float] = time.perf_counter
) -> float:
    """Return the median duration of *act* by the clock *timer*."""
    durations = []
    for _ in range(ROUNDS):
        begun = timer()
        act()
        durations.append(timer() - begun)
    return statistics.median(durations) * 1000


def measure() -> dict[str, float | int]:
    """Return the figures of the rules alone."""
    cells, occupants = instance()
    person = replace(
        PERSON,
        languages=frozenset({"bm"}),
        apart=tuple(Apart(f"d{n}", Strength.CELL) for n in range(4)),
    )
    # The rules only compute: what the computer does beside them does not count.
    timer = time.process_time
    judged = milliseconds(lambda: consider(person, cells, occupants, FOR_GOOD), timer)
    floor = milliseconds(lambda: plain_pass(occupants), timer)
    return {
        "cells": CELLS,
        "occupants": OCCUPANTS,
        "consider_ms": round(judged, 2),
        "plain_pass_ms": round(floor, 3),
        "ratio": round(judged / floor, 1),
        "limit_ms": LIMIT_MS,
    }


def measure_use_case(folder: Path) -> float:
    """Return the milliseconds of the use case, queries on an encrypted database included."""
    with filled_prison(folder, OCCUPANTS) as (service, guard, key):
        return round(milliseconds(lambda: service.consider(guard, key)), 1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(measure() | {"use_case_ms": measure_use_case(Path(place))}))
