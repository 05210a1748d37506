"""Counting people and capacities, exactly as the definitions say (domain: 7.1)."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.rules.occupancy import DEFINITIONS
from prisondesk.features.custody.model.status import (
    NOT_FINALLY_SENTENCED,
    ExitReason,
    LegalStatus,
)
from prisondesk.features.custody.rules.presence import HourCounter
from prisondesk.features.reports.model.counting import (
    Counting,
    Figure,
    Held,
    ShareLine,
    StatusLine,
)
from prisondesk.features.reports.model.month import Late
from prisondesk.kernel.calendar import age_on
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

BANDS = ((0, 17), (18, 24), (25, 34), (35, 44), (45, 59), (60, 200))
BAND_WORDS: tuple[Message, ...] = (
    cmsg("age", "under 18"),
    cmsg("age", "18–24"),
    cmsg("age", "25–34"),
    cmsg("age", "35–44"),
    cmsg("age", "45–59"),
    cmsg("age", "60 and over"),
)
UNKNOWN_AGE = cmsg("age", "not known")
_STATUSES: tuple[LegalStatus | None, ...] = (*LegalStatus, None)
LEAST_OUTSIDE = 5  # nothing smaller leaves the administration (domain: 7.2)
PARTICIPATION = msg(
    "Persons held under a status who take part in at least one activity at that hour, divided by "
    "all persons held under that status. Activities are open to all and voluntary."
)
NOT_GIVEN = msg("capacity not given")
NOT_MEASURED = msg("at least one area is not measured")


# Who left these ways was not released: nobody can have been let go too late.
NOT_RELEASED = frozenset(
    {ExitReason.TRANSFER, ExitReason.ESCAPE, ExitReason.DEATH, ExitReason.ECROU_CANCELLED}
)


LATE_DEFINITION = msg(
    "Late: the person left after nothing lawful held them any more. Hours run from the order of "
    "release, or the end of the last title, to the hour of leaving. Transfers, escapes and deaths "
    "are no releases."
)


def late_figure(name: Message, late: Late) -> Figure:
    """Return late releases as a figure: numerator, denominator, hours and mean."""
    if not late.releases:
        nobody = msg("nobody was released")
        return Figure(name, None, nobody, LATE_DEFINITION, missing=nobody)
    parts = msg("of {releases} releases", releases=late.releases)
    if late.mean is not None:
        parts = msg(
            "of {releases} releases; {hours} in all, {mean} on average",
            releases=late.releases,
            hours=hours_words(late.minutes),
            mean=hours_words(late.mean),
        )
    return Figure(name, late.count, parts, LATE_DEFINITION)


def hours_words(minutes: int) -> Message:
    """Return minutes as « 10 h 56 »."""
    return HourCounter(*divmod(minutes, 60)).shown


def shielded(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return *counts* for readers outside the administration: None below five (domain: 7.2).

    Where one alone would be hidden, the next smallest is hidden too: else the total tells it.
    """
    hidden = {place for place, count in enumerate(counts) if count < LEAST_OUTSIDE}
    if len(hidden) == 1 and len(counts) > 1:
        rest = (place for place in range(len(counts)) if place not in hidden)
        hidden.add(min(rest, key=lambda place: counts[place]))
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def counting(people: Iterable[Held], since: dt.datetime, until: dt.datetime) -> Counting:
    """Return the counting identity from *since* to *until*; the absent stay counted."""
    people = tuple(people)
    came = (each for each in people if since <= each.since < until)
    return Counting(
        opening=sum(each.at(since) for each in people),
        entries=Counter(each.entry for each in came),
        exits=Counter(
            each.exit or ExitReason.OTHER_AUTHORITY for each in people if _left(each, since, until)
        ),
        closing=sum(each.at(until) for each in people),
    )


def by_status(
    people: Sequence[Held], since: dt.datetime, until: dt.datetime
) -> tuple[StatusLine, ...]:
    """Return a line for every status somebody has, as it is written today."""
    found = []
    for status in _STATUSES:
        mine = [each for each in people if each.status is status]
        counted = counting(mine, since, until)
        if counted.entered or counted.left or counted.closing or counted.opening:
            found.append(StatusLine(status, counted.entered, counted.left, counted.closing))
    return tuple(found)


def by_age(people: Iterable[Held], day: dt.date) -> tuple[tuple[Message, int], ...]:
    """Return how many are in each band of ages; who may be in two bands is not known."""
    counts: Counter[int | None] = Counter(_band(each, day) for each in people)
    known = tuple((words, counts[number]) for number, words in enumerate(BAND_WORDS))
    return (*known, (UNKNOWN_AGE, counts[None]))


