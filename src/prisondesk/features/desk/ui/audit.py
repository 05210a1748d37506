"""The trail: who did what, when, on which file; and the digits of the chain for the register."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.assessment import OVERRIDE_WORDS
from prisondesk.features.assessment.model.follow_up import PURPOSE_WORDS
from prisondesk.features.desk.model import Head
from prisondesk.features.desk.service.auditing import WHAT_WORDS, Line, Question, Trail, What
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)

AUDIT = ScreenSpec("audit", msg("Trail"), "history", permission="audit.read_own", rail=128)
# A purpose or a reason is kept as a code where the screen offered a choice.
CODE_WORDS: dict[str, Message] = {
    **{code.value: words for code, words in PURPOSE_WORDS.items()},
    **{code.value: words for code, words in OVERRIDE_WORDS.items()},
}
ICONS = {What.ENTRY: "pen-line", What.LOOK: "eye", What.PRINT: "printer"}


class AuditScreen(Screen):
    """What is looked for on one side, what answers on the other; nothing of what was said."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("audit")
        self._desk = desk
        t, px = self.t, look().px
        wide = desk.actor.may(Permission.AUDIT_READ)
        scope = msg("of this prison") if wide else msg("your own")
        self.column.addWidget(PageHeader(t(AUDIT.title), t(scope), *self._to_book(wide=wide)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        side = QVBoxLayout()
        side.setSpacing(px(14))
        side.addWidget(self._asking(wide=wide))
        self.head: Label | None = None
        if wide:
            side.addWidget(self._chain())
        side.addStretch(1)
        row.addLayout(side)
        self._found = QVBoxLayout()
        card = Card(t(msg("What was done")), "history", ruled=True)
        self.rows = RowList()
        self.rows.setObjectName("trail")
        self.rows.setAccessibleName(t(AUDIT.title))
        card.body.addWidget(self.rows, 1)
        self.more = Label("", "small", wrap=True)
        card.add_foot(self.more)
        self._found.addWidget(card, 1)
        inside = QWidget()
        inside.setLayout(self._found)
        self._found.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        self.column.addLayout(row, 1)
        self._empty = EmptyState("history", t(msg("Nothing of the kind was done.")), "")
        self._empty.hide()
        self._found.addWidget(self._empty)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.search()
        if self.head is not None:
            desk = self._desk
            self.bench.jobs.run(
                lambda: desk.audit.head(desk.actor), self._show_head, self.show_error
            )

    def search(self) -> None:
        """Look for what the form says."""
        desk, asked = self._desk, self._asked()
        self.bench.jobs.run(
            lambda: desk.audit.search(desk.actor, asked), self._show, self.show_error
        )

    def print_head(self) -> None:
        """Show the digits on a sheet for the bound register."""
        self.bench.jobs.run(self._desk.head_sheet, self._show_sheet, self.show_error)

    def _asking(self, *, wide: bool) -> Card:
        t = self.t
        card = Card(t(msg("Look for")), "search")
        card.setFixedWidth(look().px(400))
        fields = [
            Combo(
                key="what",
                label=msg("What"),
                options=tuple((what.value, words) for what, words in WHAT_WORDS.items()),
            ),
            Text(key="about", label=msg("On whose file (name or number)")),
            Date(key="first", label=msg("From the day"), width=150),
            Date(key="last", label=msg("Until the day"), width=150),
        ]
        if wide:
            fields.insert(0, Text(key="officer", label=msg("Officer")))
        self.form = Form([Group(None, tuple(fields))], t, lambda: self.bench.clock.now().date())
        self.form.submitted.connect(self.search)
        card.body.addWidget(self.form)
        verb = Button(t(msg("Look")), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        verb.setObjectName("look-for")
        verb.clicked.connect(self.form.submit)
        card.body.addWidget(verb)
        return card

    def _chain(self) -> Card:
        t = self.t
        card = Card(t(msg("The chain in thirty digits")), "link")
        card.setFixedWidth(look().px(400))
        words = msg(
            "Once a week these digits are printed, signed and kept in the bound register: who "
            "changes an entry later cannot change the register."
        )
        card.body.addWidget(Label(t(words), "small", wrap=True))
        self.head = Label("", "strong", wrap=True)
        self.head.setObjectName("chain-digits")
        card.body.addWidget(self.head)
        button = Button(t(msg("Print for the register")), icon="printer")
        button.setObjectName("print-head")
        button.clicked.connect(self.print_head)
        card.body.addWidget(button)
        return card

    def _to_book(self, *, wide: bool) -> tuple[Button, ...]:
        if not wide:
            return ()
        book = Button(self.t(msg("State of the book")), icon="shield-check")
        book.setObjectName("to-book")
        book.clicked.connect(lambda: self.go.emit("book", None))
        return (book,)

    def _asked(self) -> Question:
        values = self.form.values()
        what, first, last = values.get("what"), values.get("first"), values.get("last")
        return Question(
            officer=str(values.get("officer") or ""),
            what=What(str(what)) if what else None,
            first=first if isinstance(first, dt.date) else None,
            last=last if isinstance(last, dt.date) else None,
            about=str(values.get("about") or ""),
        )

    def _show(self, trail: Trail) -> None:
        self.rows.set_rows([self._row(at, line) for at, line in enumerate(trail.lines)])
        self._empty.setVisible(not trail.lines)
        words = nmsg("{count} line.", "{count} lines.", len(trail.lines))
        if trail.more:
            words = msg(
                "The newest {count} lines; ask more narrowly for older ones.",
                count=len(trail.lines),
            )
        self.more.show_text(self.t(words))

    def _row(self, number: int, line: Line) -> ListRow:
        t = self.t
        known = CODE_WORDS.get(line.purpose)
        why = t(known) if known else line.purpose
        said = [t(line.stranger) if line.stranger else line.who, why]
        if not line.clock_ok:
            said.append(t(msg("the clock of that moment is not believed")))
        detail = " · ".join(each for each in said if each)
        title = " — ".join(each for each in (t(line.words), line.about) if each)
        tone = Tone.NEUTRAL if line.clock_ok else Tone.SOON
        return ListRow(
            str(number), title, detail, formats.moment(line.at), icon=ICONS[line.what], tone=tone
        )

    def _show_head(self, head: Head) -> None:
        if self.head is not None:
            # Always from left to right, whatever the language of the window.
            self.head.show_text(f"\u2066{head.digits}\u2069")

    def _show_sheet(self, sheet: ShownPaper) -> None:
        title = self.t(msg("Digits for the register"))
        show_paper(self, sheet, lambda: self._desk.head_printed(sheet), title)
