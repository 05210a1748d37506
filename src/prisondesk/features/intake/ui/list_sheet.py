"""The arrivals list on the desk: the convoy, the rows as typed, and what is read in them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from prisondesk.features.intake.model.arrivals import (
    COLUMN_WORDS,
    ROWS,
    ArrivalRow,
    Column,
    ListCount,
    RowState,
    TypedRow,
)
from prisondesk.features.intake.model.first_night import NightRow, Question
from prisondesk.features.intake.rules.arrivals import Known, count_rows, read_row, row_words
from prisondesk.features.intake.rules.first_night import care, read_rating
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui import tables
from prisondesk.ui.widgets import Tone

Typed = dict[str, str]
PLACE = "arrival-list"

HINTS: dict[Column, Message] = {
    Column.NAME: msg("CLAN in capitals, then first names, as written"),
    Column.SEX: msg("M, F, ? not known"),
    Column.BIRTH: msg("32, 1971, 12/03/1998, 17 ? in doubt, ? not known"),
    Column.TITLE: msg("MD 1184/26; “sans” without a title"),
    Column.TITLE_DATE: msg("dd/mm/yyyy · h yesterday · ? not known"),
    Column.CELL: msg("code of the cell · ? to be decided"),
}
WIDTHS = {
    Column.NAME: 262,
    Column.SEX: 56,
    Column.BIRTH: 124,
    Column.TITLE: 136,
    Column.TITLE_DATE: 124,
    Column.CELL: 118,
}
COLUMNS = tuple(
    tables.GridColumn(column.value, COLUMN_WORDS[column], WIDTHS[column], HINTS[column])
    for column in Column
)

QUESTION_WORDS: dict[Question, Message] = {
    Question.SH1: cmsg("first night", "Hurt themselves"),
    Question.VU1: cmsg("first night", "Minor, doubt"),
    Question.VU2: cmsg("first night", "Afraid of somebody"),
    Question.HE1: cmsg("first night", "Urgent sign seen"),
    Question.NE1: cmsg("first night", "Interpreter"),
}


@dataclass(slots=True)
class Sheet:
    """All that was typed on the list and has not been admitted yet."""

    today: dt.date
    cells: AbstractSet[str]
    convoy: Typed = field(default_factory=dict)
    rows: tuple[Typed, ...] = ()

    def read(self, typed: Mapping[str, str]) -> ArrivalRow:
        """Read one row."""
        cells = {column: typed.get(column.value, "") for column in Column}
        row = TypedRow(*(cells[column] for column in Column))
        return read_row(row, Known(self.today, self.cells))

    def read_all(self) -> tuple[ArrivalRow, ...]:
        """Read every row."""
        return tuple(self.read(typed) for typed in self.rows)

    def judge(self, _number: int, typed: Mapping[str, str]) -> tables.RowState:
        """Say how one row of the grid stands."""
        row = self.read(typed)
        problems = {problem.column.value: problem.text for problem in row.problems}
        tone, icon = _shape(row)
        return tables.RowState(row_words(row), tone, icon, problems)

    def count(self) -> ListCount:
        """Count the rows by state."""
        return count_rows(self.read_all(), self.announced)

    @property
    def announced(self) -> int:
        """Return how many persons the escort announced."""
        text = self.convoy.get("announced", "")
        return int(text) if text.isdigit() else 0

    def content(self) -> dict[str, Any]:
        """Return everything as plain values, for the draft."""
        return {"convoy": dict(self.convoy), "rows": [dict(row) for row in self.rows]}

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed; the day stands there by itself."""
        return not self.rows and not any(text for key, text in self.convoy.items() if key != "day")

    def restore(self, content: Mapping[str, Any]) -> None:
        """Put back what `content` gave."""
        self.convoy = {str(k): str(v) for k, v in content.get("convoy", {}).items()}
        self.rows = tuple(
            {str(k): str(v) for k, v in row.items()} for row in content.get("rows", ())
        )

    def fill(self, rows: Iterable[TypedRow]) -> int:
        """Add *rows* of a file below what is typed, as far as the list reaches; return how many."""
        given = [{column.value: row[column] for column in Column} for row in rows]
        room = max(0, ROWS - len(self.rows))
        self.rows = (*self.rows, *given[:room])
        return min(room, len(given))

    def keep_only(self, admitted: Iterable[int]) -> None:
        """Take the rows with these places (from 0) off the list; the others stay as typed."""
        gone = set(admitted)
        self.rows = tuple(row for place, row in enumerate(self.rows) if place not in gone)


def _shape(row: ArrivalRow) -> tuple[Tone, str]:
    if row.state is RowState.TO_CORRECT:
        return Tone.SOON, ""
    if row.state is not RowState.COMPLETE:
        return Tone.NEUTRAL, "pen-line"
    if row.possible_minor or (row.birth and row.warnings and row.birth.year is not None):
        return Tone.INFO, "flag"
    return (Tone.NEUTRAL, "circle-dashed") if row.warnings else (Tone.OK, "")


def night_row(typed: Mapping[str, str]) -> NightRow:
    """Return the first-night answers typed in a row; what cannot be read is not an answer."""
    found = ((question, read_rating(typed.get(question.value, ""))) for question in Question)
    return NightRow(tuple((question, rating) for question, rating in found if rating is not None))


def judge_night(_number: int, typed: Mapping[str, str]) -> tables.RowState:
    """Say what the answers of one person ask for tonight."""
    problems = {
        question.value: msg("0, 1, 2 or ?")
        for question in Question
        if typed.get(question.value, "") and read_rating(typed[question.value]) is None
    }
    if problems:
        return tables.RowState(msg("0, 1, 2 or ?"), Tone.SOON, "", problems)
    row = night_row(typed)
    needs = care(row)
    if needs:
        return tables.RowState(needs[0].text, Tone.INFO, "hand")
    if row.complete:
        return tables.RowState(msg("Nothing to do tonight"), Tone.OK)
    left = len(Question) - len(row.answers)
    words = nmsg("{count} question to ask", "{count} questions to ask", left)
    return tables.RowState(words, Tone.NEUTRAL, "circle-dashed")


def accepted(rows: Sequence[ArrivalRow]) -> tuple[int, ...]:
    """Return the places (from 0) of the rows that can be admitted."""
    return tuple(place for place, row in enumerate(rows) if row.accepted)
