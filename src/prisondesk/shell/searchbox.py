"""The search box of the header: F2, a few letters, Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.shell.parts import Suggestion
from prisondesk.shell.shortcuts import SEARCH
from prisondesk.ui import icons, paint
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import ListRow, RowList
from prisondesk.ui.widgets.keycap import cap_size, draw_cap

WIDTH, NARROW, PAUSE_MS, SHOWN = 404, 160, 150, 8


class SearchBox(Line):
    """Emits ``chosen`` with a `Suggestion`; asks for suggestions when typing pauses."""

    chosen = Signal(object)

    def __init__(
        self,
        suggest: Callable[[str], Sequence[Suggestion]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        now = look()
        self._suggest = suggest
        self._found: tuple[Suggestion, ...] = ()
        self._popup: _Popup | None = None
        self.setPlaceholderText(now.t(msg("Search for a person, a number, a cell…")))
        self.setAccessibleName(now.t(SEARCH.does))
        self.setMinimumWidth(now.px(NARROW))
        self.setMaximumWidth(now.px(WIDTH))
        lead, trail = now.px(24), cap_size(now, SEARCH.key).width() + now.px(6)
        left, right = (trail, lead) if now.right_to_left else (lead, trail)
        self.setTextMargins(left, 0, right, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look_up)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.installEventFilter(self)

    def look_up(self) -> None:
        """Ask for suggestions now and show them under the box."""
        self._timer.stop()
        wanted = self.text().strip()
        self._found = tuple(self._suggest(wanted))[:SHOWN] if wanted else ()
        if not wanted:
            self._hide()
            return
        popup = self._open()
        rows = [
            ListRow(str(number), one.title, one.detail) for number, one in enumerate(self._found)
        ]
        popup.show_rows(rows, look().t(msg("Nobody and nothing is found under these letters.")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now, drawing = look(), paint.painter(self)
        size = now.px(18)
        place = QRect(now.px(10), 0, size, self.height())
        place = paint.mirrored(self, self.rect(), place)
        paint.picture(drawing, place, icons.pixmap("search", "ink_soft", 18))
        cap = cap_size(now, SEARCH.key)
        top = (self.height() - cap.height()) // 2
        end = QRect(self.width() - cap.width() - now.px(9), top, cap.width(), cap.height())
        draw_cap(drawing, paint.mirrored(self, self.rect(), end), SEARCH.key, now, on_indigo=False)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._popup is not None:
            self._popup.rows.keyPressEvent(event)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._popup is None or not self._popup.isVisible():
                self.look_up()
            else:
                self._choose(self._popup.rows.current_key())
            return True
        if key == Qt.Key.Key_Escape:
            self._hide()
            return True
        return False

    def _choose(self, key: str) -> None:
        if key:
            found = self._found[int(key)]
            self._hide()
            self.clear()
            self.chosen.emit(found)

    def _open(self) -> "_Popup":
        if self._popup is None:
            self._popup = _Popup(self.window())
            self._popup.rows.chosen.connect(self._choose)
            rows = self._popup.rows
            rows.clicked.connect(lambda: self._choose(rows.current_key()))
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        self._popup.place(corner, self.width())
        return self._popup

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()


class _Popup(QFrame):
    """The suggestions, over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kit", "card")
        self.setObjectName("suggestions")
        self.rows = RowList()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.rows)

    def place(self, corner: QPoint, width: int) -> None:
        self.move(corner)
        self.setFixedWidth(width)

    def show_rows(self, rows: Sequence[ListRow], nothing: str) -> None:
        self.rows.set_rows(rows or [ListRow("", nothing)])
        self.rows.select_first()
        height = look().px(52 if look().right_to_left else 46)
        self.setFixedHeight(max(len(rows), 1) * height + 8)
        self.show()
        self.raise_()
