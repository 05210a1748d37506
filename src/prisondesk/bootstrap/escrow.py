"""The directorate's recovery key: made, and used to answer a prison that lost every password.

The answer is the prison's own key file with one slot more, which two of three lists of words
open; the records never leave the prison.
"""

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from prisondesk.bootstrap.directorate_papers import release_papers
from prisondesk.features.desk.service.keeping import digits
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security import shares, slotfile, slots
from prisondesk.security.kdf import Cost
from prisondesk.security.keys import AgeKey, DatabaseKey
from prisondesk.security.slots import Unlocked
from prisondesk.storage import safekeeping
from prisondesk.sync.ceremony import WrongPassphraseError
from prisondesk.sync.safe import AGE, Safe, WrongWordsError

KEY_FILE, PUBLIC_FILE, ANSWER = "recovery.age", "recovery.txt", "PRISONDK.REL"
# What the directorate needs of a backup; the records themselves stay where they are.
NEEDED = (slotfile.NAME, safekeeping.ESCROW)


@dataclass(frozen=True, slots=True)
class Released:
    """What the directorate hands back: the file *path*, and *words* for three people."""

    about: safekeeping.About
    path: Path
    words: tuple[str, ...]
    papers: tuple[str, ...]


def make_key(folder: Path, words: str, safe: Safe = AGE) -> str:
    """Make the recovery key in *folder* under the passphrase *words*; return its public half.

    Raises Refused when there is one: what was sealed to it would never open again.
    """
    if (folder / KEY_FILE).exists():
        raise Refused(msg("There is a recovery key in this folder already."))
    if not words:
        raise Refused(msg("The recovery key needs a passphrase."))
    folder.mkdir(parents=True, exist_ok=True)
    key = AgeKey.generate()
    (folder / KEY_FILE).write_bytes(safe.close(key.secret.encode(), words))
    (folder / PUBLIC_FILE).write_text(key.recipient + "\n", "utf-8")
    return key.recipient


def public_half(folder: Path) -> tuple[str, str]:
    """Return the public half that prisons type, and its thirty digits; raise Refused for none."""
    try:
        recipient = (folder / PUBLIC_FILE).read_text("utf-8").strip()
    except OSError as error:
        raise Refused(
            msg("There is no recovery key in this folder."), msg("Make it: authority recovery-key.")
        ) from error
    return recipient, digits(recipient)


def check(folder: Path, backup: Path) -> None:
    """Raise Refused unless *folder* has a recovery key and what is needed of *backup* is whole."""
    public_half(folder)
    safekeeping.check(backup, safekeeping.read(backup), only=NEEDED)


@dataclass(frozen=True, slots=True)
class Escrow:
    """The directorate's recovery key in *folder*, opened with *words*."""

    folder: Path
    words: str
    safe: Safe = AGE
    cost: Cost | None = None

    def release(
        self, backup: Path, target: Path, now: dt.datetime, papers: Path | None = None
    ) -> Released:
        """Answer the prison of *backup*: the file in *target*, and words for three people.

        *backup* needs no more than the manifest, the key file and what is sealed to the
        directorate. *papers* is a folder for the three sheets. Raises Refused for a wrong
        passphrase, and for a backup that was changed or is sealed to somebody else.
        """
        manifest = safekeeping.read(backup)
        safekeeping.check(backup, manifest, only=NEEDED)
        database = self._opened((backup / safekeeping.ESCROW).read_bytes())
        if not safekeeping.sealed_with(manifest, database):
            raise Refused(
                msg("This backup was changed after it was made."),
                msg("Use another one, and tell the director."),
            )
        key_file, words = self._answer((backup / slotfile.NAME).read_bytes(), database)
        target.mkdir(parents=True, exist_ok=True)
        (target / ANSWER).write_bytes(key_file)
        sheets = release_papers(papers, manifest.about.facility, words, now)
        return Released(manifest.about, target / ANSWER, words, tuple(sheets))

    def _opened(self, sealed: bytes) -> DatabaseKey:
        try:
            closed = (self.folder / KEY_FILE).read_bytes()
            key = AgeKey(self.safe.open(closed, self.words).decode())
        except OSError as error:
            raise Refused(
                msg("There is no recovery key in this folder."),
                msg("Make it: authority recovery-key."),
            ) from error
        except WrongWordsError as error:
            raise WrongPassphraseError(
                msg("This passphrase does not open the key {name}.", name=KEY_FILE)
            ) from error
        opened = key.open(sealed)
        if opened is None:
            raise Refused(
                msg("This backup is not sealed to this recovery key."),
                msg("Compare the thirty digits that the prison typed with those of this key."),
            )
        return DatabaseKey(bytes.fromhex(opened.decode()))

    def _answer(self, raw: bytes, database: DatabaseKey) -> tuple[bytes, tuple[str, ...]]:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            for each in (slotfile.NAME, slotfile.COPY_NAME):
                (place / each).write_bytes(raw)
            holder = Unlocked("", database, None, None, "", None, 0)
            code = slots.renew_recovery(place, holder, cost=self.cost)
            return (place / slotfile.NAME).read_bytes(), shares.split(code)
