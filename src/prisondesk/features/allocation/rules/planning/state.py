"""An assignment that changes step by step and knows what each step costs.

What entering and leaving a cell costs is kept until that cell changes: most steps looked at cost
two look-ups.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from prisondesk.features.allocation.rules.planning.kinds import NEVER, NO_GROUP, UNIT, Tables


class State:
    """People in cells; everybody is a *unit*, the units of one kind are alike.

    ``where[unit]`` is a cell or -1, ``inside[cell]`` its units, ``total`` the hundredths paid.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        count = len(tables.rates)
        self.kind = [number for number, kind in enumerate(tables.kinds) for _ in kind.people]
        self.where = [-1] * len(self.kind)
        self._spot = [0] * len(self.kind)
        self.inside: list[list[int]] = [[] for _ in range(count)]
        self.have = [[0] * count for _ in tables.kinds]
        self.groups = [[0] * tables.groups for _ in range(count)]
        self.recruiters = [0] * count
        self.vulnerable = [0] * count
        self.spoken = [[0] * len(tables.speaking) for _ in range(count)]
        self.sets = [[0] * len(tables.tongues) for _ in range(count)]
        self._enter: list[dict[int, int]] = [{} for _ in range(count)]
        self._leave: list[dict[int, int]] = [{} for _ in range(count)]
        self.total = tables.constant

    def entering(self, kind: int, cell: int) -> int:
        """Return what one more of *kind* in *cell* costs, crowding apart, in hundredths."""
        found = self._enter[cell].get(kind)
        if found is None:
            found = self._enter[cell][kind] = self._cost(kind, cell, 0)
        return found

    def leaving(self, kind: int, cell: int) -> int:
        """Return what one fewer of *kind* in *cell* costs, crowding apart."""
        found = self._leave[cell].get(kind)
        if found is None:
            found = self._leave[cell][kind] = -self._cost(kind, cell, 1)
        return found

    def filling(self, cell: int) -> int:
        """Return the crowding that one more person in *cell* costs."""
        return self.tables.rates[cell] * (2 * len(self.inside[cell]) + 1)

    def emptying(self, cell: int) -> int:
        """Return the crowding that one fewer person in *cell* costs: never above zero."""
        return -self.tables.rates[cell] * (2 * len(self.inside[cell]) - 1)

    def put(self, unit: int, cell: int) -> int:
        """Put an unplaced unit into *cell* and return what it cost."""
        kind = self.kind[unit]
        paid = self.entering(kind, cell) + self.filling(cell)
        self._count(kind, cell, 1)
        self.where[unit] = cell
        self._spot[unit] = len(self.inside[cell])
        self.inside[cell].append(unit)
        self.total += paid
        return paid

    def take(self, unit: int) -> int:
        """Take a unit out of its cell and return what it cost, negative when it saved."""
        kind, cell = self.kind[unit], self.where[unit]
        paid = self.leaving(kind, cell) + self.emptying(cell)
        self._count(kind, cell, -1)
        here = self.inside[cell]
        last = here.pop()
        if last != unit:
            here[self._spot[unit]] = last
            self._spot[last] = self._spot[unit]
        self.where[unit] = -1
        self.total += paid
        return paid

    def load(self, where: Sequence[int]) -> set[int]:
        """Put every unit where *where* says and return the cells that changed."""
        away = [unit for unit, cell in enumerate(where) if self.where[unit] != cell]
        changed = {where[unit] for unit in away} | {self.where[unit] for unit in away}
        for unit in away:
            if self.where[unit] >= 0:
                self.take(unit)
        for unit in away:
            self.put(unit, where[unit])
        return changed - {-1}

    def assignment(self) -> dict[str, str]:
        """Return the cell of everybody by name: those alike stay where they are if they can."""
        task, found = self.tables.task, {}
        for number, kind in enumerate(self.tables.kinds):
            left = Counter(
                {task.cells[cell].id: count for cell, count in enumerate(self.have[number])}
            )
            moving = []
            for person in (task.people[each] for each in kind.people):
                if person.current is not None and left[person.current] > 0:
                    left[person.current] -= 1
                    found[person.id] = person.current
                else:
                    moving.append(person.id)
            found.update(zip(moving, left.elements(), strict=True))
        return found

    def counts(self, cell: int) -> dict[int, int]:
        """Return how many of each kind are in *cell*."""
        return dict(Counter(self.kind[unit] for unit in self.inside[cell]))

    def share_out(self, cells: Sequence[int], counts: Sequence[Mapping[int, int]]) -> None:
        """Put those who are in *cells* where *counts* says: as many of each kind in each cell."""
        wanted = [Counter(each) for each in counts]
        waiting: defaultdict[int, list[int]] = defaultdict(list)
        for cell, want in zip(cells, wanted, strict=True):
            for unit in tuple(self.inside[cell]):
                if want[self.kind[unit]] > 0:
                    want[self.kind[unit]] -= 1
                else:
                    self.take(unit)
                    waiting[self.kind[unit]].append(unit)
        for cell, want in zip(cells, wanted, strict=True):
            for kind in want.elements():
                self.put(waiting[kind].pop(), cell)

    def _count(self, kind: int, cell: int, step: int) -> None:
        facts = self.tables.kinds[kind]
        self.have[kind][cell] += step
        if facts.group != NO_GROUP:
            self.groups[cell][facts.group] += step
        self.recruiters[cell] += step * facts.recruiter
        self.vulnerable[cell] += step * facts.vulnerable
        self.sets[cell][facts.tongues] += step
        for each in self.tables.tongues[facts.tongues]:
            self.spoken[cell][each] += step
        self._enter[cell].clear()
        self._leave[cell].clear()

    def _cost(self, kind: int, cell: int, own: int) -> int:
        """Return what one of *kind* adds to *cell*; *own* is 1 if he is there already."""
        facts, tables = self.tables.kinds[kind], self.tables
        by_itself = facts.cost[cell]
        paid = NEVER if by_itself is None else by_itself
        if self.have[kind][cell] - own < facts.now[cell]:
            paid -= UNIT * tables.task.weights.move
        for other, bond in facts.bonds:
            if self.have[other][cell]:
                paid += bond
        if facts.group != NO_GROUP:
            paid += self.group_cost(facts.group, cell, own)
        paid += self.recruit_cost(cell, (facts.recruiter, facts.vulnerable), own)
        return paid + UNIT * tables.task.weights.lang * self.alone(facts.tongues, cell, own)

    def group_cost(self, group: int, cell: int, own: int) -> int:
        """Return what one more of *group* costs; *own* is 1 if he is there already."""
        tables, weights = self.tables, self.tables.task.weights
        here = self.groups[cell]
        there = here[group] - own
        paid = UNIT * weights.cap if there >= tables.task.group_cap else 0
        if not there:
            met = sum(here[rival] > 0 for rival in tables.rivals[group])
            paid += UNIT * weights.rival * (met + tables.self_rivals[group])
        return paid

    def recruit_cost(self, cell: int, who: tuple[bool, bool], own: int) -> int:
        """Return what one more person costs who is (a recruiter, vulnerable)."""
        recruiter, weak = who
        if not (recruiter or weak):
            return 0
        recruiters = self.recruiters[cell] - own * recruiter
        exposed = self.vulnerable[cell] - own * weak
        after = exposed + weak if recruiters or recruiter else 0
        before = exposed if recruiters else 0
        return UNIT * self.tables.task.weights.recruit * (after - before)

    def alone(self, tongues: int, cell: int, own: int) -> int:
        """Return how many more share no language when one more set of *tongues* is in *cell*."""
        spoken, languages = self.spoken[cell], self.tables.tongues[tongues]
        lone, freed = 1, 0
        seen: set[int] = set()
        for each in languages:
            others = spoken[each] - own
            if others:
                lone = 0
                if others == 1:  # somebody had nobody for this language until now
                    seen.add(self._only(each, tongues, cell, own))
        for other in seen:
            freed += self._was_alone(other, tongues, cell, own)
        return lone - freed

    def _only(self, language: int, tongues: int, cell: int, own: int) -> int:
        """Return the set of the only other person in *cell* who speaks *language*."""
        sets = self.sets[cell]
        for each in self.tables.speaking[language]:
            if sets[each] - (own if each == tongues else 0):
                return each
        raise AssertionError("a language is counted that nobody speaks")

    def _was_alone(self, other: int, tongues: int, cell: int, own: int) -> bool:
        """Tell whether the one with the set *other* shares no language without the newcomer."""
        spoken, mine = self.spoken[cell], self.tables.tongues[tongues]
        return all(
            spoken[each] - (own if each in mine else 0) < 2 for each in self.tables.tongues[other]
        )
