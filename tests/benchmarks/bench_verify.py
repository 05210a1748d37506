"""How fast the whole chain is verified, beside only reading and hashing the same bytes.

``python tests/benchmarks/bench_verify.py [DOSSIERS]`` prints JSON with the rate and what a million
entries would take; the ratio to the floor in the same run is what counts between computers.
"""

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bench_record import NOW
from prisondesk.bootstrap import scale
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.ledger.checking import verify
from prisondesk.storage.direct import Direct

DOSSIERS = 2000
MILLION = 1_000_000
MOST = 3.0
ROUNDS = 3


def measure(folder: Path, dossiers: int) -> dict[str, float]:
    """Return facts a second, and how many times longer than reading and hashing it takes."""
    scale.scale(folder, dossiers, NOW, lambda _done, _all: None)
    house = scale.open_or_found(folder, MovingClock(NOW))
    floor, whole, facts, breaks = [], [], 0, 0
    try:
        with house.ledger.reading() as connection:
            for _ in range(ROUNDS):
                began = time.perf_counter()
                facts = _floor(Direct(connection))
                between = time.perf_counter()
                breaks = len(verify(connection))
                floor.append(between - began)
                whole.append(time.perf_counter() - between)
    finally:
        house.close()
    rate = facts / min(whole)
    return {
        "facts": facts,
        "breaks": breaks,
        "facts_per_second": round(rate),
        "seconds_for_a_million": round(MILLION / rate, 1),
        "of_reading_and_hashing": round(min(whole) / min(floor), 2),
    }


def _floor(direct: Direct) -> int:
    facts = 0
    for header, body in direct.each("SELECT header, body FROM fact ORDER BY position"):
        hashlib.sha256(header).hexdigest()
        hashlib.sha256(body or b"").hexdigest()
        facts += 1
    return facts


def main() -> int:
    """Print the figures; answer 1 when verifying is too slow or the chain was broken."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), dossiers)
    sys.stdout.write(json.dumps({**found, "most": MOST}) + "\n")
    return int(found["of_reading_and_hashing"] > MOST or found["breaks"] > 0)


if __name__ == "__main__":
    sys.exit(main())
