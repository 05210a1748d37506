"""Use cases of discipline: told, heard, decided by the director, appealed, annulled."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.book import Named
from prisondesk.features.incidents.model.discipline import (
    AppealOutcome,
    Bar,
    Decision,
    DisciplineLaw,
    Hearing,
    Outcome,
    Procedure,
)
from prisondesk.features.incidents.rules.discipline import decision_problem, sanction_problem
from prisondesk.features.incidents.service._people import named, next_number
from prisondesk.features.incidents.store import reading
from prisondesk.features.incidents.store.law import discipline_law
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.model.birth import Minority
from prisondesk.features.inmates.model.person import Sex
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

SERIES = "PD"
# What health staff ordered that forbids being alone; given by who knows that subject.
Barred = Callable[[Connection, str, dt.date], Iterable[Bar]]


class DisciplineService:
    """What is written of a disciplinary procedure, step by step."""

    def __init__(self, ledger: Ledger, clock: Clock, barred: Barred) -> None:
        self._ledger = ledger
        self._clock = clock
        self._barred = barred

    def law(self) -> DisciplineLaw:
        """Return the legal maximum of each sanction, as far as it is set."""
        return discipline_law()

    def of_person(self, actor: Actor, key: str) -> tuple[Procedure, ...]:
        """Return the procedures of one person, the newest first."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            return reading.procedures_of(connection, key)

    def of_year(self, actor: Actor, year: int) -> tuple[tuple[int, Named, Procedure], ...]:
        """Return the procedures of a year with their places, as the register prints them."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            found = reading.procedures_of_year(connection, actor.facility, year)
            return tuple((place, named(connection, key), one) for place, key, one in found)

    def asks_a_woman(self, actor: Actor, key: str) -> bool:
        """Tell whether it has to be asked if the person is pregnant or nursing (Bangkok 22)."""
        actor.require(Permission.INCIDENT_READ)
        with self._ledger.reading() as connection:
            person = inmates.person(connection, key)
        return person is None or person.identity.sex is not Sex.MALE

    def tell(
        self, actor: Actor, key: str, *, accusation: str, language: str, incident: str = ""
    ) -> str:
        """Write that the person was told of the accusation, and return the procedure.

        Raises Refused without the accusation and the language it was told in (Mandela Rule 41).
        """
        actor.require(Permission.INCIDENT_WRITE)
        if not accusation.strip() or not language.strip():
            raise Refused(msg("Write the accusation, and in which language it was told."))
        with self._ledger.work(actor) as work:
            procedure_id = new_id(int(work.now.timestamp() * 1000))
            number = next_number(work, actor.facility, SERIES, work.now.year)
            body = events.AccusationTold(
                procedure_id,
                number,
                accusation.strip(),
                work.now,
                language.strip(),
                incident.strip(),
            )
            work.record(dossier(key), body)
        return procedure_id

    def hear(self, actor: Actor, key: str, procedure_id: str, hearing: Hearing) -> None:
        """Write the words of the person; raise Refused after the decision, or without words."""
        actor.require(Permission.INCIDENT_WRITE)
        procedure = self._one(key, procedure_id)
        if procedure.decision is not None:
            raise Refused(msg("This procedure was decided already."))
        if not hearing.words.strip():
            raise Refused(msg("Write the words of the person, or that they would not speak."))
        if hearing.at < procedure.told_at:
            raise Refused(msg("The hearing lies before the accusation was told."))
        self._record(actor, key, events.PersonHeard(procedure_id, hearing))

    def bars(self, actor: Actor, key: str, *, asked: bool = False) -> tuple[Bar, ...]:
        """Return why the person may not be put alone; *asked* says that a woman was asked.

        That she answered yes is never stored: the sanction is simply not possible.
        """
        actor.require(Permission.INCIDENT_READ)
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            return self._bars(connection, key, today, asked=asked)

    def decide(
        self, actor: Actor, key: str, procedure_id: str, decision: Decision, *, asked: bool = False
    ) -> None:
        """Write the decision of the director; raise Refused beyond the law."""
        actor.require(Permission.DISCIPLINE_DECIDE)
        procedure, law = self._one(key, procedure_id), self.law()
        if (problem := decision_problem(procedure, decision)) is not None:
            raise Refused(problem)
        kept = (
            decision if decision.outcome is Outcome.SANCTION else replace(decision, sanction=None)
        )
        with self._ledger.work(actor) as work:
            if kept.sanction is not None:
                bars = self._bars(work.connection, key, work.now.date(), asked=asked)
                before = reading.procedures_of(work.connection, key)
                problem = sanction_problem(kept.sanction, law, bars, before)
                if problem is not None:
                    raise Refused(problem, msg("Another sanction, or none, can be decided here."))
            body = events.DisciplineDecided(procedure_id, replace(kept, parameter=law.version))
            work.record(dossier(key), body)

    def appeal(self, actor: Actor, key: str, procedure_id: str, *, to: str, words: str) -> None:
        """Write that the person appeals; raise Refused before a decision."""
        actor.require(Permission.INCIDENT_WRITE)
        procedure = self._one(key, procedure_id)
        if procedure.decision is None or procedure.appeal is not None:
            raise Refused(msg("There is no decision here to appeal against."))
        if not to.strip():
            raise Refused(msg("Write to which authority the appeal goes."))
        today = self._clock.now().date()
        body = events.DisciplineAppealed(procedure_id, today, to.strip(), words.strip())
        self._record(actor, key, body)

    def answer_appeal(
        self, actor: Actor, key: str, procedure_id: str, outcome: AppealOutcome, words: str
    ) -> None:
        """Write what came of an appeal; raise Refused when none waits."""
        actor.require(Permission.DISCIPLINE_DECIDE)
        appeal = self._one(key, procedure_id).appeal
        if appeal is None or appeal.answered is not None:
            raise Refused(msg("No appeal waits for an answer."))
        if not words.strip():
            raise Refused(msg("Write what was decided, and by whom."))
        today = self._clock.now().date()
        self._record(actor, key, events.AppealAnswered(procedure_id, today, outcome, words.strip()))

    def annul(self, actor: Actor, key: str, procedure_id: str, why: str) -> None:
        """Write that the decision counts no longer; it stays readable, struck."""
        actor.require(Permission.DISCIPLINE_DECIDE)
        procedure = self._one(key, procedure_id)
        if procedure.decision is None or procedure.annulled is not None:
            raise Refused(msg("There is no decision here to annul."))
        if not why.strip():
            raise Refused(msg("Write who annuls it, and why."))
        today = self._clock.now().date()
        self._record(actor, key, events.DecisionAnnulled(procedure_id, today, why.strip()))

    def end(self, actor: Actor, key: str, procedure_id: str, why: str) -> None:
        """Write that a sanction ends today, before its time; raise Refused when none runs."""
        actor.require(Permission.DISCIPLINE_DECIDE)
        procedure, today = self._one(key, procedure_id), self._clock.now().date()
        last = procedure.runs_until
        if last is None or last < today or procedure.ended is not None:
            raise Refused(msg("No sanction of this procedure runs."))
        if not why.strip():
            raise Refused(msg("Write why it ends."))
        self._record(actor, key, events.SanctionEnded(procedure_id, today, why.strip()))

    def _one(self, key: str, procedure_id: str) -> Procedure:
        with self._ledger.reading() as connection:
            known = reading.procedures_of(connection, key)
        found = next((each for each in known if each.procedure_id == procedure_id), None)
        if found is None:
            raise Refused(msg("There is no such procedure in this file."))
        return found

    def _bars(
        self, connection: Connection, key: str, today: dt.date, *, asked: bool
    ) -> tuple[Bar, ...]:
        person = inmates.person(connection, key)
        found = list(self._barred(connection, key, today))
        minority = person.identity.birth.minority(today) if person else Minority.UNKNOWN
        if minority is not Minority.ADULT:
            found.insert(0, Bar.MINOR if minority is Minority.POSSIBLE else Bar.AGE_NOT_KNOWN)
        if not asked and (person is None or person.identity.sex is not Sex.MALE):
            found.append(Bar.NOT_ASKED)
        return tuple(found)

    def _record(self, actor: Actor, key: str, body: FactBody) -> None:
        with self._ledger.work(actor) as work:
            work.record(dossier(key), body)
