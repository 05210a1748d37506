"""The convoy and the three tabs over one sheet, and the way between them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.first_night import NightRow, Question
from prisondesk.features.intake.rules.arrivals import duplicates
from prisondesk.features.intake.ui import convoy_form
from prisondesk.features.intake.ui.convoy_page import ConvoyPage
from prisondesk.features.intake.ui.list_grid import ListGrid
from prisondesk.features.intake.ui.list_night import ListNight
from prisondesk.features.intake.ui.list_presenter import DOSSIER
from prisondesk.features.intake.ui.list_review import ListReview
from prisondesk.features.intake.ui.list_sheet import Sheet, Typed, night_row
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, Label, Pages, TabBar

LIST, NIGHT, REVIEW = "list", "night", "review"
TABS = (LIST, NIGHT, REVIEW)


class ListTabs(QWidget):
    """Shows the sheet; ``typed`` when it changed, ``file_asked``, ``night_given``, ``admitted``;
    ``reviewed`` with the lines that are read again.

    *may_ask* tells whether the five questions are put by the officer at the desk.
    """

    typed = Signal()
    file_asked = Signal()
    night_given = Signal()
    admitted = Signal()
    reviewed = Signal(object)

    def __init__(
        self,
        bench: Bench,
        sheet: Sheet,
        questions: dict[Question, Message],
        *,
        may_ask: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._t, self.sheet, self._may_ask = bench, bench.t, sheet, may_ask
        self.waiting: tuple[Typed, ...] = ()
        self.convoy = ConvoyPage(bench)
        self.list = ListGrid(bench, self.sheet.judge)
        self.night = ListNight(bench, questions)
        self.review = ListReview(bench)
        self._pages = Pages()
        for page in (self.convoy, self.list, self.night, self.review):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(bench.look.px(8))
        column.addLayout(self._head())
        column.addWidget(self._pages, 1)
        self.convoy.submitted.connect(self._convoy_given)
        self.convoy.changed.connect(self._typed)
        self.list.changed.connect(self._typed)
        self.list.grid.grid.edited.connect(self._count)
        self.list.read_again.connect(lambda: self.choose(REVIEW))
        self.list.convoy_asked.connect(self.ask_convoy)
        self.night.changed.connect(self._typed)
        self.night.submitted.connect(self._night_given)
        self.review.admitted.connect(self.admitted)
        self.review.row_asked.connect(self._change_row)

    def show_sheet(self) -> None:
        """Show the sheet after it was restored or filled, beginning with what is missing."""
        self.convoy.restore(self.sheet.convoy, self._bench.clock.now())
        self.list.show_rows(self.sheet.rows)
        self._count()
        if self.convoy.ready():
            self._show_convoy()
            self.choose(self.tabs.current_key())
        else:
            self.ask_convoy()

    def ask_convoy(self) -> None:
        """Show the form of the convoy."""
        self.take_over()
        self._pages.setCurrentWidget(self.convoy)
        self.convoy.form.focus_first()

    def choose(self, tab: str) -> None:
        """Show one of the tabs."""
        if self.tabs.current_key() == tab:
            self._show_tab(tab)
        else:
            self.tabs.choose(tab)

    def take_over(self) -> None:
        """Bring what is open for typing into the sheet."""
        here = self._pages.currentWidget()
        if here is self.list:
            self.list.commit()
            self.sheet.rows = self.list.grid.rows()
        elif here is self.night:
            self.night.commit()
            self._take_night()
        elif here is self.convoy:
            self.sheet.convoy = self.convoy.draft()

    def answers(self) -> list[tuple[str, NightRow]]:
        """Return the first-night answers given for persons who are admitted already."""
        given = [(row[DOSSIER], night_row(row)) for row in self.waiting]
        return [(key, night) for key, night in given if night.answers]

    def content(self) -> dict[str, Any]:
        """Return everything that was typed, for the draft; empty when nothing was."""
        asked = {row[DOSSIER]: _answered(row) for row in self.waiting if _answered(row)}
        if self.sheet.blank and not asked:
            return {}
        return {**self.sheet.content(), "asked": asked}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Put back what `content` gave; who was asked by somebody else meanwhile is left out."""
        self.sheet.restore(content)
        asked = content.get("asked", {})
        self.waiting = tuple({**row, **asked.get(row[DOSSIER], {})} for row in self.waiting)

    def convoy_values(self) -> dict[str, Any]:
        """Return what was typed of the convoy, as values."""
        return self.convoy.values()

    def _head(self) -> QHBoxLayout:
        t, row = self._t, QHBoxLayout()
        row.setSpacing(self._bench.look.px(20))
        row.addWidget(Label(t(msg("Arrivals list")), "title"))
        names = (
            (LIST, t(msg("1 · List")), ""),
            (NIGHT, t(msg("2 · First night: 5 questions")), ""),
            (REVIEW, t(msg("3 · Read again and admit")), ""),
        )
        self.tabs = TabBar(names, t(msg("Steps of the list")))
        self.tabs.setObjectName("list-tabs")
        self.tabs.chosen.connect(self._show_tab)
        row.addWidget(self.tabs, 1)
        fill = Button(t(msg("Fill from a file")), icon="folder-open", key="Ctrl+O")
        fill.setObjectName("fill-from-file")
        fill.clicked.connect(self.file_asked)
        row.addWidget(fill)
        return row

    def _show_tab(self, tab: str) -> None:
        # Those who were admitted before are asked without a convoy being typed.
        if not self.convoy.ready() and not (tab == NIGHT and self.waiting):
            self.ask_convoy()
            return
        self.take_over()
        if tab == LIST:
            self._pages.setCurrentWidget(self.list)
            self.list.grid.setFocus()
        elif tab == NIGHT:
            self.night.show_rows([*self.sheet.rows, *self.waiting], may=self._may_ask)
            self._pages.setCurrentWidget(self.night)
            self.night.grid.setFocus()
        else:
            rows = self.sheet.read_all()
            self.review.show_rows(rows, duplicates(rows))
            self._pages.setCurrentWidget(self.review)
            self.review.rows.setFocus()
            self.reviewed.emit(rows)

    def _show_convoy(self) -> None:
        given = convoy_form.convoy(self.convoy.values(), len(self.sheet.rows))
        self.list.show_convoy(self._t(convoy_form.words(given)))

    def _convoy_given(self) -> None:
        self._typed()
        self._show_convoy()
        self._count()
        self.choose(LIST)

    def _typed(self) -> None:
        here = self._pages.currentWidget()
        if here is self.list:
            self.sheet.rows = self.list.grid.rows()
        elif here is self.night:
            self._take_night()
        self.sheet.convoy = self.convoy.draft()
        self.typed.emit()

    def _count(self) -> None:
        self.list.write_out_days(self.sheet.today)
        self.sheet.rows = self.list.grid.rows()
        self.list.show_counts(self.sheet.count())

    def _take_night(self) -> None:
        rows = self.night.grid.rows()
        if rows:
            self.waiting = tuple(row for row in rows if row.get(DOSSIER))
            self.sheet.rows = tuple(row for row in rows if not row.get(DOSSIER))
            self.list.show_rows(self.sheet.rows)

    def _night_given(self) -> None:
        self.take_over()
        self.typed.emit()
        if self.answers():
            self.night_given.emit()
        elif self.sheet.rows:
            self.choose(REVIEW)

    def _change_row(self, place: str) -> None:
        self.list.show_rows(self.sheet.rows)
        self.choose(LIST)
        self.list.grid.go_to(int(place), 1)


def _answered(row: Typed) -> Typed:
    return {each.value: row[each.value] for each in Question if row.get(each.value)}
