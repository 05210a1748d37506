"""A station as data: the groups it asks, how they are filled, and what saving them does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prisondesk.features.inmates.model.answers import Answer
from prisondesk.features.inmates.model.answers import Missing as Unanswered
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.moments import DoneAt
from prisondesk.kernel.message import Message, cmsg
from prisondesk.ui.forms import Group
from prisondesk.ui.tables import GridColumn, RowState
from prisondesk.ui.widgets import Missing

Values = Mapping[str, Any]
Rows = tuple[Mapping[str, str], ...]

YES, NO = "yes", "no"
YES_NO: tuple[tuple[str, Message], ...] = (
    (YES, cmsg("answer", "Yes")),
    (NO, cmsg("answer", "No")),
)
_UNANSWERED = {
    Missing.UNKNOWN: Unanswered.NOT_KNOWN,
    Missing.NOT_ASKED: Unanswered.NOT_ASKED,
    Missing.REFUSED: Unanswered.REFUSED,
}
_MISSING = {reason: missing for missing, reason in _UNANSWERED.items()}


@dataclass(frozen=True, slots=True)
class Given:
    """What an officer gives in: the values and lines of a station, who did it and when.

    *key* is the dossier, empty for somebody who is just being presented.
    """

    key: str
    values: Values
    rows: Rows
    done: DoneAt
    overview: Overview


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it: the dossier, a sentence for the status line, and where to go on.

    *paper* names the paper to show at once (``receipt``); *stay* keeps the station on the desk.
    """

    key: str
    said: Message
    paper: str = ""
    stay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A station's table to type in: its title, its columns and how a line is judged."""

    title: Message
    columns: tuple[GridColumn, ...]
    judge: Callable[[int, Mapping[str, str]], RowState]


def _no_problems(_given: Given) -> dict[str, Message]:
    return {}


def _nothing(_overview: Overview) -> dict[str, Any]:
    return {}


def _never(_overview: Overview) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One station of the eleven.

    *groups* are asked of a person; *fill* shows what is known; *check* finds what is wrong beyond
    single fields; *record* is run in a job and raises Refused; *locked* tells that nothing can
    be changed here any more; *drafted* is False where typing must not be kept outside its seal.
    """

    station: StationKey
    groups: Callable[[Overview], tuple[Group, ...]]
    record: Callable[[IntakeDesk, Given], Recorded]
    fill: Callable[[Overview], Values] = _nothing
    check: Callable[[Given], dict[str, Message]] = _no_problems
    locked: Callable[[Overview], bool] = _never
    lines: Lines | None = None
    on_paper: tuple[Message, ...] = field(default=())
    drafted: bool = True


def text(value: object) -> str:
    """Return a value of a form as text; missing in whatever way is the empty text."""
    return "" if value is None or isinstance(value, Missing) else str(value)


def yes(value: object) -> bool | None:
    """Return the answer of a yes/no choice, None when it is open."""
    return None if value not in (YES, NO) else value == YES


def yes_value(answer: object) -> str | None:
    """Return an answer as a value of a yes/no choice."""
    if answer is None:
        return None
    return YES if answer else NO


def answered(value: object) -> Answer:
    """Return a form's text as an answer that knows why it is missing."""
    if isinstance(value, Missing):
        return Answer(missing=_UNANSWERED[value])
    typed = text(value).strip()
    return Answer(typed, None) if typed else Answer()


def answer_value(answer: Answer) -> str | Missing | None:
    """Return an answer as a value of a form; a question not asked stays an empty field."""
    if answer.missing is None:
        return answer.text
    return None if answer.missing is Unanswered.NOT_ASKED else _MISSING[answer.missing]
