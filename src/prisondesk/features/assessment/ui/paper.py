"""A paper over the page, looked at and printed; the page below keeps its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview


class PaperDialog(QDialog):
    """Shows *data* (a PDF in memory); *printed* is called once it was sent to the printer."""

    def __init__(
        self, parent: QWidget, data: bytes, title: str, printed: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("assessment-paper")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look().px(900), look().px(680))
        column = QVBoxLayout(self)
        self.preview = Preview(data, title)
        self.preview.printed.connect(lambda _pages: printed())
        column.addWidget(self.preview)
