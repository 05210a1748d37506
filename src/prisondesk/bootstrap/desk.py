"""The desk from the first picture to the last: sign in, work, lock, sign out.

The house (database, services, screens) is imported only when the sign-in page stands there, while
somebody types: the page is there at once on a slow computer, and the window soon after the key.
"""

import datetime as dt
import importlib
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from prisondesk import __version__
from prisondesk.bootstrap.faults import keep_faults
from prisondesk.bootstrap.folders import Card, founded, read_card, write_card
from prisondesk.i18n.calendar import spoken_moment
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.lasting import for_good, lasting
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.shell.dress import Dresser
from prisondesk.shell.signin import SignInParts, SignInScreen
from prisondesk.ui.feedback import explain
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.look import look

if TYPE_CHECKING:
    from prisondesk.bootstrap.guard import Guard
    from prisondesk.bootstrap.house import House
    from prisondesk.bootstrap.lookout import Lookout
    from prisondesk.security.session import Actor
    from prisondesk.security.slots import Credentials
    from prisondesk.shell.window import MainWindow

INSTRUMENTS = "prisondesk.features.assessment.store.instruments"
# What the window of the work needs; fetched while somebody types a name and a password.
BEHIND_THE_PAGE = (
    "prisondesk.bootstrap.house",
    "prisondesk.bootstrap.window",
    "prisondesk.features.inmates.search",
    INSTRUMENTS,
)
FETCH_AFTER_MS = 150


