"""Reads hostile bundles in a process of its own, and measures each: ``reader.py FOLDER``.

FOLDER holds the database of the prison KNB, and the bundles as ``*.age``. Prints what became of
each as JSON: the name of the error, those of parts set aside, seconds, the peak of the memory of
this process in MB, and whether the database, byte for byte, is the one it was.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

from crash.intake_kill import ledger_of
from databases import KEY
from digests import digest_of
from fakes import FixedClock
from hostile.world import NOW
from houses import officer
from prisondesk.bootstrap.services import make_services
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.receiving import Gathered
from prisondesk.features.exchange.store import trusting
from prisondesk.ledger import writers
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.sync import opening
from prisondesk.sync.age import Identity
from prisondesk.sync.errors import BundleError
from prisondesk.sync.manifest import MAX_BUNDLE
from prisondesk.sync.opening import Desk, Preview

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
LARGER = "larger than any bundle"


def peak() -> float:
    """Return the most memory this process held since `forget_peak`, in MB; 0 where unknown.

    Not `getrusage`: what it tells after an `exec` includes the process that started this one.
    """
    if not STATUS.exists():
        return 0.0
    (line,) = (each for each in STATUS.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def forget_peak() -> None:
    """Begin a new peak at what is held now."""
    if RESET.exists():
        RESET.write_text("5")


class Reader:
    """The desk of KNB."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = Database.open(folder, KEY)
        clock = FixedClock(NOW)
        ledger = ledger_of(self.database, clock)
        self.incoming: Incoming = make_services(ledger, self.database, clock).incoming
        self.clerk: Actor = officer(Role.REGISTRY_CLERK, code="KNB")
        self.before = self._bytes()

    def answer(self, path: Path) -> dict[str, object]:
        """Open the bundle in *path* and tell what became of it."""
        forget_peak()
        begun, code, aside = time.process_time(), "", []
        try:
            opened = self.incoming.open_file(self.clerk, path)
        except BundleError as error:
            code = error.code
        else:
            aside = self._troubles(opened.preview)
            code = "" if aside or not opened.load.doubts else "doubts"
            self.incoming.forget(opened)
        return {
            "code": code,
            "aside": aside,
            "seconds": time.process_time() - begun,
            "peak": peak(),
            "changed": self._bytes() != self.before,
            "left": len(list((self.folder / "incoming").iterdir())),
        }

    def _troubles(self, preview: Preview) -> list[str]:
        with self.database.reading() as connection:
            anchor, listed = trusting.require_roster(connection)
            identity = Identity(writers.age_identity(connection))
        gathered = Gathered()
        opening.receive(preview, Desk(identity, "KNB", anchor, listed), gathered)
        return sorted({error.code for _, error, _ in gathered.troubles})

    def _bytes(self) -> str:
        digest = hashlib.sha256()
        for file in sorted(self.folder.glob("*.db*")):
            digest.update(file.read_bytes())
        return digest.hexdigest()


def main() -> None:
    """Read every bundle in the folder."""
    reader = Reader(Path(sys.argv[1]))
    before = digest_of(reader.database)
    found = {path.stem: reader.answer(path) for path in sorted(reader.folder.glob("*.age"))}
    large = reader.folder / "large"
    with large.open("wb") as file:
        file.truncate(MAX_BUNDLE + 1)
    found[LARGER] = reader.answer(large)
    same = digest_of(reader.database) == before
    print(json.dumps({"same": same, "answers": found}))


if __name__ == "__main__":
    main()
