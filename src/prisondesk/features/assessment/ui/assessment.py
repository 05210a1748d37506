"""The assessment of one person: purpose first, then the steps, with what stands beside them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.assessment import STAGE_WORDS, Stage
from prisondesk.features.assessment.model.follow_up import PURPOSE_WORDS, Purpose
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.assessment_steps import (
    SAVE,
    SHRED,
    build,
    rows_of,
    steps_of,
    titles,
)
from prisondesk.features.assessment.ui.steps.part import Part
from prisondesk.features.assessment.ui.steps.rating import RatingPart, typed_again
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.features.assessment.ui.trend import side_card
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import ONE_PERSON, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IdentityBar,
    ListRow,
    PageHeader,
    RowList,
    scrolled,
)

ASSESSMENT = ScreenSpec(
    "assessment", msg("Assessment of a person"), "clipboard-check", about=ONE_PERSON
)
LEFT, RIGHT = 300, 300


class AssessmentScreen(Screen):
    """Arrives with the key of a dossier, or (key, purpose)."""

    def __init__(self, bench: Bench, desk: TeamDesk) -> None:
        super().__init__(bench)
        self.setObjectName("assessment")
        self._desk = desk
        self._key = ""
        self._purpose: Purpose | None = None
        self._step = ""
        self._typed: dict[str, dict[str, str]] = {}
        self.sight: Sight | None = None
        self.part: Part | None = None
        self._page: QWidget | None = None

    def arrive(self, argument: object = None) -> None:
        key, purpose = argument if isinstance(argument, tuple) else (argument, None)
        self._key = str(key or "")
        offered = self._desk.purposes()
        self._purpose = Purpose(purpose) if purpose else None
        if self._purpose is None and len(offered) == 1:
            self._purpose = offered[0]
        self.sight, self._step = None, ""
        self.hide_strip()
        self._rebuild()
        self.load()

    def argument(self) -> object:
        return (self._key, self._purpose.value if self._purpose else None) if self._key else None

    def leave(self) -> None:
        """Keep what was typed as a draft."""
        if self.part is not None and self.part.form is not None:
            self.part.form.flush()
            self._keep()

    def commands(self) -> tuple[Command, ...]:
        if self.sight is None:
            return ()
        return tuple(
            Command(f"step-{step}", title, partial(self.choose, step))
            for step, title in titles(self.sight, self._desk).items()
        )

    def choose_purpose(self, purpose: str) -> None:
        """Say why the assessment is opened; only then is it read."""
        self._purpose = Purpose(purpose)
        self.load()

    def load(self) -> None:
        """Read what this officer may see, for the purpose that was said."""
        if not self._key or self._purpose is None:
            return
        desk, key, purpose = self._desk, self._key, self._purpose
        today = self.bench.clock.now().date()
        self.bench.jobs.run(lambda: desk.sight(key, purpose, today), self._show, self.show_error)

    def choose(self, step: str) -> None:
        """Show one step."""
        self.leave()
        self._step = step
        self._rebuild()

    def _show(self, sight: Sight) -> None:
        if sight.key != self._key:
            return
        self.sight = sight
        offered = steps_of(sight, self._desk)
        if self._step not in offered:
            self._step = offered[0] if offered else ""
        current = sight.current
        if current is not None and current.stage is Stage.RATING:
            self._put_drafts_back(current.id)
        self._rebuild()

    def _put_drafts_back(self, identifier: str) -> None:
        draft = self._desk.drafts.find(self._desk.actor, f"assessment/{identifier}", self._key)
        if draft is None:
            return
        for name, typed in draft.content.items():
            domain, _, field = name.partition("/")
            self._typed.setdefault(domain, {})[field] = str(typed)

    def _rebuild(self) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self.part = None
        self._page = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        self.column.addWidget(page, 1)
        if not self._key:
            nobody = self.t(msg("Choose somebody first."))
            where = self.t(msg("The assessment is opened from a file or from the team’s board."))
            column.addWidget(EmptyState("clipboard-check", nobody, where))
            return
        column.addWidget(IdentityBar(self._desk.bar(self._key, self.t)))
        column.addWidget(self._header())
        if self.sight is None:
            column.addWidget(self._purposes(), 1)
            return
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        row.addWidget(self._steps(self.sight))
        row.addWidget(self._middle(self.sight), 1)
        side = scrolled(side_card(self.sight))
        side.setFixedWidth(look().px(RIGHT))
        row.addWidget(side)
        column.addLayout(row, 1)

    def _header(self) -> QWidget:
        back = Button(self.t(msg("Open the file")), icon="user")
        back.setObjectName("open-file")
        back.clicked.connect(lambda _on=False: self.go.emit("dossier", self._key))
        sight = self.sight
        if sight is None:
            return PageHeader(self.t(ASSESSMENT.title), "", back)
        state = sight.current.stage if sight.current else None
        subtitle = self.t(STAGE_WORDS[state]) if state else ""
        title = self.t(words(sight.instrument.title))
        if sight.instrument.draft:
            draft = msg("DRAFT, version {number}", number=sight.instrument.version)
            subtitle = f"{self.t(draft)} · {subtitle}" if subtitle else self.t(draft)
        return PageHeader(title, subtitle, back)

    def _purposes(self) -> QWidget:
        card = Card(self.t(msg("Why do you open this assessment?")), "eye", ruled=True)
        rows = RowList()
        rows.setObjectName("purposes")
        rows.setAccessibleName(self.t(msg("Why do you open this assessment?")))
        hint = self.t(msg("Every look is kept with its purpose."))
        offered = self._desk.purposes()
        rows.set_rows(
            [ListRow(one.value, self.t.heading(PURPOSE_WORDS[one]), hint) for one in offered]
        )
        rows.chosen.connect(self.choose_purpose)
        card.body.addWidget(rows)
        return card

    def _steps(self, sight: Sight) -> QWidget:
        self.steps = RowList()
        self.steps.setObjectName("steps")
        self.steps.setAccessibleName(self.t(cmsg("assessment", "Steps")))
        self.steps.set_rows(rows_of(sight, self._desk, self.t, self._typed))
        self.steps.chosen.connect(self.choose)
        self.steps.setFixedWidth(look().px(LEFT))
        return self.steps

    def _middle(self, sight: Sight) -> QWidget:
        named = titles(sight, self._desk).get(self._step)
        card = Card(self.t(named) if named else "", ruled=True)
        if not self._step:
            closed = self.t(msg("Nothing waits for you here."))
            why = self.t(msg("A second person sees only what waits for that signature."))
            card.body.addWidget(EmptyState("lock", closed, why))
            return card
        self.part = part = build(self.bench, self._desk, sight, self._step, self._typed)
        if part.form is not None and isinstance(part, RatingPart):
            if sight.current is not None and sight.current.ratings:
                part.form.set_values(typed_again(sight.current.ratings))
            if (typed := self._typed.get(self._step)) is not None:
                part.form.restore(typed)
            part.show_reasons()
        part.acted.connect(self._act)
        part.typed.connect(self._keep)
        part.paper.connect(self.print_paper)
        part.leads.connect(lambda page: self.go.emit(page, self._key))
        card.body.addWidget(part, 1)
        return card

    def _act(self, work: Callable[[], object] | None, said: Message) -> None:
        if work is None:
            self.said.emit(said)
            self._go_on()
            return
        done, shredded = self._step == SAVE, self._step == SHRED

        def finished(_: object) -> None:
            self.said.emit(said)
            if shredded:  # printed at once, to be signed in the place of what went (decision 10)
                self.print_paper("shredding")
            if done:
                self._forget_drafts()
            self._step = ""
            self.hide_strip()
            self.load()

        self.bench.jobs.run(work, finished, self.show_error)

    def _go_on(self) -> None:
        if self.sight is None:
            return
        offered = steps_of(self.sight, self._desk)
        place = offered.index(self._step) + 1
        self.choose(offered[place] if place < len(offered) else self._step)

    def _keep(self) -> None:
        part, sight = self.part, self.sight
        if not isinstance(part, RatingPart) or part.form is None or sight is None:
            return
        if sight.current is None:
            return
        self._typed[part.domain] = part.form.draft()
        content = {
            f"{domain}/{field}": typed
            for domain, fields in self._typed.items()
            for field, typed in fields.items()
            if typed
        }
        desk, key, place = self._desk, self._key, f"assessment/{sight.current.id}"
        self.bench.jobs.run(
            lambda: desk.drafts.keep(desk.actor, place, key, content),
            lambda _: None,
            self.show_error,
        )

    def _forget_drafts(self) -> None:
        self._typed.clear()
        if self.sight is not None and self.sight.current is not None:
            place = f"assessment/{self.sight.current.id}"
            self._desk.drafts.drop(self._desk.actor, place, self._key)

    def print_paper(self, name: str) -> None:
        """Show one of the papers of this assessment, for printing."""
        sight, desk = self.sight, self._desk
        if sight is None:
            return

        def show(paper: ShownPaper) -> None:
            title = self.t(ASSESSMENT.title)
            show_paper(self, paper, lambda: desk.printed(paper, sight), title)

        self.bench.jobs.run(lambda: desk.paper(name, sight), show, self.show_error)
