"""Before the first question: the opening statement, the consent, and how the questions are said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.assessment.model.interview import (
    CONSENT_WORDS,
    WAY_WORDS,
    Consent,
    QuestionSet,
    Setting,
    Way,
)
from prisondesk.features.assessment.rules.interview import opening_problem
from prisondesk.features.assessment.rules.words import words
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, Choice, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label, scrolled


class ConsentForm(QWidget):
    """``given`` carries the setting, once the consent is written, and who held it on paper."""

    given = Signal(object, str)

    def __init__(self, bench: Bench, asked: QuestionSet) -> None:
        super().__init__()
        t, px = bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(8))
        column.addWidget(Label(t(words(asked.opening)), "section", wrap=True))
        column.addWidget(
            Label(t(msg("Say this first, in the person’s language, then wait.")), "hint", wrap=True)
        )
        languages = tuple((code, verbatim(one.own_name)) for code, one in LANGUAGES.items())
        ways = tuple((way.value, said) for way, said in WAY_WORDS.items())
        consents = tuple((one.value, said) for one, said in CONSENT_WORDS.items())
        fields = (
            Choice(
                key="language",
                label=cmsg("interview", "Language of the cards"),
                options=languages,
                required=True,
            ),
            Choice(key="way", label=msg("Who says the questions"), options=ways, required=True),
            Text(
                key="interpreter",
                label=msg("Interpreter, by name"),
                hint=msg("Never another detained person for health or a complaint."),
                width=320,
            ),
            Text(
                key="done_by",
                label=msg("Asked by, if it was somebody else"),
                hint=msg("From a paper slip: the name that stands on it."),
                width=320,
            ),
            Check(key="told", label=msg("Told that answering is free and refusing has no effect")),
            Choice(key="consent", label=msg("The person"), options=consents, required=True),
        )
        self.form = Form((Group(None, fields),), t, lambda: bench.clock.now().date())
        self.form.setObjectName("consent-form")
        self.form.submitted.connect(self._give)
        column.addWidget(scrolled(self.form), 1)
        verb = Button(
            t(msg("Begin the interview")), Kind.PRIMARY, key="Ctrl+Return", live_key=False
        )
        verb.setObjectName("begin-interview")
        verb.clicked.connect(self.form.submit)
        column.addWidget(verb)

    def _give(self) -> None:
        typed = self.form.values()
        consent = str(typed["consent"] or "")
        setting = Setting(
            str(typed["language"]),
            Way(str(typed["way"])),
            str(typed["interpreter"] or ""),
            Consent(consent) if consent else None,
            bool(typed["told"]),
        )
        if problem := opening_problem(setting):
            key = "interpreter" if setting.voluntary_told else "told"
            self.form.show_problems({key: problem})
            return
        self.given.emit(setting, str(typed["done_by"] or ""))
