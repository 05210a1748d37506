"""Parts a name into the words that are compared: servant names apart, doubled names joined."""

import re
from collections.abc import Callable
from functools import lru_cache

from prisondesk.features.inmates.search._groups import LINK, group_of, known
from prisondesk.features.inmates.search._letters import plain, words_of

_SERVANT = re.compile(r"^[ae]b[eiou]?d(o?u|e|a|o|i)?[lr]?[aeiou]?$")
_SERVANT_OF = re.compile(r"^[ae]b[eiou]?d(?:ou|e|u|a|o)?[lr](?=[^l].{3})")
_ARABIC_SERVANT_OF = re.compile("^عبدال[^ل].{2}")
_FATHER_OF = {"أبو", "ابو", "ابا", "أبا", "أم", "ام"}
_FAITH = {"الدين": "دين", "دين": "دين"} | dict.fromkeys(
    ("din", "dine", "deen", "eddin", "eddine", "addin", "uddin", "addine", "oudine"), "edin"
)
SERVANT, ARABIC_SERVANT, GOD = "abd", "عبد", "الله"
MOST_WORDS = 9


def parted(name: str, opened: Callable[[str], tuple[str, ...]] | None = None) -> list[str]:
    """Return the words of *name* to compare, at most nine.

    Who parts very many names gives an *opened* of its own, which forgets few words (see `opener`).

    « Abdoul Aziz », « Abdelaziz » and « عبد العزيز » all become the servant word and the name
    behind it; « عبد الله » and « أبو بكر » are one name each,
    and so are « Nour ad-Din » and « Moussakoye » cut in two.
    """
    found: list[str] = []
    opened = opened or _opened
    for word in words_of(name):
        if not (found and _closes(found, word)):
            found.extend(opened(word))
    return found[:MOST_WORDS]


def _closes(found: list[str], word: str) -> bool:
    """Join *word* to the word before it where the two are one name."""
    if found[-1] == ARABIC_SERVANT and word == GOD:
        found[-1] += GOD
    elif found[-1] in _FATHER_OF and word == "بكر":
        found[-1] += word
    elif word in _FAITH and len(found) > 1 and group_of(found[-1]) == LINK:
        found[-2:] = [found[-2] + _FAITH[word]]
    elif word in _FAITH:
        found[-1] += _FAITH[word]
    else:
        return False
    return True


def opener() -> Callable[[str], tuple[str, ...]]:
    """Return what opens words for `parted` and keeps very many until it is let go.

    130,000 names have some 20,000 different words: more than are worth keeping for good, and each
    is borne by several names.
    """
    return lru_cache(maxsize=20_000)(_opened.__wrapped__)


@lru_cache(maxsize=4096)
def _opened(word: str) -> tuple[str, ...]:
    if _ARABIC_SERVANT_OF.match(word) and group_of(word) is None:
        return ARABIC_SERVANT, word[len(ARABIC_SERVANT) + 2 :]
    latin = plain(word)
    if _SERVANT.match(latin):
        return (SERVANT,)
    if group_of(word) is None and (servant := _SERVANT_OF.match(latin)):
        return SERVANT, latin[servant.end() :]
    for cut in range(4, len(word) - 3):
        if known(word[:cut]) and group_of(word) is None:
            return word[:cut], word[cut:]
    return (word,)
