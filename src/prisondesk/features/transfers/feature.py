"""What the subject "transfers" brings to the house."""

from prisondesk.features.transfers import documents, events
from prisondesk.features.transfers.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="transfers",
    facts=events.FACTS,
    projections=(PROJECTION,),
    documents=(
        documents.ORDRE_TRANSFEREMENT,
        documents.COURIER_SLIP,
        documents.TRANSFER_RECEIPT,
        documents.TRANSFER_MANIFEST,
    ),
)
