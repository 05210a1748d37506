"""What saving one fact costs, with every view it changes, beside one bare commit.

``python tests/benchmarks/bench_record.py [FOLDER]`` prints JSON. Both commits write through to the
same disk, in turns, so that a busy computer troubles both alike; the gate is the ratio.
"""

import datetime as dt
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench_commit import INSERT
from prisondesk.bootstrap import scale
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.driver import connect

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
DOSSIERS = 400
ROUNDS = 12
MOST = 5.0


def measure(folder: Path) -> dict[str, object]:
    """Return the ratio for each kind of fact of a dossier, and their median, which is gated."""
    scale.scale(folder / "prison", DOSSIERS, NOW, lambda _done, _all: None)
    house = scale.open_or_found(folder / "prison", MovingClock(NOW))
    bare = _bare(folder / "bare.db")
    streams = _streams(house)
    bodies = [entry.body for entry in house.ledger.entries(streams[0]) if entry.body is not None]
    kinds: dict[str, float] = {}
    try:
        for place, body in enumerate(bodies):
            chosen = streams[1 + place * ROUNDS : 1 + (place + 1) * ROUNDS]
            kinds[body.KIND.name] = round(_ratio(house, bare, chosen, body), 2)
    finally:
        house.close()
    typical = round(statistics.median(kinds.values()), 2)
    return {"typical_of_bare_commit": typical, "most": MOST, "dossiers": DOSSIERS, "kinds": kinds}


def _ratio(
    house: House, bare: Callable[[], None], streams: list[StreamId], body: FactBody
) -> float:
    floor, ours = [], []
    for stream in streams:
        house.ledger.entries(stream)  # the officer has the file open
        floor.append(_seconds(bare))
        ours.append(_seconds(lambda stream=stream: _record(house, stream, body)))
        floor.append(_seconds(bare))
    return statistics.median(ours) / statistics.median(floor)


def _record(house: House, stream: StreamId, body: FactBody) -> None:
    with house.ledger.work(house.actor) as work:
        work.record(stream, body)


def _bare(path: Path) -> Callable[[], None]:
    connection = connect(path, DatabaseKey.generate(), create=True)
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(INSERT)
        connection.execute("COMMIT")

    return commit


def _streams(house: House) -> list[StreamId]:
    """Return whole dossiers of about fifteen facts, the one to copy facts from first."""
    name = IdentityRecorded.KIND.name
    query = (
        "SELECT stream FROM fact WHERE stream IN (SELECT stream FROM fact WHERE kind = ?) "
        "GROUP BY stream HAVING count(*) >= 15 ORDER BY count(*) DESC, stream"
    )
    with house.ledger.reading() as connection:
        return [StreamId.parse(row[0]) for row in connection.exec_driver_sql(query, (name,))]


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measure in the folder given, or in a scratch folder; answer 1 when it is too slow."""
    base = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        found = measure(Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    return int(float(str(found["typical_of_bare_commit"])) > MOST)


if __name__ == "__main__":
    sys.exit(main())
