"""The facts that the rules used, and what is missing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.ui.desk import PlacingCase
from prisondesk.features.allocation.ui.words import FactLine, facts
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label, icon_label, rule, scrolled


class FactsCard(Card):
    """Shows what was used of a person; nothing here can be chosen."""

    def __init__(self, case: PlacingCase, t: Translator) -> None:
        super().__init__(t(msg("Facts used")))
        self.setObjectName("facts")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(5))
        for line in facts(case.person):
            column.addWidget(_row(line, t))
            column.addWidget(rule())
        column.addSpacing(look().px(8))
        column.addWidget(Label(t(msg("What is missing")), "section"))
        column.addWidget(rule())
        notes = case.considered.notes or (msg("Nothing that the rules need is missing."),)
        icon = "circle-dashed" if case.considered.notes else "circle-check"
        for note in notes:
            column.addWidget(_row(FactLine(icon, note), t))
        column.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        words = msg(
            "Neither ethnicity nor religion nor region in this computation. "
            "Language helps, it never rules out."
        )
        self.body.addWidget(Label(t(words), "hint", wrap=True))


def _row(line: FactLine, t: Translator) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(10))
    row.addWidget(icon_label(line.icon, "ink_soft", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(t(line.text), "body", wrap=True))
    if line.note is not None:
        words.addWidget(Label(t(line.note), "small", wrap=True))
    row.addLayout(words, 1)
    return widget
