"""The button that prints the board: which paper, then the paper before the printer."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from prisondesk.features.allocation.model.papers import SHEET_WORDS, Sheet
from prisondesk.features.allocation.ui.desk import CellsDesk
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import msg
from prisondesk.ui.screen import Command, Screen
from prisondesk.ui.widgets import Button


class BoardPrinter:
    """Prints the papers of the board from *screen*; *button* opens the list of them."""

    def __init__(self, screen: Screen, desk: CellsDesk) -> None:
        t = screen.t
        self._screen, self._desk = screen, desk
        self.button = Button(t(msg("Print the board")), icon="printer", key="Ctrl+P")
        self.button.setObjectName("print-board")
        self.button.clicked.connect(self._open)
        self.menu = QMenu(screen)
        for sheet in Sheet:
            action = QAction(t(SHEET_WORDS[sheet]), self.menu)
            action.triggered.connect(lambda _checked, one=sheet: self.print(one))
            self.menu.addAction(action)

    def commands(self) -> tuple[Command, ...]:
        """Return one command a paper, for the palette."""
        return tuple(
            Command(f"print-{sheet.value}", SHEET_WORDS[sheet], partial(self.print, sheet))
            for sheet in Sheet
        )

    def print(self, sheet: Sheet) -> None:
        """Make one paper and show it before the printer."""
        screen, desk = self._screen, self._desk
        title = screen.t(SHEET_WORDS[sheet])

        def show(paper: ShownPaper) -> None:
            show_paper(screen, paper, lambda: desk.printed(paper), title)

        screen.bench.jobs.run(lambda: desk.paper(sheet), show, screen.show_error)

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
