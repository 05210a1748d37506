"""The command palette: Ctrl+K, a few letters, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui import fuzzy, keys, paint
from prisondesk.ui.focus import INNER, give_back
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command
from prisondesk.ui.widgets import ListRow, RowList, rule

WIDTH, HEIGHT, TOP = 560, 380, 64


class Palette(QWidget):
    """Lies over its parent until a command is chosen or Esc is pressed; keyboard only needed."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        now = look()
        self._commands = {command.key: command for command in commands}
        self.setObjectName("palette")
        self._before = parent.window().focusWidget()
        box = QWidget(self)
        self._box = box
        self.wanted = Line()
        self.wanted.setPlaceholderText(now.t(msg("What do you want to do?")))
        self.wanted.setAccessibleName(now.t(msg("Commands")))
        self.wanted.setProperty(INNER, True)  # noqa: FBT003 - a Qt property
        self.wanted.setStyleSheet("QLineEdit{border:0;}")
        self.rows = RowList()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(box)
        column.setContentsMargins(now.px(8), now.px(8), now.px(8), now.px(8))
        column.addWidget(self.wanted)
        column.addWidget(rule())
        column.addWidget(self.rows, 1)
        self.wanted.textChanged.connect(self._search)
        self.wanted.installEventFilter(self)
        self.rows.chosen.connect(self._run)
        self.rows.clicked.connect(lambda: self._run(self.rows.current_key()))
        parent.installEventFilter(self)
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self.wanted.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.wanted and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        shade = now.colour("ink")
        shade.setAlpha(70)
        drawing.fillRect(self.rect(), shade)
        fill, edge = now.colour("surface"), now.colour("line_strong")
        paint.box(drawing, self._box.geometry(), fill, edge, now.px(8))

    def close_palette(self) -> None:
        """Go away and give the keyboard back."""
        self.hide()
        self.deleteLater()
        give_back(self._before)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.rows.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.rows.current_key())
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _search(self, wanted: str) -> None:
        t = look().t
        found = []
        for command in self._commands.values():
            title = t(command.title)
            cost = fuzzy.score(wanted, title)
            if cost is not None:
                found.append((cost if wanted else 0, title, command))
        found.sort(key=lambda one: one[0])
        rows = [
            ListRow(
                command.key, title, verb=keys.shown(command.shortcut, t) if command.shortcut else ""
            )
            for _cost, title, command in found
        ]
        self.rows.set_rows(rows)
        self.rows.select_first()

    def _run(self, key: str) -> None:
        command = self._commands.get(key)
        if command is not None:
            self.close_palette()
            command.action()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        now = look()
        width = min(now.px(WIDTH), parent.width() - 32)
        height = min(now.px(HEIGHT), parent.height() - now.px(TOP) - 16)
        self._box.setGeometry((parent.width() - width) // 2, now.px(TOP), width, height)
