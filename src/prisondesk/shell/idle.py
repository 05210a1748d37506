"""Watches for idle hands: a covered window after minutes, a closed database after more."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prisondesk.kernel.clock import Clock

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


@dataclass(frozen=True, slots=True)
class IdleLimits:
    """After how many idle minutes the window is covered, and the database closed."""

    cover: int
    close: int


OFFICE = IdleLimits(3, 15)
INTERVIEW = IdleLimits(15, 30)


class IdleWatch(QObject):
    """Emits ``cover`` and ``close`` once each time the hands rest long enough."""

    cover = Signal()
    close = Signal()

    def __init__(self, application: QApplication, clock: Clock) -> None:
        super().__init__(application)
        self._application, self._clock = application, clock
        self._limits = OFFICE
        self._last = clock.now()
        self._covered = self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self._timer.start()
        application.installEventFilter(self)

    def set_limits(self, limits: IdleLimits) -> None:
        """Use other limits from now on: an interview rests longer than an office."""
        self._limits = limits

    def resumed(self) -> None:
        """Start counting again, after somebody unlocked."""
        self._last = self._clock.now()
        self._covered = self._closed = False

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    def look_at_clock(self) -> None:
        """Compare the clock with the last movement; the timer calls it every five seconds."""
        idle = self._clock.now() - self._last
        if idle >= dt.timedelta(minutes=self._limits.close) and not self._closed:
            self._closed = True
            self.close.emit()
        elif idle >= dt.timedelta(minutes=self._limits.cover) and not self._covered:
            self._covered = True
            self.cover.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A covered desk goes on counting: typing a wrong PIN must not keep the keys open.
        if event.type() in HANDS and not self._covered:
            self._last = self._clock.now()
        return False
