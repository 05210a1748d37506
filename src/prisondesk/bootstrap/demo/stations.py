"""What the stations of the admission do with an invented person, through the services."""

import datetime as dt

from prisondesk.bootstrap.demo.answers import answers_to
from prisondesk.bootstrap.demo.people import State
from prisondesk.bootstrap.demo.person import Person
from prisondesk.bootstrap.demo.portraits import silhouette
from prisondesk.bootstrap.demo.taking_down import belongings, first_words, identity, later_words
from prisondesk.features.allocation.model.judged import Purpose, Standing, Verdict
from prisondesk.features.allocation.model.placement import (
    Basis,
    Choice,
    PlacementReason,
    Provisional,
)
from prisondesk.features.allocation.model.places import Regime
from prisondesk.features.assessment.model.screening import SectionKey
from prisondesk.features.assessment.service.screening import Interview
from prisondesk.features.health.model import Consent, Examination, Fitness, Flag
from prisondesk.features.intake import events as intake
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.security.roles import Role

NOTE = (
    "Exemple : la cellule proposée est pleine cette nuit, décision inventée pour la démonstration."
)


class Stations:
    """What the stations of the admission do with one person."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def arrive(self) -> None:
        """Be presented at the gate."""
        convoy = Convoy(self._person.plan.at, "Brigade d’essai", "K. TÉMOIN", "adjudant")
        self._person.key = self._person.services.intake.open(
            self._person.actor(Role.REGISTRY_CLERK), convoy
        )

    def take_identity(self) -> None:
        """Have the identity taken down."""
        facts = (identity(self._person.plan),)
        self._person.services.inmates.record(
            self._person.actor(Role.REGISTRY_CLERK), self._person.key, facts
        )

    def rules_and_search(self) -> None:
        """Be told the rules, and searched."""
        guard = self._person.actor(Role.SECURITY_OFFICER)
        told = intake.RulesTold(
            "bm", "", read_aloud=True, sheet_given=self._person.plan.number % 3 == 0
        )
        searched = intake.SearchHeld(guard.name, same_sex=True, objects="ceinture")
        for fact in (told, searched):
            self._person.services.intake.record(guard, self._person.key, fact)

    def first_night(self) -> None:
        """Answer the five questions before the first night."""
        screening = self._person.services.screening
        instrument = screening.instrument()
        items = [instrument.item(key) for key in instrument.first_night]
        screening.answer_first_night(
            self._person.actor(Role.SECURITY_OFFICER),
            self._person.key,
            answers_to(items, f"night {self._person.plan.number}"),
            Interview("bm"),
        )

    def provisional_cell(self) -> None:
        """Get a cell for the first nights."""
        verdict = self._cell(Role.SECURITY_CHIEF, Purpose.PROVISIONAL)
        if verdict is not None:
            given = Provisional(verdict.cell.code, self._zone(verdict), _note(verdict))
            service = self._person.services.placements
            service.give_provisional(
                self._person.actor(Role.SECURITY_CHIEF), self._person.key, given
            )

    def photograph(self) -> None:
        """Be photographed, and say which language to speak."""
        clerk = self._person.actor(Role.REGISTRY_CLERK)
        self._person.services.inmates.record(
            clerk, self._person.key, first_words(self._person.plan)
        )
        if self._person.plan.state is not State.UNSCREENED:
            self._person.services.inmates.add_photo(
                clerk, self._person.key, silhouette(self._person.plan.number)
            )

    def take_property(self) -> None:
        """Hand in belongings against a receipt."""
        clerk = self._person.actor(Role.REGISTRY_CLERK)
        self._person.services.property.receive(
            clerk, self._person.key, belongings(self._person.plan, clerk.name)
        )

    def examine(self) -> None:
        """Be seen by the nurse."""
        nurse = self._person.actor(Role.NURSE)
        consent = (Consent.NAMED, Consent.REFUSED)[self._person.plan.number % 2]
        examination = Examination(
            Fitness.FIT, consent, on_reception=True, observations="Exemple : rien à signaler."
        )
        self._person.services.health.examined(nurse, self._person.key, examination)
        self._person.services.intake.record(
            nurse, self._person.key, intake.HealthCheckHeld(nurse.name)
        )
        if self._person.plan.number % 19 == 4:
            self._person.services.health.set_flag(nurse, self._person.key, Flag.GROUND_FLOOR, None)

    def words(self) -> None:
        """Tell how life was before."""
        clerk = self._person.actor(Role.REGISTRY_CLERK)
        self._person.services.inmates.record(
            clerk, self._person.key, later_words(self._person.plan)
        )

    def social(self) -> None:
        """Speak with the social office."""
        social = self._person.actor(Role.SOCIAL_WORKER)
        self._person.services.intake.record(
            social, self._person.key, intake.SocialInterviewHeld(social.name)
        )

    def screen(self) -> None:
        """Answer the sections of the screening."""
        sections = (
            (SectionKey.SELF_HARM, Role.NURSE),
            (SectionKey.HEALTH, Role.NURSE),
            (SectionKey.VULNERABILITY, Role.SOCIAL_WORKER),
            (SectionKey.CUSTODY, Role.REGISTRY_CLERK),
            (SectionKey.NEEDS, Role.SOCIAL_WORKER),
        )
        done = sections[:2] if self._person.plan.state is State.PARTLY_SCREENED else sections
        screening = self._person.services.screening
        for section, role in done:
            items = screening.instrument().of(section.value)
            given = answers_to(items, f"{section.value} {self._person.plan.number}")
            screening.answer(
                self._person.actor(role), self._person.key, section, given, Interview("bm")
            )

    def place(self) -> None:
        """Get a cell by a decision of the direction."""
        verdict = self._cell(Role.DIRECTOR, Purpose.FINAL)
        if verdict is None:
            return
        choice = Choice(
            verdict.cell.code,
            (PlacementReason.LESS_CROWDED,),
            self._person.prison.clock.now().date() + dt.timedelta(days=90),
            Basis.INDIVIDUAL,
            Regime.ORDINARY,
            risks_seen=True,
            note=_note(verdict),
            zone=self._zone(verdict),
        )
        self._person.services.placements.decide(
            self._person.actor(Role.DIRECTOR), self._person.key, choice
        )

    def _zone(self, verdict: Verdict) -> str:
        """Return where in a large cell this person sleeps: the zones fill one beside the other."""
        zones = verdict.cell.zones
        return zones[self._person.plan.number % len(zones)].code if zones else ""

    def _cell(self, role: Role, purpose: Purpose) -> Verdict | None:
        placements = self._person.services.placements
        considered = placements.consider(
            self._person.actor(role), self._person.key, purpose=purpose
        )
        possible = [each for each in considered.verdicts if each.standing is Standing.POSSIBLE]
        # The first of the list would fill one cell after the other; a prison is mixed.
        return possible[self._person.plan.number % min(len(possible), 6)] if possible else None


def _note(verdict: Verdict) -> str:
    full = verdict.placed >= verdict.cell.usable_places
    return NOTE if full else ""
