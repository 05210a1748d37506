"""Measures finding names: how many are found, how fast, how many strangers look alike.

    PYTHONPATH=src:tests python tests/benchmarks/bench_names.py [PAIRS.tsv] [--half first] [--peer]

PAIRS.tsv has the columns ``set``, ``a`` and ``b`` (two writings of one name). Without it the bench
makes its own pairs by rules of orthography. ``b`` is looked for in an index of every ``a`` among
130,000 names made by recombining words of the pairs with each other and with invented ones; the
set ``latin_arabic`` is asked both ways, in an index of its own script. Prints JSON: recall@5 by
set, milliseconds (p50, p95), seconds to build, and false candidates among 10,000 pairs of
strangers. ``--half`` takes every second pair, ``--peer`` measures plain Jaro-Winkler instead.
"""

import argparse
import csv
import json
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from made_names import invented_pairs, stranger_words
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


class Peer:
    """What a plain program does: Jaro-Winkler over plain letters, words sorted."""

    def __init__(self) -> None:
        """Begin empty."""
        self._names: list[str] = []

    def build(self, names: list[str]) -> None:
        """Keep *names* in plain letters."""
        self._names = [plain_letters(name) for name in names]

    def search(self, query: str, k: int) -> list[int]:
        """Return the *k* likest names."""
        best = process.extract(
            plain_letters(query), self._names, scorer=JaroWinkler.similarity, limit=k
        )
        return [place for _, _, place in best]


def plain_letters(name: str) -> str:
    """Return *name* in the letters a to z."""
    return " ".join(sorted(anyascii(name).lower().split()))


def asked_of() -> argparse.Namespace:
    """Return what the command line asks for."""
    reader = argparse.ArgumentParser()
    reader.add_argument("pairs", nargs="?", type=Path)
    reader.add_argument("--half", choices=("all", "first", "second"), default="all")
    reader.add_argument("--missed", action="store_true", help="print what was not found")
    reader.add_argument("--peer", action="store_true")
    return reader.parse_args()


def main() -> None:
    """Print the figures."""
    given = asked_of()
    chance = random.Random(7)
    pairs = read_pairs(given.pairs, given.half) if given.pairs else invented_pairs(chance)
    recall: dict[str, float] = {}
    took: list[float] = []
    built: list[float] = []
    strangers: list[str] = []
    for asked in ways(pairs).values():
        strangers = distractors(pairs, asked, chance)
        names = list(dict.fromkeys(held for _, held, _ in asked)) + strangers
        index: Searched = Peer() if given.peer else NameIndex()
        begun = time.perf_counter()
        index.build(names)
        built.append(time.perf_counter() - begun)
        hits, times = measured(index, names, asked, told=given.missed)
        recall |= {name: round(100 * statistics.mean(each), 1) for name, each in hits.items()}
        took += times
    took.sort()
    figures = {
        "recall_at_5": recall,
        "mean": round(statistics.mean(recall.values()), 1),
        "p50_ms": round(took[len(took) // 2], 2),
        "p95_ms": round(took[int(len(took) * 0.95)], 2),
        "build_s": round(max(built), 2),
        "false_of_10000": false_candidates(strangers, chance),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
