"""Missing is a value: said in words over a dotted line, never blank and never red."""

import enum

from PySide6.QtWidgets import QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg
from prisondesk.ui.look import look
from prisondesk.ui.widgets.label import Label, Run


class Missing(enum.StrEnum):
    """Why a value is not there."""

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    NOT_SET = "not_set"


WORDS: dict[Missing, Message] = {
    Missing.UNKNOWN: cmsg("missing value", "not known"),
    Missing.NOT_ASKED: cmsg("missing value", "not asked"),
    Missing.REFUSED: cmsg("missing value", "refused"),
    Missing.NOT_SET: cmsg("missing value", "not set"),
}


def missing_run(missing: Missing, t: Translator) -> Run:
    """Return the run of text that shows a missing value inside a label."""
    return Run(t(WORDS[missing]), "soft", dotted=True)


class MissingLabel(Label):
    """A label for a value that is missing."""

    def __init__(self, missing: Missing, parent: QWidget | None = None) -> None:
        super().__init__([missing_run(missing, look().t)], "soft", parent=parent)
