"""How fast all views are made again from the facts.

``python tests/benchmarks/bench_rebuild.py [DOSSIERS]`` prints JSON, with the ratio to only reading
and hashing the same facts on this computer.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bench_record import NOW
from prisondesk.bootstrap import scale
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild

DOSSIERS = 2000
LEAST = 10_000


def measure(folder: Path, dossiers: int) -> dict[str, float]:
    """Return facts a second, and how many times longer than verifying it takes."""
    scale.scale(folder, dossiers, NOW, lambda _done, _all: None)
    house = scale.open_or_found(folder, MovingClock(NOW))
    tools = house.ledger.tools
    try:
        with house.database.writing() as connection:
            began = time.perf_counter()
            verify(connection)
            between = time.perf_counter()
            rebuilt = rebuild(connection, tools.catalogue, tools.projector)
            ended = time.perf_counter()
    finally:
        house.close()
    return {
        "facts": rebuilt.facts,
        "different": len(rebuilt.different),
        "facts_per_second": round(rebuilt.facts / (ended - between)),
        "of_verifying": round((ended - between) / (between - began), 2),
    }


def main() -> int:
    """Print the figures; answer 1 when a rebuild is too slow or a view was not as facts say."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), dossiers)
    sys.stdout.write(json.dumps({**found, "least_per_second": LEAST}) + "\n")
    return int(found["facts_per_second"] < LEAST or found["different"] > 0)


if __name__ == "__main__":
    sys.exit(main())
