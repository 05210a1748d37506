"""One process that opens the window of the work, goes through it and makes a paper."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.painted import FirstPaint, end, resident_mb, until_painted
from prisondesk.bootstrap import house as houses
from prisondesk.bootstrap import program, scale
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.screens import listed
from prisondesk.bootstrap.window import MainWindow
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.clock import SystemClock


def work(folder: Path) -> dict[str, float]:
    """Open the window, look at every screen, make a paper; return the figures."""
    application, clock = program.make_application(), SystemClock()
    desk = Desk(application, folder, clock)
    desk.begin()
    application.processEvents()
    stretching = min(
        _seconds(partial(houses.proves, folder, scale.CREDENTIALS, clock)) for _ in range(3)
    )
    began = time.perf_counter()
    house = houses.open_house(folder, scale.CREDENTIALS, clock)
    watch = FirstPaint()
    application.installEventFilter(watch)
    desk.enter(house)
    until_painted(application, watch)
    usable = time.perf_counter() - began - stretching
    window = desk.window
    assert window is not None
    browsing = _browse(application, desk, window, house)
    printing = _print(house)
    desk.finish()
    return {"usable_s": usable, "browsing_mb": browsing, "printing_mb": printing}


def _browse(
    application: QApplication, desk: Desk, window: MainWindow, house: houses.House
) -> float:
    """Go through every screen and every list, to its end; return the megabytes held."""
    for one in listed(house, desk.dresser):
        window.go(one.spec.key)
        _settle(application)
        for table in window.findChildren(QTableView):
            bar = table.verticalScrollBar()
            for part in range(11):
                bar.setValue(bar.maximum() * part // 10)
                _settle(application, 4)
    return resident_mb()


def _print(house: houses.House) -> float:
    """Set a paper and show its first page as the preview does; return the most megabytes held."""
    facility = house.facility
    content = RecoverySheet(facility.name, facility.code, house.clock.now(), ("EXEM",) * 8)
    paper = house.services.papers.preview(
        house.actor, PaperOrder(RECOVERY_SHEET, content, "", "SR-EX-1")
    )
    pypdfium2.PdfDocument(paper)[0].render(scale=2).to_pil()
    return resident_mb("VmHWM")


def _settle(application: QApplication, turns: int = 30) -> None:
    for _ in range(turns):
        application.processEvents()
        time.sleep(0.005)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


end(**work(Path(sys.argv[1])))
