"""A camera at the desk, if there is one: the multimedia part of Qt is an optional extra."""

import importlib
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, Kind, Label

MODULE = "PySide6.QtMultimedia"
WIDE, TALL, QUALITY = 640, 480, 95


class Camera(QObject):
    """What takes pictures: ``frame`` carries a `QImage` again and again between start and stop.

    This one is the camera of a desk that has none; `QtCamera` asks the computer.
    """

    frame = Signal(object)

    def present(self) -> bool:
        """Tell whether a picture can be taken here now."""
        return False

    def start(self) -> None:
        """Begin to show what stands before it."""

    def stop(self) -> None:
        """Be dark again."""


class QtCamera(Camera):
    """The first camera of this computer, through Qt; nothing it sees is written to a file."""

    def __init__(self, parent: QObject | None = None, module: str = MODULE) -> None:
        super().__init__(parent)
        self._module = module
        self._held: tuple[Any, ...] = ()

    def present(self) -> bool:
        media = self._media()
        return media is not None and bool(media.QMediaDevices.videoInputs())

    def start(self) -> None:
        media = self._media()
        if self._held or media is None or not self.present():
            return
        camera = media.QCamera(media.QMediaDevices.defaultVideoInput(), self)
        session, sink = media.QMediaCaptureSession(self), media.QVideoSink(self)
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._seen)
        self._held = (camera, session, sink)
        camera.start()

    def stop(self) -> None:
        if self._held:
            self._held[0].stop()
        for each in reversed(self._held):
            each.deleteLater()
        self._held = ()

    def _media(self) -> Any:
        """Return the multimedia part of Qt; None where it, or what it needs, is not installed."""
        try:
            return importlib.import_module(self._module)
        except ImportError:
            return None

    def _seen(self, frame: Any) -> None:
        picture = frame.toImage()
        if not picture.isNull():
            self.frame.emit(picture)


class CameraDialog(QDialog):
    """Shows what the camera sees; ``taken`` carries one picture as JPEG bytes."""

    taken = Signal(bytes)

    def __init__(self, bench: Bench, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("camera-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Take the photograph")))
        self._camera, self._picture = camera, QImage()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        self.seen = QLabel()
        self.seen.setAccessibleName(t(msg("What the camera sees")))
        self.seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seen.setFixedSize(px(WIDE), px(TALL))
        column.addWidget(self.seen)
        words = msg("The whole face, straight, in light from the front.")
        column.addWidget(Label(t(words), "small", wrap=True))
        self.take = Button(t(msg("Take the photograph")), Kind.PRIMARY, key="Ctrl+Return")
        self.take.setObjectName("take-photo")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        camera.frame.connect(self._show)
        self.finished.connect(self._dark)
        camera.start()

    def _show(self, picture: QImage) -> None:
        self._picture = picture
        keep = Qt.AspectRatioMode.KeepAspectRatio
        shown = picture.scaled(self.seen.size(), keep, Qt.TransformationMode.FastTransformation)
        self.seen.setPixmap(QPixmap.fromImage(shown))
        self.take.setEnabled(True)

    def _take(self) -> None:
        self.taken.emit(jpeg(self._picture))
        self.accept()

    def _dark(self) -> None:
        self._camera.frame.disconnect(self._show)
        self._camera.stop()


def jpeg(picture: QImage) -> bytes:
    """Return *picture* as the bytes of a JPEG, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(picture)
    return bytes(buffer.data().data())
