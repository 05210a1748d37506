"""The team's board: what is due, what is provisional, what was asked, what has to be shredded."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.assessment import STAGE_WORDS, level_words
from prisondesk.features.assessment.model.follow_up import ACT_WORDS, Act
from prisondesk.features.assessment.service.board import Board, Line
from prisondesk.features.assessment.ui.board_desk import BoardDesk
from prisondesk.features.assessment.ui.task_form import TaskForm
from prisondesk.features.custody.model.status import EXIT_WORDS, ExitReason
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)

BOARD = ScreenSpec("evaluations", cmsg("rail", "Assessments"), "clipboard-check", rail=60)
TASKS, PEOPLE = "task:", "person:"


class BoardScreen(LoadedScreen):
    """Two columns: the people to assess or review, and the tasks of the screening."""

    SHOWS = ("dossier:",)

    def __init__(self, bench: Bench, desk: BoardDesk) -> None:
        super().__init__(bench)
        self.setObjectName("evaluations")
        self._desk = desk
        self._page: QWidget | None = None
        self.task: TaskForm | None = None

    def arrive(self, argument: object = None) -> None:
        self.load()

    def commands(self) -> tuple[Command, ...]:
        if not self._desk.watches:
            return ()
        return (
            Command("monthly-sheet", msg("Monthly sheet: suggestions and decisions"), self.monthly),
            Command("yearly-table", msg("Yearly table: equal treatment"), self.yearly),
        )

    def load(self) -> None:
        """Read the board again."""
        desk, now = self._desk, self.bench.clock.now()
        self.bench.jobs.run(lambda: desk.board(now), self._show, self.show_error)

    def monthly(self) -> None:
        """Show the sheet of suggestions against decisions."""
        self._sheet(self._desk.monthly, msg("Monthly sheet: suggestions and decisions"))

    def yearly(self) -> None:
        """Show the table of equal treatment."""
        self._sheet(self._desk.yearly, msg("Yearly table: equal treatment"))

    def _sheet(self, read: Callable[[], Sequence[tuple[Message, ...]]], title: Message) -> None:
        def show(lines: Sequence[tuple[Message, ...]]) -> None:
            self._put(self._lines(title, lines))

        self.bench.jobs.run(read, show, self.show_error)

    def _show(self, board: Board) -> None:
        row_page = QWidget()
        row = QHBoxLayout(row_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(14))
        if self._desk.assesses:
            row.addWidget(self._people(board), 3)
        row.addWidget(self._tasks(board), 2)
        self._put(row_page)

    def _put(self, inside: QWidget) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._page = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        actions = []
        if self._desk.watches:
            for name, words, icon, act in (
                ("monthly-sheet", msg("Monthly sheet"), "calendar", self.monthly),
                ("yearly-table", msg("Yearly table"), "table", self.yearly),
                ("board-back", msg("The board"), "layout-grid", self.load),
            ):
                button = Button(self.t(words), icon=icon)
                button.setObjectName(name)
                button.clicked.connect(lambda _on=False, act=act: act())
                actions.append(button)
        said = self.t(msg("A person decides; what is overdue shows here first."))
        column.addWidget(PageHeader(self.t(BOARD.title), said, *actions))
        column.addWidget(inside, 1)
        self.column.addWidget(page, 1)

    def _people(self, board: Board) -> QWidget:
        t = self.t
        card = Card(t(msg("People")), "users", ruled=True)
        groups: tuple[tuple[Message, tuple[Line, ...], Tone], ...] = (
            (msg("To shred: the court cleared the person"), board.to_shred, Tone.LAW),
            (msg("Contests to answer"), board.contests, Tone.SOON),
            (msg("Under way"), board.under_way, Tone.NEUTRAL),
            (msg("Reviews due or overdue, the strictest first"), board.due, Tone.SOON),
            (msg("Provisional levels"), board.provisional, Tone.NEUTRAL),
            (msg("Information asked for"), board.asked, Tone.NEUTRAL),
            (msg("Plans to look at again"), board.plans, Tone.NEUTRAL),
        )
        rows: list[ListGroup | ListRow] = []
        for number, (title, lines, tone) in enumerate(groups):
            if lines:
                rows.append(ListGroup(t(title), tone))
                rows += [self._row(number, line, tone) for line in lines]
        if not rows:
            nothing = t(msg("Nothing is due."))
            where = t(msg("An assessment is opened from the file of the person."))
            card.body.addWidget(EmptyState("circle-check", nothing, where))
            return card
        self.people = _list("board-people", rows, t(msg("People")))
        self.people.chosen.connect(lambda key: self.go.emit("assessment", key.partition(":")[2]))
        card.body.addWidget(self.people)
        return card

    def _row(self, number: int, line: Line, tone: Tone) -> ListRow:
        t = self.t
        parts = [
            t(level_words(line.level)) if line.level else "",
            t(STAGE_WORDS[line.stage]) if line.stage else "",
            self._words(line),
        ]
        detail = " · ".join(part for part in parts if part)
        since = formats.date(line.day) if line.day else ""
        name = f"{line.name} · {line.number}" if line.number else line.name
        return ListRow(f"{number}:{line.dossier}", name, detail, since, "", "", tone)

    def choose_task(self, key: str) -> None:
        """Ask how the task was seen to."""
        act, _, dossier = key.partition(":")
        if self.task is not None:
            self.task.ask(Act(act), dossier)

    def see_to(self, dossier: str, act: Act, how: str) -> None:
        """Write that a task was seen to."""
        desk = self._desk

        def done(_: object) -> None:
            self.said.emit(msg("Task seen to"))
            self.load()

        self.bench.jobs.run(lambda: desk.done(dossier, act, how), done, self.show_error)

    def _words(self, line: Line) -> str:
        grounds = {reason.value for reason in EXIT_WORDS}
        return self.t(EXIT_WORDS[ExitReason(line.words)]) if line.words in grounds else line.words

    def _tasks(self, board: Board) -> QWidget:
        t = self.t
        card = Card(t(msg("Tasks opened by the screening")), "list-checks", ruled=True)
        if not board.tasks:
            nothing, why = t(msg("No task is open.")), t(msg("Answers of the screening open them."))
            card.body.addWidget(EmptyState("circle-check", nothing, why))
            return card
        rows: list[ListGroup | ListRow] = []
        now = self.bench.clock.now()
        # A task that answers on health and others opened is one line.
        shown = {(task.act, task.dossier): (name, task) for name, task in reversed(board.tasks)}
        for name, task in reversed(shown.values()):
            tone = Tone.SOON if task.due <= now else Tone.NEUTRAL
            rows.append(
                ListRow(
                    f"{task.act.value}:{task.dossier}",
                    t(ACT_WORDS[task.act]),
                    name,
                    formats.moment(task.due),
                    "",
                    "",
                    tone,
                )
            )
        tasks = _list("board-tasks", rows, t(msg("Tasks opened by the screening")))
        tasks.chosen.connect(self.choose_task)
        card.body.addWidget(tasks, 1)
        self.task = TaskForm(self.bench)
        self.task.given.connect(self.see_to)
        self.task.opened.connect(lambda key: self.go.emit("screening", key))
        self.task.hide()
        card.body.addWidget(self.task)
        return card

    def _lines(self, title: Message, lines: Sequence[tuple[Message, ...]]) -> QWidget:
        t = self.t
        card = Card(t(title), "table", ruled=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for place, line in enumerate(lines):
            row = QHBoxLayout()
            for cell in line:
                role = "label" if place == 0 else "body"
                row.addWidget(Label(t(cell), role, wrap=True), 1)
            column.addLayout(row)
        column.addStretch(1)
        card.body.addWidget(scrolled(inside), 1)
        return card


def _list(name: str, rows: Sequence[ListGroup | ListRow], title: str) -> RowList:
    found = RowList()
    found.setObjectName(name)
    found.setAccessibleName(title)
    found.set_rows(list(rows))
    return found
