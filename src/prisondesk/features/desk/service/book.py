"""The book as a whole: what was found wrong since the sign-in, and the walk over every entry.

The walk goes on beside the work, in pieces; how far it came is remembered, so that a desk that
closes each noon still comes to the end.
"""

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, nmsg
from prisondesk.ledger import checking
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.settings import read_setting, write_setting

WHOLE, WHOLE_AT = "ledger.whole_checked", "ledger.whole_at"
PIECE = 20_000
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BookState:
    """How the book stands: *found* in words, *done* entries of *total* walked, *last* whole walk.

    *done* is what the walk has behind it, remembered when it was stopped; *running* tells that it
    goes on just now.
    """

    found: tuple[Message, ...]
    done: int
    total: int
    last: dt.datetime | None
    running: bool


class BookService:
    """Keeps what was found, and walks the whole chain for whoever asks."""

    def __init__(self, ledger: Ledger, clock: Clock, piece: int = PIECE) -> None:
        self._ledger, self._clock, self._piece = ledger, clock, piece
        self._found: tuple[Message, ...] = ()
        self._turn = threading.Lock()
        self._begin: Callable[[], None] | None = None
        self._stop: Callable[[], None] | None = None

    @property
    def found(self) -> tuple[Message, ...]:
        """Return what was found wrong since somebody signed in."""
        return self._found

    def tell(self, found: Sequence[Message]) -> None:
        """Keep what was found, for the page; it stays until the records are closed."""
        self._found = (*self._found, *(each for each in found if each not in self._found))

    def served_by(self, begin: Callable[[], None], stop: Callable[[], None]) -> None:
        """Let *begin* start the walk beside the work, and *stop* end it at its next step."""
        self._begin, self._stop = begin, stop

    def begin(self, actor: Actor) -> bool:
        """Start the walk, or go on with it; False when it runs already or nobody serves it."""
        _require(actor)
        if self._begin is None or self._turn.locked():
            return False
        self._begin()
        return True

    def stop(self) -> None:
        """Stop the walk at its next step; how far it came is kept."""
        if self._stop is not None:
            self._stop()

    def state(self, actor: Actor) -> BookState:
        """Return how the book stands; for those who read the log or make backups."""
        _require(actor)
        with self._ledger.reading() as connection:
            after = int(read_setting(connection, WHOLE_AT, 0))
            last = read_setting(connection, WHOLE)
            total = checking.last_position(connection)
        moment = dt.datetime.fromisoformat(last) if isinstance(last, str) else None
        return BookState(self._found, min(after, total), total, moment, self._turn.locked())

    def walk(self, report: Report | None = None) -> tuple[Message, ...]:
        """Verify every entry from where the last walk stopped; return what was found.

        *report* is told entries done and of how many; what it raises stops the walk, and the next
        one goes on from there. Nothing is returned when another walk runs.
        """
        if not self._turn.acquire(blocking=False):
            return ()
        try:
            breaks = self._walk(report)
        finally:
            self._turn.release()
        found = (changed(breaks),) if breaks else ()
        self.tell(found)
        return found

    def _walk(self, report: Report | None) -> int:
        with self._ledger.reading() as connection:
            after = int(read_setting(connection, WHOLE_AT, 0))
        breaks = 0
        while True:
            with self._ledger.reading() as connection:
                # Entries are never deleted: the place of the last one counts them.
                last = checking.last_position(connection)
                until = min(after + self._piece, last)
                tell = partial(_tell, report, (after, last)) if report else None
                breaks += len(checking.walk(connection, (after, until), tell))
                after = until
                if after >= last:
                    breaks += len(checking.twice(connection))
            ended = after >= last
            # What was found is looked for again from the first entry on.
            self._remember(0 if ended or breaks else after, whole=ended and not breaks)
            if ended:
                return breaks

    def _remember(self, after: int, *, whole: bool) -> None:
        with self._ledger.database.writing() as connection:
            write_setting(connection, WHOLE_AT, after)
            if whole:
                write_setting(connection, WHOLE, self._clock.now().isoformat())


def changed(count: int) -> Message:
    """Return what is said when *count* entries are not as they were written."""
    return nmsg(
        "The register was changed outside the program: {count} entry is not as it was written. "
        "Tell the director; do not print extracts.",
        "The register was changed outside the program: {count} entries are not as they were "
        "written. Tell the director; do not print extracts.",
        count,
    )


def _tell(report: Report, place: tuple[int, int], number: int, _total: int) -> None:
    after, last = place
    report(after + number, last)


def answers_for_the_book(actor: Actor) -> bool:
    """Tell whether *actor* sees how the book stands: who reads the log or makes backups."""
    return actor.may(Permission.AUDIT_READ) or actor.may(Permission.BACKUP_USE)


def _require(actor: Actor) -> None:
    if not answers_for_the_book(actor):
        actor.require(Permission.AUDIT_READ)
