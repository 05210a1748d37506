"""The journey as a whole: prepares the stage, plays every step in order, tidies up."""

import datetime as dt
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fakes import FixedClock
from journeys.cast import BAMAKO, FIRST_DAY, KENIEROBA
from journeys.journal import Journal
from journeys.prison import Prison, Tools
from prisondesk.bootstrap.program import make_application

HARMLESS = ("This plugin does not support",)


@dataclass
class Journey:
    """Everything the steps share."""

    out: Path
    journal: Journal
    clock: FixedClock
    application: QApplication
    bamako: Prison
    kenieroba: Prison
    scratch: Path
    stick: Path
    notes: dict[str, str] = field(default_factory=dict)

    def later(self, **parts: float) -> None:
        """Let time pass on the wall."""
        self.clock.advance(**parts)

    @property
    def prisons(self) -> tuple[Prison, Prison]:
        """Both prisons."""
        return self.bamako, self.kenieroba

    @property
    def now(self) -> dt.datetime:
        """What the clock on the wall shows."""
        return self.clock.now()

    def write(self, name: str, data: bytes) -> Path:
        """Keep a file of the journey."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path


Stage = Callable[[Journey], None]


def play(journal: Journal, scratch: Path, stages: tuple[Stage, ...]) -> bool:
    """Play *stages* with records in *scratch*; *journal* keeps it. Tell whether all held."""
    out = journal.folder
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), *out.glob("papers/*"), *out.glob("langues/*")):
        old.unlink()
    application = make_application()
    _listen(journal)
    clock = FixedClock(FIRST_DAY)
    tools = Tools(clock, journal)
    stick = scratch / "CLE-GREFFE-3"
    stick.mkdir(parents=True)
    bamako = Prison(BAMAKO, scratch / "bamako", application, tools)
    kenieroba = Prison(KENIEROBA, scratch / "kenieroba", application, tools)
    journey = Journey(out, journal, clock, application, bamako, kenieroba, scratch, stick)
    try:
        for stage in stages:
            stage(journey)
    except Exception:
        traceback.print_exc()
        _last_picture(journey)
        return False
    finally:
        journal.write()
        for prison in (bamako, kenieroba):
            _tidy(prison)
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
    return True


def _listen(journal: Journal) -> None:
    """Hear what Qt says and what breaks in a slot, where no caller can catch it."""

    def said(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(HARMLESS):
            journal.noise.append(text)

    def broke(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        journal.noise.append("".join(traceback.format_exception(kind, error, trace)))

    qInstallMessageHandler(said)
    sys.excepthook = broke


def _last_picture(journey: Journey) -> None:
    for prison in (journey.bamako, journey.kenieroba):
        page = prison.desk.page
        if page is not None and page.isVisible():
            page.grab().save(str(journey.out / f"broken-{prison.facility.code}.png"))


def _tidy(prison: Prison) -> None:
    page = prison.desk.page
    prison.desk.finish()
    if page is not None:
        page.hide()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
