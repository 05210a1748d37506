"""One cell that may be chosen: its load, what speaks for it and against it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from prisondesk.features.allocation.model.judged import Verdict
from prisondesk.features.allocation.ui.words import details, load
from prisondesk.i18n.translator import Translator
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.keycap import cap_size, draw_cap

LINE, START = 19, 36


@dataclass(frozen=True, slots=True)
class CandidateWords:
    """What a box says: the code, the load, lines of detail, the number key or nothing."""

    code: str
    load: str
    details: tuple[str, ...]
    key: str = ""


def candidate_words(verdict: Verdict, t: Translator, key: str = "") -> CandidateWords:
    """Return what the box of *verdict* says."""
    return CandidateWords(verdict.cell.code, t(load(verdict)), tuple(details(verdict, t)), key)


class CandidateBox(QAbstractButton):
    """A box with a round mark; a number key, Space or a click chooses it."""

    def __init__(self, words: CandidateWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(f"candidate-{words.code}" if words.load else words.code)
        self.setCheckable(True)
        self.setAutoExclusive(bool(words.load))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{words.code} {words.load}".strip())
        self.setAccessibleDescription(" ".join(words.details))
        self.setToolTip("\n".join(words.details))

    def sizeHint(self) -> QSize:
        width = look().px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(LINE + 13))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = look()
        head = now.px(LINE) + self._load_lines(width) * paint.spacing(now, "body")
        return head + self._line() * sum(self._lines(width)) + now.px(13)

    def _load_lines(self, width: int) -> int:
        """Return how many lines the load has for itself: none where it fits beside the code."""
        now, room = look(), self._end(width) - look().px(START)
        beside = room - paint.width(self._words.code, now, "strong") - now.px(8)
        if paint.width(self._words.load, now, "body") <= beside:
            return 0
        return paint.lines(self._words.load, room, now, "body")

    @staticmethod
    def _line() -> int:
        """Return how high a line of a detail is: Arabic asks for more than the rest."""
        return max(look().px(LINE), paint.spacing(look(), "small"))

    def _end(self, width: int) -> int:
        """Return where text ends: before the keycap, if there is one."""
        now, end = look(), width - look().px(12)
        return end - cap_size(now, self._words.key).width() - now.px(6) if self._words.key else end

    def _lines(self, width: int) -> list[int]:
        """Return how many lines each detail takes in a box this wide: reasons are never cut."""
        room = self._end(width) - look().px(START)
        return [paint.lines(words, room, look(), "small") for words in self._words.details]

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        chosen = self.isChecked()
        if self.hasFocus():
            pen = QPen(now.colour("focus"), 2)
        else:
            pen = QPen(now.colour("indigo" if chosen else "line_strong"), 2 if chosen else 1)
        fill = now.colour("indigo_tint" if chosen else "surface")
        paint.box(drawing, self.rect(), fill, None, now.px(6), pen)
        mark = self._at(QRect(now.px(11), now.px(9), now.px(15), now.px(15)))
        ring = QPen(now.colour("indigo" if chosen else "field"), 1.5)
        paint.box(drawing, mark, now.colour("surface"), None, mark.width() / 2, ring)
        if chosen:
            gap = now.px(4)
            dot = mark.adjusted(gap, gap, -gap, -gap)
            paint.box(drawing, dot, now.colour("indigo"), None, dot.width() / 2)
        start, top, end = now.px(START), now.px(6), self._end(self.width())
        if self._words.key:
            cap = cap_size(now, self._words.key)
            place = QRect(end + now.px(6), now.px(8), cap.width(), cap.height())
            draw_cap(drawing, self._at(place), self._words.key, now, on_indigo=False)
        wide = paint.width(self._words.code, now, "strong") + now.px(8)
        first = QRect(start, top, wide, now.px(LINE))
        paint.text(drawing, self._at(first), self._words.code, now, "strong")
        second = QRect(start + wide, top, end - start - wide, now.px(LINE))
        top += now.px(LINE)
        if lines := self._load_lines(self.width()):
            second = QRect(start, top, end - start, lines * paint.spacing(now, "body"))
            paint.paragraph(drawing, self._at(second), self._words.load, now, "body")
            top += second.height()
        else:
            paint.text(drawing, self._at(second), self._words.load, now, "body")
        for words, lines in zip(self._words.details, self._lines(self.width()), strict=True):
            area = QRect(start, top, end - start, self._line() * lines)
            paint.paragraph(drawing, self._at(area), words, now, "small", "ink_soft")
            top += area.height()

    def _at(self, place: QRect) -> QRect:
        return paint.mirrored(self, self.rect(), place)
