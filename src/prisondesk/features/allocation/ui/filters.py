"""Whom to look for on the board: marks to tick, shown as chips that go away again."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from prisondesk.features.allocation.model.marks import MARK_WORDS, Mark, Marked
from prisondesk.features.allocation.rules.marks import counts
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, FlowLayout


class Filters(QWidget):
    """The chips of what is looked for, each with how many; ``changed`` carries the marks.

    All chosen marks hold together: every chip more finds fewer people. A chip is taken away by
    Enter or a click on it.
    """

    changed = Signal(object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = bench.t
        self._chosen: frozenset[Mark] = frozenset()
        self._people: Sequence[Marked] = ()
        self._row = FlowLayout(self, bench.look.px(6))
        self._chips: dict[Mark, Button] = {}
        self.button = Button(self._t(msg("Look for…")), icon="filter", key="Ctrl+Shift+F")
        self.button.setObjectName("look-for")
        self.button.clicked.connect(self.open_menu)
        self.menu = QMenu(self)
        self.hide()

    @property
    def chosen(self) -> frozenset[Mark]:
        """Return the marks that are looked for."""
        return self._chosen

    def show_people(self, people: Sequence[Marked]) -> None:
        """Count *people* again; what is chosen stays chosen."""
        self._people = people
        found = counts(people, self._chosen)
        self._fill_menu(found)
        self._fill_chips(found)

    def open_menu(self) -> None:
        """Open the list of marks under the button."""
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def toggle(self, mark: Mark) -> None:
        """Look for *mark* too, or no more."""
        self._chosen ^= {mark}
        self.show_people(self._people)
        self.changed.emit(self._chosen)

    def clear(self) -> None:
        """Look for nobody in particular."""
        if self._chosen:
            self._chosen = frozenset()
            self.show_people(self._people)
            self.changed.emit(self._chosen)

    def _fill_menu(self, found: Mapping[Mark, int]) -> None:
        self.menu.clear()
        for mark in Mark:
            if not found.get(mark) and mark not in self._chosen:
                continue
            action = QAction(self._words(mark, found), self.menu, checkable=True)
            action.setChecked(mark in self._chosen)
            action.triggered.connect(lambda _checked, one=mark: self.toggle(one))
            self.menu.addAction(action)
        if self.menu.isEmpty():
            nobody = QAction(self._t(msg("Nobody stands out today.")), self.menu)
            nobody.setEnabled(False)
            self.menu.addAction(nobody)

    def _fill_chips(self, found: Mapping[Mark, int]) -> None:
        kept_focus = any(chip.hasFocus() for chip in self._chips.values())
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._chips = {}
        for mark in Mark:
            if mark in self._chosen:
                self._add_chip(mark, self._words(mark, found))
        if len(self._chosen) > 1:
            clear = Button(self._t(msg("Take all away")), icon="x", height=28)
            clear.setObjectName("no-filter")
            clear.clicked.connect(self.clear)
            self._row.addWidget(clear)
        self.setVisible(bool(self._chosen))
        if kept_focus:
            first = next(iter(self._chips.values()), self.button)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_chip(self, mark: Mark, words: str) -> None:
        chip = Button(words, icon="x", height=28)
        chip.setObjectName(f"chip-{mark.value}")
        chip.setAccessibleDescription(self._t(msg("Enter takes it away.")))
        chip.clicked.connect(lambda: self.toggle(mark))
        self._chips[mark] = chip
        self._row.addWidget(chip)

    def _words(self, mark: Mark, found: Mapping[Mark, int]) -> str:
        return self._t(
            msg("{what}: {count}", what=self._t(MARK_WORDS[mark]), count=found.get(mark, 0))
        )
