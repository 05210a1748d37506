"""What the columns of a file hold, said once and kept under a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.backcapture import FIELD_WORDS, PaperField
from prisondesk.features.intake.service.backcapture import Sheet
from prisondesk.kernel.message import msg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label, scrolled

OPTIONS = tuple((key.value, words) for key, words in FIELD_WORDS.items())


class ColumnsDialog(QDialog):
    """``chosen`` carries the mapping, place to field, and a name to keep it under (or nothing)."""

    chosen = Signal(object, str)

    def __init__(self, bench: Bench, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        t, px, clock = bench.t, bench.look.px, bench.clock
        self.setWindowTitle(t(msg("What the columns hold")))
        self.setModal(True)
        self.resize(px(560), px(620))
        self._sheet = sheet
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        words = msg("Each column of the file, with its first value. An empty answer leaves it out.")
        column.addWidget(Label(t(words), "small", wrap=True))
        fields = tuple(
            Combo(
                key=f"c{place}",
                label=verbatim(header or f"{place + 1}"),
                hint=verbatim(self._first(place)),
                options=OPTIONS,
            )
            for place, header in enumerate(sheet.headers)
        )
        keep = Text(key="profile", label=msg("Keep this way of reading under the name (optional)"))
        self.form = Form([Group(None, fields), Group(None, (keep,))], t, lambda: clock.now().date())
        self.form.set_values({f"c{place}": key.value for place, key in sheet.mapping.items()})
        self.form.submitted.connect(self._give)
        column.addWidget(scrolled(self.form), 1)
        row = QHBoxLayout()
        verb = Button(t(msg("Fill the lines")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("columns-verb")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(verb)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)

    def _first(self, place: int) -> str:
        values = (str(line[place] or "") for line in self._sheet.lines[:5] if place < len(line))
        return next((value for value in values if value), "—")

    def _give(self) -> None:
        values = self.form.values()
        mapping: dict[int, PaperField] = {}
        for place in range(len(self._sheet.headers)):
            value = values.get(f"c{place}")
            if isinstance(value, str) and value and PaperField(value) not in mapping.values():
                mapping[place] = PaperField(value)
        self.chosen.emit(mapping, str(values.get("profile") or "").strip())
        self.accept()
