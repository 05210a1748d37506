"""Keeping somebody apart from another: from whom, why, on whose word, how far."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.separation.model import (
    PART_WORDS,
    REASON_WORDS,
    SOURCE_WORDS,
    STRENGTH_WORDS,
    Part,
    Reason,
    Separation,
    Side,
    Source,
    Strength,
)
from prisondesk.features.separation.ui.desk import Known
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Combo, Date, Form, Group, Text
from prisondesk.ui.forms.line import Line
from prisondesk.ui.widgets import Button, Kind, Label, ListRow, RowList, scrolled

WAIT_MS = 250
LEAST = 2
NEEDED = ("part", "other_part", "reason", "source", "strength")


class OpeningForm(QWidget):
    """``asked`` carries letters to look for; ``given`` the separation, once all is chosen."""

    asked = Signal(str)
    given = Signal(object)

    def __init__(self, bench: Bench, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t, self._key = bench.t, key
        self._found: dict[str, Known] = {}
        self._other: Known | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        t, px = self._t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(3), px(3), px(3), px(3))
        column.setSpacing(px(6))
        column.addWidget(Label(t(msg("The other person: name or écrou number")), "label"))
        self.wanted = Line()
        self.wanted.setObjectName("other-person")
        self.wanted.setAccessibleName(t(msg("The other person: name or écrou number")))
        self.wanted.textEdited.connect(lambda _text: self._timer.start())
        self.wanted.returnPressed.connect(self._into_rows)
        column.addWidget(self.wanted)
        self.rows = RowList()
        self.rows.setObjectName("found-persons")
        self.rows.setAccessibleName(t(msg("Persons found")))
        self.rows.setFixedHeight(px(140))
        self.rows.chosen.connect(self.choose)
        self.rows.hide()
        column.addWidget(self.rows)
        self.chosen = Label(t(msg("Nobody is chosen yet.")), "soft", wrap=True)
        self.chosen.setObjectName("chosen-person")
        column.addWidget(self.chosen)
        self.form = Form(_groups(), t, lambda: bench.clock.now().date())
        self.form.setObjectName("separation-form")
        self.form.submitted.connect(self._give)
        column.addWidget(scrolled(self.form), 1)
        verb = Button(t(msg("Keep apart")), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        verb.setObjectName("open-separation")
        verb.clicked.connect(self.form.submit)
        column.addWidget(verb)

    def show_found(self, found: Sequence[Known]) -> None:
        """Offer the persons found."""
        self._found = {each.key: each for each in found}
        self.rows.set_rows([ListRow(each.key, each.name, each.number) for each in found])
        self.rows.setVisible(bool(found))
        if not found:
            self.chosen.show_text(self._t(msg("Nobody is found under these letters.")))

    def choose(self, key: str) -> None:
        """Take one of the persons found as the other one."""
        self._other = self._found[key]
        self.rows.hide()
        words = msg("Kept apart from: {name} {number}", name=self._other.name, number=self._number)
        self.chosen.show_text(self._t(words))
        self.form.focus_first()

    @property
    def _number(self) -> str:
        return self._other.number if self._other else ""

    def _ask(self) -> None:
        typed = self.wanted.text().strip()
        if len(typed) >= LEAST:
            self.asked.emit(typed)
        else:
            self.rows.hide()

    def _into_rows(self) -> None:
        if self.rows.isVisible():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.select_first()

    def _give(self) -> None:
        if self._other is None:
            self.chosen.show_text(self._t(msg("Choose the other person first.")))
            self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        values = self.form.values()
        missing = {key: msg("Choose an answer.") for key in NEEDED if not values[key]}
        self.form.show_problems(missing)
        if not missing:
            self.given.emit(_separation(self._key, self._other.key, values))


def _separation(key: str, other: str, values: Mapping[str, object]) -> Separation:
    return Separation(
        Side(key, Part(str(values["part"]))),
        Side(other, Part(str(values["other_part"]))),
        Reason(str(values["reason"])),
        Source(str(values["source"])),
        Strength(str(values["strength"])),
        reference=str(values["reference"] or ""),
        ordered_on=_day(values["ordered_on"]),
        review_on=_day(values["review_on"]),
        note=str(values["note"] or ""),
    )


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _options(words: Mapping[str, Message]) -> tuple[tuple[str, Message], ...]:
    return tuple((str(key), text) for key, text in words.items())


def _groups() -> list[Group]:
    parts = _options({key.value: text for key, text in PART_WORDS.items()})
    reasons = _options({key.value: text for key, text in REASON_WORDS.items()})
    sources = _options({key.value: text for key, text in SOURCE_WORDS.items()})
    strengths = _options({key.value: text for key, text in STRENGTH_WORDS.items()})
    never = msg("Never write the name of a detained person who told it.")
    return [
        Group(
            None,
            (
                Combo(key="part", label=msg("The person of this file is"), options=parts),
                Combo(key="other_part", label=msg("The other person is"), options=parts),
                Combo(key="reason", label=cmsg("of a separation", "Reason"), options=reasons),
                Combo(key="source", label=msg("On whose word"), options=sources),
                Combo(key="strength", label=msg("How far apart"), options=strengths),
                Text(key="reference", label=msg("Number of the judge’s order")),
                Date(key="ordered_on", label=msg("Date of the order"), may_be_future=False),
                Date(key="review_on", label=msg("To be looked at again on")),
                Area(key="note", label=msg("Note"), hint=never, lines=2),
            ),
        )
    ]
