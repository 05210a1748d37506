"""A receiver that keeps everything it is handed."""

from prisondesk.sync.channel import Receipt
from prisondesk.sync.errors import BundleError
from prisondesk.sync.roster import WriterEntry
from prisondesk.sync.segments import OpenedSegment


class Box:
    """Stands in for the exchange feature's transaction."""

    def __init__(self) -> None:
        self.segments: list[OpenedSegment] = []
        self.origins: list[WriterEntry] = []
        self.receipts: list[Receipt] = []
        self.attachments: dict[str, bytes] = {}
        self.troubles: list[tuple[str, BundleError]] = []

    def receipt(self, receipt: Receipt, signed: bytes) -> None:
        self.receipts.append(receipt)

    def segment(self, opened: OpenedSegment, origin: WriterEntry) -> None:
        self.segments.append(opened)
        self.origins.append(origin)

    def attachment(self, sha256: str, data: bytes) -> None:
        self.attachments[sha256] = data

    def trouble(self, member: str, error: BundleError, data: bytes) -> None:
        self.troubles.append((member, error))
