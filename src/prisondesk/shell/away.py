"""Tells that the computer itself was locked, its user changed, or it goes to sleep."""

import ctypes
import importlib
import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 0x7
_LEAVING = frozenset(
    {(_WM_POWERBROADCAST, _PBT_APMSUSPEND), (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK)}
)


class Away(QObject):
    """Emits ``left`` when the person turned from the computer. Without such a system, never.

    On Linux the bus tells (logind before sleep, the screen saver when it begins); on Windows
    messages to the window do.
    """

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: _Messages | None = None
        if sys.platform == "linux":
            self.heard = _listen(self)
        elif sys.platform == "win32":
            self._filter = _Messages(self)
            application = QApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
            self.heard = True
        else:
            self.heard = False

    def stop(self) -> None:
        """Listen no longer."""
        application = QApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
        self.deleteLater()

    @Slot(bool)
    def going(self, on: bool) -> None:  # noqa: FBT001 - the bus calls it
        """Sleep or the screen saver begins (*on*) or is over."""
        if on:
            self.left.emit()


class _Messages(QAbstractNativeEventFilter):
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
        service, path, interface = _LOGIND
        heard = system.connect(service, path, interface, "PrepareForSleep", away, slot)
    session = bus.sessionBus()
    if session.isConnected():
        for service, path in _SAVERS:
            heard |= session.connect(service, path, service, "ActiveChanged", away, slot)
    return bool(heard)
