"""The book of faults: where a number told to a person is found again, without anybody's data."""

import logging
import traceback
from pathlib import Path

FILE = "faults.log"
LARGEST_BYTES = 200_000


class WithoutData(logging.Formatter):
    """Writes the place and the kind of an error, never its words: words may hold a name."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging calls
        """Return the frames of a traceback and the class of the error."""
        kind, _, frames = ei if isinstance(ei, tuple) else (None, None, None)
        places = traceback.extract_tb(frames)
        lines = [f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in places]
        return "\n".join([*lines, f"  {getattr(kind, '__name__', kind)}"])


class Book(logging.FileHandler):
    """Writes to a file that is set aside once when it is full, and the older one thrown away.

    As ``RotatingFileHandler`` does, whose module brings sockets, queues and pickles with it.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*; what cannot be written is lost, as with every handler."""
        try:
            self._turn()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _turn(self) -> None:
        book = Path(self.baseFilename)
        if not book.exists() or book.stat().st_size < LARGEST_BYTES:
            return
        self.close()
        book.replace(book.with_name(f"{book.name}.1"))


def keep_faults(folder: Path) -> logging.Handler | None:
    """Write warnings and faults to a small file in *folder*; None when it cannot be written."""
    if not folder.is_dir():
        return None
    known = logging.getLogger("prisondesk").handlers
    if any(getattr(each, "baseFilename", "") == str((folder / FILE).resolve()) for each in known):
        return None
    try:
        handler = Book(folder / FILE, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(WithoutData("%(asctime)s %(name)s %(message)s"))
    logging.getLogger("prisondesk").addHandler(handler)
    return handler
