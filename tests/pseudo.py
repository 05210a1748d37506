"""Two languages nobody speaks: one longer than any real one, one from the right.

The French text grows as a translation into Bambara was measured to grow: short words most.
"""

import re

from prisondesk.i18n.languages import ARABIC, FRENCH
from prisondesk.i18n.translator import Translator, translator
from prisondesk.kernel.message import Message
from prisondesk.shell.dress import Dresser
from prisondesk.ui import theme
from prisondesk.ui.look import Look

_WORD = re.compile(r"\{[^{}]*\}|[^{}]+")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "اببدهفقحيجكلمنوبقرستءففسيز")


def grown(text: str) -> str:
    """Return *text* with as many more letters as a longer language takes."""
    more = 1.0 if len(text) <= 12 else 0.5 if len(text) <= 30 else 0.2
    extra = round(len(text) * more)
    return f"{text} {('xé ' * extra)[: max(extra - 1, 0)].strip()}".rstrip()


class LongWords(Translator):
    """French that takes more room; or, from the right, French in Arabic letters."""

    def __init__(self, *, from_the_right: bool) -> None:
        self._french = translator("fr")
        super().__init__(ARABIC if from_the_right else FRENCH, ())

    def _pattern(self, message: Message) -> str:
        text = self._french._pattern(message)
        if message.text.startswith("{") and message.text.endswith("}"):
            return text
        if not self.language.right_to_left:
            return grown(text)
        # Arabic was measured to take no more room than French; its letters are the harder part.
        parts = _WORD.findall(text)
        return "".join(p if p.startswith("{") else p.lower().translate(_ARABIC) for p in parts)


class LongDresser(Dresser):
    """Dresses the application in one of the two."""

    def dress(self) -> Look:
        right = self.code == "ar"
        return theme.apply(
            self._application, theme.load(self.name), LongWords(from_the_right=right), self.scale
        )
