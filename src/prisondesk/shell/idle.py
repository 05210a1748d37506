"""Watches for idle hands: a covered window after minutes, a closed database after more."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prisondesk.security.session import Session, State

TICK_MS = 5000
HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Tells *session* of every movement and of the time; emits ``cover`` and ``close``.

    How long hands may rest, and that a running job finishes first, is the session's to know. One
    movement tells enough until the clock is looked at again, so the watch does not stand in the way
    of every event of a busy desk; hands count as resting five seconds too early at most.
    """

    cover = Signal()
    close = Signal()

    def __init__(self, application: QApplication, session: Session) -> None:
        super().__init__(application)
        self._application, self._session = application, session
        self._before = session.state
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self._timer.start()  # somebody just signed in: the first look is time enough to listen

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    def look_at_clock(self) -> None:
        """Let the session count, and wait for the next movement; called every five seconds."""
        self._count()
        self._application.installEventFilter(self)

    def _count(self) -> None:
        state, before = self._session.tick(), self._before
        self._before = state
        if state is State.CLOSED and before is not State.CLOSED:
            self.close.emit()
        elif state is State.COVERED and before is State.OPEN:
            self.cover.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Under the cover a movement changes nothing: typing a wrong PIN must not keep the keys.
        if event.type() in HANDS and self._session.state is State.OPEN:
            self._application.removeEventFilter(self)
            self._session.touch()
            # The first movement after a sleep finds the time over: it goes to the cover.
            self._count()
        return False
