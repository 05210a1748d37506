"""What titles, judges and the greffe do with an invented person, through the services."""

from prisondesk.bootstrap.demo.people import State
from prisondesk.bootstrap.demo.person import Person
from prisondesk.bootstrap.demo.titles import release_order, status_of, title_of
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.sentence import Term
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.service import Leaving
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role

# Whose écrou still waits for the head of the registry.
FRESH = frozenset({State.JUST_ARRIVED, State.UNSCREENED, State.PARTLY_SCREENED})


class Law:
    """What titles, judges and the greffe do with one person."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def bring_title(self) -> None:
        """Be written on the title, when it is valid."""
        clerk, title = (
            self._person.actor(Role.REGISTRY_CLERK),
            title_of(self._person.plan, self._person.now),
        )
        service = self._person.services.custody
        self._person.title_id = service.receive_title(clerk, self._person.key, title)
        verdict = service.judge_title(clerk, self._person.key, self._person.title_id)
        if verdict.valid:
            service.take_ecrou(
                clerk, self._person.key, self._person.title_id, status_of(self._person.plan)
            )
            if self._person.plan.state not in FRESH:
                chief = self._person.actor(Role.REGISTRY_CHIEF)
                service.validate_ecrou(chief, self._person.key)

    def tell_prosecutor(self) -> None:
        """Have the prosecutor told."""
        chief = self._person.actor(Role.REGISTRY_CHIEF)
        subject, now = "présence sans écrou", self._person.prison.clock.now()
        tell = self._person.services.custody.tell_prosecutor
        tell(chief, self._person.key, subject=subject, at=now, how="téléphone")

    def sentence(self) -> None:
        """Be sentenced."""
        day = self._person.plan.at.date()
        terms = (Term(years=2 + self._person.plan.number % 5),)
        judged = custody.SentenceRecorded(
            self._person.title_id, day, "Tribunal d’essai", day, terms, final=True
        )
        with self._person.prison.house.ledger.work(self._person.actor(Role.REGISTRY_CHIEF)) as work:
            work.record(dossier(self._person.key), judged)

    def order_release(self) -> None:
        """Have an order of release arrive."""
        now = self._person.prison.clock.now()
        order = release_order(self._person.plan, now.date())
        body = custody.ReleaseOrdered(self._person.title_id, order, now, "porteur du tribunal")
        self._person.services.custody.order_release(
            self._person.actor(Role.REGISTRY_CLERK), self._person.key, body
        )

    def release(self) -> None:
        """Leave for good."""
        day, why = self._person.prison.clock.now().date(), ExitReason.RELEASE_ORDERED
        ended = custody.TitleEnded(
            self._person.title_id, day, why, f"ML-EX-{self._person.plan.number:03d}"
        )
        service = self._person.services.custody
        service.end_title(self._person.actor(Role.REGISTRY_CHIEF), self._person.key, ended)
        leaving = Leaving(
            why,
            self._person.actor(Role.SECURITY_CHIEF).name,
            unsigned_why="signé sur papier par le chef du greffe",
        )
        director = self._person.actor(Role.DIRECTOR)
        self._person.services.releases.release(director, self._person.key, leaving)
