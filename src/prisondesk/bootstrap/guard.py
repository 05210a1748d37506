"""Guards an open house: idle hands, the computer's own lock and sleep, the PIN, running jobs."""

import datetime as dt

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from prisondesk.bootstrap.house import House, proves
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Limits, Session, State
from prisondesk.security.slots import Credentials
from prisondesk.security.token import found
from prisondesk.shell.away import Away
from prisondesk.shell.idle import IdleWatch
from prisondesk.shell.window import MainWindow
from prisondesk.sync.drives import removable
from prisondesk.ui.jobs import Jobs

WRONG = msg("That is not right. Try again.")


class Guard(QObject):
    """Says when the window is covered and when the house is closed.

    ``resumed`` tells that the cover may go, ``refused`` why it stays (a `Message`).
    """

    cover = Signal()
    close = Signal()
    resumed = Signal()
    refused = Signal(object)

    def __init__(self, application: QApplication, house: House, jobs: Jobs) -> None:
        super().__init__(application)
        self._house, self._jobs = house, jobs
        self.session = Session(house.actor, house.clock, house.unlocked.pin)
        self.watch = IdleWatch(application, self.session)
        self.watch.cover.connect(self.cover)
        self.watch.close.connect(self.close)
        self.away = Away(self)
        self.away.left.connect(self.lock)
        jobs.busy_changed.connect(self._working)

    @property
    def asks_password(self) -> bool:
        """Tell whether the cover asks for the password, there being no PIN."""
        return not self.session.has_pin

    def lock(self) -> None:
        """Cover at once: the officer leaves, or the computer locks itself."""
        self.session.cover()
        self.cover.emit()

    def try_unlock(self, typed: str) -> None:
        """Lift the cover when *typed* is the PIN or, without one, the password."""
        if self.session.has_pin:
            self._settle(opened=self.session.resume(typed))
            return
        given = Credentials(self._house.actor.account, typed, found(removable()))
        house = self._house
        self._jobs.run(
            lambda: proves(house.folder, given, house.clock),
            lambda _opened: self._lift(),
            lambda error: self.refused.emit(reason(error)),
        )

    def stop(self) -> None:
        """Guard no longer; the keys are dropped with the session."""
        self.watch.stop()
        self.away.stop()
        self._jobs.busy_changed.disconnect(self._working)
        self.session.close()
        self.deleteLater()

    def _lift(self) -> None:
        self.session.resume_with_password()
        self._settle(opened=self.session.state is State.OPEN)

    def _settle(self, *, opened: bool) -> None:
        if opened:
            self.resumed.emit()
        elif self.session.state is State.CLOSED:
            self.close.emit()
        else:
            self.refused.emit(WRONG)

    def _working(self, busy: bool) -> None:  # noqa: FBT001 - a slot
        self.session.busy(more=busy)


def guarding(application: QApplication, house: House, jobs: Jobs, window: MainWindow) -> Guard:
    """Return a guard of *house*, joined to the *window* of its work."""
    guard = Guard(application, house, jobs)
    guard.session.allow(limits(house))
    guard.away.hear(window)
    guard.resumed.connect(window.unlocked)
    guard.refused.connect(window.refuse_unlock)
    window.unlock_requested.connect(guard.try_unlock)
    window.interviewing.connect(lambda on: guard.session.interview(on=on))
    return guard


def limits(house: House) -> Limits:
    """Return how long the desk of *house* may rest, as this prison chose."""
    cover, close = house.services.limits.minutes()
    return Limits(dt.timedelta(minutes=cover), dt.timedelta(minutes=close))


def reason(error: BaseException) -> Message:
    """Return what the cover says after *error*."""
    return error.reason if isinstance(error, Refused) else WRONG
