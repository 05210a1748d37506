"""What the workstation costs: unlocking, verifying the chain, saving a backup.

``python tests/benchmarks/bench_station.py [FOLDER [FACTS]]`` prints one JSON object. The chain is
written here as a writer would, one entry of about 400 bytes each; the plain copy of the backup is
of the same file in the same run, with its data forced to the disk.
"""

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from prisondesk.ledger import headers
from prisondesk.ledger.checking import verify
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.tables import INSERT_FACT
from prisondesk.schema import metadata
from prisondesk.security import slots
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.storage import safekeeping
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.direct import Direct

GIVEN = Credentials("bench", "une phrase pour mesurer")
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
BODY = json.dumps({"note": "x" * 300}).encode()
BATCH = 20_000
FACTS = 100_000


def unlock_seconds(folder: Path) -> float:
    """Return the median time of three unlockings at the cost measured on this computer."""
    slots.create_first(folder, GIVEN, Role.DIRECTOR)
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        slots.unlock(folder, GIVEN)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def chain(database: Database, facts: int) -> None:
    """Write *facts* chained entries of one writer."""
    previous = ""
    for start in range(0, facts, BATCH):
        with database.writing() as connection:
            direct = Direct(connection)
            for seq in range(start + 1, min(start + BATCH, facts) + 1):
                stream = f"dossier:{seq % 5000:05}"
                header = headers.encode(_header(seq, stream, previous))
                previous = headers.digest(header)
                row = (previous, stream, "custody", "bench.noted", 0, "w", seq, header, BODY)
                direct.run(INSERT_FACT, row)


def _header(seq: int, stream: str, previous: str) -> Header:
    return Header(
        v=headers.FORMAT, id=f"{seq:032x}", stream=stream, lane=Lane.CUSTODY, kind="bench.noted",
        kind_version=1, parents=(), writer="w", seq=seq, writer_prev=previous, hlc=seq, wall=AT,
        clock_ok=True, author="o", role="director", done_by="o", done_at=AT, custody_epoch=0,
        reason_code="", body_sha256=headers.digest(BODY),
    )  # fmt: skip


def verified(database: Database) -> tuple[float, int]:
    """Return the seconds of a whole verification, and how often it told how far it was."""
    told: list[int] = []
    start = time.perf_counter()
    with database.reading() as connection:
        breaks = verify(connection, report=lambda done, _total: told.append(done))
    if breaks:
        raise ValueError(breaks[0])
    return time.perf_counter() - start, len(told)


def saved(
    database: Database, medium: Path, prove: safekeeping.Prove = lambda _connection: None
) -> tuple[float, float]:
    """Return the seconds of one backup (copied, read back, opened, sealed), and of work.

    *prove* is what the program adds: it walks the whole chain of the copy. On a busy computer
    the clock on the wall tells more about the others.
    """
    about = safekeeping.About("BKO", AT.isoformat(), "w", 1, "h", 1)
    start, work = time.perf_counter(), time.process_time()
    safekeeping.save(safekeeping.Source(database), medium, about, prove)
    return time.perf_counter() - start, time.process_time() - work


def plain_copy(path: Path, target: Path) -> float:
    """Return the seconds of copying the same bytes and forcing them to the disk."""
    start = time.perf_counter()
    with path.open("rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
    return time.perf_counter() - start


def main(folder: Path, facts: int) -> dict[str, float]:
    """Measure everything in *folder*, which is new."""
    folder.mkdir(parents=True)
    unlock = unlock_seconds(folder)
    database = Database.create(folder, slots.unlock(folder, GIVEN).database)
    with database.writing() as connection:
        metadata().create_all(connection)
    chain(database, facts)
    database.checkpoint()
    size = (folder / FILE_NAME).stat().st_size / 1e6
    seconds, steps = verified(database)
    medium = folder / "medium"
    medium.mkdir()
    copied = plain_copy(folder / FILE_NAME, folder / "plain.copy")
    backup, work = saved(database, medium)
    again = medium / "again"
    again.mkdir()
    whole, _ = saved(database, again, lambda connection: verify(connection) and None)
    database.close()
    return {
        "unlock_seconds": round(unlock, 3),
        "facts": facts,
        "verify_seconds": round(seconds, 2),
        "verify_facts_per_second": round(facts / seconds),
        "progress_steps": steps,
        "database_mb": round(size, 1),
        "backup_mb_per_second": round(size / backup, 1),
        "plain_copy_mb_per_second": round(size / copied, 1),
        "backup_cpu_seconds": round(work, 2),
        "backup_over_plain": round(backup / copied, 2),
        "backup_and_chain_seconds": round(whole, 2),
        "backup_and_chain_mb_per_second": round(size / whole, 1),
        "backup_and_chain_over_plain": round(whole / copied, 2),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="-", help="where; - for a scratch folder")
    parser.add_argument(
        "facts",
        nargs="?",
        type=int,
        default=FACTS,
        help=f"how many; {FACTS} take less than two minutes. For a million: - 1000000",
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        chosen = Path(place) / "station" if asked.folder == "-" else Path(asked.folder)
        print(json.dumps(main(chosen, asked.facts)))
