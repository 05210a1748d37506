"""Figures: each with its name, its numerator and denominator, its date and its definition."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.custody.model.status import STATUS_WORDS
from prisondesk.features.reports.model.counting import DayState, Figure
from prisondesk.features.reports.model.month import Month
from prisondesk.features.reports.rules import LEAST_OUTSIDE, PARTICIPATION, late_figure
from prisondesk.features.reports.service.counting import Standing
from prisondesk.features.reports.ui.desk import FiguresDesk
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, FlowLayout, Kind, Label, PageHeader, scrolled

FIGURES = ScreenSpec(
    "figures", msg("Figures"), "chart-column", permission="statistics.read", rail=46
)
DAYS = 30
COLUMNS, CARD = 4, 250


class FiguresScreen(LoadedScreen):
    """The figures of now, and the daily state to print."""

    SHOWS = ("dossier:", "places:")

    def __init__(self, bench: Bench, desk: FiguresDesk) -> None:
        super().__init__(bench)
        self.setObjectName("figures")
        self._desk = desk
        self._month: Month | None = None
        t, px = self.t, bench.look.px
        yesterday = Button(t(msg("Daily state of yesterday")), icon="printer")
        yesterday.setObjectName("state-yesterday")
        yesterday.clicked.connect(lambda: self.print_state(self._today() - dt.timedelta(days=1)))
        today = Button(t(msg("Daily state of today")), Kind.PRIMARY, icon="printer", key="Ctrl+P")
        today.setObjectName("state-today")
        today.clicked.connect(lambda: self.print_state(self._today()))
        self._header = PageHeader(t(FIGURES.title), "", yesterday, today)
        self.column.addWidget(self._header)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self.column.addWidget(scrolled(inside), 1)

    def arrive(self, argument: object = None) -> None:
        # A year of releases is looked through when somebody comes, not at every change.
        self._month = None
        self.load()

    def commands(self) -> tuple[Command, ...]:
        today = msg("Print the daily state of today")
        month, others = msg("Print the monthly statement"), msg("Monthly statement for outside")
        return (
            Command("daily-state", today, lambda: self.print_state(self._today())),
            Command("monthly-statement", month, lambda: self.print_month(self._last_month())),
            Command(
                "monthly-outside",
                others,
                lambda: self.print_month(self._last_month(), outside=True),
            ),
        )

    def load(self) -> None:
        """Count again."""
        desk, today, known = self._desk, self._today(), self._month

        def counted() -> tuple[Standing, Month]:
            month = known or desk.months.month(desk.actor, today)
            return desk.reports.standing(desk.actor, DAYS), month

        self.bench.jobs.run(counted, self._show, self.show_error)

    def print_month(self, day: dt.date, *, outside: bool = False) -> None:
        """Show the statement of the month of *day* for the printer."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.monthly(day, outside=outside), self._show_paper, self.show_error
        )

    def print_state(self, day: dt.date) -> None:
        """Show the daily state of *day* for the printer."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.paper(day), self._show_paper, self.show_error)

    def print_participation(self) -> None:
        """Show who takes part in activities, for readers outside."""
        desk = self._desk
        self.bench.jobs.run(desk.participation_paper, self._show_paper, self.show_error)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()

    def _last_month(self) -> dt.date:
        return self._today().replace(day=1) - dt.timedelta(days=1)

    def _show(self, found: tuple[Standing, Month]) -> None:
        self.hide_strip()
        standing, self._month = found
        _empty(self._column)
        t, state = self.t, standing.state
        when = msg("counted on {when}", when=formats.moment(state.at))
        self._header.subtitle.show_text(t(when))
        holder = self._figures(standing, self._month)
        self._column.addWidget(holder)
        row = QHBoxLayout()
        counting = state.counting
        identity = Card(t(msg("Today")), "calendar")
        words = msg(
            "{opening} at 00:00 + {entries} entries – {exits} exits = {closing} now",
            opening=counting.opening,
            entries=counting.entered,
            exits=counting.left,
            closing=counting.closing,
        )
        identity.body.addWidget(Label(t(words), "strong", wrap=True))
        inside = msg(
            "{absent} away, {without} inside without écrou: {present} physically present.",
            absent=state.away,
            without=state.presences,
            present=state.present,
        )
        identity.body.addWidget(Label(t(inside), "small", wrap=True))
        identity.body.addWidget(Label(t(_apart(state)), "small", wrap=True))
        row.addWidget(identity, 1)
        history = Card(t(msg("Population of the last 30 days")), "history")
        points = (*standing.history, (state.day, counting.closing))
        history.body.addWidget(Curve(points, t(msg("Population at the end of each day"))))
        row.addWidget(history, 2)
        below = QWidget()
        below.setLayout(row)
        self._column.addWidget(below)
        self._column.addWidget(self._activities(standing))
        self._column.addStretch(1)

    def _activities(self, standing: Standing) -> Card:
        """Return who takes part in activities, by legal status, with its parts and definition."""
        t = self.t
        card = Card(t(cmsg("register", "Participation in activities")), "graduation-cap")
        lines = QGridLayout()
        lines.setHorizontalSpacing(look().px(24))
        for number, line in enumerate(standing.participation):
            name = STATUS_WORDS[line.status] if line.status else cmsg("register", "not known")
            if line.total:
                name = cmsg("figure", "Everybody held")
            parts = msg("{above} ÷ {below} × 100", above=line.part or 0, below=line.whole or 0)
            rate = msg("{rate} %", rate=percent(line.rate)) if line.whole else msg("nobody is held")
            lines.addWidget(Label(t(name), "strong" if line.total else "body"), number, 0)
            lines.addWidget(Label(t(rate), "strong"), number, 1)
            lines.addWidget(Label(t(parts), "small"), number, 2)
        lines.setColumnStretch(2, 1)
        card.body.addLayout(lines)
        card.body.addWidget(Label(t(PARTICIPATION), "hint", wrap=True))
        paper = Button(t(msg("For readers outside, without small counts")), icon="printer")
        paper.setObjectName("participation")
        paper.clicked.connect(self.print_participation)
        card.add_foot(paper).addStretch(1)
        return card

    def _figures(self, standing: Standing, month: Month) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(look().px(12))
        late = (
            late_figure(cmsg("figure", "Late releases this month"), month.late),
            late_figure(cmsg("figure", "Late releases this year"), month.late_year),
        )
        for number, figure in enumerate((*standing.figures, *late)):
            grid.addWidget(self._card(figure), number // COLUMNS, number % COLUMNS)
        line, place = divmod(len(standing.figures) + len(late), COLUMNS)
        grid.addWidget(self._statement(), line, place, 1, COLUMNS - place)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, look().px(CARD))
        holder = QWidget()
        holder.setLayout(grid)
        return holder

    def _card(self, figure: Figure) -> Card:
        t, card = self.t, Card()
        card.body.addWidget(Label(t(figure.name), "section", wrap=True))
        if figure.value is None:
            value = t(figure.missing) if figure.missing is not None else ""
        elif figure.rate:
            value = t(msg("{rate} %", rate=percent(figure.value)))
        else:
            value = formats.number(figure.value)
        card.body.addWidget(
            Label(value, "title" if figure.value is not None else "soft", wrap=True)
        )
        if figure.value is not None:
            card.body.addWidget(Label(t(figure.parts), "small", wrap=True))
        card.body.addWidget(Label(t(figure.definition), "hint", wrap=True))
        card.body.addStretch(1)
        return card

    def _statement(self) -> Card:
        """Return the card that prints the month, for the directorate or for readers outside."""
        t, card = self.t, Card(self.t(msg("Monthly statement")), "calendar")
        told = msg(
            "Comings and goings, late releases, discipline and complaints. For readers outside no "
            "figure under {count} is shown.",
            count=LEAST_OUTSIDE,
        )
        card.body.addWidget(Label(t(told), "small", wrap=True))
        card.body.addStretch(1)
        verbs = (
            ("month-last", msg("Last month"), False, self._last_month()),
            ("month-now", msg("This month until now"), False, self._today()),
            ("month-outside", msg("Last month, for outside"), True, self._last_month()),
        )
        row = FlowLayout(None, look().px(8))
        for name, words, outside, day in verbs:
            button = Button(t(words), icon="printer")
            button.setObjectName(name)
            button.clicked.connect(
                lambda _on=False, day=day, outside=outside: self.print_month(day, outside=outside)
            )
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))


def _apart(state: DayState) -> Message:
    return msg(
        "Counted among them: {passing} passing through ({late} past the day of going on), "
        "{sick} in the infirmary.",
        passing=state.passing,
        late=state.passing_late,
        sick=state.infirmary,
    )


class Curve(QWidget):
    """A line over days with its first, highest and last value written."""

    def __init__(self, points: tuple[tuple[dt.date, int], ...], name: str) -> None:
        super().__init__()
        self._points = points
        self.setAccessibleName(name)
        self.setMinimumHeight(look().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._points) < 2:
            return
        now, painter = look(), QPainter(self)
        words = now.line("body") + now.px(2)  # Arabic stands higher
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(now.px(4), words, -now.px(4), -words)
        values = [value for _, value in self._points]
        low, high = min(values), max(values)
        span = max(1, high - low)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        line = QPolygonF()
        for number, value in enumerate(values):
            part = number / (len(values) - 1)
            x = area.right() - part * area.width() if right else area.left() + part * area.width()
            line.append(QPointF(x, area.bottom() - (value - low) / span * area.height()))
        painter.setPen(QPen(now.colour("ink"), 1.6))
        painter.drawPolyline(line)
        painter.setPen(now.colour("ink_soft"))
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        first, last = sides[::-1] if right else sides
        foot = QRectF(self.rect()).adjusted(0, 0, 0, 0)
        absolute = Qt.AlignmentFlag.AlignAbsolute
        bottom = Qt.AlignmentFlag.AlignBottom | absolute
        for side, (day, value) in ((first, self._points[0]), (last, self._points[-1])):
            painter.drawText(foot, side | bottom, f"{formats.date(day)} : {formats.number(value)}")
        painter.drawText(foot, first | Qt.AlignmentFlag.AlignTop | absolute, formats.number(high))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
