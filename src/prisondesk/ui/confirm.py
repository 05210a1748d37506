"""A decision with consequences: what it will do in words, and buttons that are verbs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label, MessageStrip, Tone

WIDTH = 520


class DecisionDialog(QDialog):
    """Asks before something that cannot be taken back; the keyboard starts on going back.

    ``verb`` and ``back`` are verbs (« Confier à la cellule B-12 », « Revenir »); ``consequences``
    are whole sentences; a ``warning`` stands above them as a strip.
    """

    def __init__(  # noqa: PLR0913 - each is one sentence of the question
        self,
        parent: QWidget | None,
        title: str,
        consequences: Sequence[str],
        verb: str,
        back: str,
        *,
        warning: str = "",
        tone: Tone = Tone.SOON,
    ) -> None:
        super().__init__(parent)
        px = look().px
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(Label(title, "section", wrap=True))
        if warning:
            column.addWidget(MessageStrip(warning, tone=tone))
        for sentence in consequences:
            column.addWidget(Label(sentence, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.verb = Button(verb, Kind.PRIMARY, key="Ctrl+Return", height=40)
        self.back = Button(back, key="Esc", height=40, live_key=False)
        self.verb.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        row.addWidget(self.verb)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


def decided(dialog: DecisionDialog) -> bool:
    """Show the dialog and return whether the verb was chosen."""
    return dialog.exec() == int(QDialog.DialogCode.Accepted)
