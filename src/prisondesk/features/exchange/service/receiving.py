"""Keeps what a bundle hands out until it was judged as a whole."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from prisondesk.features.exchange.service.assessing import Found
from prisondesk.storage import blobs
from prisondesk.sync.channel import Receipt
from prisondesk.sync.errors import BundleError
from prisondesk.sync.roster import WriterEntry
from prisondesk.sync.segments import OpenedSegment

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n"


@dataclass(slots=True)
class Gathered:
    """Takes what a bundle hands out; attachments go to the open transaction, if there is one."""

    connection: Connection | None = None
    found: list[Found] = field(default_factory=list)
    receipts: list[tuple[Receipt, bytes]] = field(default_factory=list)
    photographs: int = 0
    troubles: list[tuple[str, BundleError, bytes]] = field(default_factory=list)

    def receipt(self, receipt: Receipt, signed: bytes) -> None:
        """Keep a receipt."""
        self.receipts.append((receipt, signed))

    def segment(self, opened: OpenedSegment, origin: WriterEntry) -> None:
        """Keep facts with their origin."""
        self.found.append(Found(opened, origin))

    def attachment(self, sha256: str, data: bytes) -> None:
        """Store a photograph, or count it."""
        self.photographs += 1
        if self.connection is not None:
            blobs.put(self.connection, data, _media_type(data))

    def trouble(self, member: str, error: BundleError, data: bytes) -> None:
        """Keep a part that does not hold together."""
        self.troubles.append((member, error, data))


def _media_type(data: bytes) -> str:
    if data.startswith(_JPEG):
        return "image/jpeg"
    return "image/png" if data.startswith(_PNG) else "application/octet-stream"
