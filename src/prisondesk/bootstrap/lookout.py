"""Looks the records over beside the work: what is new at once, the whole chain once a week."""

import contextlib
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from prisondesk.bootstrap import watch
from prisondesk.bootstrap.emergency_desk import notices
from prisondesk.bootstrap.house import House
from prisondesk.kernel.message import Message
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.jobs import Job, Jobs, Progress

# The window's thread comes first: the check breathes after each step.
BREATH_SECONDS = 0.004


class Lookout(QObject):
    """Emits ``said`` with a `Message` for each thing an officer has to know.

    ``alarmed`` tells that something is wrong with the book or its keys. The whole chain is
    verified by a worker of its own, so that no other job waits for it.
    """

    said = Signal(object)
    alarmed = Signal()
    verified = Signal()

    def __init__(self, house: House, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._house, self._jobs = house, jobs
        self._slow = Jobs(self)
        self._sound = self._over = False
        self._walk: Job | None = None
        house.services.book.served_by(self.walk, self.stop_walk)

    def begin(self) -> None:
        """Make the index of names, look at what is new, then at everything when that is due."""
        house = self._house
        self._jobs.run(lambda: notices(house), self._say, self._failed)
        self._jobs.run(house.services.names.make, lambda _nothing: None, self._failed)
        self._jobs.run(
            lambda: (watch.look_over(house), watch.whole_due(house, watch.WHOLE_EVERY)),
            lambda found: self._looked(*found),
            self._failed,
        )

    def walk(self) -> None:
        """Verify the whole chain beside the work, from where the last walk stopped."""
        job = self._walk = self._slow.start(self._whole)
        job.succeeded.connect(self._looked_whole)
        job.failed.connect(self._failed)

    def stop_walk(self) -> None:
        """Stop it at its next step; how far it came is remembered."""
        if self._walk is not None:
            self._walk.cancel()

    def end(self) -> None:
        """Stop at the next step; the walk over the whole chain goes on another day."""
        self._over = True
        self._slow.shut_down()
        if self._sound:
            with contextlib.suppress(Refused):
                watch.remember(self._house)
        self.deleteLater()

    def _looked(self, warnings: Sequence[Message], due: bool) -> None:  # noqa: FBT001 - an answer
        if self._over:
            return
        self._say(warnings)
        # What stands outside stays as evidence when something is wrong inside.
        self._sound = not warnings
        if self._house.services.book.found:
            self.alarmed.emit()
        elif due and not warnings:
            self.walk()

    def _whole(self, progress: Progress) -> Sequence[Message]:
        def report(done: int, total: int) -> None:
            progress.step(done, total)
            time.sleep(BREATH_SECONDS)

        return watch.look_at_everything(self._house, report)

    def _looked_whole(self, warnings: Sequence[Message]) -> None:
        if self._over:
            return
        self._walk = None
        self._say(warnings)
        if warnings:
            self.alarmed.emit()
        self.verified.emit()

    def _say(self, warnings: Sequence[Message]) -> None:
        for warning in warnings:
            self.said.emit(warning)

    def _failed(self, error: BaseException) -> None:
        # Closed before the look was over: it begins again at the next start.
        if isinstance(error, Refused) and not self._over:
            self.said.emit(error.reason)
