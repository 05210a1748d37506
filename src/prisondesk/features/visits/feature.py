"""What the subject "visits" brings to the house."""

from prisondesk.features.visits import documents, events
from prisondesk.features.visits.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="visits",
    facts=events.FACTS,
    projections=PROJECTIONS,
    documents=(
        documents.PERMIT,
        documents.VISITS,
        documents.PERMITS,
        documents.AUTHORITIES,
    ),
)
