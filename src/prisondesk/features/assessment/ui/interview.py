"""An interview with a person whose language the officer does not share: one card at a time."""

from dataclasses import replace

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.interview import (
    Consent,
    Given,
    Interviewed,
    Question,
    QuestionSet,
    Reply,
    Setting,
    Way,
)
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.cards import Tongue
from prisondesk.features.assessment.ui.consent import ConsentForm
from prisondesk.features.assessment.ui.interview_card import InterviewCard
from prisondesk.features.assessment.ui.interview_desk import InterviewDesk
from prisondesk.features.assessment.ui.interview_side import Steps, side
from prisondesk.features.assessment.ui.paper import PaperDialog
from prisondesk.features.assessment.ui.sound import Player, is_available
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import ONE_PERSON, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, EmptyState, IdentityBar, PageHeader

INTERVIEW = ScreenSpec(
    "interview",
    msg("Social interview"),
    "message-square-text",
    permission="social.write",
    interview=True,
    about=ONE_PERSON,
)


class InterviewScreen(Screen):
    """Arrives with the key of a dossier; goes on where the interview was left, by anybody."""

    def __init__(self, bench: Bench, desk: InterviewDesk) -> None:
        super().__init__(bench)
        self.setObjectName("interview")
        self._desk = desk
        self._key = ""
        self._held: Interviewed | None = None
        self._asked: QuestionSet | None = None
        self._place = 0
        self._done_by = ""
        self.card: InterviewCard | None = None
        self.consent: ConsentForm | None = None
        self._page: QWidget | None = None
        self._player = Player(self)

    def arrive(self, argument: object = None) -> None:
        self._key = str(argument or "")
        self._held, self._place = None, 0
        self.hide_strip()
        self.load()

    def argument(self) -> object:
        return self._key or None

    def leave(self) -> None:
        """Keep what was typed on the card that is open, and be silent."""
        self._player.stop()
        if self.card is not None:
            self.card.flush()

    def commands(self) -> tuple[Command, ...]:
        if not self._key:
            return ()
        return (
            Command(
                "print-cards", msg("Print the cards for a desk without a computer"), self.cards
            ),
            Command("end-interview", msg("End the interview"), self.end),
        )

    def load(self) -> None:
        """Read the interview that is open."""
        if not self._key:
            self._build_nobody()
            return
        desk, key = self._desk, self._key
        self.bench.jobs.run(lambda: desk.sight(key), self._show, self.show_error)

    def _show(self, held: Interviewed | None) -> None:
        self._held = held
        desk = self._desk.interviews
        self._asked = desk.questions(held.kind, held.version) if held else desk.questions()
        if held is not None:
            answered = {each.question for each in held.answers}
            waiting = [
                place for place, one in enumerate(self._asked.questions) if one.key not in answered
            ]
            self._place = waiting[0] if waiting else len(self._asked.questions) - 1
        self._rebuild()

    def begin(self, setting: Setting, done_by: str = "") -> None:
        """Open the interview with the consent that was given."""
        desk, key = self._desk, self._key
        self._done_by = done_by

        def begun(_: object) -> None:
            refused = setting.consent is Consent.NO
            self.said.emit(msg("The refusal is noted") if refused else msg("Interview begun"))
            self.load()

        self.bench.jobs.run(
            lambda: desk.interviews.open(desk.actor, key, setting, done_by=done_by),
            begun,
            self.show_error,
        )

    def keep(self, given: Given, *, go_on: bool) -> None:
        """Keep one answer at once; *go_on* shows the next card."""
        held, desk, key = self._held, self._desk, self._key
        if held is None:
            return

        def kept(_: object) -> None:
            self.said.emit(msg("Answer kept"))
            others = tuple(one for one in held.answers if one.question != given.question)
            self._held = replace(held, answers=(*others, given))
            if go_on:
                self.step(1)

        self.bench.jobs.run(
            lambda: desk.interviews.answer(
                desk.actor, key, held.interview, given, done_by=self._done_by
            ),
            kept,
            self.show_error,
        )

    def step(self, by: int) -> None:
        """Show the next card, or the one before."""
        if self._asked is None:
            return
        self._place = max(0, min(self._place + by, len(self._asked.questions) - 1))
        self.hide_strip()
        self._rebuild()

    def end(self) -> None:
        """End the interview as it is; what was not asked stays visibly not asked."""
        held, desk, key = self._held, self._desk, self._key
        if held is None:
            return

        def work() -> None:
            desk.interviews.close(desk.actor, key, held.interview)
            desk.held(key)

        def ended(_: object) -> None:
            self.said.emit(msg("Interview ended"))
            self.go.emit("dossier", self._key)

        self.bench.jobs.run(work, ended, self.show_error)

    def listen(self) -> None:
        """Replay the recorded question; say plainly where there is no sound or no recording."""
        held, asked = self._held, self._asked
        if held is None or asked is None:
            return
        desk, question = self._desk, asked.questions[self._place]
        language, gender = held.setting.language, desk.gender(self._key)
        prompt = desk.prompts.find(desk.actor, question.key, language, gender)
        if prompt is None:
            self._tell(msg("Nobody has recorded this question in this language yet."))
        elif not is_available():
            self._tell(msg("This computer has no sound part: an interpreter reads the question."))
        elif not self._player.play(desk.prompts.sound(prompt) or b""):
            self._tell(msg("No loudspeaker was found."))
        elif self.card is not None:
            self.card.say_heard()

    def cards(self) -> None:
        """Show the paper cards of this interview, for printing."""
        desk, key = self._desk, self._key
        language = self._held.setting.language if self._held else "fr"

        def show(data: bytes) -> None:
            PaperDialog(self, data, self.t(INTERVIEW.title)).open()

        self.bench.jobs.run(lambda: desk.cards(key, language), show, self.show_error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.card is None or not self.card.take_key(event):
            super().keyPressEvent(event)

    def _tell(self, sentence: Message) -> None:
        self.show_strip(self.t(sentence))

    def _build_nobody(self) -> None:
        page = self._fresh()
        nobody = self.t(msg("Choose somebody first."))
        where = self.t(msg("The interview is opened from a file or from an admission."))
        page.addWidget(EmptyState("message-square-text", nobody, where))

    def _fresh(self) -> QVBoxLayout:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self.card = self.consent = None
        self._page = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        self.column.addWidget(page, 1)
        return column

    def _rebuild(self) -> None:
        asked, held = self._asked, self._held
        if asked is None:
            return
        column = self._fresh()
        column.addWidget(IdentityBar(self._desk.bar(self._key, self.t)))
        if held is None:
            cards = Button(self.t(msg("Print the cards")), icon="printer")
            cards.setObjectName("print-cards")
            cards.clicked.connect(lambda _on=False: self.cards())
            column.addWidget(PageHeader(self.t(words(asked.title)), "", cards))
            self.consent = ConsentForm(self.bench, asked)
            self.consent.given.connect(self.begin)
            card = Card(self.t(msg("Before the first question")), ruled=True)
            card.body.addWidget(self.consent, 1)
            column.addWidget(card, 1)
            return
        question = asked.questions[self._place]
        title = next(topic.title for topic in asked.topics if topic.key == question.topic)
        where = msg(
            "{topic}, question {number} of {all}",
            topic=words(title),
            number=self._place + 1,
            all=len(asked.questions),
        )
        stop = Button(self.t(msg("Stop and go on later")), icon="hourglass", key="Escape")
        stop.setObjectName("stop-interview")
        stop.clicked.connect(lambda _on=False: self.go.emit("dossier", self._key))
        end = Button(self.t(msg("End the interview")))
        end.setObjectName("end-interview")
        end.clicked.connect(lambda _on=False: self.end())
        header = PageHeader(self.t(words(asked.title)), self.t(where), end, stop)
        column.addWidget(header)
        answered = {each.question for each in held.answers}
        column.addWidget(Steps(asked, answered, self._place))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        row.addWidget(self._card(question, held), 1)
        if self.card is not None:
            row.addWidget(side(held, self.card))
        column.addLayout(row, 1)

    def _card(self, question: Question, held: Interviewed) -> QWidget:
        setting = held.setting
        theirs = self._desk.translator(setting.language)
        tongue = Tongue(self._desk.translator("fr"), theirs, self._desk.gender(self._key))
        name = LANGUAGES[setting.language].own_name
        self.card = card = InterviewCard(self.bench, question, tongue, name)
        card.show_given(held.answer(question.key))
        card.listened.connect(self.listen)
        card.previous.connect(lambda: self.step(-1))
        card.answered.connect(self._answered)
        return card

    def _answered(self, reply: Reply, go_on: bool) -> None:  # noqa: FBT001 - what a Qt signal carries
        held, card, asked = self._held, self.card, self._asked
        if held is None or card is None or asked is None:
            return
        question = asked.questions[self._place]
        setting = held.setting
        given = Given(
            question.key,
            reply,
            card.codes() if reply is Reply.ANSWERED else (),
            card.words(),
            setting.language,
            card.wording,
            card.french,
            Way.RECORDING if card.heard else setting.way,
            setting.interpreter,
        )
        self.keep(given, go_on=go_on)
