"""Long lists: the database sorts and cuts, the model keeps a window of rows."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from prisondesk.kernel.message import Message
from prisondesk.kernel.page import Page, Sort
from prisondesk.ui.look import look
from prisondesk.ui.tables.cells import Cell, cell_text

PAGE_ROWS = 100
PAGES_KEPT = 12
Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` in pixels at 100 % (0 takes the rest), figures stand ``trailing``."""

    key: str
    title: Message
    width: int = 0
    trailing: bool = False
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Source(Generic[Row]):
    """Where the rows come from: how many, which slice, what each cell says, which key."""

    count: Callable[[], int]
    fetch: Callable[[Page], Sequence[Row]]
    cells: Callable[[Row], Sequence[Cell]]
    key: Callable[[Row], str]


class ListModel(QAbstractTableModel, Generic[Row]):
    """A table over a `Source`, fetched in pages of 100 rows when they come into view."""

    def __init__(
        self, columns: Sequence[Column], source: Source[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._sort: Sort | None = None
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._count = source.count()
        # The row said last, with the columns that were not asked for since: a view asks for the
        # cells of one row after the other, and the source tells a whole row at once.
        self._row: Row | None = None
        self._said: dict[int, Cell] = {}

    @property
    def sorted_by(self) -> Sort | None:
        """The column the list is ordered by, or None for the order of the source."""
        return self._sort

    def refresh(self, source: Source[Row] | None = None) -> None:
        """Read everything again, from another *source* if one is given."""
        self.beginResetModel()
        self._source = source or self._source
        self._forget()
        self._count = self._source.count()
        self.endResetModel()

    def begin(self, source: Source[Row]) -> bool:
        """Show the first page of *source* without counting its rows.

        Tells whether more may follow; `grow` then takes their number when it is known.
        """
        self.beginResetModel()
        self._source = source
        self._forget()
        self._count = len(self._page(0))
        self.endResetModel()
        return self._count == PAGE_ROWS

    def grow(self, count: int) -> None:
        """Let the list have *count* rows; those that are shown stay where they are."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def order(self, column: int) -> None:
        """Sort by a column; the same one twice turns the order round."""
        chosen = self.columns[column]
        if not chosen.sortable:
            return
        again = self._sort is not None and self._sort.column == chosen.key
        descending = again and self._sort is not None and not self._sort.descending
        self._sort = Sort(chosen.key, descending)
        self.beginResetModel()
        self._forget()
        self.endResetModel()

    def row_value(self, row: int) -> Row | None:
        """Return the value behind a row, or None when the list shrank meanwhile."""
        number, inside = divmod(row, PAGE_ROWS)
        rows = self._page(number)
        return rows[inside] if inside < len(rows) else None

    def key(self, row: int) -> str:
        """Return the key of a row, or the empty text."""
        value = self.row_value(row)
        return "" if value is None else self._source.key(value)

    def cell(self, index: Index) -> Cell:
        """Return what a cell says."""
        value, column = self.row_value(index.row()), index.column()
        if value is None:
            return ""
        if value is not self._row or column not in self._said:
            self._row, self._said = value, dict(enumerate(self._source.cells(value)))
        return self._said.pop(column)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(self.cell(index), look())
        if role == Qt.ItemDataRole.UserRole:
            return self.cell(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.trailing else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        title = look().t(column.title)
        if self._sort is None or self._sort.column != column.key:
            return title
        return f"{title} {'▾' if self._sort.descending else '▴'}"

    def _forget(self) -> None:
        self._pages.clear()
        self._row = None

    def _page(self, number: int) -> tuple[Row, ...]:
        found = self._pages.get(number)
        if found is None:
            page = Page(number * PAGE_ROWS, PAGE_ROWS, self._sort)
            found = self._pages[number] = tuple(self._source.fetch(page))
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return found
