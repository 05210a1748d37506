"""A camera that needs no hardware, for tests."""

from PySide6.QtGui import QColor, QImage

from prisondesk.ui.camera import Camera


class FakeCamera(Camera):
    """A camera before which somebody in one colour sits; ``on`` tells whether it sees."""

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there, self.on = there, False

    def present(self) -> bool:
        """Tell what the test says."""
        return self.there

    def start(self) -> None:
        """Show one picture."""
        self.on = True
        seen = QImage(640, 480, QImage.Format.Format_RGB32)
        seen.fill(QColor("olive"))
        self.frame.emit(seen)

    def stop(self) -> None:
        """See nothing any more."""
        self.on = False
