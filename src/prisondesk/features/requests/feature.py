"""What the subject "requests" brings to the house."""

from prisondesk.features.requests import documents, events
from prisondesk.features.requests.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="requests",
    facts=events.FACTS,
    projections=(PROJECTION,),
    documents=(documents.COPIE_DOSSIER,),
)
