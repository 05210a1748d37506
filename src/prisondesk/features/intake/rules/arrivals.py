"""Reading the arrivals grid: what is accepted, what is wrong in which cell, what to look at."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations

from prisondesk.features.custody.model.status import TITLE_KINDS, Effect, TitleKind
from prisondesk.features.inmates.model.birth import Birth, Minority
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.inmates.rules.birth import read_birth
from prisondesk.features.inmates.rules.dates import read_past_day, tidy
from prisondesk.features.inmates.rules.names import fold, split_name
from prisondesk.features.intake.model.arrivals import (
    COLUMN_WORDS,
    ArrivalRow,
    CellProblem,
    Column,
    Duplicate,
    ListCount,
    RowState,
    TypedRow,
)
from prisondesk.kernel.message import Message, msg

_SEXES: dict[str, Sex] = {
    "m": Sex.MALE,
    "h": Sex.MALE,
    "homme": Sex.MALE,
    "masculin": Sex.MALE,
    "f": Sex.FEMALE,
    "femme": Sex.FEMALE,
    "feminin": Sex.FEMALE,
    "?": Sex.UNKNOWN,
}
_NO_TITLE = frozenset({"?", "sans", "sans titre", "aucun", "neant", "non"})
_TITLE = re.compile(r"^([A-Za-z]{2,4})\b[\s.:]*(?:n[°ºo]\.?\s*)?(.*)$")
_HOLDING = frozenset({Effect.HOLDS, Effect.HOLDS_BRIEFLY})


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are read against: the day of the list and the codes of the cells there are.

    Without any code no cell was described yet, and none can be doubted.
    """

    today: dt.date
    cells: AbstractSet[str]


def read_row(typed: TypedRow, known: Known) -> ArrivalRow:
    """Read one row; nothing typed is lost and nothing is guessed."""
    if typed.blank:
        return ArrivalRow(typed, RowState.BLANK)
    row = ArrivalRow(typed, RowState.BEING_TYPED)
    for reader in _READERS:
        row = reader(row, known)
    row = replace(row, warnings=tuple(_warnings(row, known.today)))
    if row.problems:
        return replace(row, state=RowState.TO_CORRECT)
    return replace(row, state=RowState.BEING_TYPED if _open_cells(row) else RowState.COMPLETE)


def _open_cells(row: ArrivalRow) -> tuple[Column, ...]:
    """Return the cells still empty; a person without a title has no date of title."""
    return tuple(
        column
        for column in Column
        if not row.typed[column].strip() and not (column is Column.TITLE_DATE and row.no_title)
    )


def _wrong(row: ArrivalRow, column: Column, text: Message) -> ArrivalRow:
    return replace(row, problems=(*row.problems, CellProblem(column, text)))


def _name(row: ArrivalRow, _known: Known) -> ArrivalRow:
    text = tidy(row.typed.name)
    if not text:
        return row
    if text == "?":
        return _wrong(row, Column.NAME, msg("Write at least a nickname or “unknown 1”."))
    if text.startswith("="):  # of a spreadsheet saved without its results
        return _wrong(row, Column.NAME, msg("The file holds a formula here: type the name."))
    return replace(row, names=split_name(row.typed.name))


def _sex(row: ArrivalRow, _known: Known) -> ArrivalRow:
    text = fold(tidy(row.typed.sex))
    if not text:
        return row
    if (sex := _SEXES.get(text)) is None:
        return _wrong(row, Column.SEX, msg("M, F or ?"))
    return replace(row, sex=sex)


def _birth(row: ArrivalRow, known: Known) -> ArrivalRow:
    if not row.typed.birth.strip():
        return row
    reading = read_birth(row.typed.birth, known.today)
    if reading.problem is not None:
        return _wrong(row, Column.BIRTH, reading.problem)
    return replace(row, birth=reading.birth)


