"""What the subject "custody" brings to the house."""

from prisondesk.features.custody import documents, events
from prisondesk.features.custody.store import law
from prisondesk.features.custody.store.reading import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="custody",
    facts=events.FACTS,
    projections=(PROJECTION, law.PROJECTION),
    documents=(
        documents.ACTE_ECROU,
        documents.BILLET_DE_SORTIE,
        documents.AVIS_EXPIRATION,
        documents.TITRES_EXPIRES,
        documents.LETTRE_JUGE,
    ),
)
