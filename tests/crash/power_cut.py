"""Stands in for power cuts: kills a writing process outright, again and again.

The system itself lives on, so this proves that no transaction is half there, not that the disk
keeps its promise to write through; only pulling a real plug proves that.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import prisondesk
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.backup import check
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.driver import connect

KEY = DatabaseKey(bytes(range(32)))
ROWS = 40
PAUSE = 0.003
MOMENTS = ("begin", "commit", "done")
WRITER = f"""
import sys
import time
from pathlib import Path
from sqlalchemy import text
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import Database

def say(word, batch):
    sys.stdout.write(f"{{word}} {{batch}}\\n")
    sys.stdout.flush()

database = Database.open(Path(sys.argv[1]), DatabaseKey(bytes(range(32))))
batch = int(sys.argv[2])
while True:
    say("begin", batch)
    with database.writing() as connection:
        for part in range({ROWS}):
            values = {{"batch": batch, "part": part, "words": "w" * 300}}
            connection.execute(text("INSERT INTO line VALUES (:batch, :part, :words)"), values)
        connection.execute(text("INSERT INTO total VALUES (:batch, {ROWS})"), {{"batch": batch}})
        say("commit", batch)
    say("done", batch)
    time.sleep({PAUSE})
    batch += 1
"""

COPIER = """
import sys
from pathlib import Path
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.backup import back_up
from prisondesk.storage.database import Database

database = Database.open(Path(sys.argv[1]), DatabaseKey(bytes(range(32))))
for number in range(2):
    print("begin", number, flush=True)
    back_up(database, Path(sys.argv[2]) / f"copy-{number}.db")
    print("done", number, flush=True)
sys.stdin.readline()
"""


@dataclass
class Seen:
    """What was found after the kills: last transactions *kept* whole, or *lost* whole."""

    kills: int = 0
    kept: int = 0
    lost: int = 0


def cut_power(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill a writer *rounds* times in *folder* and look at the database after each.

    Raises AssertionError when a transaction is half there, when one that was reported saved is
    missing, or when a page does not match its seal.
    """
    chance = random.Random(seed)
    _make_tables(folder)
    seen, batch = Seen(), 0
    for number in range(rounds):
        begun, done = _write_until_killed(folder, batch, MOMENTS[number % 3], chance)
        seen.kills += 1
        if _look(folder, done) == begun:
            seen.kept += 1
        else:
            seen.lost += 1
        batch = begun + 1
    return seen


def _make_tables(folder: Path) -> None:
    database = Database.create(folder, KEY)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE line (batch INTEGER, part INTEGER, words TEXT)")
        connection.exec_driver_sql("CREATE TABLE total (batch INTEGER PRIMARY KEY, lines INTEGER)")
    database.close()


def _write_until_killed(
    folder: Path, batch: int, moment: str, chance: random.Random
) -> tuple[int, int]:
    """Return the last transaction begun and the last one reported as saved."""
    wanted = f"{moment} {batch + chance.randint(3, 12)}\n".encode()
    said = []
    with _start(WRITER, folder, batch) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            said.append(line)
            if line == wanted:
                break
        assert said[-1:] == [wanted], "the writer ended by itself"
        # Often at once: a whole transaction may take less than the pause.
        time.sleep(PAUSE * chance.random() ** chance.choice((1, 6)))
        writer.kill()
        said.extend(writer.stdout)
    words = [line.decode().split() for line in said if line.endswith(b"\n")]
    last = {word: int(number) for word, number in words}
    return last["begin"], last["done"]


def _look(folder: Path, done: int) -> int:
    """Return the last transaction that is there, after checking that all of them are whole."""
    database = Database.open(folder, KEY)
    with database.reading() as connection:
        lines = connection.exec_driver_sql("SELECT batch, count(*) FROM line GROUP BY batch").all()
        totals = connection.exec_driver_sql("SELECT batch, lines FROM total ORDER BY batch").all()
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    database.checkpoint()
    database.close()
    assert sound == ["ok"], sound
    assert set(lines) == set(totals)
    assert {count for _, count in lines} <= {ROWS}
    last = max((batch for batch, _ in totals), default=-1)
    assert last >= done, f"transaction {done} was reported as saved and is gone"
    assert (folder / FILE_NAME).is_file()
    return last


def cut_power_in_backup(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill a copier *rounds* times: *kept* when its second copy is there, *lost* when it is not.

    Raises AssertionError when a copy that bears its final name is not whole, or when one that was
    reported as made is gone.
    """
    chance = random.Random(seed)
    prison, stick = folder / "prison", folder / "stick"
    _fill(prison)
    seen = Seen()
    for _ in range(rounds):
        stick.mkdir(parents=True)
        made = _copy_until_killed(prison, stick, chance)
        there = sorted(stick.glob("copy-?.db"))
        assert len(there) >= made, f"copies reported as made are gone: {there}"
        for copy in there:
            _prove_copy(copy)
        seen.kills += 1
        seen.kept += len(there) == 2
        seen.lost += len(there) == 1
        shutil.rmtree(stick)
    return seen


def _copy_until_killed(prison: Path, stick: Path, chance: random.Random) -> int:
    """Return how many copies were reported as made.

    The first one is finished; how long it took says when to kill in or after the second.
    """
    with _start(COPIER, prison, stick) as copier:
        assert copier.stdout is not None
        said = [copier.stdout.readline()]
        begun = time.perf_counter()
        said.append(copier.stdout.readline())
        time.sleep(chance.uniform(0, 2) * (time.perf_counter() - begun))
        copier.kill()
        said.extend(copier.stdout)
    return sum(line.startswith(b"done") and line.endswith(b"\n") for line in said)


def _fill(folder: Path) -> None:
    _make_tables(folder)
    database = Database.open(folder, KEY)
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO line VALUES (?, ?, ?)", [(0, part, "w" * 400) for part in range(5000)]
        )
    database.close()


def _prove_copy(target: Path) -> None:
    copy = connect(target, KEY)
    check(copy)
    assert copy.execute("SELECT count(*) FROM line").fetchall() == [(5000,)]
    copy.close()


def _start(program: str, *arguments: object) -> subprocess.Popen[bytes]:
    source = str(Path(prisondesk.__file__).parents[1])
    asked = [sys.executable, "-c", program, *(str(each) for each in arguments)]
    environment = {**os.environ, "PYTHONPATH": source}
    return subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
