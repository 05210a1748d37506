"""What an admission asks in a window of its own: a refusal, a reason, a photograph, a paper."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from prisondesk.features.intake.model.stations import STATION, ImpossibleReason, StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.admission_presenter import AdmissionPresenter
from prisondesk.features.intake.ui.impossible import ImpossibleDialog
from prisondesk.features.intake.ui.slip_presenter import Slip, SlipPresenter
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import msg
from prisondesk.ui.confirm import DecisionDialog
from prisondesk.ui.screen import Screen

Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]


class Asking(QObject):
    """Opens the windows over *screen*; *run* does work in a job and brings its answer."""

    def __init__(
        self, screen: Screen, presenter: AdmissionPresenter, slips: SlipPresenter, run: Run
    ) -> None:
        super().__init__(screen)
        self._screen, self._t = screen, screen.t
        self._presenter, self._slips, self._run = presenter, slips, run

    def refusal(self, overview: Overview, then: Callable[[Any], None]) -> None:
        """Ask whether the title is refused, with its defects in words."""
        t, law = self._t, overview.law
        if law is None:
            return
        why = [t(each.text) for each in law.verdict.blocks]
        rest = msg("The person stays counted as present without écrou; the prosecutor is told.")
        dialog = DecisionDialog(
            self._screen,
            t(msg("Refuse this title")),
            [*why, t(rest)],
            t(msg("Refuse the title")),
            t(msg("Go back")),
        )
        dialog.setObjectName("refuse-dialog")
        work = partial(self._presenter.refuse_title, overview)
        dialog.accepted.connect(lambda: self._run(work, then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def impossible(self, key: str, station: StationKey, then: Callable[[], None]) -> None:
        """Ask why a station cannot be held now."""
        dialog = ImpossibleDialog(self._screen.bench, self._t(STATION[station].title), self._screen)

        def decided(reason: str, note: str, again_at: Any) -> None:
            why = ImpossibleReason(reason)
            work = partial(self._presenter.impossible, key, station, why, note, again_at)
            self._run(work, lambda _nothing: then())

        dialog.decided.connect(decided)
        dialog.open()

    def photo(self, then: Callable[[str], None]) -> None:
        """Let the officer choose a picture."""
        dialog = QFileDialog(self._screen, self._t(msg("Photograph of the face")))
        dialog.setNameFilters([self._t(msg("Pictures (*.jpg *.jpeg *.png)"))])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(then)
        dialog.open()

    def slip(self, key: str, station: StationKey) -> None:
        """Show the next blank slip of a station."""
        self._run(partial(self._slips.one, station), partial(self._show_slip, key, station))

    def paper(self, make: Callable[[str], ShownPaper], key: str) -> None:
        """Show a paper of dossier *key*."""
        self._run(partial(make, key), self._show_paper)

    def _show_slip(self, key: str, station: StationKey, slip: Slip) -> None:
        noted = partial(self._slips.handed_out, key, station, slip)
        show_paper(self._screen, slip.shown, noted, self._t(msg("Blank slip")))

    def _show_paper(self, shown: ShownPaper) -> None:
        show_paper(self._screen, shown, partial(self._presenter.printed, shown))
