"""What a machine can say about a translation: placeholders, forms, letters, words, typography."""

import re
import string
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prisondesk.i18n.catalogues import entries, is_translated, source_of, texts_of
from prisondesk.i18n.languages import FRENCH, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

# Names, signs and keys of a French keyboard that every language writes alike.
_FOREIGN = frozenset(
    {
        "prisondesk", "usb", "pdf", "csv", "xlsx", "xlsm", "txt", "qr", "pin", "vel", "maz", "m²",
        "french", "new", "text", "entrée", "échap", "maj",
    }
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+(?:[’ʼ'-][^\W\d_]+)*")
# و، ف، ب، ل، ك and the article, written without a space before a word or key in Latin letters.
_TIED = re.compile(r"^[\u0648\u0641\u0628\u0644\u0643]?(?:\u0627\u0644)?\u0640?(?=[A-Za-zÀ-ɏ])")
# How many numbers tell what a form stands for, and the last that has a word of its own.
_NUMBERS, _TWO = 120, 2
_LOOSE_SIGN = re.compile(r"(?:(?<=\S) (?=[:;?!»])|(?<=«) )")


def placeholders(text: str) -> frozenset[str]:
    """Return the names between braces; a ValueError when the braces do not match."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def has_instructions(text: str) -> bool:
    """Tell whether a placeholder of *text* says how to write its value; none of ours does."""
    return any(spec or conversion for _, _, spec, conversion in string.Formatter().parse(text))


def french_typography(text: str) -> str:
    """Return *text* with the French apostrophe and unbreakable spaces before double signs."""
    return _LOOSE_SIGN.sub("\u00a0", text).replace("'", "’")


def faults(catalogue: "Catalog", language: Language) -> Iterator[str]:
    """Yield one sentence for developers about each thing wrong in *catalogue*."""
    if (catalogue.num_plurals, catalogue.plural_expr) != (language.plurals, language.plural_header):
        yield f"its plural forms are not {language.plurals}: {language.plural_header}"
    for message in entries(catalogue):
        for fault in faults_of(message, language):
            yield f"{source_of(message)[0]!r}: {fault}"


def missing(catalogue: "Catalog") -> list[str]:
    """Return the source texts that have no complete translation."""
    return [source_of(message)[0] for message in entries(catalogue) if not is_translated(message)]


def faults_of(message: "Message", language: Language) -> Iterator[str]:
    """Yield what is wrong with the texts of one entry; what is not translated is not wrong."""
    texts = texts_of(message)
    wanted = language.plurals if message.pluralizable else 1
    if len(texts) != wanted:
        yield f"{len(texts)} forms instead of {wanted}"
    if any(texts) and not all(texts):
        yield "only some of the forms are translated"
    source = frozenset[str]().union(*(placeholders(text) for text in source_of(message)))
    for form, text in enumerate(texts):
        if text:
            yield from faults_of_text(text, source, language, may_omit(language, form, wanted))


def may_omit(language: Language, form: int, forms: int) -> frozenset[str]:
    """Return what a form may leave out: the count, where it stands for none, one or two alone.

    A language with one form says every number with it, so its form must name the number.
    """
    if forms == 1 and language.plurals > 1:
        return frozenset()
    said = [number for number in range(_NUMBERS) if language.plural(number) == form]
    return frozenset({"count"}) if max(said, default=_NUMBERS) <= _TWO else frozenset()


def faults_of_text(
    text: str, source: frozenset[str], language: Language, omitted: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield what is wrong with *text*, which stands for one with the placeholders *source*.

    *omitted* are those that it may leave out.
    """
    try:
        found = placeholders(text)
    except ValueError:
        yield f"its braces do not match: {text!r}"
        return
    if found - source or source - found - omitted:
        yield f"its placeholders are {sorted(found)}, not {sorted(source)}"
    if not unicodedata.is_normalized("NFC", text):
        yield f"it is not in NFC: {text!r}"
    if language is FRENCH and french_typography(text) != text:
        yield f"it wants ’ and an unbreakable space before : ; ? ! »: {text!r}"
    for word in words(text):
        yield from _faults_of_word(word, language)


def _faults_of_word(word: str, language: Language) -> Iterator[str]:
    if word.lower() in language.banned:
        yield f"the word {word} may not be used"
    if language.no_start and word.lower().startswith(language.no_start):
        yield f"the word {word} begins with {language.no_start}, an older spelling"
    if odd := odd_letters(word, language):
        yield f"the word {word} has {' '.join(odd)}, which the language does not write"
    elif len(scripts := _scripts(word)) > 1:
        yield f"the word {word} mixes {' and '.join(sorted(scripts))}"


def words(text: str) -> list[str]:
    """Return the words of *text*, its placeholders left out."""
    plain = "".join(f"{literal} " for literal, *_ in string.Formatter().parse(text))
    return _WORD.findall(plain)


def _scripts(word: str) -> set[str]:
    """Return the scripts of *word*; what Arabic ties to the front of a foreign word is none."""
    own = _TIED.sub("", word)
    return {unicodedata.name(each, "?").partition(" ")[0] for each in own if each.isalpha()}


def odd_letters(word: str, language: Language) -> list[str]:
    """Return the characters of *word* that the language's own alphabet does not have.

    Acronyms and a few names are left alone; a language without an alphabet in the table is not
    checked.
    """
    if not language.letters or word.isupper() or word.lower() in _FOREIGN:
        return []
    return sorted(set(word.lower()) - frozenset(language.letters) - frozenset("’-"))
