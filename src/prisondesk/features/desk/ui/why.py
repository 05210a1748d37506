"""« Pourquoi cette date ? »: the date, the steps, the ceiling, what is to be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.desk.model import WhyDate
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    Card,
    Count,
    EmptyState,
    Kind,
    Label,
    MessageStrip,
    Run,
    scrolled,
)

WIDTH = 300


class WhyPanel(Card):
    """Explains one date; ``opened``, ``read_asked`` and ``notice_asked`` carry the dossier."""

    opened = Signal(str)
    read_asked = Signal(str)
    notice_asked = Signal(str)

    def __init__(self, t: Translator, *, may_read: bool, may_notice: bool = False) -> None:
        super().__init__(t(msg("Why this date?")), "circle-help")
        self.setObjectName("why")
        self.setFixedWidth(look().px(WIDTH))
        self._t, self._may_read, self._may_notice = t, may_read, may_notice
        self._shown: QWidget | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what will stand here."""
        t = self._t
        words = msg("Choose a line of the table: the steps that lead to its date stand here.")
        self._put(EmptyState("calendar-clock", t(msg("No line is chosen.")), t(words)))

    def show_why(self, why: WhyDate) -> None:
        """Show the date of one person and how it came about."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        t, deadline = self._t, why.deadline
        parts = [why.name or t(msg("Name not known")), why.number]
        column.addWidget(Label(" · ".join(filter(None, parts)), "small", wrap=True))
        self._say_date(column, deadline)
        column.addWidget(self._steps(deadline))
        if deadline.window is not None:
            column.addWidget(self._window(deadline))
        for warning in deadline.warnings:
            column.addWidget(MessageStrip(t(warning)))
        if deadline.version:
            version = msg("Legal parameters {version}.", version=deadline.version)
            wins = msg("A date read on the order wins over the computation.")
            column.addWidget(Label(f"{t(version)} {t(wins)}", "hint", wrap=True))
        column.addWidget(self._verbs(why))
        column.addStretch(1)
        self._put(scrolled(inside))

    def _say_date(self, column: QVBoxLayout, deadline: Deadline) -> None:
        t = self._t
        if deadline.end is not None and deadline.last is not None:
            column.addWidget(Label(t(msg("{day}", day=deadline.end)), "title"))
            runs = [
                Run(t(msg("first day not covered; last day covered:")), "soft"),
                Run(f" {t(msg('{day}', day=deadline.last))}", "strong"),
            ]
            column.addWidget(Label(runs, "soft", wrap=True))
            return
        column.addWidget(Label(t(msg("No end date")), "title"))
        if deadline.review is not None:
            words = msg("Look at it again on {day}: a reminder, not a limit.", day=deadline.review)
            column.addWidget(Label(t(words), "soft", wrap=True))

    def _steps(self, deadline: Deadline) -> QWidget:
        t, px = self._t, look().px
        steps = QWidget()
        grid = QGridLayout(steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(deadline.trace):
            grid.addWidget(Count(number + 1), number, 0, Qt.AlignmentFlag.AlignTop)
            words = [Run(t(step.text), "body")]
            if step.detail is not None:
                words.append(Run(f"\n{t(step.detail)}", "small"))
            grid.addWidget(Label(words, wrap=True), number, 1)
        return steps

    def _window(self, deadline: Deadline) -> MessageStrip:
        window = deadline.window
        if window is None:
            raise LookupError("there is a window")
        words = msg(
            "the extension may be ordered from {first} to {last}.",
            first=window.opens,
            last=window.closes,
        )
        return MessageStrip(self._t(msg("To do:")), self._t(words))

    def _verbs(self, why: WhyDate) -> QWidget:
        verbs = QWidget()
        column = QVBoxLayout(verbs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        opened = Button(self._t(msg("Open the file")), Kind.PRIMARY, key="Ctrl+Return")
        opened.setObjectName("open-file")
        opened.clicked.connect(lambda: self.opened.emit(why.dossier))
        column.addWidget(opened)
        if self._may_notice and why.deadline.end is not None:
            notice = Button(self._t(msg("Prepare the notice of expiry")), key="Ctrl+E")
            notice.setObjectName("prepare-notice")
            notice.clicked.connect(lambda: self.notice_asked.emit(why.dossier))
            column.addWidget(notice)
        if self._may_read:
            read = Button(self._t(msg("Enter a date read…")), Kind.QUIET, key="F3")
            read.setObjectName("enter-date")
            read.clicked.connect(lambda: self.read_asked.emit(why.dossier))
            column.addWidget(read)
        return verbs

    def _put(self, widget: QWidget) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        self.body.addWidget(widget, 1)
