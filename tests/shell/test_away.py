"""The computer's own lock and its sleep are heard: over a real bus, and as messages of Windows."""

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prisondesk.shell.away import Away, MessageFilter

CHILD = """
import os, sys
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from prisondesk.shell.away import Away

application = QApplication(sys.argv)
away = Away(application)
assert away.heard
left = []
away.left.connect(lambda: left.append(1))
other = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "the system")

def tell(service, path, interface, name, *values, patience=300):
    assert other.registerService(service)
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert other.send(message)
    before, waited = len(left), []
    QTimer.singleShot(patience, lambda: waited.append(1))
    while not waited and len(left) == before:
        application.processEvents()
    print(name, values, len(left) - before, flush=True)

login = "org.freedesktop.login1"
tell(login, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", True, patience=60_000)
tell(login, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", False)
tell(login, "/org/freedesktop/login1/session/_33", login + ".Session", "Lock", patience=60_000)
tell(login, "/org/freedesktop/login1/session/_33", login + ".Session", "Unlock")
for saver in ("freedesktop", "gnome", "xfce", "mate", "cinnamon"):
    name = f"org.{saver}.ScreenSaver"
    tell(name, "/" + name.replace(".", "/"), name, "ActiveChanged", True, patience=60_000)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a bus of its own")
def test_sleep_lock_and_screen_savers_are_heard_over_a_bus() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", CHILD],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "PrepareForSleep (True,) 1",
        "PrepareForSleep (False,) 0",
        "Lock () 1",
        "Unlock () 0",
        *["ActiveChanged (True,) 1"] * 5,
    ], done.stderr


class Sessions:
    """Windows, as far as it knows sessions."""

    def __init__(self, *, agrees: bool) -> None:
        self.agrees = agrees
        self.asked: list[tuple[str, int]] = []

    def register(self, window: int) -> bool:
        self.asked.append(("register", window))
        return self.agrees

    def unregister(self, window: int) -> None:
        self.asked.append(("unregister", window))


@pytest.mark.parametrize("agrees", [True, False])
def test_windows_is_asked_to_tell_the_window_of_a_lock_and_asked_no_longer_at_the_end(
    qapp: QApplication, qtbot: QtBot, agrees: bool
) -> None:
    window, sessions = QWidget(), Sessions(agrees=agrees)
    qtbot.addWidget(window)
    away = Away(qapp, sessions)
    assert away.hear(window) is agrees
    handle = int(window.winId())
    away.stop()
    assert sessions.asked == [("register", handle), ("unregister", handle)][: 1 + agrees]


class Message(ctypes.Structure):
    """A message as Windows hands it over: window, number, two parameters."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )


@pytest.mark.parametrize(
    ("number", "first", "leaves"),
    [
        (0x0218, 0x0004, True),  # WM_POWERBROADCAST, PBT_APMSUSPEND
        (0x0218, 0x0007, False),  # resumed
        (0x02B1, 0x7, True),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x02B1, 0x8, False),  # unlocked
        (0x0200, 0x7, False),  # the mouse
    ],
)
def test_messages_of_windows_are_read(
    qapp: QApplication, number: int, first: int, leaves: bool
) -> None:
    away = Away(qapp)
    left: list[int] = []
    away.left.connect(lambda: left.append(1))
    message = Message(None, number, first, 0)
    answer = MessageFilter(away).nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(message)
    )
    assert (answer, bool(left)) == ((False, 0), leaves)
    away.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="this is not Linux")
def test_nothing_is_asked_of_linux(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not Away(QObject(qapp)).hear(window)
