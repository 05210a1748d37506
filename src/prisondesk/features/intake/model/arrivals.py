"""The arrivals list: thirty rows of six cells, as typed and as read."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.inmates.model.birth import Birth
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.intake.model.stations import Part
from prisondesk.kernel.message import Message, msg

ROWS = 30


class Column(enum.StrEnum):
    """A column of the grid, in its order."""

    NAME = "name"
    SEX = "sex"
    BIRTH = "birth"
    TITLE = "title"
    TITLE_DATE = "title_date"
    CELL = "cell"


COLUMN_WORDS: dict[Column, Message] = {
    Column.NAME: msg("Name and first names"),
    Column.SEX: msg("Sex"),
    Column.BIRTH: msg("Age or birth"),
    Column.TITLE: msg("Title, kind and number"),
    Column.TITLE_DATE: msg("Date of the title"),
    Column.CELL: msg("Provisional cell"),
}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row exactly as typed; kept as typed even when it cannot be read."""

    name: str = ""
    sex: str = ""
    birth: str = ""
    title: str = ""
    title_date: str = ""
    cell: str = ""

    def __getitem__(self, column: Column) -> str:
        """Return the text of one cell."""
        text: str = getattr(self, column.value)
        return text

    @property
    def blank(self) -> bool:
        """Tell whether nothing has been typed on it."""
        return not any(self[column].strip() for column in Column)


class RowState(enum.StrEnum):
    """How a row stands, in the words of its last column."""

    BLANK = "blank"
    BEING_TYPED = "being_typed"
    TO_CORRECT = "to_correct"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell."""

    column: Column
    text: Message


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A row as read: "not known" is a value; *no_title* opens a presence without écrou."""

    typed: TypedRow
    state: RowState
    names: Names | None = None
    sex: Sex | None = None
    birth: Birth | None = None
    title_kind: TitleKind | None = None
    title_number: str = ""
    no_title: bool = False
    title_date: dt.date | None = None
    cell: str = ""
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[Message, ...] = ()
    possible_minor: bool = False

    @property
    def accepted(self) -> bool:
        """Tell whether the row can be taken into the register."""
        return self.state is RowState.COMPLETE


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two rows (from 1) that look like one person, or like one title typed twice."""

    first: int
    second: int
    text: Message


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many rows are complete, to correct, being typed, and still to type."""

    complete: int
    to_correct: int
    being_typed: int
    to_type: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One unfinished admission as the list of arrivals shows it.

    *waits* are the parts nobody has done yet, in the order of the stations; *within_a_day* tells
    whether the 24 hours of the first stations are still running.
    """

    key: str
    name: str
    arabic: str
    presented_at: dt.datetime
    escort: str
    waits: tuple[Part, ...]
    within_a_day: bool
    possible_minor: bool

    @property
    def written(self) -> bool:
        """Tell whether the person has an écrou number."""
        return Part.ECROU not in self.waits
