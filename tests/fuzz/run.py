"""Throws damaged input at every parser: ``python tests/fuzz/run.py [TARGET] [--inputs N]``.

Prints what was seen as JSON and ends with an error when a parser answered anything but its named
errors, or took longer than two seconds. What goes wrong is written to tests/fuzz/corpus/TARGET,
where the suite reads it again for ever; `--keep` also writes what reached new lines. With
`--atheris TARGET` the coverage-guided fuzzer of that name takes over, where it is installed.
With `--games N` no parser is fuzzed: the game of three prisons is played N times.
"""

import argparse
import hashlib
import importlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

from courier.play import play
from fuzz.mutating import campaign, saved_in
from fuzz.targets import TARGETS, Target, named

CORPUS = Path(__file__).parent / "corpus"


def main() -> int:
    """Run the campaign asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", choices=[each.name for each in TARGETS])
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--atheris", action="store_true")
    parser.add_argument("--seconds", type=int, default=600, help="how long atheris may take")
    parser.add_argument("--games", type=int, help="play the game of three prisons so many times")
    parser.add_argument("--steps", type=int, default=30, help="the most steps of one game")
    asked = parser.parse_args()
    if asked.games:
        return play(asked.games, asked.steps, asked.seed)
    chosen = [named(asked.target)] if asked.target else list(TARGETS)
    if asked.atheris:
        return guided(chosen[0], asked.seconds)
    seen = {}
    for target in chosen:
        folder = CORPUS / target.name
        found = campaign(target, asked.seed, asked.inputs, tuple(saved_in(folder)))
        kept = [data for data, _ in found.wrong] + (found.kept if asked.keep else [])
        for data in kept:
            folder.mkdir(parents=True, exist_ok=True)
            name = hashlib.sha256(data).hexdigest()[:16]
            (folder / f"{name}.bin").write_bytes(data)
        seen[target.name] = found.plain()
    print(json.dumps({"seed": asked.seed, **seen}, indent=1))
    return int(any(each["wrong"] for each in seen.values()))


def guided(target: Target, seconds: int) -> int:
    """Hand *target* to atheris, which stops at the first wrong answer."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed here: pip install atheris, or leave --atheris away.")
        return 2
    for function in _ours():
        atheris.instrument_func(function)

    def one(data: bytes) -> None:
        try:
            target.read(data)
        except target.answers:
            return

    # It writes what it finds into the first folder and begins with both.
    fresh = CORPUS.parents[2] / "build" / "fuzz" / target.name
    fresh.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds):
        (fresh / f"seed{number}.bin").write_bytes(data)
    saved = [str(folder) for folder in (CORPUS / target.name,) if folder.is_dir()]
    atheris.Setup([sys.argv[0], str(fresh), *saved, f"-max_total_time={seconds}"], one)
    atheris.Fuzz()
    return 0


def _ours() -> Iterator[FunctionType]:
    """Yield the functions and methods of the parsers; all of Python would take minutes."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("prisondesk.sync", "prisondesk.ledger")):
            own = [each for each in vars(module).values() if _module_of(each) == name]
            yield from (each for each in own if isinstance(each, FunctionType))
            for each in (each for each in own if isinstance(each, type)):
                yield from (one for one in vars(each).values() if isinstance(one, FunctionType))


def _module_of(thing: object) -> str:
    return str(getattr(thing, "__module__", ""))


if __name__ == "__main__":
    sys.exit(main())
