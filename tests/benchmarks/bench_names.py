"""Measures finding names: how many are found, how fast, how many strangers look alike.

    PYTHONPATH=src:tests python tests/benchmarks/bench_names.py [PAIRS.tsv] [--half first] [--alone]

PAIRS.tsv has the columns ``set``, ``a`` and ``b`` (two writings of one name). Without it the bench
makes its own pairs by rules of orthography. ``b`` is looked for in an index of every ``a`` among
130,000 names made by recombining words of the pairs with each other and with invented ones; the
set ``latin_arabic`` is asked both ways, in an index of its own script. Prints JSON: recall@5 by
set, milliseconds (p50, p95), seconds to build, and false candidates among 10,000 pairs of
strangers. Double metaphone with Jaro-Winkler answers the same questions about the same names in the
same run (``peer``), unless ``--alone`` is given. ``--half`` takes every second pair.
"""

import argparse
import csv
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from made_names import invented_pairs, stranger_words
from name_peer import Metaphones
from prisondesk.features.inmates.search import NameIndex

AMONG, FIRST, STRANGERS = 130_000, 5, 10_000
FALSE_FROM = 0.8  # likeness from which two names would be shown as a candidate

Pair = tuple[str, str, str]


class Searched(Protocol):
    """What is measured."""

    def build(self, names: list[str]) -> None:
        """Index *names*."""

    def search(self, query: str, k: int) -> list[int]:
        """Return positions."""


def read_pairs(path: Path, half: str) -> list[Pair]:
    """Return the pairs of *path*, or every second one of them."""
    with path.open(encoding="utf-8", newline="") as opened:
        rows = [(r["set"], r["a"], r["b"]) for r in csv.DictReader(opened, delimiter="\t")]
    return {"first": rows[::2], "second": rows[1::2]}.get(half, rows)


def ways(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """Return by index (``latin``, ``arabic``) what it holds and is asked: (set, held, asked)."""
    latin = [(n, one, two) for n, one, two in pairs if n != "latin_arabic"]
    across = [(one, two) for n, one, two in pairs if n == "latin_arabic"]
    indexes = {
        "latin": latin + [("arabic->latin", one, two) for one, two in across],
        "arabic": [("latin->arabic", two, one) for one, two in across],
    }
    return {name: asked for name, asked in indexes.items() if asked}


def distractors(pairs: Sequence[Pair], asked: Sequence[Pair], chance: random.Random) -> list[str]:
    """Return 130,000 names of nobody asked for: recombined words, half of them invented."""
    taken = {name.casefold() for _, one, other in pairs for name in (one, other)}
    own = [word for _, held, _ in asked for word in held.split()]
    latin = [word for _, one, _ in pairs for word in one.split()]
    made = stranger_words(chance)
    found: list[str] = []
    while len(found) < AMONG:
        pool = chance.choice((own, own, latin, made, made))
        words = [chance.choice(pool) for _ in range(chance.choice((2, 2, 3)))]
        if chance.random() < 0.5:
            words[chance.randrange(len(words))] = chance.choice(made)
        if (name := " ".join(words)).casefold() not in taken:
            found.append(name)
    return found


def measured(
    index: Searched, names: Sequence[str], asked: Sequence[Pair], *, told: bool
) -> tuple[dict[str, list[bool]], list[float]]:
    """Return for each set what was found, and the milliseconds of each search."""
    hits: dict[str, list[bool]] = {}
    took = []
    for name, one, other in asked:
        begun = time.perf_counter()
        found = index.search(other, FIRST)
        took.append((time.perf_counter() - begun) * 1000)
        hit = one in [names[place] for place in found]
        hits.setdefault(name, []).append(hit)
        if told and not hit:
            print(name, "|", other, "->", one, "| instead:", [names[p] for p in found[:3]])
    return hits, took


def false_candidates(names: Sequence[str], chance: random.Random) -> int:
    """Return how many of 10,000 pairs of strangers are alike enough to be shown."""
    false = 0
    for _ in range(STRANGERS // 100):
        some = chance.sample(names, 101)
        index = NameIndex()
        index.build(some[1:])
        false += sum(score >= FALSE_FROM for _, score in index.scored(some[0], 100))
    return false


def asked_of() -> argparse.Namespace:
    """Return what the command line asks for."""
    reader = argparse.ArgumentParser()
    reader.add_argument("pairs", nargs="?", type=Path)
    reader.add_argument("--half", choices=("all", "first", "second"), default="all")
    reader.add_argument("--missed", action="store_true", help="print what was not found")
    reader.add_argument("--alone", action="store_true", help="without the peer")
    return reader.parse_args()


class Tried:
    """What one index found, how fast, over all the lists it was asked about."""

    def __init__(self, make: Callable[[], Searched]) -> None:
        """Begin with nothing measured."""
        self._make = make
        self._recall: dict[str, float] = {}
        self._took: list[float] = []
        self._built: list[float] = []

    def ask(self, names: list[str], asked: Sequence[Pair], *, told: bool) -> None:
        """Build an index of *names* and ask it for every pair."""
        index = self._make()
        begun = time.perf_counter()
        index.build(names)
        self._built.append(time.perf_counter() - begun)
        hits, times = measured(index, names, asked, told=told)
        for name, each in hits.items():
            self._recall[name] = round(100 * statistics.mean(each), 1)
        self._took += times

    def figures(self) -> dict[str, object]:
        """Return recall in percent, milliseconds and seconds."""
        took = sorted(self._took)
        return {
            "recall_at_5": self._recall,
            "mean": round(statistics.mean(self._recall.values()), 1),
            "p50_ms": round(took[len(took) // 2], 2),
            "p95_ms": round(took[int(len(took) * 0.95)], 2),
            "build_s": round(max(self._built), 2),
        }


def main() -> None:
    """Print the figures."""
    given = asked_of()
    chance = random.Random(7)
    pairs = read_pairs(given.pairs, given.half) if given.pairs else invented_pairs(chance)
    ours, peer = Tried(NameIndex), Tried(Metaphones)
    strangers: list[str] = []
    for asked in ways(pairs).values():
        strangers = distractors(pairs, asked, chance)
        names = list(dict.fromkeys(held for _, held, _ in asked)) + strangers
        ours.ask(names, asked, told=given.missed)
        if not given.alone:
            peer.ask(names, asked, told=False)
    figures = {**ours.figures(), "false_of_10000": false_candidates(strangers, chance)}
    if not given.alone:
        figures["peer"] = {"is": "double metaphone + Jaro-Winkler", **peer.figures()}
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
