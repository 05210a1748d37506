"""Cards: the white sheets the work lies on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from prisondesk.ui import icons
from prisondesk.ui.look import look
from prisondesk.ui.widgets.label import Label


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a hairline across its column."""
    line = QFrame(parent)
    line.setProperty("kit", "rule")
    return line


def icon_label(name: str, ink: str = "ink_soft", size: int = 20) -> QLabel:
    """Return a label that holds one icon."""
    label = QLabel()
    label.setPixmap(icons.pixmap(name, ink, size))
    label.setFixedSize(look().px(size), look().px(size))
    return label


class SectionTitle(QWidget):
    """An icon and a 12 pt semibold heading; something small may stand at the far end."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(8))
        if icon:
            row.addWidget(icon_label(icon, "indigo"))
        self.label = Label(text, "section")
        row.addWidget(self.label)
        row.addStretch(1)
        if trailing is not None:
            row.addWidget(trailing)


class Card(QFrame):
    """A white sheet: an optional heading, a ``body`` column and an optional foot.

    ``ruled`` draws the heading as a 36 px band with a line below it, as lists have.
    """

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        *,
        trailing: QWidget | None = None,
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kit", "card")
        self.setProperty("ruled", ruled)
        px = look().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        if title:
            head = QWidget()
            row = QHBoxLayout(head)
            row.setContentsMargins(px(13), px(8), px(13), px(6))
            row.addWidget(SectionTitle(title, icon, trailing))
            self._column.addWidget(head)
            if ruled:
                self._column.addWidget(rule())
            self.setAccessibleName(title)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        side = 0 if ruled else px(13)
        top = 0 if title or ruled else px(10)
        self.body.setContentsMargins(side, top, side, 0 if ruled else px(12))
        self.body.setSpacing(px(7))
        self._column.addWidget(inside, 1)

    def add_foot(self, *widgets: QWidget) -> QHBoxLayout:
        """Add a foot with *widgets* along it and return its row."""
        foot = QFrame()
        foot.setProperty("kit", "foot")
        # As high as its words need in the width there is, and no higher: the body takes the rest.
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(foot)
        px = look().px
        row.setContentsMargins(px(14), px(6), px(14), px(6))
        row.setSpacing(px(12))
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(foot)
        return row

    def set_current(self, *, current: bool) -> None:
        """Frame the card in indigo while it is the step being done."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)
