"""Plays what happened to one invented person, hour by hour, through the services of the house."""

import datetime as dt
from collections.abc import Callable, Iterator

from prisondesk.bootstrap.demo.answers import answers_to
from prisondesk.bootstrap.demo.people import Plan, State
from prisondesk.bootstrap.demo.portraits import silhouette
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.bootstrap.demo.taking_down import belongings, first_words, identity, later_words
from prisondesk.bootstrap.demo.titles import release_order, status_of, title_of
from prisondesk.features.allocation.model.judged import Purpose, Standing, Verdict
from prisondesk.features.allocation.model.placement import (
    Basis,
    Choice,
    PlacementReason,
    Provisional,
)
from prisondesk.features.allocation.model.places import Regime
from prisondesk.features.assessment.model import SectionKey
from prisondesk.features.assessment.service import Interview
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.sentence import Term
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.health.model import Consent, Examination, Fitness, Flag
from prisondesk.features.intake import events as intake
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

Step = tuple[dt.datetime, Callable[[], None]]

OUTSIDE = frozenset({State.JUST_ARRIVED, State.NO_TITLE, State.TITLE_REFUSED})
NOT_SCREENED = OUTSIDE | {State.UNSCREENED, State.PROVISIONAL}
NOT_PLACED = OUTSIDE | {State.PROVISIONAL}
NOTE = (
    "Exemple : la cellule proposée est pleine cette nuit, décision inventée pour la démonstration."
)


