"""From who sleeps where today to what a planner is asked: ordinary cells and free people only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from prisondesk.features.allocation.model.people import Category, Known, Occupant, Person
from prisondesk.features.allocation.model.places import (
    AgeUse,
    Cell,
    Medical,
    Places,
    Regime,
    SexUse,
    State,
    StatusUse,
)
from prisondesk.features.allocation.model.planning import Pair, PlanCell, PlanPerson, PlanTask
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.separation.model import Strength

_STATUS = {StatusUse.UNTRIED: "pretrial", StatusUse.SENTENCED: "convicted", StatusUse.ANY: "any"}
_CATEGORY = {Category.UNTRIED: "pretrial", Category.SENTENCED: "convicted"}
NOT_WRITTEN = frozenset({"?"})  # company is not judged where no language is written
_HEALTH_DECIDES = frozenset({Flag.ISOLATION, Flag.INFIRMARY_BED, Flag.ADAPTED_PLACE, Flag.WATCH})

Kept = tuple[str, str, Strength]
"""Two dossiers to keep apart, and how far."""


def opened(places: Places, blocks: Collection[str]) -> Places:
    """Return the cells of *blocks* alone, as if those under works or closed were in use already.

    A new building is planned before it opens. Without *blocks* the whole prison, as it is.
    """
    if not blocks:
        return places
    cells = tuple(replace(c, state=State.IN_USE) for c in places.cells if c.block in blocks)
    return replace(places, cells=cells)


def task_of_prison(places: Places, occupants: Sequence[Occupant], kept: Iterable[Kept]) -> PlanTask:
    """Return the task of sharing out *occupants* among the ordinary cells in use.

    Special units, works and the infirmary are left out with those in them: other people decide
    about them. Who is kept apart by more than a cell, or has a need only health staff weigh, stays
    where he is. No group, no level and nothing of origin is in the task; who was not assessed is
    neither at risk nor a risk.
    """
    kept = tuple(kept)
    cells = {each.id: each for cell in places.cells if (each := _cell(cell, occupants)) is not None}
    far = {key for one, other, how in kept if how is not Strength.CELL for key in (one, other)}
    people = tuple(
        _person(each, fixed=each.person.dossier in far)
        for each in occupants
        if each.cell in cells and each.person.sex is not Sex.UNKNOWN
    )
    here = {each.id for each in people}
    apart = tuple(
        Pair(one, other, hard=True)
        for one, other, how in kept
        if how is Strength.CELL and one in here and other in here
    )
    return PlanTask(cells=tuple(cells.values()), people=people, apart=apart)


def _cell(cell: Cell, occupants: Sequence[Occupant]) -> PlanCell | None:
    """Return the cell as a planner sees it; None when it is none of the planner's business."""
    ordinary = cell.regime is Regime.ORDINARY and cell.medical is Medical.NONE
    if cell.state is not State.IN_USE or not ordinary or cell.usable_places < 1:
        return None
    inside = [each.person for each in occupants if each.cell == cell.code]
    sex, age = _sex(cell, inside), _age(cell, inside)
    if not sex:
        return None
    return PlanCell(
        id=cell.code,
        block=cell.block,
        places=cell.usable_places,
        sex=sex,
        age=age,
        status=_STATUS[cell.status],
        regime="ordinary",
        accessible=cell.ground_floor,
    )


def _sex(cell: Cell, inside: Sequence[Person]) -> str:
    """Return for whom the cell is; a cell for either is for the sex of those in it, if any."""
    if cell.sex is SexUse.EITHER:
        found = {each.sex for each in inside}
        return {Sex.MALE: "M", Sex.FEMALE: "F"}.get(found.pop(), "") if len(found) == 1 else ""
    return "F" if cell.sex is SexUse.WOMEN else "M"


def _age(cell: Cell, inside: Sequence[Person]) -> str:
    if cell.age is AgeUse.EITHER:
        return "minor" if any(each.treated_as_minor for each in inside) else "adult"
    return "minor" if cell.age is AgeUse.MINORS else "adult"


def _person(occupant: Occupant, *, fixed: bool) -> PlanPerson:
    person = occupant.person
    return PlanPerson(
        id=person.dossier,
        sex="F" if person.sex is Sex.FEMALE else "M",
        minor=person.treated_as_minor,
        status=_CATEGORY.get(person.category, "any"),
        risk=None,
        group=None,
        recruiter=person.pressure is Known.YES,
        vulnerable=person.vulnerable is Known.YES,
        languages=person.languages or NOT_WRITTEN,
        needs_accessible=Flag.GROUND_FLOOR in person.flags,
        current=occupant.cell,
        fixed=fixed or bool(person.flags & _HEALTH_DECIDES),
    )


def disguised(task: PlanTask, names: Mapping[str, str]) -> PlanTask:
    """Return *task* with every person under the name of *names*, in the order of those names."""
    people = sorted(
        (replace(each, id=names[each.id]) for each in task.people), key=lambda each: each.id
    )
    return replace(
        task,
        people=tuple(people),
        apart=tuple(Pair(names[p.first], names[p.second], p.hard) for p in task.apart),
        together=tuple((names[one], names[other]) for one, other in task.together),
    )
