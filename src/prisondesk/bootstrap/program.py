"""Starts the program: one application, one desk, one folder of records."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.folders import records_folder
from prisondesk.kernel.clock import SystemClock
from prisondesk.security.process import forbid_dumps, private_spool


def run(folder: Path | None = None) -> int:
    """Open the window on *folder*, or on this computer's records; return the exit code."""
    forbid_dumps()
    private_spool()
    application = make_application()
    desk = Desk(application, folder or records_folder(), SystemClock())
    application.aboutToQuit.connect(desk.finish)
    desk.begin()
    return application.exec()


def make_application() -> QApplication:
    """Return the application, named before any path is asked of Qt."""
    QCoreApplication.setOrganizationName("PrisonDesk")
    QCoreApplication.setApplicationName("PrisonDesk")
    present = QApplication.instance()
    return present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
