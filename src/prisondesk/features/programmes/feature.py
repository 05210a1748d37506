"""What the subject "programmes" brings to the house."""

from prisondesk.features.programmes import events
from prisondesk.features.programmes.documents import DOCUMENTS
from prisondesk.features.programmes.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="programmes", facts=events.FACTS, projections=PROJECTIONS, documents=DOCUMENTS
)
