"""Showing, sorting and splitting names without forcing them into first name and surname."""

import unicodedata
from functools import lru_cache

from prisondesk.features.inmates.model.names import Names

LINKS: dict[str, str] = {
    "ag": "Ag",
    "walet": "Walet",
    "wallet": "Wallet",
    "welet": "Welet",
    "ould": "Ould",
    "mint": "Mint",
    "ben": "Ben",
    "bint": "Bint",
}


def display_name(names: Names) -> str:
    """Return the name to show: as the title writes it, else CLAN given, else given Ag father.

    A person of whom nothing is known yet gives the empty text; the caller says "name not known".
    """
    if names.as_on_title:
        return names.as_on_title
    parts = (names.clan.upper(), names.given, names.link, names.father_given)
    return " ".join(part for part in parts if part) or names.arabic


def sort_name(names: Names) -> str:
    """Return the name lists are sorted on: the clan first, else the given name; folded."""
    parts = (names.clan, names.given, names.link, names.father_given)
    return fold(" ".join(part for part in parts if part) or names.as_on_title or names.arabic)


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """Return *text* without accents, case, hyphens or apostrophes, for sorting and comparing."""
    small = unicodedata.normalize("NFKD", text).casefold()
    spread = small if small.isascii() else unicodedata.normalize("NFKD", small)
    return " ".join(spread.translate(_KEPT).split())


class _Kept(dict[int, str]):
    """What becomes of a letter, looked up once: combining marks go, what breaks a word is blank."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = " " if letter in "-'’ʼ`" else letter
        self[code] = "" if unicodedata.combining(letter) else kept
        return self[code]


_KEPT = _Kept()


def split_name(typed: str) -> Names:
    """Split a name as typed, only where the writing itself tells the parts apart.

    « TRAORÉ Amadou » and « Amadou TRAORÉ » show the clan in capitals; « Mohamed Ag Intalla » has
    its link word. Anything else stays one given name: nothing is guessed.
    """
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    words = text.split(" ") if text else []
    linked = _split_at_link(words)
    if linked is not None:
        given, link, father = linked
        return Names(given=given, link=link, father_given=father, as_on_title=text)
    clan = [word for word in words if _capitals(word)]
    given_words = [word for word in words if not _capitals(word)]
    if clan and given_words:
        return Names(given=" ".join(given_words), clan=" ".join(clan), as_on_title=text)
    return Names(given=text, as_on_title=text)


def _split_at_link(words: list[str]) -> tuple[str, str, str] | None:
    for place, word in enumerate(words[1:-1], start=1):
        if (link := LINKS.get(fold(word))) is not None:
            return " ".join(words[:place]), link, " ".join(words[place + 1 :])
    return None


def _capitals(word: str) -> bool:
    return len(word) > 1 and word == word.upper() and word != word.lower()
