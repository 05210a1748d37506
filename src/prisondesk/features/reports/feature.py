"""What the subject "reports" brings to the house: registers, lists and certificates."""

from prisondesk.features.reports import documents
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="reports",
    documents=(
        documents.REGISTER,
        documents.ALPHABETICAL,
        documents.EXPECTED,
        documents.BELONGINGS,
        documents.MINORS,
        documents.CERTIFICATE,
        documents.EXTRACT,
        documents.ETAT_JOURNALIER,
        documents.PARTICIPATION_PAPER,
        documents.MONTHLY,
    ),
)
