"""The rows of an entry grid: what was typed, and what is said of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from prisondesk.kernel.message import Message, msg
from prisondesk.ui.look import look
from prisondesk.ui.tables.cells import Mark
from prisondesk.ui.tables.model import Index
from prisondesk.ui.widgets import Tone

NUMBER, FIRST = 0, 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column to type in: its title, its width at 100 % and a hint for the foot line.

    ``read_only`` columns are shown and walked past.
    """

    key: str
    title: Message
    width: int
    hint: Message | None = None
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class RowState:
    """What is said of a row: words, tone, shape, and the problem of each cell by key."""

    text: Message | None = None
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    problems: Mapping[str, Message] = field(default_factory=dict)


Judge = Callable[[int, Mapping[str, str]], RowState]


class GridModel(QAbstractTableModel):
    """Rows of typed text. *judge* is asked after each change.

    A last empty row always waits, unless the rows are *fixed*: one for each known person.
    """

    edited = Signal()

    def __init__(
        self,
        columns: Sequence[GridColumn],
        judge: Judge,
        parent: QObject | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fixed = fixed
        self._judge = judge
        self._rows: list[dict[str, str]] = [] if fixed else [{}]
        self._states: list[RowState] = [RowState() for _ in self._rows]

    @property
    def state_column(self) -> int:
        """The number of the last column, which says the state of the row."""
        return len(self.columns) + 1

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return every row that holds something, as typed."""
        return tuple(dict(row) for row in self._rows if any(row.values()))

    def set_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Show *rows*, with an empty one after them unless they are fixed."""
        self.beginResetModel()
        self._rows = [dict(row) for row in rows] + ([] if self._fixed else [{}])
        self._states = [self._state(number) for number in range(len(self._rows))]
        self.endResetModel()

    def typed(self, row: int, column: int) -> str:
        """Return what was typed in a cell."""
        return self._rows[row].get(self.columns[column - FIRST].key, "")

    def state(self, row: int) -> RowState:
        """Return what is said of a row."""
        return self._states[row]

    def problem(self, row: int, column: int) -> Message | None:
        """Return what is wrong with a cell, or None."""
        if not self.editable(column):
            return None
        return self._states[row].problems.get(self.columns[column - FIRST].key)

    def problems(self) -> list[tuple[int, int, Message]]:
        """Return every problem as (row, column, words), from the top."""
        found = []
        for row in range(len(self._rows)):
            for column in range(FIRST, self.state_column):
                if (problem := self.problem(row, column)) is not None:
                    found.append((row, column, problem))
        return found

    def editable(self, column: int) -> bool:
        """Whether people type in this column."""
        return FIRST <= column < self.state_column and not self.columns[column - FIRST].read_only

    def judge_again(self) -> None:
        """Ask about every row again, after something else changed."""
        self._states = [self._state(number) for number in range(len(self._rows))]
        last = self.index(len(self._rows) - 1, self.state_column)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable(index.column()) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            problem = self.problem(row, column)
            return look().t(problem) if problem else ""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if column == NUMBER:
            return str(row + 1)
        if column == self.state_column:
            text = self._states[row].text
            return look().t(text) if text else ""
        return self.typed(row, column)

    def mark(self, row: int) -> Mark | None:
        """Return the state of a row as it is drawn."""
        state = self._states[row]
        if state.text is None:
            return None
        loud = state.tone in (Tone.SOON, Tone.LAW)
        role = "small-strong" if loud else "small"
        return Mark(look().t(state.text), state.tone, state.icon, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.editable(index.column()):
            return False
        row, key = index.row(), self.columns[index.column() - FIRST].key
        text = " ".join(str(value).split())
        if self._rows[row].get(key, "") == text:
            return True
        self._rows[row][key] = text
        self._states[row] = self._state(row)
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.state_column))
        if row == len(self._rows) - 1 and text and not self._fixed:
            self._append()
        self.edited.emit()
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag
            first = side.AlignRight if section == NUMBER else side.AlignLeft
            return first | side.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        t = look().t
        if section == NUMBER:
            return t(msg("No."))
        if section == self.state_column:
            return t(msg("State of the line"))
        return t(self.columns[section - FIRST].title)

    def _append(self) -> None:
        end = len(self._rows)
        self.beginInsertRows(self.index(-1, -1), end, end)
        self._rows.append({})
        self._states.append(RowState())
        self.endInsertRows()

    def _state(self, row: int) -> RowState:
        typed = self._rows[row]
        return self._judge(row, typed) if any(typed.values()) else RowState()
