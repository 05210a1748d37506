"""A paper over the page: looked at, printed, closed; the page below keeps its place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import msg
from prisondesk.ui.feedback import explain
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.keep_copy import KeepDialog, Keeper
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview
from prisondesk.ui.widgets import Button, Label, Toast

READ_HERE = msg("You read this paper here. Who may print makes you an extract, numbered and noted.")


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages a paper is offered in: codes, the first of them *now*; *render* makes it."""

    now: str
    offered: tuple[str, ...]
    render: Callable[[str], bytes]
    jobs: Jobs


class PaperWindow(QDialog):
    """Shows *data* (a PDF in memory); *printed* is called once it was sent to the printer.

    *keeper* makes the locked file for somebody who may keep a copy; without it nothing offers one.
    *tongues* offers the paper in another language. Without *printed* the paper is only read.
    """

    def __init__(
        self,
        parent: QWidget,
        data: bytes,
        title: str,
        printed: Callable[[], object] | None,
        keeper: Keeper | None = None,
        tongues: Tongues | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look().px(900), look().px(680))
        column = QVBoxLayout(self)
        keep = self._ask if keeper is not None else None
        self.preview = Preview(data, title, keep, narrow=True)  # the whole title, above the tools
        if printed is None:
            self.preview.only_read()
            column.addWidget(Label(look().t(READ_HERE), "hint", wrap=True))
        else:
            self.preview.printed.connect(lambda _pages: printed())
        column.addWidget(self.preview, 1)
        self._keeper, self._title = keeper, title
        self._tongues = tongues
        self.languages: dict[str, Button] = {}
        if tongues is not None:
            for code in tongues.offered:
                self.languages[code] = self._language(code, checked=code == tongues.now)
            self.preview.add_tools(self.languages.values())

    def speak(self, code: str) -> None:
        """Show the paper in the language *code*; it is printed and kept in it too."""
        if self._tongues is None:
            return
        for button in self.languages.values():
            button.setEnabled(False)
        render = self._tongues.render
        self._tongues.jobs.run(
            lambda: render(code), lambda data: self._spoken(code, data), self._unspoken
        )

    def _spoken(self, code: str, data: bytes) -> None:
        self.preview.show_paper(data)
        for key, button in self.languages.items():
            button.setEnabled(True)
            button.setChecked(key == code)

    def _unspoken(self, error: BaseException) -> None:
        for button in self.languages.values():
            button.setEnabled(True)
        Toast(self, explain(error, look().t).headline)

    def _language(self, code: str, *, checked: bool) -> Button:
        name = LANGUAGES[code].own_name
        button = Button(name)
        button.setObjectName(f"paper-{code}")
        button.setCheckable(True)
        button.setChecked(checked)
        button.setToolTip(look().t(msg("The paper in: {language}", language=name)))
        button.clicked.connect(lambda: self.speak(code))
        return button

    def _ask(self, _data: bytes) -> None:
        if self._keeper is not None:
            KeepDialog(self, self._title, self._keeper).open()
