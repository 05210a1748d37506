"""What the subject "desk" brings to the house: the table of deadlines."""

from prisondesk.features.desk.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(key="desk", projections=(PROJECTION,))
