"""A dressed application for every test of the kit, and pictures of what is shown."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from clipping import settle
from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.look import Look

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Dress = Callable[..., Look]


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Dress]:
    """Dress the application: ``dress("ar", theme.HIGH_CONTRAST, 1.25)``."""

    def put_on(code: str = "fr", name: str = theme.LIGHT, scale: float = 1.0) -> Look:
        return theme.apply(qapp, theme.load(name), translator(code), scale)

    yield put_on
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    put_on()


@pytest.fixture
def look(dress: Dress) -> Look:
    """The light theme in French at 100 %."""
    return dress()


@pytest.fixture
def keep_picture() -> Callable[[QWidget, str], Path]:
    """Keep a picture of a widget under ``artifacts``."""

    def keep(widget: QWidget, name: str) -> Path:
        folder = Path(__file__).parents[2] / "artifacts"
        folder.mkdir(exist_ok=True)
        settle(widget)
        path = folder / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return keep
