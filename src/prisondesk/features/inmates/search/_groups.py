"""Names that are one name in other words: read from the table a person may edit."""

from functools import cache, lru_cache

from prisondesk.assets import resource
from prisondesk.features.inmates.search._letters import plain, words_of
from prisondesk.features.inmates.search._sound import sounds

LINK = 0  # the group of the words that only link two names


@lru_cache(maxsize=4096)
def group_of(word: str) -> int | None:
    """Return the number of the group *word* belongs to; 0 for links; None for most words.

    Bambara closes a syllable with a vowel (Mohamɛdi, Usumani): the word is also looked up without
    its last vowel.
    """
    table = _table()
    found = table.get(plain(word))
    if found is None:
        found = table.get(f"={sounds(word)[0].fine}")
    if found is None and len(word) > 4 and word[-1] in "iue":
        found = table.get(f"={sounds(word[:-1])[0].fine}")
    return found


def known(word: str) -> bool:
    """Tell whether *word* stands in the table as it is written and is no link."""
    return _table().get(word, LINK) != LINK


@cache
def _table() -> dict[str, int]:
    found: dict[str, int] = {}
    lines = resource("names", "variants.txt").read_text(encoding="utf-8").splitlines()
    groups = [line for line in lines if line.strip() and not line.startswith("#")]
    for number, line in enumerate(groups):
        for name in line.split():
            for word in words_of(name):
                found.setdefault(plain(word), number)
                if number != LINK:
                    found.setdefault(f"={sounds(word)[0].fine}", number)
    return found