def _title(row: ArrivalRow, _known: Known) -> ArrivalRow:
    text = tidy(row.typed.title)
    if not text:
        return row
    if fold(text) in _NO_TITLE:
        return replace(row, no_title=True)
    found = _TITLE.match(text)
    code = found.group(1).upper() if found else ""
    if found is None or code not in TitleKind.__members__:
        return _wrong(row, Column.TITLE, msg("Begin with the kind of title: MD, MA, EJ…"))
    kind = TitleKind[code]
    if TITLE_KINDS[kind].effect not in _HOLDING:
        return _wrong(row, Column.TITLE, msg("This kind of order holds nobody."))
    number = found.group(2).strip()
    return replace(row, title_kind=kind, title_number="" if number == "?" else number)


def _title_date(row: ArrivalRow, known: Known) -> ArrivalRow:
    if not row.typed.title_date.strip():
        return row
    reading = read_past_day(row.typed.title_date, known.today)
    if reading.problem is not None:
        return _wrong(row, Column.TITLE_DATE, reading.problem)
    return replace(row, title_date=reading.day)


def _cell(row: ArrivalRow, known: Known) -> ArrivalRow:
    text = tidy(row.typed.cell).upper()
    if text in {"", "?"}:
        return row
    if known.cells and text not in known.cells:
        return _wrong(row, Column.CELL, msg("There is no cell {cell}.", cell=text))
    return replace(row, cell=text)


_READERS: tuple[Callable[[ArrivalRow, Known], ArrivalRow], ...] = (
    _name,
    _sex,
    _birth,
    _title,
    _title_date,
    _cell,
)


def _warnings(row: ArrivalRow, today: dt.date) -> Iterable[Message]:
    minority = row.birth.minority(today) if row.birth else None
    if minority is Minority.POSSIBLE:
        yield msg("Possible minor: to be placed apart.")
    if minority is Minority.UNKNOWN:
        yield msg("Age not known: ask before the first night.")
    if row.no_title:
        yield msg("No title: presence without écrou.")
    if row.typed.title_date.strip() == "?" and not row.no_title:
        yield msg("Date of the title not known.")
    if row.sex is Sex.UNKNOWN:
        yield msg("Sex not known: ask before the search.")


def row_words(row: ArrivalRow) -> Message:
    """Return what the last column says of a row: the first problem, else what to look at."""
    if row.problems:
        first = row.problems[0]
        return msg("{column}: {problem}", column=COLUMN_WORDS[first.column], problem=first.text)
    if row.state is RowState.BLANK:
        return msg("To be typed")
    if row.state is RowState.BEING_TYPED:
        return msg("Being typed")
    return row.warnings[0] if row.warnings else msg("Complete")


def count_rows(rows: Iterable[ArrivalRow], announced: int) -> ListCount:
    """Count the rows by state; what is still to type follows from the number *announced*."""
    states = [row.state for row in rows]
    typed = len(states) - states.count(RowState.BLANK)
    return ListCount(
        states.count(RowState.COMPLETE),
        states.count(RowState.TO_CORRECT),
        states.count(RowState.BEING_TYPED),
        max(0, announced - typed),
    )


def duplicates(rows: Sequence[ArrivalRow]) -> tuple[Duplicate, ...]:
    """Return the pairs of rows to look at: same name and possible birth, or the same title."""
    found: list[Duplicate] = []
    for (first, one), (second, other) in combinations(enumerate(rows, start=1), 2):
        if _same_name(one, other) and _may_be_same_birth(one.birth, other.birth):
            found.append(Duplicate(first, second, msg("Same name twice: one person or two?")))
        elif _same_title(one, other):
            found.append(Duplicate(first, second, msg("Same title twice: check the number.")))
    return tuple(found)


def _same_name(one: ArrivalRow, other: ArrivalRow) -> bool:
    if one.names is None or other.names is None:
        return False
    return sorted(fold(one.typed.name).split()) == sorted(fold(other.typed.name).split())


def _may_be_same_birth(one: Birth | None, other: Birth | None) -> bool:
    """Tell whether two births can be one: their ranges meet, or one of them is not known."""
    if one is None or other is None:
        return True
    first, last, other_first, other_last = one.earliest, one.latest, other.earliest, other.latest
    if not (first and last and other_first and other_last):
        return True
    return first <= other_last and other_first <= last


def _same_title(one: ArrivalRow, other: ArrivalRow) -> bool:
    mine, theirs = (one.title_kind, one.title_number), (other.title_kind, other.title_number)
    return bool(one.title_number) and mine == theirs
