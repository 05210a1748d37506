"""Copies on this computer of what a stick brings: gone when they are not needed any more."""

import errno
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.storage.errors import full_or_unwritable
from prisondesk.sync.errors import NotAgeError, TooLargeError
from prisondesk.sync.manifest import MAX_BUNDLE
from prisondesk.sync.volume import CHUNK

FOLDER = "incoming"
# What `new_id` gives: files that a person put there are not ours to remove.
_OURS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class LocalCopies:
    """The copies that this process made in a folder beside the database *records*.

    *ending* tells them from copies of another kind in the same folder. What an earlier process
    left there when the power failed is removed before the next copy is made.
    """

    def __init__(self, records: Path, clock: Clock, ending: str) -> None:
        self._folder = records.parent / FOLDER
        self._clock = clock
        self._ending = ending
        self._mine: set[Path] = set()

    @contextmanager
    def bring(self, fetch: Callable[[Path], object]) -> Iterator[Path]:
        """Have *fetch* write a new copy and hand out where it lies.

        It stays until `forget`, or goes when anything is raised. Raises Refused when the disk of
        this computer is full.
        """
        path = self._folder / f"{new_id(int(self._clock.now().timestamp() * 1000))}.{self._ending}"
        self._mine.add(path)
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._sweep()
            fetch(path)
            yield path
        except BaseException as error:
            self.forget(path)
            if isinstance(error, OSError) and error.errno in _FULL:
                raise full_or_unwritable(error, self._folder) from error
            raise

    def forget(self, path: Path) -> None:
        """Remove the copy at *path*; what it was made from stays."""
        path.unlink(missing_ok=True)
        self._mine.discard(path)

    def _sweep(self) -> None:
        for left in self._folder.glob(f"*.{self._ending}"):
            if left not in self._mine and _OURS.fullmatch(left.stem):
                left.unlink(missing_ok=True)


def copy_file(file: Path, into: Path) -> None:
    """Copy the regular *file*, no larger than a bundle, to the new file *into*.

    Raises NotAgeError for a device, a pipe or a folder, TooLargeError also for one that grows
    while it is read.
    """
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NotAgeError("not a file")
    size = found.st_size
    with into.open("xb") as copy:
        if size <= MAX_BUNDLE:
            with file.open("rb") as source:
                while chunk := source.read(min(CHUNK, MAX_BUNDLE + 1 - copy.tell())):
                    copy.write(chunk)
            size = copy.tell()
    if size > MAX_BUNDLE:
        raise TooLargeError("file")
