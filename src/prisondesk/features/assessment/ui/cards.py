"""Bilingual cards: French on top, the person’s language below, answers by number in large type."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prisondesk.features.assessment.model.interview import Option, Question
from prisondesk.features.assessment.model.items import Words
from prisondesk.features.assessment.rules.words import both
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui import icons, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Badge, Label
from prisondesk.ui.widgets.keycap import cap_size, draw_cap

COLUMNS, KEY_HEIGHT = 3, 64


class Tongue:
    """The person’s language beside French; a text that is not ready is shown in French alone.

    *gender* is that of the person spoken to: "F", "M", or empty where it is not known.
    """

    def __init__(self, french: Translator, theirs: Translator, gender: str = "") -> None:
        self.french, self.theirs, self.gender = french, theirs, gender

    def pair(self, said: Words) -> tuple[str, str]:
        """Return the French words, and the person’s words or the empty text."""
        return both(said, self.french, self.theirs, self.gender)


class QuestionCard(QWidget):
    """One question in both languages, as large as a card held in the hand."""

    def __init__(self, question: Question, tongue: Tongue, name: str, beside: QWidget) -> None:
        super().__init__()
        px = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(8))
        french, theirs = tongue.pair(question.words)
        column.addLayout(_line("FR", Label(french, "section", wrap=True)))
        row = _line(name, Label(theirs or "—", "title", wrap=True))
        if theirs and tongue.theirs.language.provisional:
            draft = Badge(look().t(msg("provisional translation")), "ochre")
            draft.setObjectName("provisional")
            row.insertWidget(1, draft, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(beside)
        column.addLayout(row)
        if not theirs:
            missing = msg("No reviewed words in this language: an interpreter reads the French.")
            column.addWidget(Label(look().t(missing), "hint", wrap=True))
        self.wording, self.french = theirs, french


def _line(name: str, label: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().px(10))
    row.addWidget(Badge(name), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label, 1)
    return row


class AnswerKeys(QWidget):
    """The coded answers as keys 1 to 9; ``changed`` tells that one was taken or given back."""

    changed = Signal()

    def __init__(self, question: Question, tongue: Tongue) -> None:
        super().__init__()
        self._many = question.many
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look().px(8))
        self.keys: list[AnswerKey] = []
        for place, option in enumerate(question.options):
            key = AnswerKey(place + 1, option, tongue)
            key.clicked.connect(lambda _on=False, key=key: self.settle(key))
            grid.addWidget(key, place // COLUMNS, place % COLUMNS)
            self.keys.append(key)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def settle(self, key: "AnswerKey") -> None:
        """One answer alone where the question wants one."""
        if key.taken and not self._many:
            for other in self.keys:
                if other is not key:
                    other.set_taken(taken=False)
        self.changed.emit()

    def press(self, number: int) -> None:
        """Take the answer of a number key; a number without an answer does nothing."""
        if number <= len(self.keys):
            self.keys[number - 1].click()

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the answers taken."""
        return tuple(key.option.key for key in self.keys if key.taken)

    def take(self, codes: tuple[str, ...]) -> None:
        """Show the answers *codes* as taken."""
        for key in self.keys:
            key.set_taken(taken=key.option.key in codes)


class AnswerKey(QPushButton):
    """One answer: its number, the person’s words large, the French below."""

    def __init__(self, number: int, option: Option, tongue: Tongue) -> None:
        super().__init__()
        self.option, self._look, self._cap = option, look(), str(number)
        self._french, self._theirs = tongue.pair(option.words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look().px(KEY_HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._french} {self._theirs}".strip())

    @property
    def taken(self) -> bool:
        """Tell whether the answer is taken."""
        return self.isChecked()

    def set_taken(self, *, taken: bool) -> None:
        """Show the answer as taken or not."""
        self.setChecked(taken)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = self._look, paint.painter(self)
        fill = now.colour("indigo_tint" if self.taken else "surface")
        strong = self.taken or self.hasFocus()
        edge = now.colour("indigo" if strong else "line_strong")
        pen = QPen(edge, 2 if strong else now.tokens.border)
        paint.box(drawing, self.rect(), fill, None, now.px(6), pen)
        cap = cap_size(now, self._cap)
        top = (self.height() - cap.height()) // 2
        place = QRect(now.px(14), top, cap.width(), cap.height())
        shown_cap = paint.mirrored(self, self.rect(), place)
        if self.taken:
            paint.box(drawing, shown_cap, now.colour("indigo"), None, now.px(4))
            mark = QRect(self.width() - now.px(34), 0, now.px(20), self.height())
            where = paint.mirrored(self, self.rect(), mark)
            paint.picture(drawing, where, icons.pixmap("check", "indigo", 20))
        draw_cap(drawing, shown_cap, self._cap, now, on_indigo=self.taken)
        start = now.px(26) + cap.width()
        room = self.width() - start - now.px(36 if self.taken else 8)
        lines = [(self._theirs, "section"), (self._french, "small")]
        shown = lines if self._theirs else [(self._french, "section")]
        height = sum(now.line(role) for _, role in shown)
        y = (self.height() - height) // 2
        for text, role in shown:
            area = paint.mirrored(self, self.rect(), QRect(start, y, room, now.line(role)))
            paint.text(drawing, area, text, now, role, "ink")
            y += now.line(role)
