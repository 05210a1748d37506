"""The list of arrivals: who is still being admitted, what each waits for, and since when."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from prisondesk.features.custody.rules.presence import hours_since
from prisondesk.features.intake.model.arrivals import Arrival
from prisondesk.features.intake.model.stations import PART_WORDS, Part
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.list_paper import ListPapers
from prisondesk.features.intake.ui.slip_presenter import SlipPresenter
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)

ARRIVALS = ScreenSpec("arrivals", msg("Arrivals"), "door-open", permission="identity.read", rail=20)
NIGHT_PARTS = frozenset({Part.HEALTH_CHECK, Part.FIRST_NIGHT, Part.PROVISIONAL_CELL})
SHOWN = 4
Entry = ListGroup | ListRow


class ArrivalsScreen(Screen):
    """Unfinished admissions in three groups: without écrou, before the night, to complete."""

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("arrivals")
        self._desk = desk
        self._slips, self._lists = SlipPresenter(desk), ListPapers(desk)
        t = self.t
        slips = Button(t(msg("Blank slips")), icon="printer")
        slips.setObjectName("blank-slips")
        slips.clicked.connect(self.print_slips)
        many = Button(t(msg("Arrivals list")), icon="table", key="Ctrl+Shift+N")
        many.setObjectName("new-list")
        many.clicked.connect(self.new_list)
        one = Button(t(msg("New arrival")), Kind.PRIMARY, icon="plus", key="Ctrl+N")
        one.setObjectName("new-arrival")
        one.clicked.connect(self.new_arrival)
        self._list = Button(t(msg("Print the list")), icon="printer", key="Ctrl+P")
        self._list.setObjectName("print-arrivals")
        self._list.clicked.connect(self.print_list)
        passing = Button(t(msg("Passing through")), icon="truck")
        passing.setObjectName("go-passing")
        passing.clicked.connect(lambda: self.go.emit("passing", None))
        self._header = PageHeader(t(ARRIVALS.title), "", self._list, slips, passing, many, one)
        self.column.addWidget(self._header)
        self.rows = RowList()
        self.rows.setObjectName("arrival-rows")
        self.rows.setAccessibleName(t(msg("Admissions to complete")))
        self.rows.chosen.connect(lambda key: self.go.emit("admission", key))
        card = Card(ruled=True)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.rows)
        empty = EmptyState(
            "door-open",
            t(msg("Nobody waits.")),
            t(msg("Each person presented at the gate appears here until all stations are done.")),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(card)
        self._pages.addWidget(empty)
        self.column.addWidget(self._pages, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._load()

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("dossier:") for stream in streams):
            self._load()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("new-arrival", msg("New arrival"), self.new_arrival, "Ctrl+N"),
            Command("new-list", msg("Arrivals list"), self.new_list, "Ctrl+Shift+N"),
            Command("print-arrivals", msg("Print the list"), self.print_list, "Ctrl+P"),
            Command(
                "back-capture",
                msg("Entering old registers"),
                lambda: self.go.emit("back-capture", None),
            ),
            Command("passing", msg("Passing through"), lambda: self.go.emit("passing", None)),
            Command("slips", msg("Print blank slips for every station"), self.print_slips),
        )

    def new_arrival(self) -> None:
        """Begin an admission at the gate."""
        self.go.emit("admission", None)

    def new_list(self) -> None:
        """Open the arrivals list."""
        self.go.emit("arrival-list", None)

    def print_slips(self) -> None:
        """Show one numbered blank slip of every station, ready to print."""
        self.bench.jobs.run(self._slips.set_of_all, self._show_slips, self.show_error)

    def print_list(self) -> None:
        """Show the list of arrivals as paper, ready to print."""
        self.bench.jobs.run(self._lists.paper, self._show_list, self.show_error)

    def _show_list(self, shown: ShownPaper) -> None:
        show_paper(
            self, shown, partial(self._lists.printed, shown), self.t(msg("List of arrivals"))
        )

    def _show_slips(self, shown: ShownPaper) -> None:
        printed = partial(self._slips.printed, shown)
        show_paper(self, shown, printed, self.t(msg("Blank slips")))

    def _load(self) -> None:
        work = partial(self._desk.admissions.arrivals, self._desk.actor)
        self.bench.jobs.run(work, self._show, self.show_error)

    def _show(self, arrivals: Sequence[Arrival]) -> None:
        t = self.t
        total = nmsg("{count} admission open", "{count} admissions open", len(arrivals))
        self._header.subtitle.show_text(t(total) if arrivals else "")
        groups: tuple[tuple[Message, Tone, list[Arrival]], ...] = (
            (
                msg("Inside without écrou"),
                Tone.SOON,
                [each for each in arrivals if not each.written],
            ),
            (
                msg("Before the first night"),
                Tone.INFO,
                [each for each in arrivals if each.written and _before_night(each)],
            ),
            (
                msg("To complete"),
                Tone.NEUTRAL,
                [each for each in arrivals if each.written and not _before_night(each)],
            ),
        )
        self.rows.set_rows(tuple(self._entries(groups)))
        if not self.rows.current_key():
            self.rows.select_first()
        self._pages.setCurrentIndex(0 if arrivals else 1)
        self._list.setVisible(bool(arrivals))
        if arrivals:
            self.rows.setFocus()

    def _entries(self, groups: Sequence[tuple[Message, Tone, list[Arrival]]]) -> Iterator[Entry]:
        for title, tone, members in groups:
            if members:
                count = msg("{group} · {count}", group=title, count=len(members))
                yield ListGroup(self.t(count), tone)
            yield from (self._row(each) for each in members)

    def _row(self, arrival: Arrival) -> ListRow:
        t, now = self.t, self.bench.clock.now()
        name = arrival.name or t(msg("name not known"))
        if arrival.arabic:
            name = f"{name}  {arrival.arabic}"
        waits = [t(PART_WORDS[part]) for part in arrival.waits]
        more = len(waits) - SHOWN
        detail = t(msg("Waits for: {what}", what=t.several(waits[:SHOWN])))
        if more > 0:
            detail = t(msg("{first} and {count} more", first=detail, count=more))
        if arrival.possible_minor:
            detail = t(msg("Possible minor · {rest}", rest=detail))
        hours = hours_since(arrival.presented_at, now).waited
        since = msg(
            "since {day} {hour} · {hours}",
            day=arrival.presented_at.date(),
            hour=formats.hour(arrival.presented_at),
            hours=hours,
        )
        icon = "hourglass" if not arrival.written else "user"
        tone = Tone.NEUTRAL if arrival.written or arrival.within_a_day else Tone.SOON
        verb = t(cmsg("admission", "Go on"))
        return ListRow(arrival.key, name, detail, t(since), verb, icon, tone)


def _before_night(arrival: Arrival) -> bool:
    return arrival.within_a_day and bool(NIGHT_PARTS.intersection(arrival.waits))
