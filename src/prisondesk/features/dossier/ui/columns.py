"""Cards in columns: the pages of the file that are read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.dossier.model import Columns, Sheet
from prisondesk.features.dossier.ui.words import value_of
from prisondesk.i18n.translator import Translator
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label, SummaryList


class CardColumns(QWidget):
    """Shows columns of cards of equal width; *further* widgets stand as a last column."""

    def __init__(self, columns: Columns, t: Translator, further: Sequence[QWidget] = ()) -> None:
        super().__init__()
        px = look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        for sheets in columns:
            row.addLayout(_column([_card(sheet, t) for sheet in sheets]), 413)
        if further:
            row.addLayout(_column(further, filled=True), 300)


def _column(widgets: Sequence[QWidget], *, filled: bool = False) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().px(14))
    for widget in widgets:
        column.addWidget(widget, 1 if filled else 0)
    if not filled:
        column.addStretch(1)
    return column


def _card(sheet: Sheet, t: Translator) -> Card:
    card = Card(t.heading(sheet.title), sheet.icon)
    lines = SummaryList((t(line.label), value_of(line, t)) for line in sheet.lines)
    card.body.addWidget(lines)
    if sheet.remark is not None:
        card.body.addWidget(Label(t(sheet.remark), "small", wrap=True))
    return card
