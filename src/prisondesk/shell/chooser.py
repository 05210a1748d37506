"""A page about somebody or something, opened without saying whom: it asks, in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.kernel.message import msg
from prisondesk.shell.parts import Suggestion
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.line import Line
from prisondesk.ui.screen import ONE_PERSON, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Label, ListRow, PageHeader, RowList

PAUSE_MS, WIDTH = 150, 620


class Chooser(Screen):
    """Stands in for the page ``spec`` until ``chosen`` gives it its argument.

    A person is looked for here, by name, number or cell; anything else is chosen on the page that
    lists it, one key away.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        bench: Bench,
        suggest: Callable[[str], Sequence[Suggestion]],
        has: Callable[[str], bool],
    ) -> None:
        super().__init__(bench)
        self.setObjectName("chooser")
        self._suggest, self._has, self._spec = suggest, has, ScreenSpec("", msg("Home"), "")
        self._found: tuple[Suggestion, ...] = ()
        self._header = PageHeader("", "")
        self.column.addWidget(self._header)
        self._words = Label("", wrap=True)
        self._words.setObjectName("chooser-words")
        self.column.addWidget(self._words)
        self._without = Label("", wrap=True)
        self._without.setObjectName("chooser-without")
        self.column.addWidget(self._without)
        self._card = self._searching()
        self.column.addWidget(self._card, 1)
        self.list_button = Button("", icon="list")
        self.list_button.setObjectName("chooser-list")
        self.list_button.clicked.connect(self._to_list)
        row = QHBoxLayout()
        row.addWidget(self.list_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(0)

    def open_for(self, spec: ScreenSpec) -> None:
        """Ask for what the page *spec* is about."""
        self._spec = spec
        t, about = self.t, spec.about or ONE_PERSON
        self._header.title.show_text(t(spec.title))
        reached = about.person or self._has(about.list_key)
        self._words.show_text(t(about.words))
        self._without.show_text("" if reached else t(about.without))
        self._without.setVisible(not reached)
        self._card.setVisible(about.person)
        self.list_button.set_words(t(about.verb))
        self.list_button.setVisible(self._has(about.list_key))
        self.line.clear()
        self._look_up()
        (self.line if about.person else self.list_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.rows.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._look_up_now()
                self._choose(self.rows.current_key())
                return True
        return super().eventFilter(watched, event)

    def _searching(self) -> Card:
        t = self.t
        card = Card(t(msg("Search for the person")))
        self.line = Line()
        self.line.setObjectName("chooser-line")
        self.line.setPlaceholderText(t(msg("Name, number or cell")))
        self.line.setAccessibleName(t(msg("Search for the person")))
        self.line.setMaximumWidth(self.bench.look.px(WIDTH))
        self.line.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look_up)
        self.line.textEdited.connect(lambda _text: self._timer.start())
        card.body.addWidget(self.line)
        self.rows = RowList()
        self.rows.setObjectName("chooser-rows")
        self.rows.setAccessibleName(t(msg("Persons found")))
        self.rows.chosen.connect(self._choose)
        self.rows.clicked.connect(lambda: self._choose(self.rows.current_key()))
        card.body.addWidget(self.rows, 1)
        return card

    def _look_up_now(self) -> None:
        if self._timer.isActive():
            self._look_up()

    def _look_up(self) -> None:
        self._timer.stop()
        wanted = self.line.text().strip()
        self._found = tuple(self._suggest(wanted)) if wanted else ()
        rows = [
            ListRow(str(number), one.title, one.detail) for number, one in enumerate(self._found)
        ]
        if wanted and not rows:
            nothing = self.t(msg("Nobody and nothing is found under these letters."))
            rows = [ListRow("", nothing)]
        self.rows.set_rows(rows)
        self.rows.select_first()

    def _choose(self, key: str) -> None:
        if key:
            self.chosen.emit(self._spec.key, self._found[int(key)].argument)

    def _to_list(self) -> None:
        self.go.emit((self._spec.about or ONE_PERSON).list_key, None)
