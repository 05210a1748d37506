"""Renders messages in one language, falling back to French and to nothing else.

Two translators may live at once: the window's and the paper's.
"""

import datetime as dt
import gettext
import logging
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from prisondesk import assets
from prisondesk.i18n import formats, prisons
from prisondesk.i18n.compiled import Held, Texts
from prisondesk.i18n.languages import FRENCH, LANGUAGES, Language
from prisondesk.kernel.message import CODED_PRISON, PRISON, VERBATIM, Message, Param

DOMAINS = ("ui", "print", "interview")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

# A catalogue is read when a message is first looked for in it: the sign-in page needs one.
Catalogue = Callable[[], gettext.NullTranslations | None]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _InUse:
    """What the directorate handed down; replaced as a whole, also while papers are being made."""

    texts: Mapping[tuple[str, str], gettext.NullTranslations] = field(default_factory=dict)


_IN_USE = _InUse()


class Translator:
    """Turns a `Message` into the text of one language."""

    def __init__(self, language: Language, catalogues: tuple[Catalogue, ...]) -> None:
        self.language = language
        self._catalogues = catalogues

    def __call__(self, message: Message) -> str:
        """Return *message* as people of this language read it."""
        if message.text in (PRISON, CODED_PRISON):
            return self._prison(message)
        pattern = self._pattern(message)
        if not message.params:
            return pattern
        return pattern.format_map({name: self._value(value) for name, value in message.params})

    def heading(self, message: Message) -> str:
        """Return *message* as it stands at the head of a card or begins a line."""
        words = self(message)
        return f"{words[:1].upper()}{words[1:]}"

    def several(self, parts: Iterable[str], between: str = "") -> str:
        """Return *parts*, without the empty ones, with the comma of this language between them.

        Another mark may stand *between* them. In Arabic what is left in Latin letters stands
        apart: names in a row would otherwise be read from left to right as one.
        """
        apart = self.language.right_to_left
        shown = (_isolated(each) if apart and _foreign(each) else each for each in parts if each)
        return (between or self.language.comma).join(shown)

    def date(self, day: dt.date | None) -> str:
        """Return a date as ``dd/mm/yyyy``, or the empty text."""
        return formats.date(day) if day else ""

    def _pattern(self, message: Message) -> str:
        if message.text == VERBATIM:  # looking for it would read every catalogue
            return VERBATIM
        for catalogue in self._catalogues:
            found = _look_up(catalogue(), message)
            if found is not None:
                return found
        if message.count is None:
            return message.text
        return message.text if message.count == 1 else message.plural

    def _prison(self, message: Message) -> str:
        """Return what people call the prison whose code is the only parameter of *message*."""
        ((_, code),) = message.params
        coded = message.text == CODED_PRISON
        return self._value(prisons.called(str(code), self.language, coded=coded))

    def _value(self, value: Param) -> str:
        if isinstance(value, Message):
            words = self(value)
            return _isolated(words) if self.language.right_to_left and _foreign(words) else words
        if isinstance(value, dt.datetime):
            return formats.moment(value)
        if isinstance(value, dt.date):
            return formats.date(value)
        if isinstance(value, int):
            return formats.number(value)
        # A moment already in words follows the line like one that is not: first its day.
        apart = self.language.right_to_left and not formats.is_moment(value)
        return _isolated(value) if apart else value


def _isolated(words: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}"


def _foreign(words: str) -> bool:
    """Tell whether *words* are left in French: their last mark would stand at the wrong end."""
    if words.startswith(FIRST_STRONG_ISOLATE):
        return False
    strong = {unicodedata.bidirectional(letter) for letter in words}
    return "L" in strong and not strong & {"R", "AL"}


def key_of(text: str, context: str) -> str:
    """Return what a compiled catalogue calls a text of this English and context."""
    return f"{context}\x04{text}" if context else text


def _look_up(catalogue: gettext.NullTranslations | None, message: Message) -> str | None:
    entries: Mapping[object, str] = getattr(catalogue, "_catalog", {})
    key = key_of(message.text, message.context)
    # Where a text is counted elsewhere, a catalogue has it among the counted ones alone.
    count = 1 if message.count is None else message.count
    form: int = getattr(catalogue, "plural", lambda n: int(n != 1))(count)
    plain = entries.get(key) if message.count is None else None
    return plain or entries.get((key, form)) or None


@cache
def shipped(code: str, domain: str) -> gettext.NullTranslations | None:
    """Return the catalogue that came with the program, or None."""
    path: Path = assets.folder("translations") / code / "LC_MESSAGES" / f"{domain}.mo"
    if not path.is_file():
        log.warning("no catalogue %s/%s", code, domain)
        return None
    return Held(Texts(path.read_bytes()), LANGUAGES[code])


def translator(code: str) -> Translator:
    """Return the translator for the language *code*; a KeyError for an unknown language.

    Its own catalogues come first, what the directorate handed down before what came with the
    program; then the French ones: no third language is mixed in.
    """
    language = LANGUAGES[code]
    codes = (code,) if code == FRENCH.code else (code, FRENCH.code)
    sources: tuple[Callable[[str, str], gettext.NullTranslations | None], ...] = (
        adopted,
        shipped,
    )
    return Translator(
        language,
        tuple(
            partial(source, each, domain)
            for each in codes
            for source in sources
            for domain in DOMAINS
        ),
    )


def adopt(made: Mapping[tuple[str, str], gettext.NullTranslations]) -> None:
    """Use *made*, by language and domain, before what came with the program, and nothing else."""
    _IN_USE.texts = dict(made)


def adopted(code: str, domain: str) -> gettext.NullTranslations | None:
    """Return what the directorate handed down for a language and domain, or None."""
    return _IN_USE.texts.get((code, domain))
