"""Replaying a recorded prompt; the sound part of Qt is an optional extra and may be absent."""

import importlib
from functools import cache
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

MODULE = "PySide6.QtMultimedia"


def is_available() -> bool:
    """Tell whether this installation can play sound at all."""
    return _media() is not None


@cache
def _media() -> Any:
    """Return Qt's sound module; None where it, or a system library it needs, is absent."""
    try:
        return importlib.import_module(MODULE)
    except ImportError:
        return None


class Player(QObject):
    """Plays one sound from memory; nothing is written to a file, nothing is ever recorded."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None
        self._player: Any = None
        self._output: Any = None

    def play(self, sound: bytes) -> bool:
        """Play *sound* from its beginning; return False where this computer has no way to."""
        media = _media()
        if media is None or not media.QMediaDevices.audioOutputs():
            return False
        self.stop()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(sound))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._output = media.QAudioOutput(self)
        self._player = media.QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.setSourceDevice(self._buffer)
        self._player.play()
        return True

    def stop(self) -> None:
        """Be silent."""
        if self._player is not None:
            self._player.stop()
            self._player.deleteLater()
            self._player = None
