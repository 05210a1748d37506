"""What the subject "dossier" brings to the house: the list of persons."""

from prisondesk.features.dossier.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(key="dossier", projections=(PROJECTION,))
