"""Pages of which one is shown: the tallest of them never makes the window scroll."""

from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack that asks for the least height of its pages, not for the height they would like.

    Qt takes the tallest page's wish for the least height of all once one of them has words that
    wrap; the lists and forms in the pages scroll, so that their least height is enough.
    """

    def hasHeightForWidth(self) -> bool:
        return False
