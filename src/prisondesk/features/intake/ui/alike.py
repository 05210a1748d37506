"""While a name is written: who here may be the same person, beside the form, at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.inmates.model.duplicates import Candidate
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.ui.beside import Beside, Reasons, Shown, who
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.admission_frame import AdmissionFrame
from prisondesk.features.intake.ui.alike_presenter import AlikePresenter, Alikes
from prisondesk.features.intake.ui.pages import FormPage
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Form, Group
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Card, Label, ListRow, RowList, scrolled

MOST = 5


class AlikeCard(Card):
    """Those who may be the same person; Enter looks at one, F7 comes here from the form."""

    chosen = Signal(str)

    def __init__(
        self, bench: Bench, found: Sequence[Candidate], parent: QWidget | None = None
    ) -> None:
        super().__init__(bench.t(msg("Known here already?")), "users", parent=parent)
        t = bench.t
        words = msg("Look before a second file is opened. F7 goes to this list.")
        self.body.addWidget(Label(t(words), "small", wrap=True))
        self.rows = _Rows()
        self.rows.setObjectName("alike-rows")
        self.rows.setAccessibleName(t(msg("Persons who may be the same")))
        self.rows.set_rows([_row(bench, one) for one in found[:MOST]])
        self.rows.chosen.connect(self.chosen)
        self.rows.clicked.connect(lambda: self.chosen.emit(self.rows.current_key()))
        self.body.addWidget(self.rows)


class _Rows(RowList):
    """As high as its few rows, which take more lines in a narrow column."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = self.model().rowCount()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(count)) + 4)


def _row(bench: Bench, one: Candidate) -> ListRow:
    agrees = bench.t.several(bench.t(each) for each in one.speaks_for)
    return ListRow(one.dossier, who(one, bench.t), agrees)


class AlikeDialog(QDialog):
    """The one being written down beside the one found; ``different`` with the reason."""

    different = Signal(str)
    opened = Signal()

    def __init__(
        self, bench: Bench, pair: tuple[Person, Candidate, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        now, found, number = pair
        self.setObjectName("alike-dialog")
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Known here already?")))
        self.setModal(True)
        self.resize(px(860), px(640))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.addWidget(Label(t(msg("Known here already?")), "section"))
        column.addWidget(Reasons(t, found))
        head = number or t(msg("no écrou number"))
        left = Shown(t(msg("as written now")), now)
        column.addWidget(scrolled(Beside(t, left, Shown(head, found.person, found.photo))), 1)
        why = Area(key="reason", label=msg("Why not the same person"), required=True, lines=2)
        clock = bench.clock
        self.form = Form([Group(None, (why,))], t, lambda: clock.now().date())
        self.form.setObjectName("alike-form")
        column.addWidget(self.form)
        row = QHBoxLayout()
        for name, words, act in (
            ("alike-different", msg("Not the same person"), self._give),
            ("alike-open", msg("Open that file"), self._open),
            ("alike-back", msg("Go back"), self.reject),
        ):
            button = Button(t(words), key="Esc" if act == self.reject else "", live_key=False)
            button.setObjectName(name)
            button.clicked.connect(partial(_act, act))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _give(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        if not problems:
            self.different.emit(str(self.form.values()["reason"]))
            self.accept()

    def _open(self) -> None:
        self.opened.emit()
        self.accept()


class AlikeWatch(QObject):
    """Follows the identity form of an admission and shows who looks alike."""

    def __init__(self, screen: Screen, frame: AdmissionFrame, presenter: AlikePresenter) -> None:
        super().__init__(screen)
        self._screen, self._frame, self._presenter = screen, frame, presenter
        self._page: FormPage | None = None
        self._overview: Overview | None = None
        self._asked = 0
        frame.alike_asked.connect(self._enter)

    def follow(self, page: FormPage | None, overview: Overview) -> None:
        """Watch *page* (None: nothing is to be compared on this page)."""
        self._page, self._overview = page, overview
        self._asked += 1
        self._frame.show_alike(None)
        if page is not None:
            page.typed.connect(self.look)
            self.look()

    def look(self) -> None:
        """Compare what is typed now."""
        page, overview = self._page, self._overview
        if page is None or overview is None:
            return
        self._asked += 1
        person = self._presenter.typed(page.form.values(), overview)
        self._screen.bench.jobs.run(
            partial(self._presenter.find, overview.key, person),
            partial(self._show, self._asked, person),
            self._screen.show_error,
        )

    def _show(self, asked: int, person: Person, found: Alikes) -> None:
        if asked != self._asked:
            return
        if not found.candidates:
            self._frame.show_alike(None)
            return
        card = AlikeCard(self._screen.bench, found.candidates)
        card.chosen.connect(partial(self._compare, person, found))
        self._frame.show_alike(card)

    def _compare(self, person: Person, found: Alikes, key: str) -> None:
        one = next((each for each in found.candidates if each.dossier == key), None)
        if one is None or self._overview is None:
            return
        number = found.numbers.get(key, "")
        dialog = AlikeDialog(self._screen.bench, (person, one, number), self._screen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.different.connect(partial(self._part, self._overview.key, key))
        dialog.opened.connect(lambda: self._screen.go.emit("dossier", key))
        dialog.open()

    def _part(self, key: str, other: str, reason: str) -> None:
        def done(_nothing: object) -> None:
            self._screen.said.emit(msg("Written down: two persons. They are not offered again."))
            self.look()

        work = partial(self._presenter.different, key, other, reason)
        self._screen.bench.jobs.run(work, done, self._screen.show_error)

    def _enter(self) -> None:
        rows = self._frame.findChild(RowList, "alike-rows")
        if rows is not None:
            rows.setFocus(Qt.FocusReason.OtherFocusReason)
            rows.select_first()


def _act(action: Callable[[], object], _checked: object = None) -> None:
    action()
