"""The floor of every saving: one bare commit of the encrypted database on this disk.

``python tests/benchmarks/bench_commit.py [FOLDER]`` prints the figures as JSON. Other benchmarks
divide by the floor, because seconds differ from disk to disk and ratios do not.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import Database
from prisondesk.storage.driver import connect

COMMITS = 200
INSERT = "INSERT INTO bare (words) VALUES ('one line of a register')"


def bare_commit_seconds(folder: Path, *, commits: int = COMMITS) -> float:
    """Return the median seconds of one small commit, written through to the disk in *folder*."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        connection = connect(Path(scratch) / "bare.db", DatabaseKey.generate(), create=True)
        connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT)")
        taken = []
        for _ in range(commits):
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(INSERT)
            connection.execute("COMMIT")
            taken.append(time.perf_counter() - start)
        connection.close()
    return statistics.median(taken)


def written_commit_seconds(folder: Path, *, commits: int = COMMITS) -> float:
    """Return the median seconds of the same commit through `Database.writing`."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        database = Database.create(Path(scratch), DatabaseKey.generate())
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT)")
        taken = []
        for _ in range(commits):
            start = time.perf_counter()
            with database.writing() as connection:
                connection.exec_driver_sql(INSERT)
            taken.append(time.perf_counter() - start)
        database.close()
    return statistics.median(taken)


def main() -> None:
    """Measure in the folder given on the command line, else where this was started."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    bare = bare_commit_seconds(folder)
    written = written_commit_seconds(folder)
    figures = {"bare_commit_s": bare, "written_commit_s": written, "ratio": written / bare}
    print(json.dumps({name: round(value, 6) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
