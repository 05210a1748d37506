"""Tells that the computer itself was locked, its user changed, or it goes to sleep."""

import ctypes
import importlib
import sys
from typing import Any, Protocol

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

_LOGIND = "org.freedesktop.login1"
_MANAGER = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
# Of any session of this computer: a cover too many is better than one too few.
_SESSION = ("", "org.freedesktop.login1.Session")
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
)
_THIS_SESSION = 0
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 0x7
_LEAVING = frozenset(
    {(_WM_POWERBROADCAST, _PBT_APMSUSPEND), (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK)}
)


class Sessions(Protocol):
    """What Windows asks for before it tells a window that its session was locked."""

    def register(self, window: int) -> bool:
        """Ask to be told; *window* is its handle. Tells whether the system agreed."""
        ...

    def unregister(self, window: int) -> None:
        """Ask no longer."""
        ...


class Away(QObject):
    """Emits ``left`` when the person turned from the computer. Without such a system, never.

    On Linux the bus tells (logind before sleep and when a session is locked, the screen saver
    when it begins); on Windows messages to the window do, once it was given to `hear`.
    """

    left = Signal()

    def __init__(self, parent: QObject, sessions: Sessions | None = None) -> None:
        super().__init__(parent)
        self._filter: MessageFilter | None = None
        self._sessions = sessions or (_Terminal() if sys.platform == "win32" else None)
        self._window = 0
        if sys.platform == "linux":
            self.heard = _listen(self)
        elif sys.platform == "win32":
            self._filter = MessageFilter(self)
            application = QApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
            self.heard = True
        else:
            self.heard = False

    def hear(self, window: QWidget) -> bool:
        """Have Windows tell *window* of a lock of the session; elsewhere nothing is needed.

        Tells whether it agreed. Sleep is told to every window without asking.
        """
        if self._sessions is None:
            return False
        handle = int(window.winId())
        if not self._sessions.register(handle):
            return False
        self._window = handle
        return True

    def stop(self) -> None:
        """Listen no longer."""
        if self._sessions is not None and self._window:
            self._sessions.unregister(self._window)
            self._window = 0
        application = QApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
        self.deleteLater()

    @Slot(bool)
    def going(self, on: bool) -> None:  # noqa: FBT001 - the bus calls it
        """Sleep or the screen saver begins (*on*) or is over."""
        if on:
            self.left.emit()

    @Slot()
    def locked(self) -> None:
        """A session of the computer was locked."""
        self.left.emit()


class _Terminal:
    """The part of Windows that knows sessions; it has to be asked for each window."""

    def register(self, window: int) -> bool:
        return bool(_terminal().WTSRegisterSessionNotification(window, _THIS_SESSION))

    def unregister(self, window: int) -> None:
        _terminal().WTSUnRegisterSessionNotification(window)


def _terminal() -> Any:
    library = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]  # Windows only
    library.WTSRegisterSessionNotification.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    library.WTSUnRegisterSessionNotification.argtypes = (ctypes.c_void_p,)
    return library


class MessageFilter(QAbstractNativeEventFilter):
    """Reads the messages of Windows."""

    def __init__(self, away: Away) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, event_type: Any, message: int) -> Any:  # noqa: N802 - Qt calls it
        if bytes(event_type) == b"windows_generic_MSG":
            # HWND, then the number of the message and its first parameter.
            at = int(message) + ctypes.sizeof(ctypes.c_void_p)
            number = ctypes.c_uint.from_address(at).value
            first = ctypes.c_size_t.from_address(at + ctypes.sizeof(ctypes.c_void_p)).value
            if (number, first) in _LEAVING:
                self._away.left.emit()
        return False, 0


def _listen(away: Away) -> bool:
    try:
        # By name: some systems have no bus library, and Windows needs none.
        bus = importlib.import_module("PySide6.QtDBus").QDBusConnection
    except ImportError:
        return False
    heard = False
    slot = SLOT("going(bool)")
    system = bus.systemBus()
    if system.isConnected():
        path, interface = _MANAGER
        heard = system.connect(_LOGIND, path, interface, "PrepareForSleep", away, slot)
        path, interface = _SESSION
        heard |= system.connect(_LOGIND, path, interface, "Lock", away, SLOT("locked()"))
    session = bus.sessionBus()
    if session.isConnected():
        for service, path in _SAVERS:
            heard |= session.connect(service, path, service, "ActiveChanged", away, slot)
    return bool(heard)
