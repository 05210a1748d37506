"""The distinct words of an index, found again by how they sound."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from prisondesk.features.inmates.search._alike import alike
from prisondesk.features.inmates.search._groups import group_of
from prisondesk.features.inmates.search._letters import plain
from prisondesk.features.inmates.search._sound import Sound, sounds

Amounts = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int32]]

LOOKED_AT = 40  # words compared letter by letter for each way a word may sound
LEAST = 0.58  # below this two words are not the same name
SAME_WRITING, SAME_NAME = 1.0, 0.97
REMEMBERED = 20_000


class Vocabulary:
    """Numbers words and finds for any word the like-sounding ones with their likeness."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        owners, ways = array("i"), array("b")
        self._grams: dict[str, int] = {}
        said = array("i")  # which grams the ways have, one way after the other
        has = array("i")  # and which way that is
        # Nearly every writing is that of one word: the others stand apart.
        self._written: dict[str, int] = {}
        self._written_too: defaultdict[str, list[int]] = defaultdict(list)
        self._groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if self._written.setdefault(writing := plain(word), number) != number:
                self._written_too[writing].append(number)
            if (group := group_of(word)) is not None:
                self._groups[group].append(number)
            for way, sound in enumerate(sounds(word)):
                held = [self._grams.setdefault(g, len(self._grams)) for g in _grams(sound)]
                said.extend(held)
                has.extend([len(owners)] * len(held))
                owners.append(number)
                ways.append(way)
        self._owners: Numbers = np.array(owners, dtype=np.int32)
        self._ways = ways
        self._weigh(np.array(said, dtype=np.int32), np.array(has, dtype=np.int32))
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
        return self._words[number]

    def of_group(self, group: int) -> list[int]:
        """Return the numbers of the words that are writings of the *group* of names."""
        return self._groups.get(group, [])

    def _like(self, word: str) -> tuple[tuple[int, float], ...]:
        found: dict[int, float] = {}
        for sound in sounds(word):
            for place in self._near(sound):
                owner = int(self._owners[place])
                likeness = alike(sound, self._sound(place))
                if likeness > max(found.get(owner, 0.0), LEAST):
                    found[owner] = likeness
        if (group := group_of(word)) is not None:
            _raise(found, self._groups.get(group, ()), SAME_NAME)
        writing = plain(word)
        if (number := self._written.get(writing)) is not None:
            _raise(found, (number, *self._written_too.get(writing, ())), SAME_WRITING)
        return tuple(sorted(found.items(), key=lambda each: -each[1]))

    def _sound(self, place: int) -> Sound:
        # Heard anew for the few that are looked at: kept, they were a third of the memory.
        return sounds(self._words[self._owners[place]])[self._ways[place]]

    def _near(self, sound: Sound) -> list[int]:
        """Return the places of the sounds that share most with *sound*."""
        held = [self._grams[gram] for gram in set(_grams(sound)) if gram in self._grams]
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


def _raise(found: dict[int, float], numbers: Iterable[int], likeness: float) -> None:
    for number in numbers:
        found[number] = max(found.get(number, 0.0), likeness)


def _grams(sound: Sound) -> list[str]:
    """Return what a sound is looked up by: pairs of its bones, pairs of its coarse form."""
    bones, coarse = f"^{sound.bones}$", f"_{sound.coarse}_"
    pairs = [bones]
    pairs += [bones[at : at + 2] for at in range(len(bones) - 1)]
    pairs += [f"~{bones[at]}{bones[at + 2]}" for at in range(len(bones) - 2)]
    pairs += [f"*{coarse[at : at + 2]}" for at in range(len(coarse) - 1)]
    return pairs
