"""One process that shows an empty widget: the floor of every window."""

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.painted import FirstPaint, end, until_painted

application, watch = QApplication([]), FirstPaint()
widget = QWidget()
widget.resize(1366, 768)
widget.show()
widget.installEventFilter(watch)
until_painted(application, watch)
end()
