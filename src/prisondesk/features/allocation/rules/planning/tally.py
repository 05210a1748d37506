"""What an assignment costs, counted from the beginning, term by term."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from prisondesk.features.allocation.model.planning import (
    PlanCell,
    PlanPerson,
    PlanTask,
    Tally,
)

RISK_HIGH = 3
HIGH = "high"
ANY = "any"
MINOR = "minor"


def crowding_rate(cell: PlanCell) -> int:
    """Return the hundredths of a point that the square of the occupants is multiplied by."""
    return round(10000 / cell.places)


def admits(cell: PlanCell, person: PlanPerson) -> bool:
    """Tell whether no hard rule keeps *person* out of *cell* (persons kept apart aside)."""
    if person.fixed:
        return person.current == cell.id
    return (
        person.sex == cell.sex
        and person.minor == (cell.age == MINOR)
        and (cell.accessible or not person.needs_accessible)
    )


def misplaced(cell: PlanCell, person: PlanPerson) -> tuple[bool, bool]:
    """Tell whether the status and the regime of *cell* are not those of *person*."""
    if person.fixed:
        return False, False
    status = ANY not in {cell.status, person.status} and cell.status != person.status
    if person.risk is None:
        return status, False
    high = cell.regime == HIGH
    return status, (person.risk == RISK_HIGH and not high) or (person.risk <= 1 and high)


def alone(people: Iterable[PlanPerson]) -> int:
    """Return how many of *people* share no language with another of them."""
    people = list(people)
    spoken = Counter(each for person in people for each in person.languages)
    return sum(all(spoken[each] < 2 for each in person.languages) for person in people)


def tally(task: PlanTask, assignment: Mapping[str, str]) -> Tally:
    """Return the points of *assignment* and the hard rules it breaks."""
    cells = {cell.id: cell for cell in task.cells}
    inside: defaultdict[str, list[PlanPerson]] = defaultdict(list)
    parts: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for person in task.people:
        cell = cells.get(assignment.get(person.id, ""))
        if cell is None:
            broken["unassigned"] += 1
            continue
        inside[cell.id].append(person)
        _one(task, cell, person, parts, broken)
    _pairs(task, assignment, parts, broken)
    hundredths = 0
    for cell in task.cells:
        hundredths += crowding_rate(cell) * len(inside[cell.id]) ** 2
        _together(task, inside[cell.id], parts)
    parts["crowding"] = hundredths // 100
    return Tally({key: parts[key] for key in parts if parts[key]}, +broken)


def _one(
    task: PlanTask, cell: PlanCell, person: PlanPerson, parts: Counter[str], broken: Counter[str]
) -> None:
    weights = task.weights
    if not person.fixed:
        broken["sex"] += person.sex != cell.sex
        broken["age"] += person.minor != (cell.age == MINOR)
        broken["access"] += person.needs_accessible and not cell.accessible
    status, regime = misplaced(cell, person)
    parts["status"] += weights.status * status
    parts["regime"] += weights.regime * regime
    parts["moves"] += weights.move * (person.current is not None and person.current != cell.id)


def _pairs(
    task: PlanTask, assignment: Mapping[str, str], parts: Counter[str], broken: Counter[str]
) -> None:
    for pair in task.apart:
        first = assignment.get(pair.first)
        if first is None or first != assignment.get(pair.second):
            continue
        if pair.hard:
            broken["apart"] += 1
        else:
            parts["apart"] += task.weights.apart
    for one, other in task.together:
        parts["together"] += task.weights.together * (assignment.get(one) != assignment.get(other))


def _together(task: PlanTask, people: Sequence[PlanPerson], parts: Counter[str]) -> None:
    weights = task.weights
    groups = Counter(person.group for person in people if person.group)
    parts["cap"] += weights.cap * sum(max(0, n - task.group_cap) for n in groups.values())
    met = sum(bool(groups[one] and groups[other]) for one, other in task.rivals)
    parts["rival"] += weights.rival * met
    if any(person.recruiter for person in people):
        parts["recruit"] += weights.recruit * sum(person.vulnerable for person in people)
    parts["lang"] += weights.lang * alone(people)
