"""The exchange by USB key: three steps, and nothing is written before it was agreed to."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model import BundleNote, Load, Trust
from prisondesk.features.exchange.ui.book import Book
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.disagreement import DISAGREEMENTS
from prisondesk.features.exchange.ui.plugged import StickWatch
from prisondesk.features.exchange.ui.presenter import Exchanged, ExchangePresenter, Seen
from prisondesk.features.exchange.ui.propose import PROPOSE
from prisondesk.features.exchange.ui.quarantine import QUARANTINE
from prisondesk.features.exchange.ui.requests import REQUESTS
from prisondesk.features.exchange.ui.steps import EndStep, LoadStep, StickStep
from prisondesk.features.exchange.ui.telling import Told, stopped, summary, told, unlisted
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.sync.stick_errors import StickError
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Job
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, EmptyState, PageHeader, Tone

EXCHANGE = ScreenSpec("exchange", msg("USB exchange"), "usb", permission="exchange.use", rail=110)


class ExchangeScreen(Screen):
    """Stick found → what goes, what comes → verified."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self._to_partners = partial(self.go.emit, "partners", None)
        self.setObjectName("exchange")
        self._desk = desk
        self._presenter = ExchangePresenter(desk)
        self._seen: Seen | None = None
        self._written: tuple[BundleNote, ...] = ()
        self._job: Job | None = None
        self._here = self._over = False
        self._unlisted: Told | None = None
        t, px = self.t, look().px
        title = t(msg("Exchange by USB key"))
        self.partners = Button(t(msg("Linked prisons")), icon="link")
        self.partners.setObjectName("linked-prisons")
        self.partners.clicked.connect(self._to_partners)
        about = t(msg("Nothing is written before you agree."))
        odds = Button(t(DISAGREEMENTS.title), icon="columns-2")
        odds.setObjectName("disagreements-open")
        odds.clicked.connect(partial(self.go.emit, "disagreements", None))
        requests = Button(t(msg("Requests")), icon="inbox")
        requests.setObjectName("requests-open")
        requests.clicked.connect(partial(self.go.emit, REQUESTS.key, None))
        self.column.addWidget(PageHeader(title, about, requests, odds, self.partners))
        self.begin = _beginning(self.t)
        self.begin.acted.connect(self._to_partners)
        self.column.addWidget(self.begin, 1)
        self._work = QWidget()
        self.column.addWidget(self._work, 1)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(px(10))
        steps = QHBoxLayout()
        steps.setSpacing(px(14))
        self.stick, self.end = StickStep(t), EndStep(t)
        self.load = LoadStep(t, lambda: bench.clock.now().date())
        steps.addWidget(self.stick)
        steps.addWidget(self.load, 1)
        steps.addWidget(self.end)
        work.addLayout(steps, 1)
        self.book = Book(t, bench.clock.now())
        self.book.setFixedHeight(px(126))
        work.addWidget(self.book)
        self._watch = StickWatch(desk.sticks, self)
        self._connect()
        self.load.show_seen(None)

    def arrive(self, argument: object = None) -> None:
        """Look for a stick; a path as *argument* is taken for one."""
        self.hide_strip()
        self._here = True
        begin = partial(self._begin, argument if isinstance(argument, Path) else None)
        self.bench.jobs.run(self._presenter.trust, begin, self.show_error)
        self._read_book()

    def leave(self) -> None:
        self._here = False
        if self._job is None:
            self._watch.stop()
            self._forget()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("choose-stick", msg("Choose a folder"), self.choose_folder, "Ctrl+O"),
            Command("partners", msg("Linked prisons"), self._to_partners),
            Command("propose", PROPOSE.title, partial(self.go.emit, "propose", None)),
            Command("at-odds", DISAGREEMENTS.title, partial(self.go.emit, "disagreements", None)),
            Command("requests", REQUESTS.title, partial(self.go.emit, REQUESTS.key, None)),
            Command("quarantine", QUARANTINE.title, partial(self.go.emit, "quarantine", None)),
        )

    def look_at(self, folder: Path) -> None:
        """Read the stick in *folder*; nothing on it is changed. An exchange is not disturbed."""
        if self._job is not None:
            return
        self._forget()
        self._written = ()
        self._watch.use(folder)
        self.hide_strip()
        self.bench.jobs.run(partial(self._presenter.look, folder), self._show, self._failed)

    def choose_folder(self) -> None:
        """Let the person choose a folder instead of a stick."""
        dialog = QFileDialog(self, self.t(msg("Choose a folder")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.look_at(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def exchange(self, *, write: bool = True) -> None:
        """Take in what came, and write what goes when *write*."""
        if self._seen is None or self._job is not None or self._seen.nothing:
            return
        carrier = self.load.form.values().get("carrier")
        who = carrier if isinstance(carrier, str) else ""
        seen = self._seen
        self.hide_strip()
        self.load.start()
        self.end.show_during(write=write)
        job = self._job = self.bench.jobs.start(
            lambda progress: self._presenter.exchange(seen, who, write=write, progress=progress)
        )
        job.progressed.connect(self.load.advance)
        self.load.progress.stop_requested.connect(job.cancel)
        job.succeeded.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.finished.connect(partial(setattr, self, "_job", None))

    def _connect(self) -> None:
        self._watch.taken.connect(self.look_at)
        self._watch.offered.connect(self._offer)
        self._watch.gone.connect(self._pulled)
        self.stick.choose_asked.connect(self.choose_folder)
        self.stick.stick_chosen.connect(self.look_at)
        self.load.exchange_asked.connect(self.exchange)
        self.load.read_asked.connect(partial(self.exchange, write=False))
        self.load.back_asked.connect(self._begin_again)
        self.end.slip_asked.connect(lambda: _print_slip(self, self._presenter, self._written))

    def _offer(self, sticks: tuple[Path, ...]) -> None:
        """Let a person say which of *sticks* is meant; nothing is read before."""
        self.stick.show_choice(sticks)
        self.stick.first().setFocus()

        def show_due(loads: tuple[Load, ...]) -> None:
            if self._seen is None and self._job is None:  # no stick came meanwhile
                self.load.show_due(loads)

        if not self._over:
            self.bench.jobs.run(self._presenter.due, show_due, self.show_error)

    def _pulled(self) -> None:
        """The stick was pulled out; what an exchange has done stands until the next one."""
        self.stick.show_waiting()
        if self._seen is None or self._job is not None:
            return
        self._forget()
        self.load.show_seen(None)
        if self._strip is None:
            self.show_strip(
                self.t(msg("The key was pulled out.")),
                self.t(msg("Nothing was written. Put it in again to go on.")),
                Tone.INFO,
            )

    def _begin(self, folder: Path | None, trust: Trust) -> None:
        """Look for a stick once there is a list; before that, say where to begin."""
        self.begin.setVisible(not trust.pinned)
        self._work.setVisible(trust.pinned)
        if not trust.pinned or not self._here:
            return
        self._unlisted = None if trust.listed else unlisted(self.t, trust)
        if self._unlisted is not None:
            self.show_strip(*self._unlisted)
        if folder is not None:
            self.look_at(folder)
        self._watch.start()

    def _show(self, seen: Seen) -> None:
        self._seen, self._over = seen, False
        self.stick.show_stick(seen)
        self.load.show_seen(seen)
        self.end.show_before(written=bool(self._written))
        verbs = (self.load.verb, self.load.read, self.load.back)
        next(each for each in verbs if each.isEnabled()).setFocus()
        if self._unlisted is not None and self._strip is None:
            self.show_strip(*self._unlisted)
        self.said.emit(msg("Key “{name}” read; nothing was written.", name=seen.name))

    def _done(self, exchanged: Exchanged) -> None:
        line = summary(exchanged)
        if (words := told(self.t, exchanged)) is not None:
            self.show_strip(*words)
        self.said.emit(line)
        self._read_book()
        self._written = exchanged.written
        if exchanged.broke is not None:
            self._look_again()
            return
        self._over, self._seen = True, None
        self.load.progress.finish(self.t(line), self.t(msg("Exchange finished")))
        self.load.mark(done=True, current=False)
        self.end.show_done(line, written=bool(exchanged.written))

    def _look_again(self) -> None:
        """Read the stick once more after something broke off; what was said stays."""
        seen, self._seen = self._seen, None
        self.stick.show_waiting()
        self.load.show_seen(None)
        self.end.show_before(written=bool(self._written))
        if seen is not None:
            self._presenter.forget(seen)
        if seen is None or self._watch.using is None:
            self._offer_again()
        else:
            look = partial(self._presenter.look, seen.folder)
            self.bench.jobs.run(look, self._show, lambda _error: self._offer_again())

    def _offer_again(self) -> None:
        """Offer the stick that did not answer, if it is in: whoever wants to tries once more."""
        if self._here:
            self._watch.put_aside()
            self.stick.first().setFocus()

    def _stopped(self) -> None:
        """Nothing was done by then: what was planned stands."""
        self.load.show_seen(self._seen)
        self.end.show_before()
        self.show_strip(*stopped(self.t))

    def _failed(self, error: BaseException) -> None:
        self.show_error(error)
        if self._seen is None or isinstance(error, StickError):
            self._look_again()
        else:
            self.load.show_seen(self._seen)
            self.end.show_before()

    def _begin_again(self) -> None:
        if self._job is None:
            self._forget()
            self._over, self._written = False, ()
            self.stick.show_waiting()
            self.load.show_seen(None)
            self.end.show_before()
            self._watch.put_aside()
            self.stick.first().setFocus()

    def _forget(self) -> None:
        if self._seen is not None and self._job is None:
            self._presenter.forget(self._seen)
            self._seen = None

    def _read_book(self) -> None:
        self.bench.jobs.run(
            self._presenter.book,
            lambda notes: self.book.show_notes(notes, self.bench.clock.now()),
            self.show_error,
        )


def _print_slip(
    screen: Screen, presenter: ExchangePresenter, written: tuple[BundleNote, ...]
) -> None:
    shown = partial(_show_slip, screen, presenter)
    screen.bench.jobs.run(partial(presenter.slips, written), shown, screen.show_error)


def _show_slip(screen: Screen, presenter: ExchangePresenter, paper: ShownPaper) -> None:
    title = screen.t(msg("Courier’s slip"))
    show_paper(screen, paper, partial(presenter.slip_printed, paper), title)


def _beginning(t: Translator) -> EmptyState:
    begin = EmptyState(
        "link",
        t(msg("This prison is not linked with the others yet.")),
        t(
            msg(
                "Begin with the list of the directorate: ask for a place on it, then read it "
                "here. Bundles can travel from then on."
            )
        ),
        t(msg("Linked prisons")),
    )
    begin.hide()
    return begin
