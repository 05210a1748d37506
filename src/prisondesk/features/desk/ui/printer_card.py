"""The printers of this computer, and which of them takes which sheet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.kernel.message import msg, nmsg, verbatim
from prisondesk.kernel.sheets import SHEETS, SheetKind
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Form, Group
from prisondesk.ui.look import look
from prisondesk.ui.printers import Installed
from prisondesk.ui.widgets import Button, Card, Label, ListRow, RowList


class PrinterCard(Card):
    """``given`` carries the printer of each kind of sheet, ``tried`` the name of one to try."""

    given = Signal(object)
    tried = Signal(str)

    def __init__(self, bench: Bench, found: Sequence[Installed]) -> None:
        t = bench.t
        super().__init__(t(msg("Printers")), "printer")
        self.setObjectName("printers")
        self._known = {each.name for each in found}
        words = nmsg("{count} printer is installed.", "{count} printers are installed.", len(found))
        if not found:
            words = msg(
                "No printer is installed. Install it in the system’s own settings, then come back."
            )
        self.body.addWidget(Label(t(words), "small", wrap=True))
        self.rows = RowList()
        self.rows.setObjectName("installed-printers")
        self.rows.setAccessibleName(t(msg("Printers")))
        self.rows.setMinimumHeight(look().px(110))
        usual = t(msg("usual printer of the system"))
        self.rows.set_rows(
            [
                ListRow(
                    each.name,
                    each.name,
                    " · ".join(filter(None, (each.make, each.place, usual if each.usual else ""))),
                    icon="printer",
                )
                for each in found
            ]
        )
        self.body.addWidget(self.rows, 1)
        self.trial = Button(t(msg("Trial sheet")), icon="file-text")
        self.trial.setObjectName("trial-sheet")
        self.trial.clicked.connect(lambda: self.tried.emit(self.rows.current_key() or ""))
        self._line(self.trial)
        options = tuple((each.name, verbatim(each.name)) for each in found)
        fields = tuple(
            Combo(key=kind.value, label=label, options=options) for kind, label in SHEETS.items()
        )
        self.form = Form([Group(None, fields)], t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._give)
        self.body.addWidget(self.form)
        keep = Button(t(msg("Keep these printers")))
        keep.setObjectName("keep-printers")
        keep.clicked.connect(self.form.submit)
        self._line(keep)
        for each in (self.trial, keep):
            each.setEnabled(bool(found))

    def show_chosen(self, names: Mapping[SheetKind, str]) -> None:
        """Show what is chosen; a printer that is gone is shown as not chosen."""
        kept = {kind.value: names.get(kind) or None for kind in SheetKind}
        self.form.set_values(
            {kind: name if name in self._known else None for kind, name in kept.items()}
        )

    def _give(self) -> None:
        values = self.form.values()
        self.given.emit({kind: str(values.get(kind.value) or "") for kind in SheetKind})

    def _line(self, button: Button) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
