"""Background jobs, one after the other: the database has one writer, the window none."""

import itertools
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import Message

if TYPE_CHECKING:
    from concurrent import futures
    from concurrent.futures import Future
else:  # the sign-in page stands before the first job
    futures = Late("concurrent.futures")

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - an answer to a person who asked to stop
    """Raised inside the work at the next step after somebody asked to stop."""


class Progress:
    """Handed to the work; knows nothing of windows."""

    def __init__(self, report: Callable[[int, int, Message | None], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def check(self) -> None:
        """Go on, or raise `Cancelled` when asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def step(self, done: int, total: int, what: Message | None = None) -> None:
        """Say that *done* of *total* are done; raises `Cancelled` when asked to stop."""
        self.check()
        self._report(done, total, what)


def _while_alive(answer: Callable[[T], None]) -> Callable[[T], None]:
    """Return *answer*, which says nothing once the object it belongs to is gone.

    Qt itself lets go of a method of a deleted object, but not of a partial of one.
    """
    called: object = answer
    while isinstance(called, partial):
        called = called.func
    owner = getattr(called, "__self__", None)
    if called is answer or not isinstance(owner, QObject):
        return answer

    def given(value: T) -> None:
        if isValid(owner):
            answer(value)

    return given


class Job(QObject):
    """One piece of work as the window sees it; exactly one of its endings is emitted.

    ``progressed`` carries done, total and a `Message` or None; ``succeeded`` the result;
    ``failed`` the exception.
    """

    progressed = Signal(int, int, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._progress = progress

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._progress.cancel()

    def settle(self, future: "Future[Any]") -> None:
        """Emit the ending that *future* holds."""
        error = future.exception()
        if error is None:
            self.succeeded.emit(future.result())
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()


class Jobs(QObject):
    """Runs jobs one after the other and answers in the window's thread."""

    busy_changed = Signal(bool)
    _arrived = Signal(int, object)
    _reported = Signal(int, int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: futures.ThreadPoolExecutor | None = None
        self._running: dict[int, Job] = {}
        self._numbers = itertools.count(1)
        # Queued even from this thread: a job that is done at once must not answer before its
        # caller has connected.
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    def start(self, work: Callable[[Progress], T]) -> Job:
        """Queue *work*; connect to the job returned before going back to the event loop."""
        number = next(self._numbers)
        if self._pool is None:
            self._pool = futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")

        def report(done: int, total: int, what: Message | None) -> None:
            self._reported.emit(number, done, total, what)

        progress = Progress(report)
        job = self._running[number] = Job(progress, self)
        future = self._pool.submit(work, progress)
        future.add_done_callback(lambda done: self._arrived.emit(number, done))
        if len(self._running) == 1:
            self.busy_changed.emit(self.busy)
        return job

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Queue short *work* that reports no steps, with its two answers.

        An answer that belongs to a widget is dropped when the widget went away meanwhile.
        """
        job = self.start(lambda _progress: work())
        job.succeeded.connect(_while_alive(done))
        job.failed.connect(_while_alive(failed))
        return job

    def cancel(self) -> None:
        """Ask every job to stop at its next step; wait for none."""
        for job in self._running.values():
            job.cancel()

    def shut_down(self) -> None:
        """Stop every job at its next step and wait for the one that runs."""
        self.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _progress(self, number: int, done: int, total: int, what: Message | None) -> None:
        if job := self._running.get(number):
            job.progressed.emit(done, total, what)

    def _settle(self, number: int, future: "Future[Any]") -> None:
        job = self._running.pop(number)
        if not future.cancelled():
            job.settle(future)
        job.deleteLater()
        if not self._running:
            self.busy_changed.emit(self.busy)
