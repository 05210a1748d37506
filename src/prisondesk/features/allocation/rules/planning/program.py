"""A plan as a linear program in whole numbers, for a solver to answer; and the port of solvers.

Exact for the cells given, but for two simplifications that can only make it cheaper: crowding is
exact near the expected occupants, and languages that many share are taken to be company
everywhere. So its bound is true of the whole task, and every answer is counted again.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from prisondesk.features.allocation.rules.planning.kinds import NEVER, UNIT, Tables

WIDE = 1e30  # no limit
WINDOW = 6  # persons around the expected occupants where crowding is exact
COMMON = 0.4  # a language that this part of the people share is company everywhere

Place = tuple[int, int]
"""A kind in a cell."""


@dataclass(slots=True)
class Program:
    """Columns with their bounds and cost, rows as (low, high, terms)."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, list[tuple[int, float]]]] = field(default_factory=list)
    start: dict[int, float] = field(default_factory=dict)
    constant: float = 0

    def column(self, low: float, high: float, cost: float, *, whole: bool = False) -> int:
        """Add a column and return its number."""
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low: float, high: float, terms: list[tuple[int, float]]) -> None:
        """Keep the sum of *terms* between *low* and *high*."""
        self.rows.append((low, high, terms))


@dataclass(frozen=True, slots=True)
class Solved:
    """What a solver found: *values* is None without any answer; *bound* holds for all answers."""

    values: Sequence[float] | None
    bound: float
    optimal: bool


class Solver(Protocol):
    """Answers a program within *seconds*; ``whole=False`` forgets that numbers are whole."""

    def __call__(self, program: Program, seconds: float, *, whole: bool = True) -> Solved:
        """Return the best answer found."""
        ...


