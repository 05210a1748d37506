"""Third tab of the arrivals list: the complete lines are read again and admitted."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.inmates.model.person import SEX_WORDS
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.intake.model.arrivals import ArrivalRow, Duplicate, RowState
from prisondesk.features.intake.rules.arrivals import row_words
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    ListGroup,
    ListRow,
    MessageStrip,
    RowList,
    Tone,
)

Entry = ListGroup | ListRow


class ListReview(QWidget):
    """What each line says in words, what stays for later, and one verb with its count.

    ``admitted`` is emitted by the verb; ``row_asked`` with the place (from 0) of a line to change.
    """

    admitted = Signal()
    row_asked = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t, px = bench.t, bench.look.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._strip: MessageStrip | None = None
        self.rows = RowList()
        self.rows.setObjectName("review-rows")
        self.rows.setAccessibleName(self._t(msg("Lines to admit")))
        self.rows.chosen.connect(self.row_asked)
        card = Card(ruled=True)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.rows)
        self._column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        self._rows: Sequence[ArrivalRow] = ()
        self._alike: Mapping[int, str] = {}
        self._words = Label("", "small", wrap=True)
        self.verb = Button("", Kind.PRIMARY, key="Ctrl+Return", height=40)
        self.verb.setObjectName("admit-list")
        self.verb.clicked.connect(self.admitted)
        foot.addWidget(self._words, 1)
        foot.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(foot)
        self.show_rows((), ())

    def show_rows(self, rows: Sequence[ArrivalRow], twins: Sequence[Duplicate]) -> None:
        """Show how every line was read."""
        t = self._t
        self._rows, self._alike = rows, {}
        ready = sum(row.accepted for row in rows)
        left = sum(not row.accepted and row.state is not RowState.BLANK for row in rows)
        self.rows.set_rows(tuple(self._entries(rows)))
        self.rows.select_first()
        verb = nmsg("Admit {count} person", "Admit {count} persons", ready)
        self.verb.set_words(t(verb if ready else msg("No complete line")))
        self.verb.setEnabled(bool(ready))
        stay = nmsg("{count} line stays here.", "{count} lines stay here.", left)
        rule = msg("Each is counted as present at once; the écrou follows the check of each title.")
        self._words.show_text(" ".join(t(each) for each in ((rule, stay) if left else (rule,))))
        self._show_twins(twins)

    def show_alike(self, said: Mapping[int, str]) -> None:
        """Show at lines (by place) who may be the same person and has a file here already."""
        self._alike = said
        if said:
            self.rows.set_rows(tuple(self._entries(self._rows)))

    def set_busy(self, *, busy: bool) -> None:
        """Hold the verb while the lines are being written."""
        self.verb.setEnabled(not busy)

    def _entries(self, rows: Sequence[ArrivalRow]) -> Iterator[Entry]:
        t = self._t
        ready = [(place, row) for place, row in enumerate(rows) if row.accepted]
        other = [
            (place, row)
            for place, row in enumerate(rows)
            if not row.accepted and row.state is not RowState.BLANK
        ]
        if ready:
            words = nmsg("{count} line to admit", "{count} lines to admit", len(ready))
            yield ListGroup(t(words), Tone.OK)
        for place, row in ready:
            yield self._row(place, row)
        if other:
            yield ListGroup(t(msg("Stay on the list, as typed")), Tone.SOON)
        for place, row in other:
            yield self._row(place, row)

    def _row(self, place: int, row: ArrivalRow) -> ListRow:
        t = self._t
        tone = Tone.NEUTRAL if row.accepted else Tone.SOON
        detail = " · ".join(t(part) for part in _parts(row)) if row.accepted else t(row_words(row))
        if place in self._alike:
            tone, detail = Tone.SOON, f"{self._alike[place]} · {detail}"
        name = row.typed.name or t(msg("no name yet"))
        title = t(msg("{line}. {name}", line=place + 1, name=name))
        return ListRow(str(place), title, detail, "", t(msg("Change")), "", tone)

    def _show_twins(self, twins: Sequence[Duplicate]) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
        if not twins:
            return
        t, first = self._t, twins[0]
        where = msg("Lines {first} and {second}.", first=first.first, second=first.second)
        self._strip = MessageStrip(t(first.text), t(where))
        self._column.insertWidget(0, self._strip)
        self._strip.show()


def _parts(row: ArrivalRow) -> Iterator[Message]:
    if row.sex is not None:
        yield SEX_WORDS[row.sex]
    if row.birth is not None and row.sex is not None:
        yield birth_words(row.birth, row.sex)
    if row.no_title:
        yield msg("no title")
    elif row.title_kind is not None:
        number = row.title_number or msg("number not known")
        day = row.title_date or msg("date not known")
        yield msg("{kind} {number} of {day}", kind=row.title_kind.value, number=number, day=day)
    if row.cell:
        yield msg("cell {cell}", cell=row.cell)
    yield from row.warnings
