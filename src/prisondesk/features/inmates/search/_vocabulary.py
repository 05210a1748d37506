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
        self._sounds: list[Sound] = []
        owners = array("i")
        grams: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._written: defaultdict[str, list[int]] = defaultdict(list)
        self._groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._written[plain(word)].append(number)
            if (group := group_of(word)) is not None:
                self._groups[group].append(number)
            for sound in sounds(word):
                for gram in _grams(sound):
                    grams[gram].append(len(self._sounds))
                self._sounds.append(sound)
                owners.append(number)
        self._owners: Numbers = np.array(owners, dtype=np.int32)
        self._grams = {gram: np.array(held, dtype=np.int32) for gram, held in grams.items()}
        self._weights = {g: float(np.log1p(len(owners) / len(h))) for g, h in self._grams.items()}
        self._sizes = self._measured()
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

    def _like(self, word: str) -> tuple[tuple[int, float], ...]:
        found: dict[int, float] = {}
        for sound in sounds(word):
            for place in self._near(sound):
                owner = int(self._owners[place])
                likeness = alike(sound, self._sounds[place])
                if likeness > max(found.get(owner, 0.0), LEAST):
                    found[owner] = likeness
        if (group := group_of(word)) is not None:
            _raise(found, self._groups.get(group, ()), SAME_NAME)
        _raise(found, self._written.get(plain(word), ()), SAME_WRITING)
        return tuple(sorted(found.items(), key=lambda each: -each[1]))

    def _near(self, sound: Sound) -> list[int]:
        """Return the places of the sounds that share most with *sound*."""
        held = [gram for gram in set(_grams(sound)) if gram in self._grams]
        if not held:
            return []
        places = np.concatenate([self._grams[gram] for gram in held])
        weights = [self._weights[gram] for gram in held]
        counts = [len(self._grams[gram]) for gram in held]
        summed = np.bincount(places, np.repeat(weights, counts), len(self._sounds))
        shared: Amounts = np.divide(summed, self._sizes + sum(weights))
        if len(shared) <= LOOKED_AT:
            return list(range(len(shared)))
        some = np.flatnonzero(shared > 0.15)
        if len(some) > LOOKED_AT:
            some = some[np.argpartition(-shared[some], LOOKED_AT)[:LOOKED_AT]]
        return [int(each) for each in some]

    def _measured(self) -> Amounts:
        sizes: Amounts = np.zeros(len(self._sounds))
        for gram, held in self._grams.items():
            np.add.at(sizes, held, self._weights[gram])
        return sizes


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
