"""The right to see and to correct: the copy of the own file, requests, answers, statements."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.ui.base import FileWorkScreen, empty
from prisondesk.features.requests.model import (
    HOW_WORDS,
    OUTCOME_WORDS,
    AskedHow,
    Correction,
    Outcome,
)
from prisondesk.features.requests.ui.desk import CorrectionDesk, CorrectionSight
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Form, Group, Text
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    ListRow,
    RowList,
    Tone,
    scrolled,
)

CORRECTIONS = ScreenSpec(
    "corrections",
    msg("Requests for correction"),
    "pencil",
    permission="identity.read",
    about=ONE_PERSON,
)
RIGHT = 440


class CorrectionsScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: CorrectionDesk) -> None:
        super().__init__(bench, "corrections", CORRECTIONS.title)
        self._desk = desk
        self._sight: CorrectionSight | None = None
        t, px = self.t, bench.look.px
        self.rows = RowList()
        self.rows.setObjectName("correction-rows")
        self.rows.setAccessibleName(t(CORRECTIONS.title))
        self.rows.current_changed.connect(lambda _key: self._show_form())
        card = Card(t(CORRECTIONS.title), "pencil", ruled=True)
        card.body.addWidget(self.rows)
        copy = Button(t(msg("Print the copy of the own file")), icon="printer", key="Ctrl+P")
        copy.setObjectName("own-copy")
        copy.clicked.connect(self.show_copy)
        new = Button(t(msg("New request")), icon="plus", key="Ctrl+N")
        new.setObjectName("new-request")
        new.clicked.connect(self.ask_new)
        new.setVisible(desk.actor.may(Permission.IDENTITY_WRITE))
        card.add_foot(new, copy).addStretch(1)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(self._right)
        right.setFixedWidth(px(RIGHT))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(card, 1)
        row.addWidget(right)
        self.column.addLayout(row, 1)
        self.form: Form | None = None

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def show_copy(self) -> None:
        """Show the copy of the own file for printing."""
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.paper(key), self._show_paper, self.show_error)

    def ask_new(self) -> None:
        """Ask for a new request."""
        self.rows.clearSelection()
        hows = tuple((each.value, HOW_WORDS[each]) for each in AskedHow)
        fields = (
            Text(key="about", label=msg("Which entry")),
            Area(key="words", label=msg("What is wrong, in the person’s words"), required=True),
            Choice(key="how", label=msg("How it was asked"), required=True, options=hows),
        )
        self._put_form(msg("New request"), fields, self._asked)

    def _asked(self) -> None:
        if self.form is None:
            return
        desk, key, values = self._desk, self.key, self.form.values()
        about, words = str(values["about"] or ""), str(values["words"] or "")
        how = AskedHow(str(values["how"]))
        self._run(lambda: desk.ask(key, about, words, how), msg("The request is entered."))

    def _answered(self) -> None:
        request = self._current()
        if self.form is None or request is None:
            return
        desk, key, values = self._desk, self.key, self.form.values()
        outcome = Outcome(str(values["outcome"]))
        answer, statement = str(values["answer"] or ""), str(values["statement"] or "")
        self._run(
            lambda: desk.answer(key, request.request_id, outcome, answer, statement),
            msg("The answer is entered."),
        )

    def _run(self, work: Callable[[], None], words: Message) -> None:
        def done(_nothing: None) -> None:
            self.hide_strip()
            self.said.emit(words)
            self.form = None
            self.load()

        self.bench.jobs.run(work, done, self.show_error)

    def _current(self) -> Correction | None:
        requests = self._sight.requests if self._sight else ()
        key = self.rows.current_key()
        return next((each for each in requests if each.request_id == key), None)

    def _show(self, sight: CorrectionSight) -> None:
        self._sight = sight
        self.show_bar(sight.bar)
        self.rows.set_rows([self._row(each) for each in sight.requests])
        if self.form is None:
            self._show_form()

    def _row(self, each: Correction) -> ListRow:
        t, today = self.t, self.bench.clock.now().date()
        if each.outcome is not None:
            said = t(OUTCOME_WORDS[each.outcome])
            return ListRow(each.request_id, each.words, f"{said} · {each.answer}", icon="check")
        late = today > each.due
        due = t(msg("answer due on {day}", day=each.due))
        tone = Tone.SOON if late else Tone.NEUTRAL
        return ListRow(each.request_id, each.words, each.about, due, icon="hourglass", tone=tone)

    def _show_form(self) -> None:
        request = self._current()
        waits = request is not None and request.outcome is None
        if not (waits and self._desk.actor.may(Permission.IDENTITY_CORRECT)):
            empty(self._right)
            self.form = None
            words = msg("The answer is due within 15 days; a refusal attaches the statement.")
            nothing = EmptyState("pencil", self.t(msg("Choose a request.")), self.t(words))
            self._right.addWidget(nothing)
            return
        outcomes = tuple((each.value, OUTCOME_WORDS[each]) for each in Outcome)
        fields = (
            Choice(key="outcome", label=msg("Decision"), required=True, options=outcomes),
            Area(key="answer", label=msg("Answer as told to the person"), required=True),
            Area(
                key="statement",
                label=msg("Statement of the person"),
                hint=msg("After a refusal: it stays beside the entry, word for word."),
            ),
        )
        self._put_form(msg("Answer"), fields, self._answered)

    def _put_form(
        self, title: Message, fields: tuple[Text | Area | Choice, ...], act: Callable[[], None]
    ) -> None:
        empty(self._right)
        card = Card(self.t(title), "pencil")
        self.form = Form([Group(None, fields)], self.t, lambda: self.bench.clock.now().date())
        self.form.submitted.connect(act)
        card.body.addWidget(scrolled(self.form), 1)
        verb = Button(self.t(msg("Enter")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("enter-request")
        verb.clicked.connect(self.form.submit)
        card.add_foot(verb).addStretch(1)
        self._right.addWidget(card)
        self.form.focus_first()

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))
