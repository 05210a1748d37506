"""Kills what changes keys and makes backups, again and again, and looks who still gets in."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import prisondesk
from prisondesk.security import rekey, slots
from prisondesk.security.kdf import Cost
from prisondesk.security.keys import DatabaseKey
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.storage import safekeeping
from prisondesk.storage.backup import check
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.driver import connect, connect_unchanging
from prisondesk.storage.rekey import rekey as rewrite
from stretching import stretch_cheaply

stretch_cheaply()  # in the child that is killed as well
QUICK = Cost(lanes=4)
FIRST, SECOND = (
    Credentials("a", "premiere phrase assez longue"),
    Credentials("a", "seconde phrase tout autre"),
)
ROWS = 3000
COMMON = """
import sys
from pathlib import Path
from crash.station_kill import ABOUT, FIRST, QUICK, SECOND
from prisondesk.security import rekey, slots
from prisondesk.storage import safekeeping
from prisondesk.storage.database import Database
from prisondesk.storage.rekey import rekey as rewrite
folder, medium = Path(sys.argv[1]), Path(sys.argv[2])

def say(word):
    sys.stdout.write(word + chr(10))
    sys.stdout.flush()
"""
REKEYER = (
    COMMON
    + """
unlocked = slots.unlock(folder, FIRST)
while True:
    say("begin")
    unlocked = rekey.prepare(folder, unlocked)
    say("prepared")
    rewrite(folder, unlocked.database, unlocked.coming)
    say("written")
    unlocked = rekey.settle(folder, unlocked)
    say("done")
"""
)
CHANGER = (
    COMMON
    + """
now, then = FIRST, SECOND
try:
    slots.unlock(folder, now)
except Exception:
    now, then = SECOND, FIRST
while True:
    say("begin")
    slots.change_password(folder, now, then.password, cost=QUICK)
    say("done")
    now, then = then, now
"""
)
SAVER = (
    COMMON
    + """
from dataclasses import replace
database = Database.open(folder, slots.unlock(folder, FIRST).database)
number = max((int(each.name[-6:]) for each in safekeeping.backups_on(medium)), default=0)
number = number // 100 * 60 + number % 100
while True:
    number += 1
    hour, rest = divmod(number, 3600)
    made = f"2026-11-24T{hour:02}:{rest // 60:02}:{rest % 60:02}"
    about = replace(ABOUT, made=made)
    say("begin")
    safekeeping.save(safekeeping.Source(database), medium, about, lambda connection: None)
    say("done")
"""
)
ABOUT = safekeeping.About("BKO", "2026-11-24T00:00:00", "w", 1, "h", 1)


@dataclass
class Seen:
    """What was found after the kills: the last change *kept* whole, or *lost* whole."""

    kills: int = 0
    kept: int = 0
    lost: int = 0


def kill_rekey(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill changes of the database key; afterwards everything opens under exactly one key.

    Raises AssertionError when it does not, or when a row is gone.
    """
    first = _found(folder)
    seen, before = Seen(), first.unlocked.database
    chance = random.Random(seed)
    for number in range(rounds):
        moment = ("begin", "prepared", "written")[number % 3]
        _kill(REKEYER, folder, folder, (moment, chance))
        unlocked = slots.unlock(folder, FIRST)
        if unlocked.coming is not None:
            rewrite(folder, unlocked.database, unlocked.coming)
            unlocked = rekey.settle(folder, unlocked)
        # A cut between the two copies is mended by the first unlocking, which says so once.
        again = slots.unlock(folder, FIRST)
        assert not again.warnings, again.warnings
        by_sheet = slots.unlock_with_code(folder, first.recovery_code)
        assert by_sheet.database == unlocked.database, "the sheet opens the same"
        _whole(folder / FILE_NAME, unlocked.database)
        _count(seen, kept=unlocked.database != before)
        before = unlocked.database
    return seen


