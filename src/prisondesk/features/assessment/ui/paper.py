"""A paper over the page, looked at and printed; the page below keeps its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview


class PaperDialog(QDialog):
    """Shows *data*, a PDF in memory; its printing was noted when it was numbered."""

    def __init__(self, parent: QWidget, data: bytes, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("assessment-paper")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look().px(900), look().px(680))
        column = QVBoxLayout(self)
        self.preview = Preview(data, title)
        column.addWidget(self.preview)
