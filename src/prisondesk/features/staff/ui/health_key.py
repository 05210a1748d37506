"""Where the first nurse or doctor types the code of the health sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Card, CheckBox, Kind, Label, PageHeader, Tone

FITS = -2


class HealthKeyScreen(Screen):
    """Takes the code, shows the new sheet once, and asks to sign in again.

    *claim* is given the code as typed and answers with the PDF of the new sheet; it may raise
    Refused. The key holds from the next session on, so the last button closes this one.
    """

    def __init__(self, bench: Bench, claim: Callable[[str], bytes]) -> None:
        super().__init__(bench)
        self._claim = claim
        t, px = self.t, look().px
        self.column.addWidget(PageHeader(t(msg("Health key")), ""))
        card = Card()
        words = msg(
            "Health notes are sealed: only health staff read them, not the direction and not the "
            "registry. Open the envelope of the health sheet and type its code. The code serves "
            "once; a new sheet is then printed for health staff to keep."
        )
        card.body.addWidget(Label(t(words), "body", wrap=True))
        field = Text(
            key="code",
            label=msg("Code of the health sheet"),
            hint=msg("Eight groups of five characters; spaces and dashes do not matter."),
            required=True,
        )
        self.form = Form((Group(None, (field,)),), t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._submit)
        card.body.addWidget(self.form)
        self.take = Button(
            t(msg("Take the health key over")), Kind.PRIMARY, key="Ctrl+Return", live_key=False
        )
        self.take.clicked.connect(self.form.submit)
        card.body.addWidget(self.take)
        card.setMaximumWidth(px(760))
        self._card = card
        self.column.addWidget(card)
        self._rest = QWidget()
        self.column.addWidget(self._rest, 1)

    def _submit(self) -> None:
        typed = str(self.form.values().get("code") or "")
        self.take.setEnabled(False)
        self.bench.jobs.run(lambda: self._claim(typed), self._taken, self._refused)

    def _refused(self, error: BaseException) -> None:
        self.take.setEnabled(True)
        self.show_error(error)

    def _taken(self, sheet: bytes) -> None:
        t = self.t
        self._card.hide()
        self._rest.hide()
        done = t(msg("The health key is yours."))
        again = t(msg("Print the new sheet, seal it, then sign in again to use the key."))
        self.show_strip(done, again, Tone.OK)
        preview = Preview(sheet, t(msg("New health sheet")))
        preview.zoom(FITS)
        self.column.addWidget(preview, 1)
        self.sealed = CheckBox(t(msg("The sheet is printed and in its sealed envelope.")))
        close = Button(t(msg("Close the session")), Kind.PRIMARY)
        close.setEnabled(False)
        self.sealed.toggled.connect(close.setEnabled)
        close.clicked.connect(self.session_over)
        self.column.addWidget(self.sealed)
        self.column.addWidget(close)
