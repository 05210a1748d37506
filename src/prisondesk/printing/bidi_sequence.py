"""Resolves one isolating run sequence (Unicode Annex 9: rules W1 to W7, N0 to N2, I1, I2)."""

from collections.abc import Sequence as Seq
from itertools import pairwise

from prisondesk.printing.brackets import canonical, closing_of, is_closing

ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_STRONG_AS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


class Sequence:
    """Rules W1 to W7, N0 to N2 and I1 to I2 for one isolating run sequence."""

    def __init__(self, kinds: list[str], chars: str, level: int, edges: tuple[str, str]) -> None:
        self.kinds = kinds
        self._original = tuple(kinds)
        self._chars = chars
        self._level = level
        self._sos, self._eos = edges
        self._embedding = "R" if level % 2 else "L"

    def resolve(self) -> list[int]:
        """Return the level of every character."""
        self._weak_marks()
        self._weak_numbers()
        self._weak_separators()
        self._terminators()
        self._latin_numbers()
        self._brackets()
        self._neutrals()
        return [self._level + self._implicit(kind) for kind in self.kinds]

    def _implicit(self, kind: str) -> int:
        if self._level % 2 == 0:
            return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        return 1 if kind in ("L", "AN", "EN") else 0

    def _weak_marks(self) -> None:
        previous = self._sos
        for index, kind in enumerate(self.kinds):
            if kind == "NSM":
                closed = previous in ISOLATES or previous == "PDI"
                self.kinds[index] = "ON" if closed else previous
            previous = self.kinds[index]

    def _weak_numbers(self) -> None:
        strong = self._sos
        for index, kind in enumerate(self.kinds):
            if kind in ("L", "R", "AL"):
                strong = kind
            if kind == "EN" and strong == "AL":
                self.kinds[index] = "AN"
            elif kind == "AL":
                self.kinds[index] = "R"

    def _weak_separators(self) -> None:
        kinds = self.kinds
        for index in range(1, len(kinds) - 1):
            before, here, after = kinds[index - 1 : index + 2]
            if before != after:
                continue
            if (here == "ES" and before == "EN") or (here == "CS" and before in ("EN", "AN")):
                kinds[index] = before

    def _terminators(self) -> None:
        for start, end in _stretches(self.kinds, frozenset({"ET"})):
            before = self.kinds[start - 1] if start else ""
            after = self.kinds[end] if end < len(self.kinds) else ""
            if "EN" in (before, after):
                self.kinds[start:end] = ["EN"] * (end - start)
        self.kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in self.kinds]

    def _latin_numbers(self) -> None:
        strong = self._sos
        for index, kind in enumerate(self.kinds):
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                self.kinds[index] = "L"

    def _pairs(self) -> list[tuple[int, int]]:
        """Return the bracket pairs in the order of their openings (BD16)."""
        waiting: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for index, char in enumerate(self._chars):
            if self.kinds[index] != "ON":
                continue
            if closing := closing_of(char):
                if len(waiting) == 63:
                    return []
                waiting.append((canonical(closing), index))
            elif is_closing(char):
                self._close(canonical(char), index, waiting, found)
        return sorted(found)

    @staticmethod
    def _close(
        char: str, index: int, waiting: list[tuple[str, int]], found: list[tuple[int, int]]
    ) -> None:
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char:
                found.append((waiting[depth][1], index))
                del waiting[depth:]
                return

    def _brackets(self) -> None:
        for opening, closing in self._pairs():
            inside = {_STRONG_AS.get(kind) for kind in self.kinds[opening + 1 : closing]}
            if self._embedding in inside:
                direction = self._embedding
            elif inside & {"L", "R"}:
                before = self._strong_before(opening)
                direction = before if before != self._embedding else self._embedding
            else:
                continue
            self._set_bracket(opening, direction)
            self._set_bracket(closing, direction)

    def _strong_before(self, index: int) -> str:
        for kind in reversed(self.kinds[:index]):
            if kind in _STRONG_AS:
                return _STRONG_AS[kind]
        return self._sos

    def _set_bracket(self, index: int, direction: str) -> None:
        self.kinds[index] = direction
        for after in range(index + 1, len(self.kinds)):
            if self._original[after] != "NSM":
                return
            self.kinds[after] = direction

    def _neutrals(self) -> None:
        for start, end in _stretches(self.kinds, _NEUTRAL):
            before = _STRONG_AS[self.kinds[start - 1]] if start else self._sos
            after = _STRONG_AS[self.kinds[end]] if end < len(self.kinds) else self._eos
            kind = before if before == after else self._embedding
            self.kinds[start:end] = [kind] * (end - start)


def _stretches(kinds: Seq[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of every longest stretch whose kinds are all *wanted*."""
    edges = [
        0,
        *(i for i in range(1, len(kinds)) if (kinds[i] in wanted) != (kinds[i - 1] in wanted)),
    ]
    edges.append(len(kinds))
    return [(a, b) for a, b in pairwise(edges) if a < b and kinds[a] in wanted]
