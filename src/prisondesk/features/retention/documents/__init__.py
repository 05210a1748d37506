"""Papers of keeping: the record of processing, and the notice to people held."""

from prisondesk.features.retention.documents.notice import PRIVACY_NOTICE, PrivacyNotice
from prisondesk.features.retention.documents.processing import (
    PROCESSING_RECORD,
    ProcessingLine,
    ProcessingRecord,
)

__all__ = [
    "PRIVACY_NOTICE",
    "PROCESSING_RECORD",
    "PrivacyNotice",
    "ProcessingLine",
    "ProcessingRecord",
]
