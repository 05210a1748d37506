"""How a written word sounds: French, Bambara and Arabic writings of one name come near.

Three forms of one sound: *fine* keeps vowels and most consonants; *coarse* merges what the
orthographies of the Sahel write alike (s/z/sh/j/ty, k/g/kh/q, p/b, f/v; a, i-e-y, o-u-w) and leaves
h out; *bones* is coarse without vowels, what Arabic writing always keeps.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from prisondesk.features.inmates.search._letters import arabic, plain, unvowelled


@dataclass(frozen=True, slots=True)
class Sound:
    """One way to hear a written word; *bare*: written without its short vowels."""

    fine: str
    coarse: str
    bones: str
    bare: bool


_GRAPHEMES = {
    "tsch": "S", "tch": "S", "sch": "S", "ch": "S", "sh": "S", "dj": "J", "dy": "J", "dh": "d",
    "th": "t", "kh": "x", "gh": "g", "ph": "f", "gn": "ny", "ck": "k", "qu": "k", "q": "k",
    "oo": "u", "ou": "u", "eau": "o", "ee": "i", "x": "ks", "mb": "nb", "mp": "np", "j": "J",
}  # fmt: skip
_READ = re.compile(
    "tsch|tch|sch|ch|sh|dj|dy(?=[aeiou])|dh|th|kh|gh|ph|gn|ck|qu(?=[eioa])|q|eau"
    "|(?P<w>ou(?=[aei]))|(?P<g>gu(?=[eiy]))|(?P<s>c(?=[eiy]))|(?P<k>c)|oo|ou|ee|(?<!^)x|mb|mp|j"
)
_NAMED = {"w": "w", "g": "g", "s": "s", "k": "k"}
_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_VOWEL = re.compile(r"([aiu])\1+")
_COARSE = str.maketrans("pvgxqzSJcyewo", "bfkkkssssiiuu", "h3")
_BEFORE_LIPS = re.compile("m(?=[bp])")
_VOWELS = str.maketrans("", "", "aiu")
_SOFT = (
    (re.compile(r"di(?=[aeou])"), "dj"),
    (re.compile(r"th?i(?=[aeou])"), "tch"),
    (re.compile(r"g(?=[eiy])"), "j"),
)
# Tuareg ɣ and x have no letter in French: Rhissa, Ghissa; Khamid, Hamid.
_TUAREG = ((re.compile("rh"), "gh"), (re.compile("kh"), "h"))
_CLOSED = re.compile(r"a([bdgklmnrstz])e$")  # Kane, often heard and written كين
_ARTICLE = re.compile(r"^b?[ae]l(?=[^aeiou]{1,2}[aeiou].)|^[ae](?=(ss|tt|dd|rr|nn|zz)[aeiou])")
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a", "ء": "", "ئ": "i",
    "ؤ": "u", "ع": "3", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "J", "چ": "S", "ح": "h",
    "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "J", "س": "s", "ش": "S", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ڤ": "v", "ڥ": "v", "ق": "k", "ك": "k",
    "ک": "k", "گ": "g", "ڭ": "g", "ݣ": "g", "ل": "l", "م": "m", "ن": "n", "ڠ": "g", "ه": "h",
    "ھ": "h", "و": "u", "ي": "i", "ی": "i", "ے": "i",
}  # fmt: skip
_OTHER = {"ث": "ت", "ذ": "ز", "ظ": "ض", "ج": "غ"}


@lru_cache(maxsize=4096)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return the ways in which *word* (small, one word of any script) may be meant, the likeliest
    first."""
    writings = _arabic_writings(word) if arabic(word) else _latin_writings(plain(word))
    found = dict.fromkeys(_shaped(each, bare=unvowelled(word)) for each in writings)
    return tuple(found)


def _latin_writings(word: str) -> list[str]:
    writings = [word]
    for others in (_SOFT, _TUAREG):
        other = word
        for pattern, instead in others:
            other = pattern.sub(instead, other)
        if other != word:
            writings.append(other)
    if (closed := _CLOSED.sub(r"e\1e", word)) != word:
        writings.append(closed)
    if (rest := _ARTICLE.sub("", word)) != word:
        writings.append(rest)
    return [_read(each) for each in writings]


def _read(word: str) -> str:
    return _DOUBLED.sub(r"\1", _READ.sub(_grapheme, word))


def _grapheme(found: re.Match[str]) -> str:
    named = found.lastgroup
    return _NAMED[named] if named else _GRAPHEMES[found.group()]


def _arabic_writings(word: str) -> list[str]:
    writings = [word]
    if len(word) > 4 and word.startswith("ال"):
        writings.append(word[2:])
    other = "".join(_OTHER.get(each, each) for each in word)
    if other != word:
        writings.append(other)
    heard = ["".join(_ARABIC.get(each, "") for each in writing) for writing in writings]
    return [_DOUBLED.sub(r"\1", _BEFORE_LIPS.sub("n", each)) for each in heard]


def _shaped(fine: str, *, bare: bool) -> Sound:
    coarse = _DOUBLED_VOWEL.sub(r"\1", fine.translate(_COARSE))
    return Sound(fine, coarse, coarse.translate(_VOWELS), bare)
