"""Who is in the demonstration: how many in which state, in which prison, since when."""

import datetime as dt
import enum
import random
from collections.abc import Iterator
from dataclasses import dataclass

from prisondesk.bootstrap.invented import invented_name
from prisondesk.features.inmates.model.birth import Birth, born_around, born_in, born_on, of_age
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Sex


class State(enum.StrEnum):
    """Where somebody stands today; every state of the work is there to be looked at."""

    JUST_ARRIVED = "just_arrived"
    NO_TITLE = "no_title"
    TITLE_REFUSED = "title_refused"
    PROVISIONAL = "provisional"
    PARTLY_SCREENED = "partly_screened"
    UNSCREENED = "unscreened"
    PLACED = "placed"
    SENTENCED = "sentenced"
    TITLE_OVERDUE = "title_overdue"
    RELEASE_ORDERED = "release_ordered"
    RELEASED = "released"
    IN_TRANSIT = "in_transit"
    AWAITED = "awaited"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class Plan:
    """One invented person: the *number*-th of all, in a prison, in a state, at the gate *at*."""

    number: int
    prison: str
    state: State
    at: dt.datetime
    names: Names
    sex: Sex
    birth: Birth

    @property
    def minor(self) -> bool:
        """Tell whether this is one of the few children, who are placed apart."""
        return self.birth.possible_minor(self.at.date())


# How many in each state, by prison: enough to see every list, few enough to read them.
MANY: dict[str, dict[State, int]] = {
    "BKO": {
        State.PLACED: 28,
        State.SENTENCED: 12,
        State.RELEASED: 8,
        State.PARTLY_SCREENED: 5,
        State.UNSCREENED: 4,
        State.PROVISIONAL: 5,
        State.TITLE_OVERDUE: 4,
        State.NO_TITLE: 2,
        State.TITLE_REFUSED: 2,
        State.RELEASE_ORDERED: 2,
        State.IN_TRANSIT: 2,
        State.TRANSFERRED: 3,
        State.JUST_ARRIVED: 3,
    },
    "KLK": {
        State.PLACED: 14,
        State.SENTENCED: 6,
        State.RELEASED: 3,
        State.PROVISIONAL: 2,
        State.UNSCREENED: 2,
        State.NO_TITLE: 1,
        State.TITLE_OVERDUE: 1,
        State.AWAITED: 2,
        State.JUST_ARRIVED: 1,
    },
    "KNB": {
        State.PLACED: 6,
        State.SENTENCED: 14,
        State.RELEASED: 3,
        State.PROVISIONAL: 1,
        State.RELEASE_ORDERED: 1,
        State.PARTLY_SCREENED: 2,
        State.JUST_ARRIVED: 1,
    },
}
# Days since somebody came, least and most.
SINCE: dict[State, tuple[float, float]] = {
    State.JUST_ARRIVED: (0.02, 0.06),
    State.NO_TITLE: (0.2, 1.5),
    State.TITLE_REFUSED: (0.3, 2),
    State.PROVISIONAL: (0.3, 0.8),
    State.PARTLY_SCREENED: (1.5, 4),
    State.UNSCREENED: (20, 90),
    State.PLACED: (5, 240),
    State.SENTENCED: (60, 700),
    State.TITLE_OVERDUE: (190, 300),
    State.RELEASE_ORDERED: (40, 150),
    State.RELEASED: (30, 400),
    State.IN_TRANSIT: (40, 160),
    State.AWAITED: (40, 160),
    State.TRANSFERRED: (40, 160),
}


def everybody(now: dt.datetime) -> tuple[Plan, ...]:
    """Return all invented people as they stand on *now*, the first to come first."""
    return tuple(sorted(_everybody(now), key=lambda plan: plan.at))


def _everybody(now: dt.datetime) -> Iterator[Plan]:
    chance = random.Random("PrisonDesk demonstration")  # noqa: S311 - invented people
    number = men = women = 0
    for prison, states in MANY.items():
        for state, many in states.items():
            for _ in range(many):
                female = number % 14 == 5
                sex = Sex.FEMALE if female else Sex.MALE
                names = invented_name(women if female else men, sex)
                men, women = men + (not female), women + female
                least, most = SINCE[state]
                at = now - dt.timedelta(days=chance.uniform(least, most))
                at = at.replace(second=0, microsecond=0)
                yield Plan(number, prison, state, at, names, sex, _birth(chance, number, at))
                number += 1


def _birth(chance: random.Random, number: int, at: dt.datetime) -> Birth:
    if number % 41 == 17:
        return of_age(16, at.date())
    day = at.date() - dt.timedelta(days=chance.randint(20 * 365, 55 * 365))
    ways = (born_on(day), born_in(day.year), born_around(day.year), of_age(36, at.date()))
    return ways[number % 4]
