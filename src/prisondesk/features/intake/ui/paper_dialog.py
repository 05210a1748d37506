"""A paper in a window of its own: looked at, printed, closed; the page below keeps its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview


class PaperDialog(QDialog):
    """Shows *data* (a PDF in memory); *printed* is called once it was sent to the printer."""

    def __init__(
        self,
        parent: QWidget,
        data: bytes,
        title: str,
        printed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper-dialog")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look().px
        self.resize(px(900), px(680))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.preview = Preview(data, title)
        if printed is not None:
            self.preview.printed.connect(lambda _pages: printed())
        column.addWidget(self.preview)