class Life:
    """One invented person in one demonstration prison; *key* is the dossier once there is one."""

    def __init__(self, plan: Plan, prison: Prison, now: dt.datetime) -> None:
        self.plan = plan
        self.key = ""
        self._prison = prison
        self._now = now
        self._services = prison.house.services
        self._title_id = ""

    def steps(self) -> Iterator[Step]:
        """Yield what happens to this person, each thing with its hour."""
        state = self.plan.state
        yield self._at(), self._arrive
        yield self._at(minutes=9), self._take_identity
        if state is State.JUST_ARRIVED:
            return
        if state is not State.NO_TITLE:
            yield self._at(minutes=20), self._bring_title
        yield self._at(minutes=40), self._rules_and_search
        yield self._at(minutes=50), self._first_night
        yield self._at(hours=1), self._provisional_cell
        if state in OUTSIDE:
            yield self._at(hours=2), self._tell_prosecutor
            return
        yield from self._stations()

    def _stations(self) -> Iterator[Step]:
        state = self.plan.state
        yield self._at(hours=2), self._photograph
        yield self._at(hours=3), self._take_property
        yield self._at(hours=5), self._examine
        if state is not State.UNSCREENED:
            yield self._at(hours=6), self._words
        if state not in NOT_SCREENED:
            yield self._at(hours=20), self._social
            yield self._at(hours=21), self._screen
        if state not in NOT_PLACED:
            yield self._at(hours=23), self._place
        if state is State.SENTENCED:
            yield self._at(hours=24), self._sentence
        if state in (State.RELEASE_ORDERED, State.RELEASED):
            yield from self._freedom()

    def _freedom(self) -> Iterator[Step]:
        ordered = self._now - dt.timedelta(minutes=40 + 25 * (self.plan.number % 5))
        if self.plan.state is State.RELEASED:
            ordered = self._at(days=20 + self.plan.number % 7)
        yield ordered, self._order_release
        if self.plan.state is State.RELEASED:
            yield ordered + dt.timedelta(hours=3), self._release

    def _at(self, **parts: float) -> dt.datetime:
        return self.plan.at + dt.timedelta(**parts)

    def _arrive(self) -> None:
        convoy = Convoy(self.plan.at, "Brigade d’essai", "K. TÉMOIN", "adjudant")
        self.key = self._services.intake.open(self._as(Role.REGISTRY_CLERK), convoy)

    def _take_identity(self) -> None:
        facts = (identity(self.plan),)
        self._services.inmates.record(self._as(Role.REGISTRY_CLERK), self.key, facts)

    def _bring_title(self) -> None:
        clerk, title = self._as(Role.REGISTRY_CLERK), title_of(self.plan, self._now)
        service = self._services.custody
        self._title_id = service.receive_title(clerk, self.key, title)
        verdict = service.judge_title(clerk, self.key, self._title_id)
        if verdict.valid:
            service.take_ecrou(clerk, self.key, self._title_id, status_of(self.plan))

    def _rules_and_search(self) -> None:
        guard = self._as(Role.SECURITY_OFFICER)
        told = intake.RulesTold("bm", "", read_aloud=True, sheet_given=self.plan.number % 3 == 0)
        searched = intake.SearchHeld(guard.name, same_sex=True, objects="ceinture")
        for fact in (told, searched):
            self._services.intake.record(guard, self.key, fact)

    def _first_night(self) -> None:
        screening = self._services.screening
        instrument = screening.instrument()
        items = [instrument.item(key) for key in instrument.first_night]
        screening.answer_first_night(
            self._as(Role.SECURITY_OFFICER),
            self.key,
            answers_to(items, f"night {self.plan.number}"),
            Interview("bm"),
        )

    def _provisional_cell(self) -> None:
        verdict = self._cell(Role.SECURITY_CHIEF, Purpose.PROVISIONAL)
        if verdict is not None:
            given = Provisional(verdict.cell.code, note=_note(verdict))
            service = self._services.placements
            service.give_provisional(self._as(Role.SECURITY_CHIEF), self.key, given)

    def _tell_prosecutor(self) -> None:
        chief = self._as(Role.REGISTRY_CHIEF)
        subject, now = "présence sans écrou", self._prison.clock.now()
        tell = self._services.custody.tell_prosecutor
        tell(chief, self.key, subject=subject, at=now, how="téléphone")

    def _photograph(self) -> None:
        clerk = self._as(Role.REGISTRY_CLERK)
        self._services.inmates.record(clerk, self.key, first_words(self.plan))
        if self.plan.state is not State.UNSCREENED:
            self._services.inmates.add_photo(clerk, self.key, silhouette(self.plan.number))

    def _take_property(self) -> None:
        clerk = self._as(Role.REGISTRY_CLERK)
        self._services.property.receive(clerk, self.key, belongings(self.plan, clerk.name))

    def _examine(self) -> None:
        nurse = self._as(Role.NURSE)
        consent = (Consent.NAMED, Consent.REFUSED)[self.plan.number % 2]
        examination = Examination(
            Fitness.FIT, consent, on_reception=True, observations="Exemple : rien à signaler."
        )
        self._services.health.examined(nurse, self.key, examination)
        self._services.intake.record(nurse, self.key, intake.HealthCheckHeld(nurse.name))
        if self.plan.number % 19 == 4:
            self._services.health.set_flag(nurse, self.key, Flag.GROUND_FLOOR, None)

    def _words(self) -> None:
        clerk = self._as(Role.REGISTRY_CLERK)
        self._services.inmates.record(clerk, self.key, later_words(self.plan))

    def _social(self) -> None:
        social = self._as(Role.SOCIAL_WORKER)
        self._services.intake.record(social, self.key, intake.SocialInterviewHeld(social.name))

    def _screen(self) -> None:
        sections = (
            (SectionKey.SELF_HARM, Role.NURSE),
            (SectionKey.HEALTH, Role.NURSE),
            (SectionKey.VULNERABILITY, Role.SOCIAL_WORKER),
            (SectionKey.CUSTODY, Role.REGISTRY_CLERK),
            (SectionKey.NEEDS, Role.SOCIAL_WORKER),
        )
        done = sections[:2] if self.plan.state is State.PARTLY_SCREENED else sections
        screening = self._services.screening
        for section, role in done:
            items = screening.instrument().of(section.value)
            given = answers_to(items, f"{section.value} {self.plan.number}")
            screening.answer(self._as(role), self.key, section, given, Interview("bm"))

    def _place(self) -> None:
        verdict = self._cell(Role.DIRECTOR, Purpose.FINAL)
        if verdict is None:
            return
        choice = Choice(
            verdict.cell.code,
            (PlacementReason.LESS_CROWDED,),
            self._prison.clock.now().date() + dt.timedelta(days=90),
            Basis.INDIVIDUAL,
            Regime.ORDINARY,
            risks_seen=True,
            note=_note(verdict),
        )
        self._services.placements.decide(self._as(Role.DIRECTOR), self.key, choice)

    def _sentence(self) -> None:
        day = self.plan.at.date()
        terms = (Term(years=2 + self.plan.number % 5),)
        judged = custody.SentenceRecorded(
            self._title_id, day, "Tribunal d’essai", day, terms, final=True
        )
        with self._prison.house.ledger.work(self._as(Role.REGISTRY_CHIEF)) as work:
            work.record(dossier(self.key), judged)

    def _order_release(self) -> None:
        now = self._prison.clock.now()
        order = release_order(self.plan, now.date())
        body = custody.ReleaseOrdered(self._title_id, order, now, "porteur du tribunal")
        self._services.custody.order_release(self._as(Role.REGISTRY_CLERK), self.key, body)

    def _release(self) -> None:
        day, why = self._prison.clock.now().date(), ExitReason.RELEASE_ORDERED
        ended = custody.TitleEnded(self._title_id, day, why, f"ML-EX-{self.plan.number:03d}")
        service = self._services.custody
        service.end_title(self._as(Role.REGISTRY_CHIEF), self.key, ended)
        checked_by = self._as(Role.SECURITY_CHIEF).name
        service.release(self._as(Role.DIRECTOR), self.key, checked_by=checked_by, why=why)

    def _cell(self, role: Role, purpose: Purpose) -> Verdict | None:
        placements = self._services.placements
        considered = placements.consider(self._as(role), self.key, purpose=purpose)
        possible = [each for each in considered.verdicts if each.standing is Standing.POSSIBLE]
        # The first of the list would fill one cell after the other; a prison is mixed.
        return possible[self.plan.number % min(len(possible), 6)] if possible else None

    def _as(self, role: Role) -> Actor:
        return self._prison.actor(role)


def _note(verdict: Verdict) -> str:
    full = verdict.placed >= verdict.cell.usable_places
    return NOTE if full else ""
