"""How fast bundles of 10,000 facts are written and read, beside the encryption alone.

``python tests/benchmarks/bench_bundle.py`` prints the figures as JSON. The ratios are what is
gated; the rates only tell how fast this computer was.
"""

import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage

sys.path.insert(0, str(Path(__file__).parents[1] / "sync"))

from bundle_world import BKO, KNB, cargo, desk, draft, fact, write

from prisondesk.sync import age, opening, segments
from prisondesk.sync.channel import Received
from prisondesk.sync.errors import AlreadyReceivedError

FACTS = 10_000
A_STREAM = 40
ROUNDS = 3
FLOORS = {"replay_times_faster": 5.0, "age_of_pyrage": 0.9}


def best(work: Callable[[], Any]) -> float:
    """Return the seconds of the best of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def histories() -> list[list[Any]]:
    """Return the facts of 250 dossiers, forty each."""
    seqs = iter(range(1, FACTS + 1))
    note = {"note": "Remis au greffe, inventaire contradictoire signé. " * 4}
    return [
        [
            fact(BKO.writer, next(seqs), stream=f"dossier:{number}", data={**note, "n": number})
            for _ in range(A_STREAM)
        ]
        for number in range(FACTS // A_STREAM)
    ]


def measure(folder: Path) -> dict[str, float]:
    """Return rates in facts a second and the ratios."""
    facts = histories()
    raw = sum(len(each.header) + len(each.body or b"") for history in facts for each in history)
    path, knb = folder / "KNB00001.AGE", desk()

    def out() -> None:
        built = (segments.build_segment(BKO.writer, BKO.key, history) for history in facts)
        write(path, draft(), cargo(*built))

    def read_in() -> None:
        assert len(opening.facts(opening.inspect(path, knb), knb)) == FACTS

    seen = desk(received={draft().channel_key: Received(1)})

    def replay() -> None:
        try:
            opening.inspect(path, seen)
        except AlreadyReceivedError:
            return
        raise AssertionError

    writing, reading, replaying = best(out), best(read_in), best(replay)
    return {
        "facts": FACTS,
        "raw_bytes": raw,
        "file_bytes": path.stat().st_size,
        "file_of_raw": path.stat().st_size / raw,
        "write_facts_s": FACTS / writing,
        "read_facts_s": FACTS / reading,
        "replay_times_faster": reading / replaying,
        "age_of_pyrage": age_beside_pyrage(),
    }


def age_beside_pyrage() -> float:
    """Return our rate of encryption divided by the library's, in turns, best of each."""
    plain, text = bytes(64 * 1024 * 1024), KNB.identity.recipient
    key = pyrage.x25519.Recipient.from_str(text)
    bare, ours = [], []
    for _ in range(7):
        start = time.perf_counter()
        pyrage.encrypt_io(io.BytesIO(plain), io.BytesIO(), [key])
        middle = time.perf_counter()
        age.encrypt(io.BytesIO(plain), io.BytesIO(), [text])
        bare.append(middle - start)
        ours.append(time.perf_counter() - middle)
    return min(bare) / min(ours)


def main() -> int:
    """Print the figures; answer 1 when a floor is not reached."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    missed = [name for name, floor in FLOORS.items() if figures[name] < floor]
    print(json.dumps({**{k: round(v, 3) for k, v in figures.items()}, "missed": missed}))
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
