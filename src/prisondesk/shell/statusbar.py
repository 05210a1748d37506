"""The foot of the window: what was last saved, the translation, the keys, the demonstration."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.shell.shortcuts import HELP, LOCK, PALETTE, Shortcut
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Badge, Keycap, Label, Run, icon_label

HEIGHT = 28


class StatusBar(QWidget):
    """28 px under the whole window."""

    def __init__(
        self,
        shortcuts: tuple[Shortcut, ...] = (PALETTE, HELP, LOCK),
        *,
        demo: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t, px = look().t, look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 2, px(16), 1)
        row.setSpacing(px(8))
        self._mark = icon_label("check", "leaf", 16)
        self._mark.hide()
        self._said = Label("", "small", elide=True)
        row.addWidget(self._mark)
        row.addWidget(self._said, 1)
        self._words = ""
        if t.language.provisional:
            badge = Badge(t(msg("provisional translation")), "ochre")
            badge.setObjectName("provisional")
            badge.setToolTip(
                t(msg("Provisional translation, not yet reviewed by people who speak it."))
            )
            row.addWidget(badge)
        for shortcut in shortcuts:
            row.addSpacing(px(8))
            row.addWidget(Keycap(shortcut.key))
            row.addWidget(Label(t(shortcut.does), "small"))
        if demo:
            row.addSpacing(px(8))
            row.addWidget(Badge(t(msg("DEMONSTRATION"))))
            row.addWidget(Label(t(msg("invented persons")), "small"))
        self.setFixedHeight(px(HEIGHT))

    def say(self, message: Message, when: Message | None = None) -> None:
        """Show what was last done, and *when* and by whom."""
        self._words = look().t(message)
        runs = [Run(self._words, "small", "ink")]
        if when is not None:
            runs.append(Run(f"   {look().t(when)}", "small", "ink_soft"))
        self._said.show_text(runs)
        self._mark.show()

    def words(self) -> str:
        """Return what is shown."""
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        drawing.fillRect(QRect(0, 0, self.width(), 1), look().colour("line"))
