"""One process that opens the window of the work, goes through it and makes a paper.

What only the measuring needs is imported late, so that it is not there when the page is shown.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.painted import FirstPaint, end, resident_mb, until_painted
from prisondesk.bootstrap import program
from prisondesk.bootstrap.desk import BEHIND_THE_PAGE, Desk
from prisondesk.kernel.clock import SystemClock

if TYPE_CHECKING:
    from prisondesk.bootstrap.house import House
    from prisondesk.shell.window import MainWindow


def work(folder: Path) -> dict[str, float]:
    """Open the window, look at every screen, make a paper; return the figures."""
    application, clock = program.make_application(), SystemClock()
    desk = Desk(application, folder, clock)
    desk.begin()
    # Somebody types a name and a password meanwhile.
    while desk.jobs.busy or not all(each in sys.modules for each in BEHIND_THE_PAGE):
        _settle(application)
    from prisondesk.bootstrap import house as houses
    from prisondesk.bootstrap import scale

    given = scale.CREDENTIALS
    stretching = min(_spent(lambda: houses.proves(folder, given, clock)) for _ in range(3))
    began = _now()
    house = houses.open_house(folder, given, clock)
    watch = FirstPaint()
    desk.enter(house)
    window = desk.window
    assert window is not None
    window.installEventFilter(watch)
    until_painted(application, watch)
    usable = [now - then - less for now, then, less in zip(_now(), began, stretching, strict=True)]
    opened = resident_mb()
    browsing = _browse(application, desk, window, house)
    printing = _print(house)
    desk.finish()
    return {
        "usable_s": usable[0],
        "usable_cpu_s": usable[1],
        "opened_mb": opened,
        "browsing_mb": browsing,
        "printing_mb": printing,
    }


def _browse(application: QApplication, desk: Desk, window: "MainWindow", house: "House") -> float:
    """Go through every screen and every list, to its end; return the megabytes held."""
    from prisondesk.bootstrap.screens import listed

    for one in listed(house, desk.dresser):
        window.go(one.spec.key)
        _settle(application)
        for table in filter(QTableView.isVisible, window.findChildren(QTableView)):
            bar = table.verticalScrollBar()
            for part in range(11):
                bar.setValue(bar.maximum() * part // 10)
                _settle(application, 4)
    return resident_mb()


def _print(house: "House") -> float:
    """Set a paper and show its first page as the preview does; return the most megabytes held."""
    from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
    from prisondesk.features.staff.service.papers import PaperOrder
    from prisondesk.ui.preview import Paper

    facility = house.facility
    content = RecoverySheet(facility.name, facility.code, house.clock.now(), ("EXEM",) * 8)
    paper = house.services.papers.preview(
        house.actor, PaperOrder(RECOVERY_SHEET, content, "", "SR-EX-1")
    )
    Paper(paper).picture(0, 144)
    return resident_mb("VmHWM")


def _settle(application: QApplication, turns: int = 30) -> None:
    for _ in range(turns):
        application.processEvents()
        # What a loop deletes when it is idle; without one, everything taken down would stay.
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.005)


def _now() -> tuple[float, float]:
    """Return the time on the wall and the processor time of this process, in seconds."""
    return time.perf_counter(), time.process_time()


def _spent(act: Callable[[], object]) -> tuple[float, float]:
    wall, processor = _now()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


end(**work(Path(sys.argv[1])))
