"""Deadlines: who must be heard or freed by when, and who waits without any limit."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from prisondesk.features.custody.model.status import (
    OFFENCE_CLASS_WORDS,
    TITLE_KINDS,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.rules.board import BAND_WORDS, SHOWN_DAYS, Band, days_words
from prisondesk.features.desk.model import DeadlineBoard, DueCase, WhyDate
from prisondesk.features.desk.ui.date_read import DateReadDialog
from prisondesk.features.desk.ui.deadline_list import DueHeader, DueLine, DueList
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.why import WhyPanel
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    Tone,
)

DEADLINES = ScreenSpec(
    "deadlines", msg("Deadlines"), "calendar-clock", permission="list.deadlines", rail=50
)
TONES = {Band.EXPIRED: Tone.LAW, Band.NEAR: Tone.SOON, Band.COMING: Tone.NEUTRAL}
JUDGES_NAMED = 3
LETTERS = msg("Letters to the judges")


class DeadlinesScreen(LoadedScreen):
    """Shows the board of 45 days and explains the date of the chosen line."""

    SHOWS = ("dossier:",)

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("deadlines")
        self._desk = desk
        self._wanted = ""
        t, today = self.t, bench.clock.now().date()
        self._header = PageHeader(t(DEADLINES.title), "", *self._actions())
        self.column.addWidget(self._header)
        self.rows = DueList(today)
        self.rows.setObjectName("deadline-rows")
        self.rows.setAccessibleName(t(DEADLINES.title))
        self.rows.current_changed.connect(self.explain)
        self.rows.chosen.connect(self.explain)
        table = Card(ruled=True)
        table.body.setSpacing(0)
        table.body.addWidget(DueHeader(today))
        table.body.addWidget(self.rows, 1)
        self._foot = Label("", "small", wrap=True)
        table.add_foot(self._foot).setStretch(0, 1)
        self.why = WhyPanel(
            t,
            may_read=desk.actor.may(Permission.TITLE_VALIDATE),
            may_notice=desk.letters is not None,
        )
        self.why.notice_asked.connect(self.prepare_notice)
        self.why.opened.connect(lambda key: self.go.emit("dossier", (key, "titles")))
        self.why.read_asked.connect(self.ask_date)
        self._pages = QStackedWidget()
        self._pages.addWidget(table)
        words = msg("People held under a title stand here with the end of their detention.")
        self._pages.addWidget(
            EmptyState("calendar-clock", t(msg("Nobody is held under a title.")), t(words))
        )
        row = QHBoxLayout()
        row.setSpacing(bench.look.px(14))
        row.addWidget(self._pages, 1)
        row.addWidget(self.why)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._wanted = str(argument or "")
        self.load()

    def argument(self) -> object:
        return self.rows.current_key() or None

    def load(self) -> None:
        """Read the board again."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.deadlines.board(desk.actor), self._show, self.show_error)

    def explain(self, key: str) -> None:
        """Explain the date of the person of dossier *key*."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.deadlines.why(desk.actor, key), self._explained, self.show_error
        )

    def ask_date(self, key: str) -> None:
        """Ask for the end that somebody read on an order."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.deadlines.why(desk.actor, key), self._ask_date, self.show_error
        )

    def prepare_notice(self, key: str) -> None:
        """Show the notice of expiry about dossier *key*; printing it notes that it was sent."""
        letters, jobs = self._desk.letters, self.bench.jobs
        if letters is None:
            return

        def shown(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: letters.sent(key, paper))

        jobs.run(lambda: letters.notice(key), shown, self.show_error)

    def print_letters(self) -> None:
        """Show one letter a judge with the notices beneath; printing notes that all were sent."""
        letters = self._desk.letters
        if letters is None:
            return

        def shown(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: letters.batch_sent(paper), self.t(LETTERS))

        self.bench.jobs.run(letters.batch, shown, self.show_error)

    def print_state(self) -> None:
        """Show the state of expired titles of this week."""
        letters, jobs = self._desk.letters, self.bench.jobs
        if letters is None:
            return

        def shown(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: letters.printed(paper))

        jobs.run(letters.state, shown, self.show_error)

    def _actions(self) -> list[Button]:
        if self._desk.letters is None:
            return []
        state = Button(self.t(msg("State of the week")), icon="printer", key="Ctrl+P")
        state.setObjectName("print-state")
        state.clicked.connect(self.print_state)
        batch = Button(self.t(LETTERS), icon="mail", key="Ctrl+L")
        batch.setObjectName("judge-letters")
        batch.clicked.connect(self.print_letters)
        return [batch, state]

    def _show(self, board: DeadlineBoard) -> None:
        last = board.today.fromordinal(board.today.toordinal() + SHOWN_DAYS - 1)
        period = msg(
            "{count} days, from {first} to {last}", count=SHOWN_DAYS, first=board.today, last=last
        )
        self._header.subtitle.show_text(self.t(period))
        entries = [*self._dated(board), *self._watched(board)]
        self.rows.set_today(board.today)
        self.rows.set_rows(entries)
        self._pages.setCurrentIndex(0 if entries else 1)
        self._foot.show_text(self._judges(board))
        self._choose(entries)

    def _choose(self, entries: list[ListGroup | ListRow]) -> None:
        keys = [entry.key if isinstance(entry, ListRow) else "" for entry in entries]
        if self._wanted and self._wanted in keys:
            self.rows.setCurrentIndex(self.rows.model().index(keys.index(self._wanted), 0))
        elif entries and not self.rows.current_key():
            self.rows.select_first()
        if entries:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.why.show_nothing()
        self._wanted = ""

    def _dated(self, board: DeadlineBoard) -> list[ListGroup | ListRow]:
        t, entries = self.t, list[ListGroup | ListRow]()
        for band, cases in board.bands:
            title = msg("{title} · {count}", title=BAND_WORDS[band], count=len(cases))
            entries.append(ListGroup(t(title), TONES[band]))
            for case in cases:
                days = ((case.ends or board.today) - board.today).days
                entries.append(
                    DueLine(
                        case.dossier,
                        self._name(case),
                        t(_case(case)),
                        tone=TONES[band],
                        end=formats.date(case.ends or board.today),
                        left=t(days_words(days)),
                        days=days,
                    )
                )
        return entries

    def _watched(self, board: DeadlineBoard) -> list[ListGroup | ListRow]:
        if not board.vigilance:
            return []
        t = self.t
        title = msg("Vigilance, not a legal limit: no limit is configured for these cases")
        entries: list[ListGroup | ListRow] = [ListGroup(t(title))]
        for case in board.vigilance:
            held = (board.today - case.held_since).days
            quiet = (board.today - case.last_act).days
            entries.append(
                DueLine(
                    case.dossier,
                    self._name(case),
                    t(_case(case)),
                    end=t(_held(held)),
                    left=t(_quiet(quiet)),
                )
            )
        return entries

    def _judges(self, board: DeadlineBoard) -> str:
        if not board.judges:
            return ""
        named = [
            self.t(msg("{judge}: {count}", judge=each.authority or "—", count=each.count))
            for each in board.judges[:JUDGES_NAMED]
        ]
        shown = msg(
            "{shown} shown of {total}, the longest without an act first.",
            shown=len(board.vigilance),
            total=board.vigilance_total,
        )
        return " · ".join([self.t(shown), *named])

    def _name(self, case: DueCase) -> str:
        return case.name or self.t(msg("Name not known"))

    def _explained(self, why: WhyDate) -> None:
        if why.dossier == self.rows.current_key():
            self.why.show_why(why)

    def _ask_date(self, why: WhyDate) -> None:
        dialog = DateReadDialog(self.bench, why, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda day, paper: self._read(dialog, why, day, paper))
        dialog.open()

    def _read(self, dialog: DateReadDialog, why: WhyDate, day: dt.date, paper: str) -> None:
        desk = self._desk

        def done(_nothing: None) -> None:
            dialog.accept()
            self.said.emit(msg("The date read on the order is entered."))
            self._wanted = why.dossier
            self.load()

        self.bench.jobs.run(
            lambda: desk.custody.read_date(desk.actor, why.dossier, why.title_id, day, paper),
            done,
            self.show_error,
        )


def _case(case: DueCase) -> Message:
    words = _kind(case)
    if not case.noticed:
        return words
    return msg("{case} · notice sent", case=words)


def _kind(case: DueCase) -> Message:
    kind = verbatim(case.kind)
    if case.klass:
        kind = OFFENCE_CLASS_WORDS[OffenceClass(case.klass)]
    elif case.kind:
        kind = TITLE_KINDS[TitleKind(case.kind)].name
    if case.renewals:
        times = nmsg("{count} extension", "{count} extensions", case.renewals)
        return msg("{one}, {other}", one=kind, other=times)
    return kind


def _held(days: int) -> Message:
    if days == 0:
        return msg("held since today")
    return nmsg("held for {count} day", "held for {count} days", days)


def _quiet(days: int) -> Message:
    if days == 0:
        return msg("last act today")
    return nmsg("last act {count} day ago", "last act {count} days ago", days)
