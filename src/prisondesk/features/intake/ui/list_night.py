"""Second tab of the arrivals list: five questions before the first night, one row a person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.first_night import HEALTH_BY_SIGHT, Question
from prisondesk.features.intake.ui.list_sheet import QUESTION_WORDS, Typed, judge_night
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.tables import EditableGrid, GridColumn
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Keycap,
    Kind,
    Label,
    MessageStrip,
    Run,
    Tone,
)


class ListNight(QWidget):
    """Who is asked, the five answers, and what they ask for tonight; never a level.

    *questions* are the words of the instrument, shown under the grid while its column is current.
    ``changed`` comes one second after the last change, ``submitted`` when the answers are given.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(
        self, bench: Bench, questions: dict[Question, Message], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._t, px = bench.t, bench.look.px
        t = self._t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._strip = MessageStrip(
            t(msg("Put by a trained officer, in private, in a language understood.")),
            t(HEALTH_BY_SIGHT),
            Tone.INFO,
        )
        column.addWidget(self._strip)
        columns = (
            GridColumn("name", msg("Name and first names"), 210, read_only=True),
            *(
                GridColumn(each.value, QUESTION_WORDS[each], 124, questions.get(each))
                for each in Question
            ),
        )
        self.grid = EditableGrid(
            columns, judge_night, t(msg("First night: five questions")), fixed=True
        )
        self.grid.setObjectName("night-grid")
        self.grid.changed.connect(self.changed)
        self.grid.submitted.connect(self.submitted)
        self.grid.hint_changed.connect(self._show_hint)
        self._card = Card(ruled=True)
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._card.body.addWidget(self.grid)
        column.addWidget(self._card, 1)
        self._empty = EmptyState(
            "moon",
            t(msg("Nobody to ask yet.")),
            t(msg("The persons of the list and those who came today appear here, one a line.")),
        )
        column.addWidget(self._empty, 1)
        self._closed = EmptyState(
            "lock",
            t(msg("These questions are put by a trained officer.")),
            t(msg("Security and health staff answer them; the answers are not shown here.")),
        )
        column.addWidget(self._closed, 1)
        self._foot = QWidget()
        column.addWidget(self._foot)
        self._fill_foot()
        self.show_rows((), may=True)

    def show_rows(self, rows: Sequence[Typed], *, may: bool) -> None:
        """Show who is to be asked; without the right, say who asks."""
        self.grid.set_rows(rows)
        shown = may and bool(rows)
        for widget in (self._strip, self._card, self._foot):
            widget.setVisible(shown)
        self._empty.setVisible(may and not rows)
        self._closed.setVisible(not may)

    def commit(self) -> None:
        """Take over what stands in a cell that is still open for typing."""
        self.grid.setFocus()
        self.grid.flush()

    def _show_hint(self, title: str, hint: str) -> None:
        self._hint.show_text([Run(title, "small-strong", "ink"), Run(f"  {hint}", "small")])

    def _fill_foot(self) -> None:
        t = self._t
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        self._hint = Label("", "small", elide=True)
        row.addWidget(self._hint, 1)
        for key, words in (
            ("0", cmsg("first night answer", "no")),
            ("1", cmsg("first night answer", "perhaps, a little")),
            ("2", cmsg("first night answer", "yes, now")),
            ("?", cmsg("first night answer", "not known")),
        ):
            row.addWidget(Keycap(key))
            row.addWidget(Label(t(words), "small"))
        go = Button(t(msg("Keep the answers")), Kind.PRIMARY, key="Ctrl+Return")
        go.setObjectName("keep-night")
        go.clicked.connect(self.submitted)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
