"""What the incident book, discipline and complaints hold of invented people."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from prisondesk.bootstrap.demo.days import Life, Step
from prisondesk.bootstrap.demo.people import State
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
    Source,
)
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Channel,
    Complaint,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.incidents.model.discipline import (
    Decision,
    Hearing,
    Outcome,
    Sanction,
    SanctionKind,
)
from prisondesk.features.inmates.model.person import Sex
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

HERE = frozenset({State.PLACED, State.SENTENCED})
# Days since the sanction alone began, and how many it has: its end is near enough to be told.
BEGAN, DAYS = 11, 15


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident in few words."""

    kind: IncidentKind
    place: str
    facts: str
    source: Source = Source.SEEN
    measures: str = ""


FIGHT = _Told(
    IncidentKind.FIGHT,
    "cour, distribution de l’eau",
    "Deux personnes se bousculent, un seau est renversé ; séparées aussitôt. Exemple inventé.",
    measures="entretien avec chacun",
)
OBJECT = _Told(
    IncidentKind.FORBIDDEN_OBJECT,
    "chambre, fouille du matin",
    "Un téléphone trouvé sous une natte. Exemple inventé.",
    Source.FOUND,
    "objet sous scellé",
)
FORCE = _Told(
    IncidentKind.FORCE,
    "couloir du greffe",
    "Prise par le bras pour être ramené en chambre, sans coup. Exemple inventé.",
    Source.STAFF,
)


class Troubles:
    """What happens in one demonstration prison besides arrivals and departures."""

    def __init__(self, prison: Prison, lives: list[Life], now: dt.datetime) -> None:
        self._prison, self._now = prison, now
        self._services = prison.house.services
        here = [life for life in lives if life.plan.prison == prison.code]
        men = [life for life in here if life.plan.state in HERE and life.plan.sex is Sex.MALE]
        self._men = [life for life in men if not life.plan.minor]

    def steps(self) -> Iterator[Step]:
        """Yield the incidents, the procedures and the complaint, each with its hour."""
        recent = self._since(days=5)
        if not recent:
            return
        first, second = recent[0], recent[-1]
        yield self._ago(days=3), lambda: self._fight(first, second)
        yield self._ago(days=2), lambda: self._accuse(first)
        yield self._ago(days=2, hours=-3), lambda: self._complain(first)
        yield self._ago(hours=6), lambda: self._hold(second)
        long = [life for life in self._since(days=BEGAN + 4) if life is not first]
        if long:
            yield self._ago(days=BEGAN), lambda: self._punish(long[0])

    def _since(self, *, days: int) -> list[Life]:
        return [life for life in self._men if life.plan.at <= self._ago(days=days)]

    def _ago(self, **parts: float) -> dt.datetime:
        return self._now - dt.timedelta(**parts)

    def _record(self, told: _Told, lives: tuple[Life, ...]) -> Incident:
        people = tuple(Involved(life.person.key, Part.ALLEGED) for life in dict.fromkeys(lives))
        at = self._prison.clock.now()
        incident = Incident(
            "", "", "", told.kind, at, Precision.EXACT, told.place, told.facts, people,
            told.source, measures=told.measures,
        )  # fmt: skip
        return self._services.incidents.record(self._actor(Role.SECURITY_OFFICER), incident)

    def _fight(self, first: Life, second: Life) -> None:
        """Enter a fight and have the head of security confirm it."""
        made = self._record(FIGHT, (first, second))
        self._services.incidents.confirm(self._actor(Role.SECURITY_CHIEF), made.incident_id)

    def _hold(self, life: Life) -> None:
        """Enter that force was used: health staff are asked to see the person."""
        self._record(FORCE, (life,))

    def _accuse(self, life: Life) -> None:
        """Begin a procedure that is not decided yet."""
        self._procedure(life)

    def _procedure(self, life: Life) -> str:
        """Begin a procedure up to the hearing and return it."""
        number = self._record(OBJECT, (life,)).number
        discipline, chief = self._services.discipline, self._actor(Role.SECURITY_CHIEF)
        told = discipline.tell(
            chief, life.person.key, accusation=OBJECT.facts, language="bm", incident=number
        )
        heard = Hearing(self._prison.clock.now(), "« Il n’est pas à moi. »", "un codétenu choisi")
        discipline.hear(chief, life.person.key, told, heard)
        return told

    def _punish(self, life: Life) -> None:
        """Decide days alone that still run; where health bars it, days in an ordinary cell."""
        told, day = self._procedure(life), self._prison.clock.now().date()
        discipline, director = self._services.discipline, self._actor(Role.DIRECTOR)
        for kind in (SanctionKind.SOLITARY, SanctionKind.CONFINEMENT):
            sanction = Sanction(kind, day, DAYS)
            decision = Decision(day, Outcome.SANCTION, "Faits reconnus à l’audition.", sanction)
            try:
                discipline.decide(director, life.person.key, told, decision, asked=True)
            except Refused:
                continue
            return

    def _complain(self, life: Life) -> None:
        """Take in a complaint that still waits for its answer."""
        case = self._services.custody.case(self._actor(Role.REGISTRY_CHIEF), life.person.key)
        number = f"{case.ecrou.number}/{case.ecrou.year}" if case.ecrou is not None else ""
        complaint = Complaint(
            "", "", "", self._prison.clock.now(), Channel.ORAL, Addressee.DIRECTOR, Urgency.SIMPLE,
            Secrecy.OPEN, subject=Subject.FOOD,
            words="« L’eau manque le soir dans la chambre. » Exemple inventé.",
        )  # fmt: skip
        self._services.complaints.file(self._actor(Role.SOCIAL_WORKER), complaint, number)

    def _actor(self, role: Role) -> Actor:
        return self._prison.actor(role)
