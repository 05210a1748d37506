"""Home: what waits for whoever sits here, in three columns, each line with one verb."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from prisondesk.features.desk.model import Argument, Column, Home, Task, TaskGroup
from prisondesk.features.desk.ui.alarm import AlarmStrip
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.dossier.ui.words import TONES
from prisondesk.i18n.calendar import spoken_moment
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Keycap,
    Kind,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)

HOME = ScreenSpec("home", msg("Home"), "house", rail=10)
TITLES: tuple[tuple[str, Message, str], ...] = (
    ("today", msg("Today"), "calendar-clock"),
    ("mine", msg("Waiting for me"), "inbox"),
    ("law", msg("Alerts of law"), "scale"),
)
QUIET: dict[str, Message] = {
    "today": msg("Arrivals, releases and transfers of the day will stand here."),
    "mine": msg("What only you can do will stand here."),
    "law": msg("Titles that expire and cases without an act will stand here."),
}


# Lines of one kind before the rest is asked for, and the key of the line that asks.
SHOWN, MORE = 6, "more-"


class HomeScreen(Screen):
    """Shows the home page; it reads itself again when a file changes."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("home")
        self._desk = desk
        self._header = PageHeader(self.t(HOME.title), "", *self._actions())
        self.column.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(bench.look.px(14))
        self.columns: dict[str, TaskColumn] = {}
        for place, (key, title, icon) in enumerate(TITLES, start=1):
            shortcut = f"Alt+{place}"
            column = TaskColumn(self.t, (key, title, icon), shortcut)
            column.leads.connect(self.go)
            keys = QShortcut(QKeySequence(shortcut), self)
            keys.activated.connect(column.take_keyboard)
            row.addWidget(column, 1)
            self.columns[key] = column
        if desk.actor.may(Permission.LIST_DEADLINES):
            self.columns["law"].add_link(self.t(msg("Board of deadlines")), "deadlines")
        if desk.actor.may(Permission.LIST_ARRIVALS):
            self.columns["today"].add_link(self.t(msg("Board of arrivals")), "arrivals")
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.load()

    def streams_changed(self, streams: frozenset[str]) -> None:
        self.load()

    def commands(self) -> tuple[Command, ...]:
        return tuple(
            Command(f"column-{key}", title, self.columns[key].take_keyboard, f"Alt+{place}")
            for place, (key, title, _icon) in enumerate(TITLES, start=1)
        )

    def load(self) -> None:
        """Read the page again."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.home.home(desk.actor), self._show, self.show_error)

    def _show(self, home: Home) -> None:
        self._header.subtitle.show_text(self.t(spoken_moment(home.at)))
        self.columns["today"].show_column(home.today, self._roll(home))
        self.columns["mine"].show_column(home.mine)
        self.columns["law"].show_column(home.law)

    def _roll(self, home: Home) -> str:
        if not home.counted:
            return ""
        whole = home.written + home.without
        words = msg(
            "{written} + {without} = {whole}",
            written=nmsg("{count} with écrou", "{count} with écrou", home.written),
            without=nmsg("{count} without écrou", "{count} without écrou", home.without),
            whole=whole,
        )
        return self.t(words)

    def _actions(self) -> list[QWidget]:
        may, t = self._desk.actor.may, self.t
        offered = (
            (
                Permission.LIST_ARRIVALS,
                msg("Arrivals list"),
                "table",
                "Ctrl+Shift+N",
                "arrival-list",
            ),
            (Permission.GATE_WRITE, msg("New arrival"), "plus", "Ctrl+N", "admission"),
        )
        buttons: list[QWidget] = []
        for needed, words, icon, key, screen in offered:
            if may(needed):
                kind = Kind.PRIMARY if screen == "admission" else Kind.SECONDARY
                button = Button(t(words), kind, icon=icon, key=key)
                button.setObjectName(f"home-{screen}")
                button.clicked.connect(lambda _on=False, to=screen: self.go.emit(to, None))
                buttons.append(button)
        return buttons


class TaskColumn(Card):
    """One column; ``leads`` carries the screen and the argument of a verb."""

    leads = Signal(str, object)

    def __init__(self, t: Translator, title: tuple[str, Message, str], shortcut: str) -> None:
        key, words, icon = title
        super().__init__(t(words), icon, trailing=Keycap(shortcut), ruled=True)
        self.setObjectName(f"home-{key}")
        self._t = t
        self._tasks: list[Task] = []
        self._groups: tuple[TaskGroup, ...] = ()
        self._linked, self._words = False, ""
        self._whole: set[str] = set()
        self._alarm: AlarmStrip | None = None
        self.body.setSpacing(0)
        self.rows = RowList()
        self.rows.setObjectName(f"rows-{key}")
        self.rows.setAccessibleName(t(words))
        self.rows.chosen.connect(self._chosen)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.rows)
        self._pages.addWidget(EmptyState("circle-check", t(msg("Nothing waits.")), t(QUIET[key])))
        self.body.addWidget(self._pages, 1)
        self._foot = Label("", "small", wrap=True)
        self._row = self.add_foot(self._foot)
        self._row.setStretch(0, 1)
        self._below = self._foot.parentWidget()
        self._all = Button(t(cmsg("verb", "See all")), Kind.QUIET)
        self._all.setObjectName(f"all-{key}")
        self._all.clicked.connect(self._show_all)
        self._row.insertWidget(0, self._all)
        self._all.hide()

    def add_link(self, words: str, screen: str) -> None:
        """Put a way to the whole page of this column at its foot."""
        link = Button(words, Kind.QUIET)
        link.setObjectName(f"foot-{screen}")
        link.clicked.connect(lambda: self.leads.emit(screen, None))
        self._row.insertWidget(0, link)
        self._linked = True

    def show_column(self, column: Column, foot: str = "") -> None:
        """Show the alarm and the groups of *column*."""
        if self._alarm is not None:
            self._alarm.hide()
            self._alarm.deleteLater()
            self._alarm = None
        if column.alarm is not None:
            alarm = column.alarm
            self._alarm = AlarmStrip(alarm, self._t)
            self._alarm.acted.connect(lambda: self._lead(alarm.screen, alarm.argument))
            self.body.insertWidget(0, self._alarm)
        self._groups = column.groups
        self._tasks = [task for group in column.groups for task in group.tasks]
        self.rows.set_rows(self._entries())
        self._pages.setCurrentIndex(0 if self._tasks or column.alarm else 1)
        self._words = foot
        self._show_foot()

    def _show_foot(self) -> None:
        hidden = any(len(group.tasks) > SHOWN + 1 for group in self._folded())
        self._all.setVisible(hidden)
        self._foot.show_text(self._words)
        if self._below is not None:
            self._below.setVisible(bool(self._words) or self._linked or hidden)

    def _folded(self) -> list[TaskGroup]:
        return [group for group in self._groups if group.title.text not in self._whole]

    def _show_all(self) -> None:
        """List every line of every group; the keyboard goes to the rows."""
        self._whole.update(group.title.text for group in self._groups)
        self.rows.set_rows(self._entries())
        self._show_foot()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard on the alarm's rows or the first row."""
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.rows.current_key():
            self.rows.select_first()

    def _entries(self) -> list[ListGroup | ListRow]:
        entries: list[ListGroup | ListRow] = []
        for at, group in enumerate(self._groups):
            title = msg("{title} · {count}", title=group.title, count=group.total)
            tone = TONES[group.mood]
            entries.append(ListGroup(self._t(title), Tone.NEUTRAL if tone is Tone.INFO else tone))
            whole = group.title.text in self._whole or len(group.tasks) <= SHOWN + 1
            entries.extend(map(self._row_of, group.tasks if whole else group.tasks[:SHOWN]))
            if not whole:
                words = nmsg("{count} more", "{count} more", group.total - SHOWN)
                verb = self._t(cmsg("verb", "See all"))
                entries.append(ListRow(f"{MORE}{at}", self._t(words), "", "", verb))
        return entries

    def _row_of(self, task: Task) -> ListRow:
        t = self._t
        place = self._place(task)
        since = t(task.since) if task.since is not None else ""
        return ListRow(str(place), t(task.title), t(task.what), since, t(task.verb))

    def _chosen(self, key: str) -> None:
        if key.startswith(MORE):
            self._show_whole(self._groups[int(key.removeprefix(MORE))])
            return
        task = self._tasks[int(key)]
        self._lead(task.screen, task.argument)

    def _show_whole(self, group: TaskGroup) -> None:
        """List every line of *group*; the first that was hidden has the keyboard."""
        self._whole.add(group.title.text)
        self.rows.set_rows(self._entries())
        self._show_foot()
        self.rows.select(str(self._place(group.tasks[SHOWN])))

    def _place(self, task: Task) -> int:
        return next(at for at, each in enumerate(self._tasks) if each is task)

    def _lead(self, screen: str, argument: Argument) -> None:
        self.leads.emit(screen, argument)
