"""Ask another prison for what is missing here; a person there decides."""

from functools import partial

from prisondesk.features.exchange.model import Partner
from prisondesk.features.exchange.model.asking import WANTED_WORDS, Request, Wanted
from prisondesk.features.exchange.ui.answering import AnsweringPresenter
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.kernel.message import msg, prison, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Combo, Form, Group, Text
from prisondesk.ui.forms.specs import Spec
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, Tone

ASK = ScreenSpec("ask", msg("Ask another prison"), "mail", permission="exchange.use")
# The paper behind a field is asked for on the page of the disagreement, which names the field.
ASKED_HERE = tuple(each for each in Wanted if each not in (Wanted.PAPER, Wanted.LATER))
FIELDS: tuple[Spec, ...] = (
    Choice(
        key="what",
        label=msg("What is asked for"),
        options=tuple((each.value, WANTED_WORDS[each]) for each in ASKED_HERE),
        required=True,
    ),
    Text(
        key="number",
        label=msg("Écrou number here, if the file is here"),
        hint=msg("needed for what is missing of a file"),
        width=240,
    ),
    Text(
        key="subject",
        label=msg("Who or what is meant"),
        hint=msg("names, year of birth, former number"),
        width=520,
    ),
    Text(key="reason", label=msg("Why"), required=True, width=520),
)


class AskScreen(Screen):
    """A short form; the request goes with the next bundle."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("ask")
        self._presenter = AnsweringPresenter(desk)
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("asked", None))
        about = t(msg("It goes with the next bundle; a person there decides and answers."))
        self.column.addWidget(PageHeader(t(ASK.title), about, back))
        self.card = Card(t(msg("The request")), "mail")
        self.form = self._form(())
        self.card.body.addWidget(self.form)
        loss = msg(
            "After the loss of a computer: ask every prison for all that it holds of our files. "
            "The other computers of this prison send theirs unasked."
        )
        self.card.body.addWidget(Label(t(loss), "small", wrap=True))
        self.card.body.addStretch(1)
        verb = Button(t(msg("Ask")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("ask-now")
        verb.clicked.connect(self._submit)
        self.card.add_foot(verb).addStretch(1)
        self.column.addWidget(self.card, 1)

    def arrive(self, argument: object = None) -> None:
        """Read who can be asked."""
        self.hide_strip()
        self.bench.jobs.run(self._presenter.partners, self._offer, self.show_error)

    def _submit(self) -> None:
        self.form.submit()

    def _form(self, partners: tuple[Partner, ...]) -> Form:
        options = tuple((each.code, verbatim(f"{each.code} {each.name}")) for each in partners)
        whom = Combo(key="peer", label=msg("Prison"), options=options, required=True, width=320)
        fields: tuple[Spec, ...] = (whom, *FIELDS)
        form = Form([Group(None, fields)], self.t, lambda: self.bench.clock.now().date())
        form.submitted.connect(self._ask)
        return form

    def _offer(self, partners: tuple[Partner, ...]) -> None:
        fresh = self._form(partners)
        self.card.body.replaceWidget(self.form, fresh)
        self.form.hide()
        self.form.deleteLater()
        self.form = fresh
        self.form.focus_first()

    def _ask(self) -> None:
        self.hide_strip()
        values = {key: str(value or "") for key, value in self.form.values().items()}
        work = partial(
            self._presenter.ask,
            values["peer"],
            Wanted(values["what"]),
            values["number"],
            values["subject"],
            values["reason"],
        )
        self.bench.jobs.run(work, self._asked, self.show_error)

    def _asked(self, made: Request) -> None:
        done = msg("The request goes with the next bundle for {peer}.", peer=prison(made.peer))
        self.form.set_values(dict.fromkeys(("number", "subject", "reason")))
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)
