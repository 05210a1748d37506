"""One prison of the journey: its folder of records, its desk, and whoever sits there."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fakes import FixedClock
from journeys.cast import Player
from journeys.driver import Clerk
from journeys.journal import BrokenCheckError, Journal
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.staff.model import Facility
from prisondesk.security.session import Actor
from prisondesk.shell.newpassword import NewPasswordPage
from prisondesk.shell.signin import SignInScreen

FRESH = dt.timedelta(minutes=2)  # the window is covered after three


class Prison:
    """A desk that stands all along the journey, while officers come and go."""

    def __init__(
        self, facility: Facility, folder: Path, application: QApplication, parts: "Tools"
    ) -> None:
        self.facility, self.folder = facility, folder
        self.words_for_one_use: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.desk = Desk(application, folder, parts.clock)
        self.clerk = Clerk(self.desk, parts.journal)
        self._since = self.desk.clock.now()

    @property
    def house(self) -> House:
        """The open records."""
        if self.desk.house is None:
            raise BrokenCheckError(f"nobody sits at the desk of {self.facility.code}")
        return self.desk.house

    @property
    def page(self) -> SignInScreen:
        """The first page."""
        page = self.desk.page
        if not isinstance(page, SignInScreen):
            raise BrokenCheckError("the first page is not there")
        return page

    @property
    def services(self) -> Services:
        """The use cases, for checks."""
        return self.house.services

    @property
    def actor(self) -> Actor:
        """Who sits at the desk."""
        return self.house.actor

    def sign_in(self, player: Player, password: str = "") -> None:
        """Type name and password at the first page and wait for the window."""
        clerk = self.clerk
        self.page.user.setFocus()
        clerk.control(Qt.Key.Key_A)
        clerk.type(player.account)
        clerk.press(Qt.Key.Key_Return)
        words = self.words_for_one_use.pop(player.account, "")
        clerk.type(password or words or player.password)
        clerk.press(Qt.Key.Key_Return)
        clerk.settle()
        self._since = self.desk.clock.now()
        if words:
            self._choose_password(player)
        if not password:
            clerk.wait(lambda: self.desk.window is not None, "the window after the password")
            clerk.settle()

    def _choose_password(self, player: Player) -> None:
        """Type a password of one's own twice: the words told by the director serve once."""
        clerk, page = self.clerk, self.desk.page
        if not isinstance(page, NewPasswordPage):
            raise BrokenCheckError("no password of one’s own is asked for")
        for line in (page.first, page.again):
            line.setFocus()
            clerk.type(player.password)
        clerk.photograph(f"mot-de-passe-{player.role.value}", ("fr",))
        clerk.press(Qt.Key.Key_Return)
        clerk.settle()

    def sign_out(self) -> None:
        """Leave the desk: the records are closed, the first page stands there again."""
        if self.desk.house is not None:
            self.desk.sign_out()
            self.clerk.settle()

    def change(self, player: Player) -> None:
        """Let *player* take the chair, or take it again after the desk closed for lack of use."""
        fresh = self.desk.house is not None and self.desk.clock.now() - self._since < FRESH
        if fresh and self.actor.account == player.account:
            return
        self.sign_out()
        self.sign_in(player)


class Tools:
    """What both prisons share: the clock on the wall and the journal."""

    def __init__(self, clock: FixedClock, journal: Journal) -> None:
        self.clock, self.journal = clock, journal
