"""The desk of the demonstration: a chooser instead of the sign-in page, everything else alike."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from prisondesk.bootstrap.demo import creating
from prisondesk.bootstrap.demo.chooser import Choice, DemoChooser
from prisondesk.bootstrap.demo.prisons import PRISONS, folder_of, password_of
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.folders import read_card
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.feedback import explain
from prisondesk.ui.look import look


class DemoDesk(Desk):
    """Makes the three prisons in *folder* at first use, then lets people choose who they are."""

    def __init__(self, application: QApplication, folder: Path, clock: Clock) -> None:
        super().__init__(application, folder_of(folder, next(iter(PRISONS))), clock)
        self.whole = folder
        self.application = application

    def begin(self) -> None:
        """Show the chooser, or make the prisons first."""
        if creating.is_made(self.whole):
            self.show_sign_in()
        else:
            self._make()

    def show_sign_in(self) -> QWidget:
        """Show the chooser, which takes the place of the sign-in page."""
        self.dresser.dress()
        choices = tuple(
            Choice(code, read_card(folder_of(self.whole, code)).facility) for code in PRISONS
        )
        chooser = DemoChooser(choices)
        chooser.chosen.connect(self.choose)
        chooser.again.connect(self.again)
        self._show(chooser)
        return chooser

    def choose(self, code: str, account: str) -> None:
        """Open the prison *code* as *account*."""
        self.folder = folder_of(self.whole, code)
        self.card = read_card(self.folder)
        self.sign_in(account, password_of(account))

    def again(self) -> None:
        """Throw the invented prisons away and invent them anew, up to today."""
        if creating.is_made(self.whole):
            shutil.rmtree(self.whole)
        self._make()

    def _make(self) -> None:
        self.dresser.dress()
        chooser = DemoChooser(())
        self._show(chooser)
        now = self.clock.now()
        job = self.jobs.start(lambda progress: creating.make(self.whole, now, progress.step))
        chooser.panel.stop_requested.connect(job.cancel)
        job.progressed.connect(chooser.advance)
        job.succeeded.connect(lambda _: self.show_sign_in())
        job.cancelled.connect(self.application.quit)
        job.failed.connect(partial(self._not_made, chooser))

    def _not_made(self, chooser: DemoChooser, error: BaseException) -> None:
        if isinstance(error, FileExistsError):
            chooser.refuse(
                msg("This folder holds something else."),
                msg("Choose an empty folder for the demonstration."),
            )
        else:
            self._explain(chooser, error)

    def _refused(self, error: BaseException) -> None:
        if isinstance(self.page, DemoChooser):
            self._explain(self.page, error)
        else:
            super()._refused(error)

    def _explain(self, chooser: DemoChooser, error: BaseException) -> None:
        if isinstance(error, Refused):
            chooser.refuse(error.reason, error.advice)
        else:
            answer = explain(error, look().t)
            words = msg("{reason} {advice}", reason=answer.headline, advice=answer.advice)
            chooser.refuse(words)
