"""What a plain program finds names with: double metaphone of every word, then Jaro-Winkler."""

from anyascii import anyascii
from doublemetaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler


class Metaphones:
    """Names that sound alike by double metaphone, the likest in letters first.

    Arabic and Tifinagh are first put into plain letters by `anyascii`, as a plain program would.
    Whoever shares a code with any word of the question is a candidate; where nobody does, every
    name is one.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._names: list[str] = []
        self._by_code: dict[str, list[int]] = {}

    def build(self, names: list[str]) -> None:
        """Keep *names* in plain letters, and who has which codes."""
        self._names = [plain_letters(name) for name in names]
        self._by_code = {}
        for place, name in enumerate(self._names):
            for code in codes(name):
                self._by_code.setdefault(code, []).append(place)

    def search(self, query: str, k: int) -> list[int]:
        """Return the positions of the *k* likest names."""
        asked = plain_letters(query)
        places = {place for code in codes(asked) for place in self._by_code.get(code, ())}
        among = {place: self._names[place] for place in places} or dict(enumerate(self._names))
        best = process.extract(asked, among, scorer=JaroWinkler.similarity, limit=k)
        return [place for _, _, place in best]


def plain_letters(name: str) -> str:
    """Return *name* in the letters a to z, its words in order."""
    return " ".join(sorted(anyascii(name).lower().split()))


def codes(name: str) -> set[str]:
    """Return both codes of every word of *name*."""
    return {code for word in name.split() for code in doublemetaphone(word) if code}
