"""What was printed of a file: which paper, when, by whom, and once more as a duplicate."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.dossier.model import PaperLine
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.ui.widgets import Card, EmptyState, ListRow, RowList

DOT = " · "


class Printings(QWidget):
    """The list of printings; ``again`` carries the number of a paper to print once more."""

    again = Signal(str)

    def __init__(self, papers: Sequence[PaperLine], t: Translator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._repeatable = {each.number for each in papers if each.again}
        if not papers:
            title, words = msg("Nothing was printed yet."), msg("Every printing is noted here.")
            column.addWidget(EmptyState("printer", t(title), t(words)))
            return
        self.rows = RowList()
        self.rows.setObjectName("printings")
        self.rows.setAccessibleName(t(msg("Printed papers")))
        self.rows.set_rows([_row(place, each, t) for place, each in enumerate(papers)])
        self._numbers = [each.number for each in papers]
        self.rows.chosen.connect(self._chosen)
        card = Card(ruled=True)
        card.body.addWidget(self.rows)
        column.addWidget(card)

    def _chosen(self, place: str) -> None:
        number = self._numbers[int(place)]
        if number in self._repeatable:
            self.again.emit(number)


def _row(place: int, each: PaperLine, t: Translator) -> ListRow:
    copies = t(nmsg("{count} copy", "{count} copies", each.copies))
    parts = [each.number, each.by, copies]
    if each.duplicata:
        parts.append(t(msg("DUPLICATA")))
    verb = t(cmsg("verb", "Print again")) if each.again else ""
    when = formats.moment(each.at)
    return ListRow(str(place), t(each.title), DOT.join(parts), when, verb, "printer")
