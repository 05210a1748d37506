"""What was read here about somebody whose file another prison holds: proposed to it."""

import datetime as dt
from functools import partial

from prisondesk.features.exchange.service.disagreements import Elsewhere
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.settling import SettlingPresenter
from prisondesk.kernel.message import msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, Tone

PROPOSE = ScreenSpec("propose", msg("Propose to another prison"), "mail", permission="exchange.use")
FIELDS = (
    Text(
        key="number",
        label=msg("Écrou number"),
        hint=msg("the number the person had here"),
        required=True,
        width=240,
    ),
    Date(key="ends_on", label=msg("End of the detention, as read"), width=180),
    Text(key="father", label=msg("Father’s name"), width=420),
    Text(key="mother", label=msg("Mother’s name"), width=420),
    Text(
        key="source",
        label=msg("Read on"),
        hint=msg("kind, number and date of the paper"),
        required=True,
        width=420,
    ),
)


class ProposeScreen(Screen):
    """A short form; the prison that holds the file sees it beside its own value and decides."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("propose")
        self._presenter = SettlingPresenter(desk)
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("exchange", None))
        about = t(msg("It changes nothing by itself: the prison that holds the file decides."))
        self.column.addWidget(PageHeader(t(PROPOSE.title), about, back))
        card = Card(t(msg("What was read")), "file-text")
        self.form = Form([Group(None, FIELDS)], t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._propose)
        card.body.addWidget(self.form)
        urgent = msg("An order of release is entered in the file at once, and told by telephone.")
        card.body.addWidget(Label(t(urgent), "small", wrap=True))
        card.body.addStretch(1)
        verb = Button(t(msg("Propose")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("propose-now")
        verb.clicked.connect(self.form.submit)
        card.add_foot(verb).addStretch(1)
        self.column.addWidget(card, 1)

    def arrive(self, argument: object = None) -> None:
        """Begin with the number."""
        self.hide_strip()
        self.form.focus_first()

    def _propose(self) -> None:
        self.hide_strip()
        values = self.form.values()
        day = values.get("ends_on")
        read = Elsewhere(
            day if isinstance(day, dt.date) else None,
            str(values.get("father") or ""),
            str(values.get("mother") or ""),
        )
        number, source = str(values["number"]), str(values["source"])
        work = partial(self._presenter.propose, number, read, source)
        self.bench.jobs.run(work, self._proposed, self.show_error)

    def _proposed(self, count: int) -> None:
        done = nmsg(
            "{count} proposal goes with the next bundle.",
            "{count} proposals go with the next bundle.",
            count,
        )
        self.form.set_values(dict.fromkeys(("number", "ends_on", "father", "mother", "source")))
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)
