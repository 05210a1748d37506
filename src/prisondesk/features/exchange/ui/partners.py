"""The linked prisons: this computer's place, the national list, the lines, what is set aside."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from prisondesk.features.exchange.model import Offered, Trust
from prisondesk.features.exchange.ui.computers import COMPUTERS
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.joining import JoiningPresenter, Standing
from prisondesk.features.exchange.ui.linking import ListCard, OwnCard
from prisondesk.features.exchange.ui.plugged import called
from prisondesk.features.exchange.ui.standing import doubts_listing, partners_listing
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import msg, nmsg
from prisondesk.sync.drives import answers
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, Tone

PARTNERS = ScreenSpec("partners", msg("Linked prisons"), "link", permission="exchange.use")
WATCH_MS = 2000


class PartnersScreen(Screen):
    """Ask for a place, compare and adopt the list, and see how every line stands."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("partners")
        self._desk = desk
        self._presenter = JoiningPresenter(desk)
        self._folder: Path | None = None
        self._working = False
        self._build()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look_for_sticks)

    def _build(self) -> None:
        t, px = self.t, look().px
        self.key = Label("", "strong")
        self.choose = Button(t(msg("Choose a folder")), key="Ctrl+O")
        self.choose.clicked.connect(self.choose_folder)
        back = Button(t(msg("Exchange by USB key")), Kind.QUIET, icon="usb")
        back.clicked.connect(lambda: self.go.emit("exchange", None))
        title = t(msg("Linked prisons"))
        about = t(msg("Only the list signed by the directorate says who exchanges with whom."))
        self.column.addWidget(PageHeader(title, about, self.key, self.choose, back))
        may_join = self._presenter.may_join
        self.own, self.list = OwnCard(t, may_join=may_join), ListCard(t, may_join=may_join)
        self.own.ask_asked.connect(self.ask)
        self.own.sheet_asked.connect(self.print_request)
        self.list.read_asked.connect(self.read)
        self.list.adopt_asked.connect(self.adopt)
        cards = QHBoxLayout()
        cards.setSpacing(px(14))
        cards.addWidget(self.own, 1)
        cards.addWidget(self.list, 1)
        self.column.addLayout(cards)
        self.partners, self.doubts = partners_listing(t), doubts_listing(t)
        lines = Card(title, "link", trailing=_ways(self), ruled=True)
        lines.body.addWidget(self.partners)
        self.column.addWidget(lines, 1)
        decide = Button(t(msg("Open the quarantine")), Kind.QUIET, icon="triangle-alert")
        decide.setObjectName("open-quarantine")
        decide.clicked.connect(lambda: self.go.emit("quarantine", None))
        aside = Card(t(msg("Set aside")), "triangle-alert", trailing=decide, ruled=True)
        # One line while nothing waits: the strip of a refusal needs the room.
        self._none = Label(t(msg("Nothing is set aside.")), "soft")
        line = QHBoxLayout()
        line.setContentsMargins(look().px(14), look().px(4), look().px(14), look().px(4))
        line.addWidget(self._none)
        aside.body.addLayout(line)
        aside.body.addWidget(self.doubts)
        self.doubts.hide()
        self.column.addWidget(aside)
        self._aside = aside

    def arrive(self, argument: object = None) -> None:
        """Show how things stand; a path as *argument* is taken for the key."""
        self.hide_strip()
        self.use(argument if isinstance(argument, Path) else None)
        self._watch.start()
        self._look_for_sticks()
        self._read_standing()
        self.list.read.setFocus()

    def leave(self) -> None:
        self._watch.stop()

    def commands(self) -> tuple[Command, ...]:
        joining = (
            Command("ask-place", msg("Ask for a place on the list"), self.ask, "Ctrl+N"),
            Command("choose-stick", msg("Choose a folder"), self.choose_folder, "Ctrl+O"),
        )
        reading = (Command("read-list", msg("Read a list"), self.read, "Ctrl+R"),)
        return (joining if self._presenter.may_join else joining[1:]) + reading

    def use(self, folder: Path | None) -> None:
        """Work with the key in *folder*, or wait for one."""
        self._folder = folder
        words = msg("Key “{name}”", name=called(folder)) if folder else msg("No key was found.")
        self.key.show_text(self.t(words))

    def choose_folder(self) -> None:
        """Let the person choose a folder instead of a stick."""
        dialog = QFileDialog(self, self.t(msg("Choose a folder")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.use(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def ask(self) -> None:
        """Write the request of this computer on the key."""
        if (folder := self._key_in()) is not None:
            self._start()
            work = partial(self._presenter.ask, folder, self.own.office.text())
            self.bench.jobs.run(work, self._asked, self._failed)

    def read(self) -> None:
        """Read the list on the key; nothing of it is taken in."""
        if (folder := self._key_in()) is not None:
            self._start()
            self.bench.jobs.run(partial(self._presenter.read, folder), self._offer, self._failed)

    def adopt(self) -> None:
        """Take in the list that was shown and compared."""
        offered = self.list.offered
        if offered is not None and self.list.adopt.isEnabled() and not self._working:
            self._start()
            work = partial(self._presenter.adopt, offered, self.list.heard.text())
            self.bench.jobs.run(work, self._adopted, self._failed)

    def print_request(self) -> None:
        """Show the request of this computer as a paper."""
        if not self._working:
            shown = partial(_show_request, self, self._presenter)
            self.bench.jobs.run(self._presenter.sheet, shown, self._failed)

    def _key_in(self) -> Path | None:
        if self._working:
            return None
        if self._folder is None:
            several = len(self._desk.sticks()) > 1
            headline = msg("Choose the key") if several else msg("No key was found.")
            self.show_strip(
                self.t(headline), self.t(msg("Put in a key, or choose a folder.")), Tone.INFO
            )
        return self._folder

    def _start(self) -> None:
        self._working = True
        self.hide_strip()

    def _asked(self, _digits: str) -> None:
        self._working = False
        done = msg("The request is written on the key, read again and compared.")
        self.show_strip(
            self.t(done),
            self.t(msg("Take the key to the directorate and read it the digits below.")),
            Tone.OK,
        )
        self.said.emit(done)
        self._read_standing()

    def _offer(self, offered: Offered) -> None:
        self._working = False
        self.list.show_offered(offered)
        self.said.emit(msg("List read; nothing was adopted."))

    def _adopted(self, trust: Trust) -> None:
        self._working = False
        done = msg("List no. {version} is adopted.", version=str(trust.version))
        if trust.listed:
            more = msg("Bundles can travel from now on.")
        elif trust.withdrawn:
            more = msg("It withdraws this computer: call the directorate.")
        else:
            more = msg("This computer is not on it yet: ask for a place.")
        self.show_strip(self.t(done), self.t(more), Tone.OK if trust.listed else Tone.SOON)
        self.said.emit(done)
        self._read_standing()

    def _failed(self, error: BaseException) -> None:
        self._working = False
        self.show_error(error)

    def _look_for_sticks(self) -> None:
        if self._folder is not None and not answers(self._folder):
            self.use(None)
        if self._folder is not None:
            return
        found = [each for each in self._desk.sticks() if answers(each)]
        if len(found) == 1:
            self.use(found[0])
        elif found:  # nobody writes a request on somebody's photographs
            several = nmsg("{count} key is in.", "{count} keys are in.", len(found))
            self.key.show_text(f"{self.t(several)} {self.t(msg('Which one is meant?'))}")

    def _read_standing(self) -> None:
        self.bench.jobs.run(self._presenter.standing, self._show, self._failed)

    def _show(self, standing: Standing) -> None:
        self.own.show_own(standing.own, standing.trust)
        self.list.show_trust(standing.trust)
        self.partners.show_rows(standing.partners)
        self.doubts.show_rows(standing.doubted)
        self.doubts.setVisible(bool(standing.doubted))
        self._none.setVisible(not standing.doubted)
        self.column.setStretchFactor(self._aside, 1 if standing.doubted else 0)


def _show_request(screen: PartnersScreen, presenter: JoiningPresenter, paper: ShownPaper) -> None:
    title = screen.t(msg("Request for a place"))
    show_paper(screen, paper, lambda: presenter.sheet_printed(paper), title)


def _ways(screen: PartnersScreen) -> QWidget:
    """Return the ways from here: the computers, and what the directorate sends."""
    ways = QWidget()
    row = QHBoxLayout(ways)
    row.setContentsMargins(0, 0, 0, 0)
    for name, title, icon, target in (
        ("computers-open", COMPUTERS.title, "monitor", COMPUTERS.key),
        ("reference-data", msg("Reference data"), "book-open", "references"),
    ):
        way = Button(screen.t(title), Kind.QUIET, icon=icon)
        way.setObjectName(name)
        way.clicked.connect(partial(screen.go.emit, target, None))
        row.addWidget(way)
    return ways