class Desk(QObject):
    """Owns what stands on the screen: first the sign-in page, then the window of the work.

    *folder* holds the records. ``opened`` tells that somebody signed in, ``closed`` that the
    records were closed and the keys dropped.
    """

    opened = Signal()
    closed = Signal()
    streams_changed = Signal(object)

    def __init__(self, application: QApplication, folder: Path, clock: Clock) -> None:
        super().__init__(application)
        self.folder, self.clock = folder, clock
        self.card = read_card(folder)
        self.dresser = Dresser(
            application, self.card.language, self.card.theme, self.card.scale / 100
        )
        self.dresser.changed.connect(self._remember)
        self.jobs = Jobs(self)
        self._fetching = QTimer(self, singleShot=True)
        self._fetching.timeout.connect(partial(_fetch, self))
        self.house: House | None = None
        self.window: MainWindow | None = None
        self.page: QWidget | None = None
        self.guard: Guard | None = None
        self.lookout: Lookout | None = None
        self._application = application
        self.streams_changed.connect(self._changed, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the sign-in page, or the first-run assistant where there are no records yet."""
        keep_faults(self.folder)
        self._begin()

    def _begin(self) -> None:
        if (self.folder / "restored").is_dir():
            importlib.import_module("prisondesk.storage.swap").finish(self.folder)
        if founded(self.folder):
            self.show_sign_in()
            if not (self.folder / "prison.db").exists():
                errors = importlib.import_module("prisondesk.storage.errors")
                self._refused(errors.missing(self.folder))
        else:
            founding = importlib.import_module("prisondesk.bootstrap.founding")
            self.dresser.dress()
            self._show(founding.assistant(self))

    def show_sign_in(self) -> QWidget:
        """Show the sign-in page."""
        self.dresser.take_choice()  # what the last person chose in the window is kept as theirs
        self.dresser.dress()
        page = SignInScreen(self._sign_in_parts(), self.dresser)
        page.signed_in_requested.connect(self.sign_in)
        page.recovery_requested.connect(lambda: self.show_page("rescue"))
        page.restore_requested.connect(lambda: self.show_page("put_back"))
        self._show(page)
        self._fetching.start(FETCH_AFTER_MS)
        return page

    def sign_in(self, user: str, password: str) -> None:
        """Open the records for *user*; deriving the key is done beside the window."""
        page = self.page
        if isinstance(page, SignInScreen):
            page.set_busy(busy=True)
        opening = partial(_opened, self.folder, user, password, self.clock)
        self.jobs.run(opening, lambda found: self._welcome(*found), self._refused)

    def _welcome(self, house: "House", given: "Credentials") -> None:
        if not house.unlocked.until:
            self.enter(house)
            return
        self.house = house
        first = importlib.import_module("prisondesk.bootstrap.first_password")
        self._show(first.page(self, house, given))

    def show_page(self, name: str) -> QWidget:
        """Show a page for which nobody has to be signed in: ``rescue`` or ``put_back``."""
        made = importlib.import_module(f"prisondesk.bootstrap.{name}")
        page: QWidget = made.page(self)
        self._show(page)
        return page

    def enter(self, house: "House") -> None:
        """Show the window of an open house."""
        made = importlib.import_module("prisondesk.bootstrap.window")
        made_guard = importlib.import_module("prisondesk.bootstrap.guard")
        lookout = importlib.import_module("prisondesk.bootstrap.lookout")
        self.house = house
        self.card = replace(
            self.card,
            facility=house.facility.name,
            facility_arabic=house.facility.arabic_name,
            demonstration=house.facility.demonstration,
        )
        self._remember()
        house.ledger.listen(lambda streams: self.streams_changed.emit(frozenset(map(str, streams))))
        window: MainWindow = made.window_of(house, self.dresser, self.jobs, self.clock)
        self.guard = made_guard.guarding(self._application, house, self.jobs, window)
        self.guard.cover.connect(self._cover)
        self.guard.close.connect(self.sign_out)
        window.lock_requested.connect(self.lock)
        window.sign_out_requested.connect(self.sign_out)
        window.person_changes.connect(self._sit_down)
        window.closed.connect(self._application.quit)
        self.window = window
        self._show(window)
        for warning in house.warnings:
            window.say(warning)
        self.lookout = lookout.Lookout(house, self.jobs, self)
        self.lookout.said.connect(window.say)
        # Whoever answers for the book sees at once what is wrong with it; others read the line.
        self.lookout.alarmed.connect(partial(_show_book, window))
        self.lookout.begin()
        self.opened.emit()

    def _sit_down(self, actor: "Actor") -> None:
        """Show the window of *actor* on the same open records: somebody who only reads."""
        house, window = self.house, self.window
        if house is None or window is None:
            return
        if self.guard is not None:
            self.guard.stop()
        self._end_lookout()
        self.enter(replace(house, actor=actor, unlocked=replace(house.unlocked, pin=None)))
        window.closed.disconnect(self._application.quit)
        window.close()
        window.deleteLater()

    def lock(self) -> None:
        """Cover the window; a PIN or the password takes the cover away."""
        if self.guard is not None:
            self.guard.lock()

    def _cover(self) -> None:
        if self.window is not None and self.guard is not None:
            self.window.cover(asks_password=self.guard.asks_password)
            self._application.clipboard().clear()

    def sign_out(self) -> None:
        """Write down what was typed, close the records, drop the keys, show the sign-in page."""
        if self.guard is not None:
            self.guard.stop()
            self.guard = None
        self._end_lookout()
        window, house = self.window, self.house
        self.window = self.house = None
        if window is not None:
            window.cover()
        self.show_sign_in()
        if window is not None:
            window.closed.disconnect(self._application.quit)
            window.close()
            window.deleteLater()
        if house is not None:
            self.jobs.run(partial(_closed, house), self._out, self._refused)
        self._application.clipboard().clear()

    def _out(self, backup: str) -> None:
        """Say on the sign-in page when the last backup was made."""
        self.card = replace(self.card, backup=backup)
        self._remember()
        if isinstance(self.page, SignInScreen):
            self.page.show_backup(self._sign_in_parts().backup)
        self.closed.emit()

    def _end_lookout(self) -> None:
        if self.lookout is not None:
            self.lookout.end()
            self.lookout = None

    def finish(self) -> None:
        """Close everything before the program ends."""
        self._fetching.stop()
        self.jobs.cancel()  # before the lookout ends, which may wait for what a job holds
        self._end_lookout()
        self.jobs.shut_down()
        if self.house is not None:
            self.card = replace(self.card, backup=_closed(self.house))
            self._remember()
            self.house = None

    def _refused(self, error: BaseException) -> None:
        if isinstance(self.page, SignInScreen):
            if isinstance(error, Refused):
                self.page.refuse(error.reason, error.advice)
            else:
                answer = explain(error, look().t)
                self.page.refuse(
                    msg("{reason} {advice}", reason=answer.headline, advice=answer.advice)
                )

    def _changed(self, streams: Any) -> None:
        if self.window is not None:
            self.window.refresh(streams)

    def _show(self, widget: QWidget) -> None:
        before, self.page = self.page, widget
        widget.resize(1366, 768)
        if self._application.platformName() == "offscreen":
            widget.show()
        else:
            widget.showMaximized()
        if before is not None and before is not self.window:
            before.close()
            before.deleteLater()

    def _remember(self) -> None:
        self.card = replace(
            self.card,
            language=self.dresser.code,
            theme=self.dresser.name,
            scale=round(self.dresser.scale * 100),
        )
        if self.folder.is_dir():
            write_card(self.folder, self.card)

    def _sign_in_parts(self) -> SignInParts:
        card: Card = self.card
        return SignInParts(
            facility=card.facility,
            facility_arabic=card.facility_arabic,
            above=msg("Republic of Mali · One People – One Goal – One Faith"),
            below=msg("PrisonDesk {version} · offline", version=__version__),
            languages=tuple(LANGUAGES),
            partly=tuple(code for code, each in LANGUAGES.items() if not each.complete),
            backup=_last_backup(card.backup),
            now=spoken_moment(self.clock.now()),
            demo=card.demonstration,
        )


def _closed(house: "House") -> str:
    """Close *house* and return when its last backup was made, or the empty text."""
    try:
        last = house.services.keeping.last_backup()
    finally:
        house.close()
    return last.isoformat() if last else ""


def _last_backup(written: str) -> Message | None:
    try:
        return msg("Last backup: {moment}", moment=dt.datetime.fromisoformat(written))
    except ValueError:  # none was made, or the card was written by somebody else
        return None


def _show_book(window: "MainWindow") -> None:
    window.refresh()
    window.go("book")


def _token() -> bytes:
    drives = importlib.import_module("prisondesk.sync.drives")
    token = importlib.import_module("prisondesk.security.token")
    return bytes(token.found(drives.removable()))


def _fetch(desk: Desk) -> None:
    """Import what the window needs beside the page; what fails is told at the sign-in."""
    if desk.house is None:
        desk.jobs.run(_behind_the_page, lambda _: None, lambda _: None)


def _opened(folder: Path, user: str, password: str, clock: Clock) -> "tuple[House, Credentials]":
    _behind_the_page()
    houses = importlib.import_module("prisondesk.bootstrap.house")
    given: Credentials = houses.Credentials(user, password, _token())
    house: House = houses.open_house(folder, given, clock)
    return house, given


def _behind_the_page() -> None:
    first = any(module not in sys.modules for module in BEHIND_THE_PAGE)
    with lasting():
        for module in BEHIND_THE_PAGE:
            importlib.import_module(module)
        importlib.import_module(INSTRUMENTS).versions()
        importlib.import_module("prisondesk.storage.base").think_through()
    if first:
        for_good()
