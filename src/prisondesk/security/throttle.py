"""Slows down guessing: each wrong password makes the next try wait longer.

The count lives in a small file beside the key slots, so that starting the program again forgets
nothing. It counts for the whole desk, not by account: the file names nobody, and guessing many
accounts in turn is slowed as well.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from prisondesk.kernel.message import Message, nmsg

NAME = "attempts.json"
FREE_TRIES = 3
LONGEST = dt.timedelta(minutes=15)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MOST_FAILURES = 1000
_MAX_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many wrong tries in a row, how long is still to wait, and when that was last counted."""

    failures: int = 0
    left: dt.timedelta = dt.timedelta()
    counted: dt.datetime = _EPOCH

    def waiting(self, now: dt.datetime) -> dt.timedelta:
        """Return how long the next try must wait; a clock set back shortens nothing."""
        passed = max(now - self.counted, dt.timedelta())
        return max(self.left - passed, dt.timedelta())

    def failed(self, now: dt.datetime) -> "Attempts":
        """Return the count after one more wrong try."""
        failures = min(self.failures + 1, _MOST_FAILURES)
        return Attempts(failures, max(self.waiting(now), delay(failures)), now)

    def seen(self, now: dt.datetime) -> "Attempts":
        """Return the same wait counted from *now*: to be kept at every start of the program."""
        return Attempts(self.failures, self.waiting(now), now)


def delay(failures: int) -> dt.timedelta:
    """Return the wait after *failures* wrong tries: none for three, then 5 s doubling to 15 min."""
    if failures < FREE_TRIES:
        return dt.timedelta()
    doublings = min(failures - FREE_TRIES, 10)
    return min(dt.timedelta(seconds=5 * 2**doublings), LONGEST)


def wait_message(left: dt.timedelta) -> Message:
    """Return what the sign-in window says while a try must wait."""
    seconds = -(-left // dt.timedelta(seconds=1))
    if seconds < 60:
        return nmsg(
            "Too many wrong tries. Wait {count} second.",
            "Too many wrong tries. Wait {count} seconds.",
            seconds,
        )
    return nmsg(
        "Too many wrong tries. Wait {count} minute.",
        "Too many wrong tries. Wait {count} minutes.",
        -(-seconds // 60),
    )


def load(folder: Path) -> Attempts:
    """Return the count kept in *folder*; a file that cannot be read counts as three wrong tries."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            value = json.loads(file.read(_MAX_BYTES))
        failures, left = int(value["failures"]), int(value["left"])
        return Attempts(
            min(max(failures, 0), _MOST_FAILURES),
            min(max(dt.timedelta(seconds=left), dt.timedelta()), LONGEST),
            _EPOCH + dt.timedelta(seconds=int(value["counted"])),
        )
    except FileNotFoundError:
        return Attempts()
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return Attempts(FREE_TRIES)


def keep(folder: Path, attempts: Attempts) -> None:
    """Write the count into *folder*; may raise OSError (then the caller waits all the same)."""
    path = folder / NAME
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(
        json.dumps(
            {
                "failures": attempts.failures,
                "left": -(-attempts.left // dt.timedelta(seconds=1)),
                "counted": (attempts.counted - _EPOCH) // dt.timedelta(seconds=1),
            }
        )
    )
    fresh.replace(path)


def clear(folder: Path) -> None:
    """Forget the count after a right password."""
    (folder / NAME).unlink(missing_ok=True)
