"""Who on the board has which mark: pure counting over who sleeps where."""

from collections import Counter
from collections.abc import Iterable, Sequence

from prisondesk.features.allocation.model.marks import MANY_MOVES, Mark, Marked, Sought
from prisondesk.features.allocation.model.people import Known, Occupant
from prisondesk.features.health.model import Flag


def marked(occupants: Sequence[Occupant], sought: Sought) -> tuple[Marked, ...]:
    """Return everybody with at least one mark, those without a cell first.

    Somebody whose languages nobody wrote down is never said to share none: missing is no answer.
    """
    spoken: dict[str, Counter[str]] = {}
    pressure: Counter[str] = Counter()
    for each in occupants:
        spoken.setdefault(each.cell, Counter()).update(each.person.languages)
        pressure[each.cell] += each.person.pressure is Known.YES
    found = [
        Marked(dossier, "", frozenset({Mark.NO_FINAL})) for dossier in sorted(sought.without_cell)
    ]
    for each in occupants:
        marks = frozenset(_marks(each, sought, spoken[each.cell], pressure[each.cell]))
        if marks:
            found.append(Marked(each.person.dossier, each.cell, marks))
    return tuple(found)


def counts(people: Iterable[Marked], chosen: frozenset[Mark]) -> dict[Mark, int]:
    """Return how many people have each mark besides all of *chosen*."""
    found: Counter[Mark] = Counter()
    for each in people:
        if chosen <= each.marks:
            found.update(each.marks)
    return dict(found)


def _marks(each: Occupant, sought: Sought, spoken: Counter[str], pressure: int) -> Iterable[Mark]:
    person, key = each.person, each.person.dossier
    alone = all(spoken[language] < 2 for language in person.languages)
    told = (
        (Mark.NO_FINAL, key in sought.provisional),
        (Mark.MOVED_OFTEN, sought.moves.get(key, 0) >= MANY_MOVES),
        (Mark.NO_LANGUAGE, bool(person.languages) and alone),
        (Mark.UNDECIDED_UNIT, each.cell in sought.undecided),
        (Mark.REVIEW_DUE, key in sought.due),
        (Mark.EMERGENCY, key in sought.emergencies),
        (Mark.TOO_NEAR, key in sought.too_near),
        (Mark.WATCH, Flag.WATCH in person.flags),
        (Mark.PRESSURE_NEAR, person.vulnerable is Known.YES and pressure > 0),
    )
    return (mark for mark, holds in told if holds)
