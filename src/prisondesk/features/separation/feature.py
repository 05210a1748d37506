"""What the subject "separation" brings to the house."""

from prisondesk.features.separation.events import FACTS
from prisondesk.features.separation.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(key="separation", facts=FACTS, projections=(PROJECTION,))
