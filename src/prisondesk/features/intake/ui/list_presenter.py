"""What the arrivals list asks of the services; every method but the first is run in a job."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prisondesk.features.assessment.model.items import Answer, Item, NoInformation
from prisondesk.features.assessment.model.items import Rating as ScreeningRating
from prisondesk.features.assessment.service.screening import Interview
from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.features.intake.model.first_night import NightRow, Question, Rating
from prisondesk.features.intake.model.stations import Part
from prisondesk.features.intake.service.admissions import Convoy, NotPlaced
from prisondesk.features.intake.service.lists import Filled, read_file
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.features.intake.ui.list_sheet import PLACE, Typed
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.security.permissions import Permission

DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Start:
    """What the screen begins with: the draft, the cells, who waits for the five questions."""

    draft: Mapping[str, Any] | None
    cells: frozenset[str]
    waiting: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The dossiers that were opened, and the cells that were refused with their reasons."""

    keys: tuple[str, ...]
    refused: tuple[NotPlaced, ...]

    @property
    def words(self) -> Message:
        """Return what the status line says."""
        admitted = nmsg("{count} person admitted.", "{count} persons admitted.", len(self.keys))
        if not self.refused:
            return admitted
        first = self.refused[0]
        return msg(
            "{admitted} Still without a cell: {count}; {cell}: {why}",
            admitted=admitted,
            count=len(self.refused),
            cell=first.cell,
            why=first.why,
        )


@dataclass(frozen=True, slots=True)
class ListPresenter:
    """Joins the arrivals list with the services."""

    desk: IntakeDesk
    keeper: Keeper

    def may_ask(self) -> bool:
        """Tell whether this officer puts the five questions."""
        return self.desk.actor.may(Permission.SCREENING_FIRST_NIGHT_WRITE)

    def questions(self, language: str) -> dict[Question, Message]:
        """Return the words of the five questions in *language*, else in French."""
        instrument = self.desk.screening.instrument()
        return {each: _words(instrument.item(each.value), language) for each in Question}

    def start(self) -> Start:
        """Return what the screen begins with."""
        desk = self.desk
        draft = self.keeper.find(PLACE, desk.actor.facility)
        waiting = tuple(
            {"name": each.name, DOSSIER: each.key}
            for each in desk.admissions.arrivals(desk.actor)
            if Part.FIRST_NIGHT in each.waits and each.within_a_day
        )
        return Start(draft, frozenset(desk.cells()), waiting)

    def read_file(self, path: Path) -> Filled:
        """Return what a CSV or XLSX file fills into the grid; raise Refused."""
        return read_file(path.read_bytes())

    def admit(
        self, convoy: Convoy, rows: Sequence[tuple[ArrivalRow, NightRow]], received_by: str
    ) -> Outcome:
        """Admit *rows* with their provisional cells and first-night answers.

        A cell that is refused leaves its person admitted and waiting for another one.
        """
        desk = self.desk
        accepted = [row for row, _night in rows]
        keys = desk.intake.admit_list(desk.actor, convoy, accepted, done_by=received_by)
        cells = [(key, row.cell) for key, row in zip(keys, accepted, strict=True) if row.cell]
        refused = desk.intake.place_list(desk.actor, cells, done_by=received_by)
        for key, (_row, night) in zip(keys, rows, strict=True):
            if night.answers and self.may_ask():
                self.ask(key, night)
        return Outcome(keys, refused)

    def ask(self, key: str, night: NightRow) -> None:
        """Record the first-night answers of one admitted person."""
        answers = [_answer(question, rating) for question, rating in night.answers]
        self.desk.screening.answer_first_night(self.desk.actor, key, answers, Interview())

    def ask_all(self, rows: Sequence[tuple[str, NightRow]]) -> int:
        """Record the answers of several persons by dossier; return of how many."""
        for key, night in rows:
            self.ask(key, night)
        return len(rows)


def arrival_default(now: dt.datetime) -> dict[str, dt.date]:
    """Return what saves keys at the head of a list: the day, which is usually today."""
    return {"day": now.date()}


def _answer(question: Question, rating: Rating) -> Answer:
    why = NoInformation.NOT_ASKED if rating is Rating.NI else None
    return Answer(question.value, ScreeningRating(rating.value), why)


def _words(item: Item, language: str) -> Message:
    texts = dict(item.ask or item.question)
    return verbatim(texts.get(language) or texts["fr"])
