"""The identity bar: whoever's file is open stays named at the top."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui import icons, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.chip import Chip
from prisondesk.ui.widgets.label import Label, Run
from prisondesk.ui.widgets.strip import edge
from prisondesk.ui.widgets.summary import Value, value_label
from prisondesk.ui.widgets.tone import Tone

HEIGHT, WIDEST = 72, 124
LARGE = 1.5
BETWEEN = " – "  # what stands between a status and what it means, in every language


@dataclass(frozen=True, slots=True)
class IdentityBarValues:
    """What the bar says, already in words.

    ``photo`` is an encoded image or None; ``cell``, ``status`` … may be runs of text, so that a
    code stands in semibold; ``chips`` are (words, tone, icon or "").
    """

    name: str
    number: Value
    cell: Value
    status: Value
    languages: Value
    photo: bytes | None = None
    arabic_name: str = ""
    remark: str = ""
    line: str | tuple[Run, ...] = ""
    chips: tuple[tuple[str, Tone, str], ...] = ()


class IdentityBar(QWidget):
    """Shows who it is about: 72 px or hardly more, on every page of a person, never scrolled away.

    In the largest text it takes two rows.
    """

    def __init__(self, values: IdentityBarValues, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = look()
        px, t = now.px, now.t
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(6), px(12), px(6))
        row = _row(column)
        row.addWidget(_Photo(values.photo))
        row.addLayout(self._names(values), 1)
        # In the largest letters one row would cut the name: what else is known stands below it.
        below = _row(column) if now.scale >= LARGE else row
        facts = (
            (t(cmsg("identity bar", "Number")), values.number),
            (t(msg("Cell")), values.cell),
            (t(msg("Status")), values.status),
            (t(msg("Languages")), values.languages),
        )
        for name, value in facts:
            below.addWidget(_upright())
            below.addLayout(_fact(name, value))
        if below is not row:
            below.addStretch(1)
        if values.chips:
            row.addLayout(_chips(values))
        # A status on two lines of Arabic letters needs a little more than the usual height.
        needed = column.sizeHint().height()
        self.setFixedHeight(needed if below is not row else max(px(HEIGHT), needed))
        self.setAccessibleName(f"{values.name} {value_label(values.number).text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        pen = QPen(now.colour("line"), now.tokens.border)
        paint.box(drawing, self.rect(), now.colour("surface"), None, now.px(6), pen)
        edge(drawing, self, "indigo")

    def _names(self, values: IdentityBarValues) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 0)
        latin = Run(values.name, "name")
        arabic = Run(values.arabic_name, "name-arabic")
        runs = [arabic, latin] if look().right_to_left and values.arabic_name else [latin, arabic]
        if values.remark:
            runs.insert(1, Run(f" {values.remark}   ", "hint"))
        elif values.arabic_name:
            runs.insert(1, Run("   ", "name"))
        column.addStretch(1)
        name = Label([run for run in runs if run.text], "name", elide=True)
        name.setObjectName("identity-name")
        column.addWidget(name)
        if values.line:
            column.addWidget(Label(values.line, "small", wrap=True))
        column.addStretch(1)
        return column


def _row(column: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().px(14))
    column.addLayout(row)
    return row


def _fact(name: str, value: Value) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(Label(name, "hint"))
    status, _, further = value.partition(BETWEEN) if isinstance(value, str) else ("", "", "")
    # « inculpé », and below it in small letters « présumé innocent »; Arabic lines are too high.
    if further and not look().right_to_left:
        column.addWidget(Label(status))
        column.addWidget(Label(further, "small"))
        column.addStretch(1)
        return column
    shown = value_label(value)
    # Two short lines rather than one long one: the name beside it is never cut for them.
    natural, room = shown.sizeHint().width(), look().px(WIDEST)
    shown.setWordWrap(natural > room)
    width = min(natural, max(room, natural * 5 // 8))
    shown.setFixedSize(width, shown.heightForWidth(width))
    column.addWidget(shown)
    column.addStretch(1)
    return column


def _chips(values: IdentityBarValues) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look().px(4))
    column.addStretch(1)
    for words, tone, icon in values.chips[:2]:
        column.addWidget(Chip(words, tone, icon), 0, Qt.AlignmentFlag.AlignRight)
    column.addStretch(1)
    return column


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("kit", "upright")
    line.setFixedHeight(look().px(38))
    return line


class _Photo(QWidget):
    """35 by 45, as on the papers; a grey figure when there is none."""

    def __init__(self, photo: bytes | None) -> None:
        super().__init__()
        self._picture = QPixmap()
        if photo:
            self._picture.loadFromData(photo)
        self.setFixedSize(QSize(look().px(46), look().px(59)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        frame = now.colour("line_strong")
        paint.box(drawing, self.rect(), now.colour("paper"), frame, now.px(4))
        if self._picture.isNull():
            figure = icons.pixmap("user", "line_strong", 36)
            place = QRect(0, now.px(10), self.width(), self.height() - now.px(10))
            paint.picture(drawing, place, figure)
            return
        inside = self.rect().adjusted(1, 1, -1, -1)
        drawing.drawPixmap(inside, self._picture)
