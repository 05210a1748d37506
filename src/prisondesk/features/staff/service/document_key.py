"""The prison's key for signing papers that leave as files, kept inside the encrypted records.

Only who opens the records with a key slot of the house reaches it. It is made when it is first
asked for and once more when its certificate has ended; the old one stays proof for old files.
"""

from base64 import b64decode, b64encode

from prisondesk.features.staff import store
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.signing import can_sign
from prisondesk.security.documentkey import DocumentKey
from prisondesk.storage.database import Database
from prisondesk.storage.local.settings import read_setting, write_setting

SETTING = "documents.key"
UNAVAILABLE = msg("Signing needs the optional library “pyhanko”, which is not installed here.")


def why_unsigned() -> Message | None:
    """Return why nothing can be signed on this computer, or None when it can."""
    return None if can_sign() else UNAVAILABLE


class DocumentKeys:
    """Makes the key once and hands it to whoever signs a file."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def fingerprint(self) -> str:
        """Return the fingerprint to tell others, or the empty text while there is no key."""
        known = self._known()
        return known.fingerprint if known else ""

    def ensure(self) -> DocumentKey:
        """Return the key, made now when there is none or its time has ended; raise Refused."""
        known, now = self._known(), self._clock.now()
        if known is not None and known.ends > now:
            return known
        with self._database.writing() as connection:
            facility = store.facility(connection)
            if facility is None:
                raise Refused(msg("This database does not know its establishment yet."))
            made = DocumentKey.generate(facility.name, now)
            kept = {
                "private": b64encode(made.private).decode(),
                "certificate": b64encode(made.certificate).decode(),
            }
            write_setting(connection, SETTING, kept)
        return made

    def _known(self) -> DocumentKey | None:
        with self._database.reading() as connection:
            kept = read_setting(connection, SETTING)
        if not isinstance(kept, dict):
            return None
        return DocumentKey(b64decode(kept["private"]), b64decode(kept["certificate"]))
