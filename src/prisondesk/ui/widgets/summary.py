"""Summary lists: what is known, a name and a value a line."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.widgets.card import rule
from prisondesk.ui.widgets.label import Label, Run
from prisondesk.ui.widgets.missing import Missing, missing_run

Value = str | Missing | Sequence[Run]


class SummaryList(QWidget):
    """Rows of 27 px with hairlines; the names take *key_width* pixels at 100 %."""

    def __init__(
        self,
        rows: Iterable[tuple[str, Value]] = (),
        key_width: int = 128,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(8))
        self._grid.setVerticalSpacing(look().px(3))
        self._grid.setColumnMinimumWidth(0, look().px(key_width - 8))
        self._grid.setColumnStretch(1, 1)
        self._rows = 0
        for name, value in rows:
            self.add(name, value)

    def add(self, name: str, value: Value) -> None:
        """Add one line at the end."""
        row = self._rows
        self._rows += 2
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 2, 1)  # height to spare stays below the last line
        if row:
            self._grid.addWidget(rule(), row, 0, 1, 2)
        key = Label(name, "label", colour="ink_faint")
        self._grid.addWidget(key, row + 1, 0)
        self._grid.addWidget(value_label(value), row + 1, 1)


def value_label(value: Value) -> Label:
    """Return the label that shows a value, missing or not."""
    runs = [missing_run(value, look().t)] if isinstance(value, Missing) else value
    label = Label(runs, wrap=True)
    label.setAccessibleName(label.text())
    return label
