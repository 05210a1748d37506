"""The invented activities of the demonstration: offered to all, with who takes part and waits."""

import datetime as dt
from collections.abc import Iterator, Sequence

from prisondesk.bootstrap.demo.days import Life, Step
from prisondesk.bootstrap.demo.people import State
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.features.programmes.model import Activity, Mark, Presence, Session
from prisondesk.features.programmes.model import State as PlaceState
from prisondesk.security.roles import Role

STAYING = frozenset({State.PLACED, State.SENTENCED, State.PARTLY_SCREENED, State.TITLE_OVERDUE})
BEGAN = dt.timedelta(days=12)
_ABSENT = (Presence.COURT, Presence.ILL, Presence.REFUSED, Presence.WORK)


def _offered(
    name: str, kind: str, places: int, days: tuple[int, ...], languages: tuple[str, ...]
) -> Activity:
    return Activity(
        activity_id="",
        name=name,
        kind=kind,
        places=places,
        days=days,
        begins="08:30",
        ends="11:00",
        where="Salle d’essai",
        officer="A. MODÈLE, service social",
        partner="Association fictive",
        languages=languages,
    )


OFFERED = (
    _offered("Atelier de couture", "A_TRADE", 5, (1, 3), ("bm", "fr")),
    _offered("Alphabétisation en bambara", "A_LITERACY", 6, (2, 4), ("bm",)),
    _offered("Maraîchage", "A_AGRI", 4, (1, 2, 3, 4, 5), ("bm", "snk")),
)


class Activities:
    """What one prison offers; the invented people who asked and came."""

    def __init__(self, prison: Prison, lives: Sequence[Life], now: dt.datetime) -> None:
        self._prison, self._now = prison, now
        self._lives = [
            life
            for life in lives
            if life.plan.prison == prison.code
            and life.plan.state in STAYING
            and life.plan.at < now - BEGAN - dt.timedelta(days=2)
        ]
        self._keys: list[str] = []

    def steps(self) -> Iterator[Step]:
        """Yield what happens, each thing with its hour."""
        begin = self._now - BEGAN
        yield begin, self._open
        yield begin + dt.timedelta(hours=2), self._ask
        yield begin + dt.timedelta(hours=5), self._give
        yield begin + dt.timedelta(days=3), self._hold
        yield begin + dt.timedelta(days=8), self._hold

    def _open(self) -> None:
        offers, social = self._prison.house.services.offers, self._prison.actor(Role.SOCIAL_WORKER)
        for activity in OFFERED:
            opened = offers.open(social, activity, "souhaité par beaucoup de personnes (fictif)")
            self._keys.append(opened.activity_id)

    def _ask(self) -> None:
        places, social = (
            self._prison.house.services.enrolments,
            self._prison.actor(Role.SOCIAL_WORKER),
        )
        for number, life in enumerate(self._lives[:20]):
            key = self._keys[number % len(self._keys)]
            asked = (self._now - BEGAN - dt.timedelta(days=number % 5)).date()
            if number % 9 == 8:
                places.decline(social, life.person.key, key, "préfère attendre son procès (fictif)")
            else:
                places.ask(social, life.person.key, key, asked)

    def _give(self) -> None:
        services, social = self._prison.house.services, self._prison.actor(Role.SOCIAL_WORKER)
        for key, activity in zip(self._keys, OFFERED, strict=True):
            for one in services.offers.look(social, key).waiting[: activity.places]:
                services.enrolments.give(social, one.dossier, one.enrolment.enrolment_id)
            for one in services.offers.look(social, key).waiting:
                if one.enrolment.state is PlaceState.ASKED:
                    services.enrolments.tell_waiting(
                        social, one.dossier, one.enrolment.enrolment_id
                    )

    def _hold(self) -> None:
        offers, social = self._prison.house.services.offers, self._prison.actor(Role.SOCIAL_WORKER)
        day = self._prison.clock.now().date()
        for key in self._keys:
            people = offers.look(social, key).active
            marks = [
                Mark(one.dossier, _ABSENT[number % 4] if number % 4 == 3 else Presence.PRESENT)
                for number, one in enumerate(people)
            ]
            if marks:
                session = Session("", key, day, "08:30", "11:00", "bm", "Mme TÉMOIN")
                offers.hold(social, session, marks)
