"""Renders messages in one language, falling back to French and to nothing else.

Two translators may live at once: the window's and the paper's.
"""

import datetime as dt
import gettext
import logging
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from prisondesk import assets
from prisondesk.i18n import formats
from prisondesk.i18n.languages import FRENCH, LANGUAGES, Language
from prisondesk.kernel.message import Message, Param

DOMAINS = ("ui", "print", "interview")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

# A catalogue is read when a message is first looked for in it: the sign-in page needs one.
Catalogue = Callable[[], gettext.NullTranslations | None]

log = logging.getLogger(__name__)


class Translator:
    """Turns a `Message` into the text of one language."""

    def __init__(self, language: Language, catalogues: tuple[Catalogue, ...]) -> None:
        self.language = language
        self._catalogues = catalogues

    def __call__(self, message: Message) -> str:
        """Return *message* as people of this language read it."""
        pattern = self._pattern(message)
        if not message.params:
            return pattern
        return pattern.format_map({name: self._value(value) for name, value in message.params})

    def date(self, day: dt.date | None) -> str:
        """Return a date as ``dd/mm/yyyy``, or the empty text."""
        return formats.date(day) if day else ""

    def _pattern(self, message: Message) -> str:
        for catalogue in self._catalogues:
            found = _look_up(catalogue(), message)
            if found is not None:
                return found
        if message.count is None:
            return message.text
        return message.text if message.count == 1 else message.plural

    def _value(self, value: Param) -> str:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, dt.datetime):
            return formats.moment(value)
        if isinstance(value, dt.date):
            return formats.date(value)
        if isinstance(value, int):
            return formats.number(value)
        if self.language.right_to_left:
            return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
        return value


def _look_up(catalogue: gettext.NullTranslations | None, message: Message) -> str | None:
    entries: Mapping[object, str] = getattr(catalogue, "_catalog", {})
    key = f"{message.context}\x04{message.text}" if message.context else message.text
    # Where a text is counted elsewhere, a catalogue has it among the counted ones alone.
    count = 1 if message.count is None else message.count
    form: int = getattr(catalogue, "plural", lambda n: int(n != 1))(count)
    plain = entries.get(key) if message.count is None else None
    return plain or entries.get((key, form)) or None


@cache
def _catalogue(code: str, domain: str) -> gettext.NullTranslations | None:
    path: Path = assets.folder("translations") / code / "LC_MESSAGES" / f"{domain}.mo"
    if not path.is_file():
        log.warning("no catalogue %s/%s", code, domain)
        return None
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def translator(code: str) -> Translator:
    """Return the translator for the language *code*; a KeyError for an unknown language.

    Its own three catalogues come first, then the French ones: no third language is mixed in.
    """
    language = LANGUAGES[code]
    codes = (code,) if code == FRENCH.code else (code, FRENCH.code)
    return Translator(
        language, tuple(partial(_catalogue, each, domain) for each in codes for domain in DOMAINS)
    )
