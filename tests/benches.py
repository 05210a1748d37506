"""A dressed application, a bench and a stage of the window's size, for tests of screens."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget

from fakes import FixedClock
from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs

Stage = Callable[[QWidget], QWidget]
MakeBench = Callable[..., Bench]


@contextmanager
def benches(application: QApplication) -> Iterator[MakeBench]:
    """Give a maker of benches: ``bench("ar")`` dresses the application and joins the tools."""
    jobs = Jobs()

    def make(code: str = "fr", clock: FixedClock | None = None, scale: float = 1.0) -> Bench:
        look = theme.apply(application, theme.load(theme.LIGHT), translator(code), scale)
        now = clock or FixedClock(dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC))
        return Bench(look.t, jobs, now, look)

    try:
        yield make
    finally:
        jobs.shut_down()
        jobs.deleteLater()
        theme.apply(application, theme.load(theme.LIGHT), translator("fr"), 1.0)
