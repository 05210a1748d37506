"""Reads the letters of any script into small plain ones and cuts a name into words."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

SPECIAL = str.maketrans(
    {
        "ɛ": "e", "ɔ": "o", "ɲ": "ny", "ŋ": "n", "ǝ": "e", "ə": "e", "ɣ": "g", "š": "sh",
        "ž": "j", "ɗ": "d", "ɓ": "b", "ƴ": "y", "ɠ": "g", "ƭ": "t", "ç": "s", "ñ": "ny",
        "œ": "e", "æ": "e", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "č": "ch",
        "ṣ": "s", "ṭ": "t", "ḍ": "d", "ẓ": "z", "ḥ": "h",
    }
)  # fmt: skip
JOINED = dict.fromkeys(map(ord, "'’ʼʻ`´‘ʿʾ.\u0640\u200c\u200d\u200e\u200f"), None)
_LONE = {"n", "m"}
_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]+")


def words_of(name: str) -> list[str]:
    """Return the words of *name*, small, in the script they are written in.

    An apostrophe or a full stop joins (« N’Diaye »); every other mark parts. A lone *n* or *m*
    belongs to the word behind it (« N Diaye »).
    """
    found: list[str] = []
    for written in name.split():
        found.extend(_words_in(written))
    for at in range(len(found) - 2, -1, -1):
        if found[at] in _LONE:
            found[at : at + 2] = [found[at] + found[at + 1]]
    return found


@lru_cache(maxsize=4096)
def _words_in(written: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(_unmarked(written).translate(JOINED)))


def folded(name: str) -> str:
    """Return the words of *name* in plain Latin or Arabic letters: equal means the same writing."""
    return " ".join(plain(word) for word in words_of(name))


def plain(word: str) -> str:
    """Return one word of `words_of` in plain letters: Latin a to z, or Arabic as it is."""
    if word.isascii() or arabic(word):
        return word
    return "".join(each for each in anyascii(word).lower() if each.isalnum())


def arabic(word: str) -> bool:
    """Tell whether *word* is written in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"


def unvowelled(word: str) -> bool:
    """Tell whether *word* is in a script that leaves vowels out (Arabic, Tifinagh)."""
    return arabic(word) or "\u2d30" <= word[:1] <= "\u2d7f"


def _unmarked(name: str) -> str:
    small = name.lower()
    if small.isascii():
        return small
    special = unicodedata.normalize("NFC", small).translate(SPECIAL)
    return _MARKS.sub("", unicodedata.normalize("NFKD", special))
