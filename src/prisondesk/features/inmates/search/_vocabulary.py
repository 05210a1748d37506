"""The distinct words of an index, found again by how they sound."""

from array import array
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from prisondesk.features.inmates.search._alike import alike
from prisondesk.features.inmates.search._groups import group_of
from prisondesk.features.inmates.search._letters import plain
from prisondesk.features.inmates.search._sound import Sound, sounds

Amounts = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
Hashes = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

LOOKED_AT = 40  # words compared letter by letter for each way a word may sound
LEAST = 0.58  # below this two words are not the same name
SAME_WRITING, SAME_NAME = 1.0, 0.97
REMEMBERED = 2_000  # words with what is like them, some kilobytes each


class Vocabulary:
    """Numbers words and finds for any word the like-sounding ones with their likeness.

    What lasts is held in a few arrays: as many small texts and numbers take five times the memory.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._told, ends = bytearray(), array("i", [0])
        owners, ways = array("i"), array("b")
        grams: dict[str, int] = {}
        said = array("i")  # which grams the ways have, one way after the other
        has = array("i")  # and which way that is
        written = array("q")
        self._groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._told += word.encode()
            ends.append(len(self._told))
            written.append(hash(plain(word)))
            if (group := group_of(word)) is not None:
                self._groups[group].append(number)
            for way, sound in enumerate(_heard(word)):
                held = [grams.setdefault(g, len(grams)) for g in _grams(sound)]
                said.extend(held)
                has.extend([len(owners)] * len(held))
                owners.append(number)
                ways.append(way)
        self._ends: Numbers = np.asarray(ends, dtype=np.int32)
        self._owners: Numbers = np.asarray(owners, dtype=np.int32)
        self._ways = ways
        self._written = _Found(np.asarray(written, dtype=np.int64))
        self._grams = _Found(np.fromiter(map(hash, grams), dtype=np.int64, count=len(grams)))
        self._weigh(np.asarray(said, dtype=np.int32), np.asarray(has, dtype=np.int32))
        self._known: dict[str, tuple[tuple[int, float], ...]] = {}

    def like(self, word: str) -> tuple[tuple[int, float], ...]:
        """Return the numbers of the words that may be *word*, each with its likeness, best first.

        The same writing is 1; another form of the same name (Mamadou, Mohamed) comes next; then
        what sounds alike.
        """
        if (known := self._known.get(word)) is None:
            known = self._like(word)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = known
        return known

    def word(self, number: int) -> str:
        """Return the word of *number*."""
        return self._told[self._ends[number] : self._ends[number + 1]].decode()

    def of_group(self, group: int) -> list[int]:
        """Return the numbers of the words that are writings of the *group* of names."""
        return self._groups.get(group, [])

    def _like(self, word: str) -> tuple[tuple[int, float], ...]:
        found: dict[int, float] = {}
        for sound in _heard(word):
            for place in self._near(sound):
                owner = int(self._owners[place])
                likeness = alike(sound, self._sound(place))
                if likeness > max(found.get(owner, 0.0), LEAST):
                    found[owner] = likeness
        if (group := group_of(word)) is not None:
            _raise(found, self._groups.get(group, ()), SAME_NAME)
        writing = plain(word)
        written = self._written.at(hash(writing))
        same = (number for number in written if plain(self.word(number)) == writing)
        _raise(found, same, SAME_WRITING)
        return tuple(sorted(found.items(), key=lambda each: -each[1]))

    def _sound(self, place: int) -> Sound:
        # Heard anew for the few that are looked at: kept, they were a third of the memory.
        return sounds(self.word(self._owners[place]))[self._ways[place]]

    def _near(self, sound: Sound) -> list[int]:
        """Return the places of the sounds that share most with *sound*."""
        held = [number for gram in set(_grams(sound)) for number in self._grams.at(hash(gram))]
        if not held:
            return []
        parts = [self._places[self._starts[gram] : self._starts[gram + 1]] for gram in held]
        places = np.concatenate(parts)
        weights = [float(self._weights[gram]) for gram in held]
        counts = [len(part) for part in parts]
        summed = np.bincount(places, np.repeat(weights, counts), len(self._owners))
        shared: Amounts = np.divide(summed, self._sizes + sum(weights))
        if len(shared) <= LOOKED_AT:
            return list(range(len(shared)))
        some = np.flatnonzero(shared > 0.15)
        if len(some) > LOOKED_AT:
            some = some[np.argpartition(-shared[some], LOOKED_AT)[:LOOKED_AT]]
        return [int(each) for each in some]

    def _weigh(self, said: Numbers, has: Numbers) -> None:
        """Note for each gram the ways that have it, its weight, and for each way their sum."""
        borne = np.bincount(said, minlength=len(self._grams))
        self._places: Numbers = has[np.argsort(said, kind="stable")]
        self._starts: Numbers = np.concatenate(([0], np.cumsum(borne))).astype(np.int32)
        self._weights: Amounts = np.log1p(len(self._owners) / np.maximum(borne, 1))
        each = np.repeat(self._weights, borne)
        self._sizes: Amounts = np.zeros(len(self._owners))
        self._sizes += np.bincount(self._places, each, len(self._owners))


class _Found:
    """Finds where a number stands among many: the hashes of texts, by their places."""

    def __init__(self, hashes: Hashes) -> None:
        self._order: Numbers = np.argsort(hashes, kind="stable").astype(np.int32)
        self._sorted: Hashes = hashes[self._order]

    def __len__(self) -> int:
        return len(self._order)

    def at(self, wanted: int) -> list[int]:
        """Return the places of *wanted*, in order."""
        first = int(np.searchsorted(self._sorted, wanted, "left"))
        last = first
        while last < len(self._sorted) and self._sorted[last] == wanted:
            last += 1
        return [int(each) for each in self._order[first:last]]


def _raise(found: dict[int, float], numbers: Iterable[int], likeness: float) -> None:
    for number in numbers:
        found[number] = max(found.get(number, 0.0), likeness)


def _heard(word: str) -> tuple[Sound, ...]:
    """Return how *word* sounds; a number does not: it is the same number or another one."""
    return () if word.isdecimal() else sounds(word)


def _grams(sound: Sound) -> list[str]:
    """Return what a sound is looked up by: pairs of its bones, pairs of its coarse form."""
    bones, coarse = f"^{sound.bones}$", f"_{sound.coarse}_"
    pairs = [bones]
    pairs += [bones[at : at + 2] for at in range(len(bones) - 1)]
    pairs += [f"~{bones[at]}{bones[at + 2]}" for at in range(len(bones) - 2)]
    pairs += [f"*{coarse[at : at + 2]}" for at in range(len(coarse) - 1)]
    return pairs
