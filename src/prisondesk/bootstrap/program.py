"""Starts the program: one application, one desk, one folder of records."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.folders import demo_folder, records_folder
from prisondesk.kernel.clock import SystemClock
from prisondesk.security.process import forbid_dumps, hold_less, private_spool
from prisondesk.ui import theme


def run(folder: Path | None = None) -> int:
    """Open the window on *folder*, or on this computer's records; return the exit code."""
    application = _prepared()
    return _work(application, Desk(application, folder or records_folder(), SystemClock()))


def run_demo(folder: Path | None = None) -> int:
    """Open the three invented prisons, in *folder* or in the user's cache; return the exit code."""
    # Late: the product itself never loads what invents people.
    from prisondesk.bootstrap.demo.desk import DemoDesk

    application = _prepared()
    return _work(application, DemoDesk(application, folder or demo_folder(), SystemClock()))


def _prepared() -> QApplication:
    forbid_dumps()
    private_spool()
    return make_application()


def _work(application: QApplication, desk: Desk) -> int:
    application.aboutToQuit.connect(desk.finish)
    desk.begin()
    return application.exec()


def make_application() -> QApplication:
    """Return the application, named before any path is asked of Qt."""
    hold_less()
    QCoreApplication.setOrganizationName("PrisonDesk")
    QCoreApplication.setApplicationName("PrisonDesk")
    present = QApplication.instance()
    return present if isinstance(present, QApplication) else theme.start(sys.argv[:1])
