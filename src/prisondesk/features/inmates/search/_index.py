"""Finds a name among very many, however it is written."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from prisondesk.features.inmates.search._alike import alike
from prisondesk.features.inmates.search._groups import LINK, group_of
from prisondesk.features.inmates.search._parting import opener, parted
from prisondesk.features.inmates.search._sound import sounds
from prisondesk.features.inmates.search._vocabulary import Numbers, Vocabulary

Weights = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Likely = tuple[tuple[int, float], ...]

JUDGED, JOINED = 60, 20  # names compared word by word; names also compared as one long word
MANY = 10_000
LINK_WEIGHT = 0.1  # Ag, Walet, Ould… say little: many bear them, many papers leave them out
COMMON_WEIGHT = 0.35  # what the commonest word still weighs beside a word borne once
BEYOND = 0.3  # how much a word of the name that was not asked for counts against it
JOINED_WORTH = 0.93  # two words read as one, or one as two


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: for every word its weight and the words it may be."""

    words: list[str]
    likely: list[Likely]
    found: list[dict[int, float]]
    weights: list[float]

    @property
    def whole(self) -> float:
        """Return what a name scores that has every word as asked."""
        return sum(self.weights)


class NameIndex:
    """An index over names in any script; it answers with positions in the list given."""

    def __init__(self) -> None:
        """Begin empty."""
        self.build([])

    def build(self, names: Iterable[str]) -> None:
        """Index *names*, replacing what was indexed before."""
        numbers: dict[str, int] = {}
        flat, ends = array("i"), array("i", [0])
        opened = opener()
        for name in names:
            flat.extend([numbers.setdefault(word, len(numbers)) for word in parted(name, opened)])
            ends.append(len(flat))
        self._vocabulary = Vocabulary(numbers)
        self._flat: Numbers = np.asarray(flat, dtype=np.int32)
        self._ends: Numbers = np.asarray(ends, dtype=np.int32)
        self._weigh(len(numbers))
        self._invert()
        if len(self._ends) > MANY:
            # The last few of very many words lie between what was let go, and would keep it all.
            for remembered in (sounds, group_of):
                remembered.cache_clear()

    def search(self, query: str, k: int) -> list[int]:
        """Return the positions of at most *k* names that may be *query*, the likeliest first."""
        return [position for position, _ in self.scored(query, k)]

    def scored(self, query: str, k: int) -> list[tuple[int, float]]:
        """Return like `search`, each with its likeness: 1 is every word written the same."""
        asked = self._asked(parted(query))
        judged = [(self._judge(asked, place), place) for place in self._candidates(asked)]
        judged.sort(key=lambda each: (-each[0], each[1]))
        judged[:JOINED] = self._rejoined(asked, judged[:JOINED])
        judged.sort(key=lambda each: (-each[0], each[1]))
        return [(place, score) for score, place in judged[:k]]

    def _weigh(self, words: int) -> None:
        """Give each of *words* its weight, from how many names bear it, and each name its sum."""
        borne = np.bincount(self._flat, minlength=words)
        rarity = np.log1p(len(self._ends) / np.maximum(borne, 1)) / np.log1p(len(self._ends))
        weights = COMMON_WEIGHT + (1 - COMMON_WEIGHT) * rarity
        weights[self._vocabulary.of_group(LINK)] = LINK_WEIGHT
        self._weights: Weights = weights.astype(np.float32)
        summed = np.concatenate(([0.0], np.cumsum(weights[self._flat])))
        self._names_weigh: Weights = np.diff(summed[self._ends]).astype(np.float32)

    def _invert(self) -> None:
        """Note for each word the names that bear it."""
        count = len(self._ends) - 1
        names = np.repeat(np.arange(count, dtype=np.int32), np.diff(self._ends))
        order = np.argsort(self._flat, kind="stable")
        self._borne_by: Numbers = names[order]
        borne = np.bincount(self._flat, minlength=len(self._weights))
        self._starts: Numbers = np.concatenate(([0], np.cumsum(borne))).astype(np.int32)

    def _asked(self, words: list[str]) -> _Asked:
        likely = [self._vocabulary.like(word) for word in words]
        weights = [self._weight(word, found) for word, found in zip(words, likely, strict=True)]
        return _Asked(words, likely, [dict(found) for found in likely], weights)

    def _weight(self, word: str, found: Likely) -> float:
        if group_of(word) == LINK:
            return LINK_WEIGHT
        if not found:
            return 0.8
        near = [float(self._weights[number]) for number, like in found[:6] if like > 0.85]
        return min(near) if near else 0.9

    def _candidates(self, asked: _Asked) -> list[int]:
        """Return the names that share most with what is asked, best last in no order."""
        total = np.zeros(len(self._ends) - 1, dtype=np.float32)
        row = np.zeros_like(total)
        for found, weight in zip(asked.likely, asked.weights, strict=True):
            for number, likeness in reversed(found):
                row[self._bearers(number)] = likeness * weight
            total += row
            row.fill(0)
        if not len(total) or not (highest := float(total.max())):
            return []
        some = np.flatnonzero(total > 0.5 * highest)
        score = total[some] / (
            asked.whole + BEYOND * np.maximum(self._names_weigh[some] - total[some], 0)
        )
        if len(some) > JUDGED:
            some = some[np.argpartition(-score, JUDGED)[:JUDGED]]
        return [int(each) for each in some]

    def _bearers(self, number: int) -> Numbers:
        return self._borne_by[self._starts[number] : self._starts[number + 1]]

    def _words_at(self, place: int) -> list[int]:
        return list(map(int, self._flat[self._ends[place] : self._ends[place + 1]]))

    def _judge(self, asked: _Asked, place: int) -> float:
        """Pair each word asked with at most one word of the name and weigh what fits."""
        words = self._words_at(place)
        pairs = [
            (-found[word] * asked.weights[at], at, spot)
            for at, found in enumerate(asked.found)
            for spot, word in enumerate(words)
            if word in found
        ]
        pairs.sort()
        gained, used_asked, used_name = 0.0, set[int](), set[int]()
        for worth, at, spot in pairs:
            if at not in used_asked and spot not in used_name:
                gained -= worth
                used_asked.add(at)
                used_name.add(spot)
        left = sum(float(self._weights[w]) for s, w in enumerate(words) if s not in used_name)
        return gained / (asked.whole + BEYOND * left)

    def _rejoined(self, asked: _Asked, judged: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Compare the best also as one long word: « Moussa Koye » and « Moussakoye »."""
        long = sounds("".join(asked.words))[0]
        better = []
        for score, place in judged:
            name = sounds("".join(self._vocabulary.word(n) for n in self._words_at(place)))[0]
            better.append((max(score, JOINED_WORTH * alike(long, name)), place))
        return better


def only_links(query: str) -> bool:
    """Tell whether *query* is nothing but links (Ag, Ould, El…): nobody is listed by those."""
    return all(group_of(word) == LINK for word in parted(query))


@lru_cache(maxsize=2000)
def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1; words left out on one side count half."""
    return (_found_in(one, other) + _found_in(other, one)) / 2


def _found_in(asked: str, name: str) -> float:
    index = NameIndex()
    index.build([name])
    return next((score for _, score in index.scored(asked, 1)), 0.0)
