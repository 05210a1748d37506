"""How a key is written on a keycap, in the language of the desk."""

from PySide6.QtGui import QKeySequence

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg

NAMES: dict[str, Message] = {
    "Ctrl": cmsg("key", "Ctrl"),
    "Shift": cmsg("key", "Shift"),
    "Alt": cmsg("key", "Alt"),
    "Return": cmsg("key", "Enter"),
    "Enter": cmsg("key", "Enter"),
    "Esc": cmsg("key", "Esc"),
    "Space": cmsg("key", "Space"),
    "Tab": cmsg("key", "Tab"),
    "PgUp": cmsg("key", "PgUp"),
    "PgDown": cmsg("key", "PgDn"),
    "Del": cmsg("key", "Del"),
    "Left": cmsg("key", "←"),
    "Right": cmsg("key", "→"),
    "Up": cmsg("key", "↑"),
    "Down": cmsg("key", "↓"),
}


def shown(shortcut: str, t: Translator) -> str:
    """Return a portable shortcut such as ``Ctrl+Return`` as it stands on the keyboard."""
    portable = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    if not portable:
        return shortcut
    plus = portable.endswith("++")
    parts = [part for part in portable.split("+") if part]
    words = [t(NAMES[part]) if part in NAMES else part for part in parts]
    return "+".join([*words, "+"] if plus else words)
