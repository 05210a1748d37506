"""One group of a station: its state in shape and figures, its fields, or two lines of summary."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui import icons
from prisondesk.ui.forms import Form, Group
from prisondesk.ui.forms.specs import Choice, Combo
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label, Missing, icon_label
from prisondesk.ui.widgets.missing import WORDS

GLYPH = 20


class FormGroup(QWidget):
    """A heading with « 2/3 » and the fields below it; folded it says its answers in two lines.

    With *folded_as* the group may stay empty: it begins folded and says these words then.
    """

    changed = Signal()

    def __init__(
        self,
        group: Group,
        t: Translator,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
        *,
        folded_as: str = "",
    ) -> None:
        super().__init__(parent)
        self._t, self._group, px = t, group, look().px
        self._folded_as = folded_as
        self.keys = tuple(spec.key for spec in group.fields)
        self.folded = False
        self.form = Form([Group(None, group.fields)], t, today)
        self.form.changed.connect(self.changed)
        self.form.edited.connect(lambda _key: self.show_count())
        self._glyph: QLabel = icon_label("circle", "ink_soft", GLYPH)
        self._count = Label("", "small-strong")
        self._again = Button(t(cmsg("group", "Change")), Kind.QUIET, key="F6", live_key=False)
        self._again.clicked.connect(self.open)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._glyph)
        if group.title is not None:
            head.addWidget(Label(t(group.title), "strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._again)
        self._summary = Label("", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(28), 0, px(6), 0)
        inside.addWidget(self._summary)
        inside.addWidget(self.form)
        column.addLayout(inside)
        self.unfold()

    def complete(self) -> bool:
        """Tell whether every field has an answer, a missing one included."""
        return bool(self._folded_as) or all(
            value not in (None, "") for value in self.form.values().values()
        )

    def fold_if_complete(self) -> None:
        """Fold when nothing is left to answer, else stay open."""
        self.show_count()
        if self.complete():
            self._fold()
        else:
            self.unfold()

    def unfold(self) -> None:
        """Show the fields."""
        self.folded = False
        self.form.show()
        self._summary.hide()
        self._again.hide()
        self.show_count()

    def open(self) -> None:
        """Unfold and take the keyboard."""
        self.unfold()
        self.form.field(self.keys[0]).enter()

    def lock(self) -> None:
        """Show the answers only."""
        self._fold()
        self._again.hide()

    def show_count(self) -> None:
        """Show how many answers are there."""
        values = list(self.form.values().values())
        done = sum(value not in (None, "") for value in values)
        whole = done == len(values)
        if self._folded_as:
            self._glyph.setPixmap(icons.pixmap("user-check", "ink_soft", GLYPH))
            return
        self._count.show_text(f"{done}/{len(values)}")
        self._count.set_colour("leaf" if whole else "ink_soft")
        name = "circle-check" if whole else ("circle-dot" if done else "circle")
        ink = "leaf" if whole else ("indigo" if done else "ink_soft")
        self._glyph.setPixmap(icons.pixmap(name, ink, GLYPH))

    def show_problems(self, problems: Mapping[str, Message]) -> bool:
        """Say the problems of this group beside their fields; tell whether there is one."""
        mine = [key for key in self.keys if key in problems]
        for key in self.keys:
            self.form.field(key).show_problem(problems.get(key))
        if mine:
            self.unfold()
        return bool(mine)

    def _fold(self) -> None:
        self.folded = True
        self.form.hide()
        empty = self._folded_as or self._t(msg("nothing written"))
        self._summary.show_text(" · ".join(self._said()) or empty)
        self._summary.show()
        self._again.show()

    def _said(self) -> list[str]:
        found: list[str] = []
        for spec in self._group.fields:
            value = self.form.field(spec.key).value()
            if value in (None, ""):
                continue
            words = self._words(spec.key, value)
            pair = msg("{label}: {value}", label=self._t(spec.label), value=words)
            found.append(self._t(pair))
        return found

    def _words(self, key: str, value: object) -> str:
        if isinstance(value, Missing):
            return self._t(WORDS[value])
        spec = self.form.field(key).spec
        if isinstance(spec, (Choice, Combo)):
            return self._t(dict(spec.options)[str(value)])
        return formats.date(value) if isinstance(value, dt.date) else str(value)
