"""What a person chose for their eyes: language, contrast, size; applied to the application."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.look import Look


class Dresser(QObject):
    """Holds the language, the theme and the text size, and dresses the application in them."""

    changed = Signal()

    def __init__(
        self, application: QApplication, code: str, name: str = theme.LIGHT, scale: float = 1.0
    ) -> None:
        super().__init__(application)
        self._application = application
        self.code, self.name, self.scale = code, name, scale
        self._chosen = False

    def dress(self) -> Look:
        """Apply the present choice and return its look."""
        tokens = theme.load(self.name)
        return theme.apply(self._application, tokens, translator(self.code), self.scale)

    def speak(self, code: str) -> None:
        """Change the language, because a person chose it."""
        self.code, self._chosen = code, True
        self.changed.emit()

    def take_choice(self) -> bool:
        """Tell whether somebody chose the language since this was last asked."""
        chosen, self._chosen = self._chosen, False
        return chosen

    def turn_contrast(self) -> None:
        """Go to high contrast, or back."""
        high = self.name == theme.HIGH_CONTRAST
        self.name = theme.LIGHT if high else theme.HIGH_CONTRAST
        self.changed.emit()

    def resize_text(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) text size; the largest goes on to the first.

        A *by* of 0 walks round all sizes.
        """
        sizes = theme.SCALES
        place = sizes.index(self.scale) if self.scale in sizes else 0
        place = (place + 1) % len(sizes) if by == 0 else min(max(place + by, 0), len(sizes) - 1)
        if sizes[place] != self.scale:
            self.scale = sizes[place]
            self.changed.emit()
