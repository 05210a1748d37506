"""The court: every paper that arrives is entered here, and the dates follow at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prisondesk.features.custody.model.case import HeldTitle
from prisondesk.features.custody.service import permission_for
from prisondesk.features.custody.ui.act_forms import ACTS
from prisondesk.features.custody.ui.act_parts import ActForm, Ground
from prisondesk.features.custody.ui.base import FileWorkScreen, empty
from prisondesk.features.custody.ui.dates import date_card, stack
from prisondesk.features.custody.ui.desk import CourtDesk, CourtSight
from prisondesk.features.custody.ui.papers_in import ORDER, TITLE, NewPaper
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Form, Group
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    ListGroup,
    ListRow,
    RowList,
    scrolled,
)

COURT = ScreenSpec(
    "court", msg("Acts of the court"), "gavel", permission="title.write", about=ONE_PERSON
)
LEFT, RIGHT = 300, 320


class CourtScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: CourtDesk) -> None:
        super().__init__(bench, "court", COURT.title)
        self._desk = desk
        self._sight: CourtSight | None = None
        self._act: ActForm | None = None
        t, px = self.t, bench.look.px
        self.acts = RowList()
        self.acts.setObjectName("court-acts")
        self.acts.setAccessibleName(t(COURT.title))
        self.acts.current_changed.connect(self.ask)
        self.acts.chosen.connect(self._type)
        card = Card(ruled=True)
        card.body.addWidget(self.acts)
        card.setFixedWidth(px(LEFT))
        self.form: Form | None = None
        self._middle = QVBoxLayout()
        middle = QWidget()
        middle.setLayout(self._middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._right = QStackedWidget()
        self._right.setFixedWidth(px(RIGHT))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(card)
        row.addWidget(middle, 1)
        row.addWidget(self._right)
        self.column.addLayout(row, 1)
        self._list_acts()

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def ask(self, key: str) -> None:
        """Ask for the act of that *key*."""
        self._act = next((each for each in ACTS if each.key == key), None)
        self._show_form()

    def enter(self) -> None:
        """Enter what the form holds."""
        form, held = self.form, self._held()
        if form is None or self._sight is None:
            return
        desk, key, values = self._desk, self.key, form.values()
        if self._act is not None and held is not None:
            body = self._act.build(Ground(held, self._sight.case, self.bench.clock.now()), values)
            self._run(lambda: desk.enter(key, body))
        elif self.acts.current_key() == TITLE.key:
            self._run(lambda: desk.take_title(key, TITLE.read(values)))
        elif self.acts.current_key() == ORDER.key:
            title_id, how = str(values.get("title_id") or ""), str(values.get("how") or "")
            self._run(lambda: desk.order_arrived(key, title_id, ORDER.read(values), how))

    def _run(self, work: Callable[[], object]) -> None:
        def done(_nothing: object) -> None:
            self.said.emit(msg("Entered. The dates were computed again."))
            self.hide_strip()
            self.acts.clearSelection()
            self._act = None
            self._clear_form()
            self.load()

        self.bench.jobs.run(work, done, self.show_error)

    def _list_acts(self) -> None:
        may, t = self._desk.actor.may, self.t
        rows: list[ListRow | ListGroup] = [ListGroup(t(msg("A paper arrived")))]
        if may(Permission.RELEASE_ORDER_WRITE):
            rows.append(ListRow(ORDER.key, t(ORDER.title), icon=ORDER.icon))
        rows.append(ListRow(TITLE.key, t(TITLE.title), icon=TITLE.icon))
        rows.append(ListGroup(t(msg("Acts under a title"))))
        rows += [
            ListRow(each.key, t(each.title), icon=each.icon)
            for each in ACTS
            if may(permission_for(each.act))
        ]
        self.acts.set_rows(rows)

    def _show(self, sight: CourtSight) -> None:
        first = self._sight is None or self.form is None
        self._sight = sight
        self.show_bar(sight.bar)
        while (old := self._right.widget(0)) is not None:
            self._right.removeWidget(old)
            old.deleteLater()
        cards = [date_card(each, self.t) for each in sight.dated]
        if cards:
            self._right.addWidget(scrolled(stack(*cards)))
        else:
            words = self.t(msg("A valid title is entered with “Another title”."))
            self._right.addWidget(EmptyState("file-text", self.t(msg("No title holds.")), words))
        if first:
            self._show_form()

    def _held(self) -> HeldTitle | None:
        """Return the title chosen in the form, or the only one."""
        titles = self._sight.case.holding if self._sight else ()
        if self.form is not None and len(titles) > 1:
            wanted = self.form.values().get("title_id")
            return next((each for each in titles if each.title_id == wanted), None)
        return titles[0] if titles else None

    def _clear_form(self) -> None:
        empty(self._middle)
        self.form = None
        words = self.t(msg("What is entered here is a fact with its paper; nothing is erased."))
        self._middle.addWidget(EmptyState("gavel", self.t(msg("Choose what arrived.")), words))

    def _show_form(self) -> None:
        self._clear_form()
        paper = self._paper()
        if self._sight is None or (self._act is None and paper is None):
            return
        titles = self._sight.case.holding
        if self._act is not None and not titles:
            return
        empty(self._middle)
        groups = self._groups(titles, paper)
        chosen = self._act.title if self._act else paper.title if paper else COURT.title
        card = Card(self.t(chosen), self._act.icon if self._act else "file-text")
        self.form = Form(groups, self.t, lambda: self.bench.clock.now().date())
        self.form.submitted.connect(self.enter)
        card.body.addWidget(scrolled(self.form), 1)
        verb = Button(self.t(msg("Enter")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("enter-act")
        verb.clicked.connect(self.form.submit)
        card.add_foot(verb).addStretch(1)
        self._middle.addWidget(card)
        if not self.acts.hasFocus():  # arrows walk on along the acts; Enter goes to the form
            self.form.focus_first()

    def _type(self, _key: str) -> None:
        if self.form is not None:
            self.form.focus_first()

    def _paper(self) -> NewPaper | None:
        key = self.acts.current_key()
        return next((each for each in (TITLE, ORDER) if each.key == key), None)

    def _groups(self, titles: tuple[HeldTitle, ...], paper: NewPaper | None) -> list[Group]:
        options = tuple((each.title_id, _title_words(each)) for each in titles)
        which = Combo(key="title_id", label=msg("Under which title"), options=options)
        if paper is not None:
            extra = (which,) if paper is ORDER and len(titles) > 1 else ()
            return [Group(None, (*extra, *paper.fields))]
        if self._act is None or self._sight is None:
            return []
        ground = Ground(titles[0], self._sight.case, self.bench.clock.now())
        if len(titles) == 1:
            return self._act.groups(ground)
        needed = Combo(
            key="title_id", label=msg("Under which title"), options=options, required=True
        )
        return [Group(None, (needed,)), *self._act.groups(_all_of(ground, titles))]


def _all_of(ground: Ground, titles: tuple[HeldTitle, ...]) -> Ground:
    """Return a ground whose lists offer the hearings and notices of every title."""
    held = replace(
        ground.held,
        hearings=tuple(hearing for each in titles for hearing in each.hearings),
        notices=tuple(notice for each in titles for notice in each.notices),
    )
    return replace(ground, held=held)


def _title_words(held: HeldTitle) -> Message:
    return msg("{kind} {number}", kind=held.title.kind.value, number=held.title.number or "—")
