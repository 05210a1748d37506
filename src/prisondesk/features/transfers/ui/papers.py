"""A paper in a window of its own: looked at, printed, closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview


def show_paper(parent: QWidget, data: bytes, title: str) -> QDialog:
    """Open the paper in *data* (a PDF in memory) above *parent* and return its window."""
    px = look().px
    dialog = QDialog(parent)
    dialog.setObjectName("paper-dialog")
    dialog.setWindowTitle(title)
    dialog.setModal(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(px(900), px(680))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(16), px(12), px(16), px(12))
    preview = Preview(data, title)
    preview.closed.connect(dialog.reject)
    column.addWidget(preview)
    dialog.open()
    return dialog
