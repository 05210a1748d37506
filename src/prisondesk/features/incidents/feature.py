"""What the subject "incidents" brings to the house."""

from prisondesk.features.incidents import documents, events
from prisondesk.features.incidents.store import complaints
from prisondesk.features.incidents.store.rows import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="incidents",
    facts=events.FACTS,
    projections=(*PROJECTIONS, complaints.PROJECTION),
    documents=(
        documents.INCIDENTS,
        documents.PUNISHMENTS,
        documents.ESCAPES,
        documents.DEATHS,
        documents.COMPLAINTS,
        documents.RECEIPT,
    ),
)
