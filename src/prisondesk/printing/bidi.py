"""Finds in which order the characters of a line stand (Unicode Standard Annex 9).

Names in Arabic script stand inside French sentences and French names inside Arabic ones, with
brackets and numbers between. Judged by Unicode's own BidiCharacterTest.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prisondesk.printing.bidi_sequence import ISOLATES
from prisondesk.printing.bidi_sequence import Sequence as RunSequence

MAX_DEPTH = 125
REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
# Among these alone nothing turns: left to right they all stay on level 0.
UNTURNED = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "WS", "ON"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """The levels of a paragraph: even reads left to right, odd right to left.

    *levels* has one number a character; *classes* are the original classes, which the end of a
    line needs again (rule L1).
    """

    base: int
    levels: tuple[int, ...]
    classes: tuple[str, ...]


def classes_of(text: str) -> list[str]:
    """Return the bidirectional class of every character."""
    return [unicodedata.bidirectional(char) or _unassigned(char) for char in text]


def _unassigned(char: str) -> str:
    code = ord(char)
    if 0x0590 <= code <= 0x05FF or 0x07C0 <= code <= 0x085F or 0xFB1D <= code <= 0xFB4F:
        return "R"
    if 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    return "L"


def _first_strong(classes: Sequence[str], start: int, end: int) -> int | None:
    """Return the level of the first strong character outside isolates (rules P2 and P3)."""
    depth = 0
    for kind in classes[start:end]:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI" and depth:
            depth -= 1
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return None


def _matching_pdi(classes: Sequence[str]) -> dict[int, int]:
    """Return for each isolate initiator that is closed the place of its end (BD9)."""
    waiting: list[int] = []
    pairs: dict[int, int] = {}
    for index, kind in enumerate(classes):
        if kind in ISOLATES:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            pairs[waiting.pop()] = index
    return pairs


def _next_level(level: int, *, odd: bool) -> int:
    return level + 1 + ((level + 1) % 2 != odd)


class _Explicit:
    """Rules X1 to X8: embeddings, overrides and isolates."""

    def __init__(self, classes: Sequence[str], base: int, pairs: dict[int, int]) -> None:
        self.classes = list(classes)
        self.levels = [base] * len(classes)
        self._pairs = pairs
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def run(self) -> None:
        for index, kind in enumerate(tuple(self.classes)):
            if kind in ("LRE", "RLE", "LRO", "RLO"):
                self._embed(index, kind)
            elif kind in ISOLATES:
                self._isolate(index, kind)
            elif kind == "PDI":
                self._end_isolate(index)
            elif kind == "PDF":
                self._end_embedding(index)
            elif kind != "BN":
                self._place(index)
            else:
                self.levels[index] = self._stack[-1][0]

    def _place(self, index: int) -> None:
        level, override, _ = self._stack[-1]
        self.levels[index] = level
        if override:
            self.classes[index] = override

    def _embed(self, index: int, kind: str) -> None:
        self.levels[index] = self._stack[-1][0]
        level = _next_level(self._stack[-1][0], odd=kind[0] == "R")
        if level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            override = kind[0] if kind.endswith("O") else ""
            self._stack.append((level, override, False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, index: int, kind: str) -> None:
        self._place(index)
        if kind == "FSI":
            end = self._pairs.get(index, len(self.classes))
            kind = "RLI" if _first_strong(self.classes, index + 1, end) else "LRI"
        level = _next_level(self._stack[-1][0], odd=kind == "RLI")
        if level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._stack.append((level, "", True))
        else:
            self._lost_isolates += 1

    def _end_isolate(self, index: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1
        self._place(index)

    def _end_embedding(self, index: int) -> None:
        self.levels[index] = self._stack[-1][0]
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][2]:
            self._stack.pop()


def _level_runs(original: Sequence[str], levels: Sequence[int]) -> list[list[int]]:
    """Return the characters that rule X9 leaves, cut where the level changes."""
    runs: list[list[int]] = []
    for index, level in enumerate(levels):
        if original[index] in REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == level:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _sequences(
    original: Sequence[str], levels: Sequence[int], pairs: dict[int, int]
) -> Iterator[list[int]]:
    """Yield the isolating run sequences (BD13)."""
    runs = _level_runs(original, levels)
    starting = {run[0]: run for run in runs}
    continued = set(pairs.values())
    for run in runs:
        if run[0] in continued:
            continue
        sequence = list(run)
        while (last := sequence[-1]) in pairs and original[last] in ISOLATES:
            following = starting.get(pairs[last])
            if following is None:
                break
            sequence += following
        yield sequence


def resolve(text: str, base: int | None = None, default: int = 0) -> Resolved:
    """Return the levels of one paragraph.

    *base* is 0 for left to right, 1 for right to left, None for what the first strong character
    says; *default* counts when it says nothing.
    """
    original = classes_of(text)
    if base is None:
        found = _first_strong(original, 0, len(original))
        base = default if found is None else found
    if base == 0 and UNTURNED.issuperset(original):
        return Resolved(base, (0,) * len(original), tuple(original))
    pairs = _matching_pdi(original)
    explicit = _Explicit(original, base, pairs)
    explicit.run()
    levels = list(explicit.levels)
    for sequence in _sequences(original, explicit.levels, pairs):
        edges = _edges(sequence, original, explicit.levels, base, pairs)
        part = RunSequence(
            [explicit.classes[i] for i in sequence],
            "".join(text[i] for i in sequence),
            explicit.levels[sequence[0]],
            edges,
        )
        for index, level in zip(sequence, part.resolve(), strict=True):
            levels[index] = level
    return Resolved(base, tuple(levels), tuple(original))


def _edges(
    sequence: list[int],
    original: Sequence[str],
    levels: Sequence[int],
    base: int,
    pairs: dict[int, int],
) -> tuple[str, str]:
    """Return the directions at both ends of a sequence (rule X10)."""
    level = levels[sequence[0]]
    before = sequence[0] - 1
    while before >= 0 and original[before] in REMOVED:
        before -= 1
    last = sequence[-1]
    after = last + 1
    while after < len(original) and original[after] in REMOVED:
        after += 1
    open_isolate = original[last] in ISOLATES and last not in pairs
    left = levels[before] if before >= 0 else base
    right = base if open_isolate or after >= len(original) else levels[after]
    return ("R" if max(left, level) % 2 else "L", "R" if max(right, level) % 2 else "L")


def line_levels(resolved: Resolved, start: int, end: int) -> list[int | None]:
    """Return the levels of one line, None for what is not shown, after rule L1."""
    levels: list[int | None] = [
        None if kind in REMOVED else level
        for kind, level in zip(resolved.classes[start:end], resolved.levels[start:end], strict=True)
    ]
    trailing = True
    for index in range(end - start - 1, -1, -1):
        kind = resolved.classes[start + index]
        if kind in ("B", "S"):
            levels[index], trailing = resolved.base, True
        elif kind in REMOVED:
            continue
        elif trailing and (kind == "WS" or kind in ISOLATES or kind == "PDI"):
            levels[index] = resolved.base
        else:
            trailing = False
    return levels


def visual_order(levels: Sequence[int | None]) -> list[int]:
    """Return the indices of the shown characters from left to right (rule L2)."""
    order = [index for index, level in enumerate(levels) if level is not None]
    shown = [level for level in levels if level is not None]
    if not shown:
        return order
    for limit in range(max(shown), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and (levels[order[end]] or 0) >= limit:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
