"""A paper over the page: looked at, printed, closed; the page below keeps its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.ui.keep_copy import KeepDialog, Keeper
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview


class PaperWindow(QDialog):
    """Shows *data* (a PDF in memory); *printed* is called once it was sent to the printer.

    *keeper* makes the locked file for somebody who may keep a copy; without it nothing offers one.
    """

    def __init__(
        self,
        parent: QWidget,
        data: bytes,
        title: str,
        printed: Callable[[], object],
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look().px(900), look().px(680))
        column = QVBoxLayout(self)
        self.preview = Preview(data, title, self._ask if keeper is not None else None)
        self.preview.printed.connect(lambda _pages: printed())
        column.addWidget(self.preview)
        self._keeper, self._title = keeper, title

    def _ask(self, _data: bytes) -> None:
        if self._keeper is not None:
            KeepDialog(self, self._title, self._keeper).open()
