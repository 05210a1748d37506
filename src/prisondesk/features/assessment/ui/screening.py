"""The general screening of one person: sections by those who may, outcomes beside them."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.items import Item, Rating
from prisondesk.features.assessment.model.screening import (
    OutcomeKey,
    Progress,
    Screening,
    SectionKey,
)
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.service.screening import READS, Interview
from prisondesk.features.assessment.ui.desk import FIRST_NIGHT, ScreeningDesk
from prisondesk.features.assessment.ui.outcomes import outcome_card
from prisondesk.features.assessment.ui.questions import answers, groups, troubles, values
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import ONE_PERSON, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IdentityBar,
    Kind,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)

SCREENING = ScreenSpec(
    "screening", msg("General screening"), "clipboard-check", interview=True, about=ONE_PERSON
)
NIGHT = msg("First night: five questions")
OPENING = msg("asked of everybody, to keep people safe")
PARTS = (FIRST_NIGHT, *(section.value for section in SectionKey))


class ScreeningScreen(Screen):
    """One section at a time; what was typed is kept as a draft until it is saved."""

    def __init__(self, bench: Bench, desk: ScreeningDesk) -> None:
        super().__init__(bench)
        self._desk = desk
        self._key = ""
        self._part = ""
        self.form: Form | None = None
        self._page: QWidget | None = None

    def arrive(self, argument: object = None) -> None:
        """Show the screening of the dossier *argument*."""
        self._key = str(argument or "")
        writable = [part for part in PARTS if self._desk.may_write(part)]
        self._part = writable[0] if writable else FIRST_NIGHT
        self._rebuild()

    def argument(self) -> object:
        """Return the dossier shown."""
        return self._key

    def leave(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()
            self._keep()

    def commands(self) -> tuple[Command, ...]:
        """Return the parts of the screening and the way back."""
        back = Command("back-to-admission", msg("Back to the admission"), self._back, "Escape")
        parts = (
            Command(f"part-{part}", self._title(part), partial(self.choose, part)) for part in PARTS
        )
        return (*parts, back)

    def choose(self, part: str) -> None:
        """Show one part: a section, or the first-night questions."""
        if part != self._part:
            self.leave()
            self._part = part
            self._rebuild()

    def save(self) -> None:
        """Record the answers of this part."""
        form = self.form
        if form is None:
            return
        typed = form.values()
        given = answers(self._items(), typed)
        wrong = troubles(self._items(), given)
        form.show_problems(wrong)
        if wrong:
            return
        if not given:
            nothing = self.t(msg("Nothing was answered yet."))
            self.show_strip(nothing, self.t(msg("Answer at least one question.")))
            return
        interview = Interview(
            str(typed.get("language") or ""),
            str(typed.get("interpreter") or ""),
            str(typed.get("done_by") or ""),
        )
        part, key, desk = self._part, self._key, self._desk

        def work() -> Screening:
            if part == FIRST_NIGHT:
                found = desk.screening.answer_first_night(desk.actor, key, given, interview)
            else:
                section = SectionKey(part)
                found = desk.screening.answer(desk.actor, key, section, given, interview)
            desk.drafts.drop(desk.actor, self._place(), key)
            return found

        self.bench.jobs.run(work, lambda _: self._saved(), self.show_error)

    def _saved(self) -> None:
        self.said.emit(msg("Saved: {part}", part=self._title(self._part)))
        remaining = [
            part
            for part in PARTS
            if self._desk.may_write(part) and part not in self._progress().sections
        ]
        later = [part for part in remaining if part not in (FIRST_NIGHT, self._part)]
        self._part = later[0] if later else self._part
        self._rebuild()

    def _rebuild(self) -> None:
        self.hide_strip()
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self.form = None
        self._page = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        self.column.addWidget(page, 1)
        if not self._key:
            nobody = self.t(msg("Choose somebody first."))
            where = self.t(msg("The screening is opened from an admission or a file."))
            column.addWidget(EmptyState("clipboard-check", nobody, where))
            return
        column.addWidget(IdentityBar(self._desk.bar(self._key, self.t)))
        back = Button(self.t(msg("Back to the admission")), Kind.SECONDARY, key="Escape")
        back.clicked.connect(self._back)
        column.addWidget(PageHeader(self.t(SCREENING.title), self.t(OPENING), back))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        row.addWidget(self._sections())
        row.addWidget(self._middle(), 1)
        row.addWidget(self._outcomes())
        column.addLayout(row, 1)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        # Only a field that stands in the window already takes the keyboard.
        if self.form is not None:
            self.form.focus_first()

    def _sections(self) -> QWidget:
        t = self.t
        progress = self._progress()
        rows: list[ListGroup | ListRow] = [ListGroup(t(msg("Sections")))]
        for part in PARTS:
            held = part in progress.sections or (
                part == FIRST_NIGHT and progress.first_night_at is not None
            )
            state = msg("held") if held else msg("to do")
            if not self._desk.may_write(part):
                state = msg("another service answers") if not held else state
            rows.append(ListRow(part, t(self._title(part)), t(state), "", "", "", Tone.NEUTRAL))
        self.sections = RowList()
        self.sections.setObjectName("sections")
        self.sections.setAccessibleName(self.t(msg("Sections")))
        self.sections.set_rows(rows)
        self.sections.chosen.connect(self.choose)
        self.sections.setFixedWidth(look().px(270))
        return self.sections

    def _middle(self) -> QWidget:
        t = self.t
        card = Card(t(self._title(self._part)))
        if not self._desk.may_write(self._part):
            closed = t(msg("Another service answers these questions."))
            who = t(msg("You see only what your work needs of the outcome."))
            card.body.addWidget(EmptyState("lock", closed, who))
            return card
        today = self.bench.clock.now().date
        self.form = form = Form(
            (*groups(self._items(), self._desk.gender(self._key)), _how()), t, today
        )
        form.setObjectName("questions")
        known = self._desk.screening.answers(self._desk.actor, self._key)
        form.set_values(values(known))
        draft = self._desk.drafts.find(self._desk.actor, self._place(), self._key)
        if draft is not None:
            form.restore({name: str(text) for name, text in draft.content.items()})
        form.changed.connect(self._keep)
        form.edited.connect(lambda _: self._ask_why())
        self._ask_why()
        form.submitted.connect(self.save)
        card.body.addWidget(scrolled(form), 1)
        self.save_button = Button(
            t(msg("Save this section")), Kind.PRIMARY, key="Ctrl+Return", live_key=False
        )
        self.save_button.setObjectName("save-section")
        self.save_button.clicked.connect(form.submit)
        card.add_foot(self.save_button)
        return card

    def _ask_why(self) -> None:
        # The reason is asked only where there is no information.
        if self.form is None:
            return
        typed = self.form.values()
        for item in self._items():
            wanted = typed.get(f"rating-{item.key}") == Rating.NI.value
            self.form.field(f"why-{item.key}").setVisible(wanted)

    def _outcomes(self) -> QWidget:
        actor = self._desk.actor
        readable = frozenset(key for key in OutcomeKey if actor.may(READS[key]))
        screening = self._desk.screening.outcomes(actor, self._key)
        instrument = self._desk.screening.instrument()
        missing = self._progress().missing_tonight
        box = scrolled(outcome_card(screening, instrument, readable, missing))
        box.setFixedWidth(look().px(290))
        return box

    def _items(self) -> tuple[Item, ...]:
        instrument = self._desk.screening.instrument()
        if self._part == FIRST_NIGHT:
            return tuple(instrument.item(key) for key in instrument.first_night)
        return instrument.of(self._part)

    def _title(self, part: str) -> Message:
        if part == FIRST_NIGHT:
            return NIGHT
        sections = self._desk.screening.instrument().sections
        return words(next(each.title for each in sections if each.key == part))

    def _progress(self) -> Progress:
        return self._desk.screening.progress(self._desk.actor, self._key)

    def _place(self) -> str:
        return f"screening/{self._part}"

    def _keep(self) -> None:
        if self.form is None:
            return
        desk, place, key, typed = self._desk, self._place(), self._key, self.form.draft()
        if any(typed.values()):
            self.bench.jobs.run(
                lambda: desk.drafts.keep(desk.actor, place, key, typed),
                lambda _: None,
                self.show_error,
            )

    def _back(self) -> None:
        self.go.emit("admission", self._key)


def _how() -> Group:
    return Group(
        msg("How it was asked"),
        (
            Text(key="language", label=msg("Language spoken"), width=260),
            Text(key="interpreter", label=msg("Interpreter, if there was one"), width=320),
            Text(
                key="done_by",
                label=msg("Asked by, if it was somebody else"),
                hint=msg("From a paper slip: the name that stands on it."),
                width=320,
            ),
        ),
    )
