"""What the subject "retention" brings to the house."""

from prisondesk.features.retention import events
from prisondesk.features.retention.documents import PRIVACY_NOTICE, PROCESSING_RECORD
from prisondesk.features.retention.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="retention",
    facts=events.FACTS,
    projections=PROJECTIONS,
    documents=(PRIVACY_NOTICE, PROCESSING_RECORD),
    unprojected=((events.LogCleared, "listed by the audit page from the entries themselves"),),
)