class _Builder:
    """Writes the rows of one plan, cell by cell."""

    def __init__(self, tables: Tables, expected: Sequence[int]) -> None:
        self.tables = tables
        self.expected = expected
        self.program = Program(constant=tables.constant)
        self.at: dict[Place, int] = {}
        self.kinds: list[list[int]] = [[] for _ in tables.rates]
        self._people = sum(len(kind.people) for kind in tables.kinds)

    def people(self) -> None:
        """Everybody has a cell; who stays where he is spares the move."""
        program, move = self.program, UNIT * self.tables.task.weights.move
        for number, kind in enumerate(self.tables.kinds):
            count = len(kind.people)
            for cell in kind.allowed:
                column = program.column(0, count, kind.cost[cell] or 0, whole=True)
                self.at[number, cell] = column
                self.kinds[cell].append(number)
                if kind.now[cell] and move:
                    stays = program.column(0, kind.now[cell], -move)
                    program.row(0, WIDE, [(column, 1), (stays, -1)])
            everybody = [(self.at[number, cell], 1.0) for cell in kind.allowed]
            program.row(count, count, everybody)

    def crowding(self, cell: int) -> None:
        """The square of the occupants, by its tangents near the expected number."""
        program, rate = self.program, self.tables.rates[cell]
        count = program.column(0, WIDE, 0)
        program.row(0, 0, [*self._sum(cell, lambda _: True), (count, -1)])
        paid = program.column(0, WIDE, 1)
        near = self.expected[cell]
        for n in range(max(0, near - WINDOW), near + WINDOW + 1):
            program.row(-rate * n * (n + 1), WIDE, [(paid, 1), (count, -rate * (2 * n + 1))])

    def groups(self, cell: int) -> None:
        """So many of one group, and no rivals together."""
        program, tables, weights = self.program, self.tables, self.tables.task.weights
        present: dict[int, int] = {}
        for group in range(tables.groups):
            mine = [k for k in self.kinds[cell] if tables.kinds[k].group == group]
            if not mine:
                continue
            over = program.column(0, WIDE, UNIT * weights.cap)
            members = [(self.at[kind, cell], -1.0) for kind in mine]
            program.row(-tables.task.group_cap, WIDE, [(over, 1), *members])
            if tables.rivals[group] or tables.self_rivals[group]:
                price = UNIT * weights.rival * tables.self_rivals[group]
                present[group] = self._present(mine, cell, price)
        for one, here in present.items():
            for other in tables.rivals[one]:
                if other > one and other in present:
                    met = program.column(0, WIDE, UNIT * weights.rival)
                    program.row(-1, WIDE, [(met, 1), (here, -1), (present[other], -1)])

    def recruiting(self, cell: int) -> None:
        """No vulnerable persons with a recruiter."""
        kinds = self.tables.kinds
        recruiters = [kind for kind in self.kinds[cell] if kinds[kind].recruiter]
        exposed = self._sum(cell, lambda kind: kinds[kind].vulnerable)
        most = sum(self.program.high[column] for column, _ in exposed)
        if not recruiters or not exposed:
            return
        here = self._present(recruiters, cell, 0)
        paid = self.program.column(0, WIDE, UNIT * self.tables.task.weights.recruit)
        terms = [(column, -1.0) for column, _ in exposed]
        self.program.row(-most, WIDE, [(paid, 1), (here, -most), *terms])

    def languages(self, cell: int) -> None:
        """Nobody alone with his languages, where they are rare."""
        tables, program = self.tables, self.program
        speakers: defaultdict[int, list[int]] = defaultdict(list)
        for kind in self.kinds[cell]:
            speakers[tables.kinds[kind].tongues].append(kind)
        for number, mine in speakers.items():
            sets = {each for word in tables.tongues[number] for each in tables.speaking[word]}
            company = [kind for each in sorted(sets) for kind in speakers.get(each, ())]
            many = sum(len(tables.kinds[kind].people) for kind in company)
            if many > COMMON * self._people:
                continue
            here = self._present(mine, cell, 0)
            alone = program.column(0, WIDE, UNIT * tables.task.weights.lang)
            others = [(self.at[kind, cell], 1.0) for kind in company]
            program.row(0, WIDE, [(alone, 1), (here, -2), *others])

    def bonds(self) -> None:
        """Pairs to keep apart and pairs to keep together."""
        program = self.program
        for one, kind in enumerate(self.tables.kinds):
            for other, paid in kind.bonds:
                if other < one:
                    continue
                for cell in kind.allowed:
                    if (other, cell) in self.at:
                        pair = ((self.at[one, cell], 1.0), (self.at[other, cell], 1.0))
                        _bond(program, pair, paid)

    def _sum(self, cell: int, wanted: Callable[[int], bool]) -> list[tuple[int, float]]:
        return [(self.at[kind, cell], 1.0) for kind in self.kinds[cell] if wanted(kind)]

    def _present(self, kinds: Sequence[int], cell: int, price: float) -> int:
        """Return a column that is 1 as soon as one of *kinds* is in *cell*."""
        here = self.program.column(0, 1, price, whole=True)
        for kind in kinds:
            count = len(self.tables.kinds[kind].people)
            self.program.row(0, WIDE, [(here, count), (self.at[kind, cell], -1)])
        return here


def _bond(program: Program, pair: tuple[tuple[int, float], tuple[int, float]], paid: float) -> None:
    if paid >= NEVER // 2:
        program.row(-WIDE, 1, [*pair])
    elif paid > 0:
        both = program.column(0, WIDE, paid)
        program.row(-1, WIDE, [(both, 1), *((column, -1.0) for column, _ in pair)])
    else:
        both = program.column(0, 1, paid)
        for column, _ in pair:
            program.row(0, WIDE, [(column, 1), (both, -1)])


def build(
    tables: Tables, expected: Sequence[int], counts: Sequence[Mapping[int, int]] | None = None
) -> tuple[Program, dict[Place, int]]:
    """Return the program of *tables* and the column of every kind in every cell.

    *expected* are the occupants foreseen in each cell; *counts* an assignment to start from.
    """
    builder = _Builder(tables, expected)
    builder.people()
    for cell in range(len(tables.rates)):
        builder.crowding(cell)
        builder.groups(cell)
        builder.recruiting(cell)
        builder.languages(cell)
    builder.bonds()
    if counts is not None:
        for (kind, cell), column in builder.at.items():
            builder.program.start[column] = counts[cell].get(kind, 0)
    return builder.program, builder.at