def figures(occupancy: Occupancy, people: Sequence[Held]) -> tuple[Figure, ...]:
    """Return population, capacities and rates, each with its parts and its definition."""
    population, over = occupancy.population, occupancy.over_rate
    untried = sum(each.status in NOT_FINALLY_SENTENCED for each in people)
    no_appeal = sum(
        each.status in NOT_FINALLY_SENTENCED - {LegalStatus.CONDAMNE_APPEL} for each in people
    )
    return (
        Figure(
            cmsg("figure", "Population"),
            population,
            nmsg("{count} open écrou", "{count} open écrous", population),
            DEFINITIONS["population"],
        ),
        _capacity(cmsg("figure", "Official capacity"), occupancy.official, "official"),
        _capacity(cmsg("figure", "Operational capacity"), occupancy.operational, "operational"),
        _space(occupancy),
        _over(cmsg("figure", "Occupancy rate"), occupancy, "occupancy", occupancy.rate),
        _over(cmsg("figure", "Over-capacity rate"), occupancy, "over_capacity", over),
        _share(
            cmsg("figure", "Not finally sentenced"),
            untried,
            len(people),
            msg("Persons not finally sentenced, appeals included, divided by the population."),
        ),
        _share(
            cmsg("figure", "Not finally sentenced, without appeals"),
            no_appeal,
            len(people),
            msg("Persons never sentenced, divided by the population."),
        ),
    )


def participation(people: Sequence[Held], taking: Container[str]) -> tuple[ShareLine, ...]:
    """Return for every status how many of those held take part, the line of everybody last."""
    found = []
    for status in _STATUSES:
        mine = [each for each in people if each.status is status]
        if mine:
            found.append(ShareLine(status, sum(each.dossier in taking for each in mine), len(mine)))
    part = sum(each.dossier in taking for each in people)
    return (*found, ShareLine(None, part, len(people), total=True))


def for_outside(lines: Sequence[ShareLine]) -> tuple[ShareLine, ...]:
    """Return *lines* without a count under five, nor one that follows from the total."""
    own, total = [each for each in lines if not each.total], [e for e in lines if e.total]
    parts = _withheld([each.part or 0 for each in own])
    wholes = _withheld([each.whole or 0 for each in own])
    shown = [
        ShareLine(each.status, part, whole)
        for each, part, whole in zip(own, parts, wholes, strict=True)
    ]
    shown += [ShareLine(None, _few(e.part), _few(e.whole), total=True) for e in total]
    return tuple(shown)


def _withheld(counts: Sequence[int]) -> list[int | None]:
    shown = [_few(each) for each in counts]
    if shown.count(None) == 1 and len(shown) > 1:
        next_one = min(each for each in shown if each is not None)
        shown[shown.index(next_one)] = None
    return shown


def _few(count: int | None) -> int | None:
    return count if count is not None and count >= LEAST_OUTSIDE else None


def _capacity(name: Message, places: int | None, key: str) -> Figure:
    parts = msg("sum of the cells in use") if places else NOT_GIVEN
    return Figure(name, places or None, parts, DEFINITIONS[key], missing=NOT_GIVEN)


def _space(occupancy: Occupancy) -> Figure:
    found = occupancy.space
    parts = msg("sum of the cells in use") if found is not None else NOT_MEASURED
    name = cmsg("figure", "Space capacity")
    return Figure(name, found, parts, DEFINITIONS["space"], missing=NOT_MEASURED)


def _over(name: Message, occupancy: Occupancy, key: str, rate: int | None) -> Figure:
    official = occupancy.official
    if not official or rate is None:
        return Figure(name, None, NOT_GIVEN, DEFINITIONS[key], rate=True, missing=NOT_GIVEN)
    population = occupancy.population
    parts = msg("{above} ÷ {below} × 100", above=population, below=official)
    if key == "over_capacity":
        parts = msg("({above} – {below}) ÷ {below} × 100", above=population, below=official)
    return Figure(name, rate, parts, DEFINITIONS[key], rate=True)


def _share(name: Message, part: int, whole: int, definition: Message) -> Figure:
    nobody = msg("nobody is held")
    if not whole:
        return Figure(name, None, nobody, definition, rate=True, missing=nobody)
    parts = msg("{above} ÷ {below} × 100", above=part, below=whole)
    return Figure(name, (part * 2000 + whole) // (2 * whole), parts, definition, rate=True)


def _left(held: Held, since: dt.datetime, until: dt.datetime) -> bool:
    # Whoever came and left on the same day is an entry and an exit.
    return held.until is not None and since <= held.until < until


def _band(held: Held, day: dt.date) -> int | None:
    first, last = held.born
    if first is None or last is None:
        return None
    oldest, youngest = age_on(day, first), age_on(day, last)
    for number, (low, high) in enumerate(BANDS):
        if low <= youngest <= oldest <= high:
            return number
    return None
