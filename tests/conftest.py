"""What every test finds ready: no window on the desk, fresh catalogues, a clean desk afterwards."""

import os
import sys
import tempfile
from pathlib import Path

# Before anything imports PySide6: Qt chooses its platform once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # without windows Qt looks for fonts in a folder that it does not ship
    FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    os.environ.setdefault("QT_QPA_FONTDIR", str(FONTS))

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipping import settle
from prisondesk import assets
from prisondesk.i18n import prisons
from prisondesk.i18n.compiling import compile_stale
from stretching import stretch_cheaply, true_cost

# What the program keeps for the user of the computer is kept for this run alone.
os.environ["PRISONDESK_OWN"] = tempfile.mkdtemp(prefix="prisondesk-own-")

stretch_cheaply()
ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
Picture = Callable[..., Path]

# How long a test waits for what must come says nothing about the program: a computer that runs two
# of them beside other work may well need more than the five seconds that pytest-qt grants.
PATIENCE_MS = 300_000
for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    waits.__kwdefaults__ = {**(waits.__kwdefaults__ or {}), "timeout": PATIENCE_MS}

# A desk looks for new examples each time; a landing is judged by the same ones each time. How long
# an example takes says more about the computer than about the program.
settings.register_profile("desk", deadline=None)
settings.register_profile("landing", deadline=None, derandomize=True, database=None)
settings.load_profile("landing" if os.environ.get("CI") else "desk")


def pytest_configure() -> None:
    """Compile the catalogues that are older than their sources."""
    compile_stale(assets.folder("translations"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the journey, the longest test, so that two workers end together."""
    items.sort(key=lambda item: item.path.name != "test_journey.py")


@pytest.fixture(autouse=True)
def no_prison_has_a_name() -> None:
    """Begin each test without the names that an earlier one gave to prisons."""
    prisons.adopt({})


@pytest.fixture(autouse=True)
def a_clean_desk(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with windows, deliver what was asked to be deleted and accept no leftovers.

    Without a running event loop Qt never deletes what `deleteLater` was said of, and a window that
    outlives its test breaks a later one.
    """
    yield
    if "qapp" not in request.fixturenames:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    names = [f"{type(widget).__name__} {widget.objectName()}".strip() for widget in left]
    for widget in left:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not names, f"windows left open: {names}"


@pytest.fixture
def true_floor() -> Iterator[None]:
    """Stretch passwords as a prison does, for tests of what that costs."""
    with true_cost():
        yield


@pytest.fixture
def picture(qapp: QApplication) -> Picture:
    """Return a function that keeps what a widget shows as ``artifacts/NAME-LANGUAGE.png``.

    It takes the widget, the name and the language's code (French when none is given).
    """

    def take(widget: QWidget, name: str, language: str = "fr") -> Path:
        ARTIFACTS.mkdir(exist_ok=True)
        settle(widget)
        path = ARTIFACTS / f"{name}-{language}.png"
        # Compressed lightly: the whole suite takes hundreds of them.
        assert widget.grab().save(str(path), "PNG", 80), path
        return path

    return take
