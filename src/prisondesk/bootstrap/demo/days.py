"""When what happens to one invented person, from the gate to today."""

import datetime as dt
from collections.abc import Callable, Iterator

from prisondesk.bootstrap.demo.law import Law
from prisondesk.bootstrap.demo.people import Plan, State
from prisondesk.bootstrap.demo.person import Person
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.bootstrap.demo.stations import Stations

Step = tuple[dt.datetime, Callable[[], None]]

OUTSIDE = frozenset({State.JUST_ARRIVED, State.NO_TITLE, State.TITLE_REFUSED})
NOT_SCREENED = OUTSIDE | {State.UNSCREENED, State.PROVISIONAL}
NOT_PLACED = OUTSIDE | {State.PROVISIONAL}


class Life:
    """What happens to one invented person, and at which hour."""

    def __init__(self, plan: Plan, prison: Prison, now: dt.datetime) -> None:
        self.person = Person(plan, prison, now)
        self.plan = plan
        self._now = now
        self._stations, self._law = Stations(self.person), Law(self.person)

    def steps(self) -> Iterator[Step]:
        """Yield what happens to this person, each thing with its hour."""
        state = self.plan.state
        yield self._at(), self._stations.arrive
        yield self._at(minutes=9), self._stations.take_identity
        if state is State.JUST_ARRIVED:
            return
        if state is not State.NO_TITLE:
            yield self._at(minutes=20), self._law.bring_title
        yield self._at(minutes=40), self._stations.rules_and_search
        yield self._at(minutes=50), self._stations.first_night
        yield self._at(hours=1), self._stations.provisional_cell
        if state in OUTSIDE:
            yield self._at(hours=2), self._law.tell_prosecutor
            return
        yield from self._later()

    def _later(self) -> Iterator[Step]:
        state = self.plan.state
        yield self._at(hours=2), self._stations.photograph
        yield self._at(hours=3), self._stations.take_property
        yield self._at(hours=5), self._stations.examine
        if state is not State.UNSCREENED:
            yield self._at(hours=6), self._stations.words
        if state not in NOT_SCREENED:
            yield self._at(hours=20), self._stations.social
            yield self._at(hours=21), self._stations.screen
        if state not in NOT_PLACED:
            yield self._at(hours=23), self._stations.place
        if state is State.SENTENCED:
            yield self._at(hours=24), self._law.sentence
        if state in (State.RELEASE_ORDERED, State.RELEASED):
            yield from self._freedom()

    def _freedom(self) -> Iterator[Step]:
        ordered = self._now - dt.timedelta(minutes=40 + 25 * (self.plan.number % 5))
        if self.plan.state is State.RELEASED:
            ordered = self._at(days=20 + self.plan.number % 7)
        yield ordered, self._law.order_release
        if self.plan.state is State.RELEASED:
            yield ordered + dt.timedelta(hours=3), self._law.release

    def _at(self, **parts: float) -> dt.datetime:
        return self.plan.at + dt.timedelta(**parts)
