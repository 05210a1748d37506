"""Finds what somebody means from a few letters, without minding accents or gaps."""

import unicodedata


def plain(text: str) -> str:
    """Return *text* in lower case without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def score(wanted: str, text: str) -> int | None:
    """Return how well *wanted* fits *text* (smaller is better), or None when it does not.

    Every letter of *wanted* must come in order; letters that follow each other, and beginnings
    of words, count more.
    """
    letters, whole = plain(wanted).replace(" ", ""), plain(text)
    place, cost = -1, 0
    for letter in letters:
        found = whole.find(letter, place + 1)
        if found < 0:
            return None
        begins = found == 0 or not whole[found - 1].isalnum()
        cost += 0 if found == place + 1 else (1 if begins else 3 + found - place)
        place = found
    return cost * 100 + len(whole)