def kill_slot_change(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill changes of a password; afterwards exactly one of the two opens."""
    _found(folder)
    seen, now = Seen(), FIRST
    chance = random.Random(seed)
    for number in range(rounds):
        done = _kill(CHANGER, folder, folder, (("begin", "done")[number % 2], chance))
        opening = [each for each in (FIRST, SECOND) if _opens(folder, each)]
        assert len(opening) == 1, "exactly one password opens"
        # Two changes in one process end with the words it began with.
        _count(seen, kept=done or opening[0] != now)
        now = opening[0]
    return seen


def kill_backup(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill backups; afterwards every folder with its final name is whole, and three stay."""
    prison, medium = folder / "prison", folder / "medium"
    for each in (prison, medium):
        each.mkdir(parents=True)
    first = _found(prison)
    seen = Seen()
    chance = random.Random(seed)
    newest, cut_short = "", 0
    for number in range(rounds):
        done = _kill(SAVER, prison, medium, (("begin", "done")[number % 2], chance))
        # What a kill left beyond the three goes with the next backup that is done.
        cut_short = 1 if done else cut_short + 1
        backups = safekeeping.backups_on(medium)
        assert len(backups) <= safekeeping.GENERATIONS + cut_short, backups
        for each in backups:
            manifest = safekeeping.read(each)
            safekeeping.check(each, manifest)
            assert safekeeping.sealed_with(manifest, first.unlocked.database)
        if backups:
            _whole(backups[0] / FILE_NAME, first.unlocked.database)
        latest = backups[0].name if backups else ""
        _count(seen, kept=latest != newest)
        newest = latest
    return seen


def _found(folder: Path) -> slots.Created:
    folder.mkdir(parents=True, exist_ok=True)
    first = slots.create_first(folder, FIRST, Role.DIRECTOR, cost=QUICK)
    database = Database.create(folder, first.unlocked.database)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT)")
        for start in range(ROWS):
            connection.exec_driver_sql(f"INSERT INTO line VALUES ({start}, '{'w' * 300}')")
    database.close()
    return first


def _kill(code: str, folder: Path, medium: Path, when: tuple[str, random.Random]) -> bool:
    """Kill the work some time after it said a word; tell whether some of it was done whole."""
    moment, chance = when
    # The first change of a process is the one of which both outcomes can be told apart.
    wanted, passed = 1 if moment == "begin" else chance.randint(1, 3), 0
    tests = Path(__file__).resolve().parents[1]
    source = Path(prisondesk.__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(tests)])}
    command = [sys.executable, "-c", code, str(folder), str(medium)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as child:
        assert child.stdout is not None
        done = False
        for line in child.stdout:
            done |= line.strip() == "done"
            passed += line.strip() == moment
            if passed == wanted:
                break
        assert passed == wanted, "the child worked before it was killed"
        # Half of the kills come early: some of the work takes a few thousandths of a second.
        time.sleep(chance.random() ** chance.choice((1, 8)) * 0.12)
        child.kill()
    return done


def _opens(folder: Path, given: Credentials) -> bool:
    try:
        slots.unlock(folder, given)
    except slots.WrongPassword:
        return False
    return True


def _whole(path: Path, key: DatabaseKey) -> None:
    # A backup must not change by being looked at; the records may have a log to read.
    backup = path.parent.name.startswith(safekeeping.PREFIX)
    connection = connect_unchanging(path, key) if backup else connect(path, key)
    try:
        check(connection)
        (rows,) = connection.execute("SELECT count(*) FROM line").fetchone()
        assert rows == ROWS, rows
    finally:
        connection.close()


def _count(seen: Seen, *, kept: bool) -> None:
    seen.kills += 1
    seen.kept += kept
    seen.lost += not kept


CAMPAIGNS: dict[str, Callable[..., Seen]] = {
    "rekey": kill_rekey,
    "slots": kill_slot_change,
    "backup": kill_backup,
}
