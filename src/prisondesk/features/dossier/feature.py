"""What the subject "dossier" brings to the house: the list of persons, the whole file."""

from prisondesk.features.dossier import documents
from prisondesk.features.dossier.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(key="dossier", projections=(PROJECTION,), documents=(documents.DOSSIER_COMPLET,))
