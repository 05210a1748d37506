"""What the subject "intake" brings to the house."""

from prisondesk.features.intake import documents, events
from prisondesk.features.intake.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="intake",
    facts=events.FACTS,
    projections=(PROJECTION,),
    documents=(documents.ARRIVALS_LIST, documents.PROSECUTOR_LETTER),
    unprojected=(
        (events.ArrivalListRecorded, "the list is read from its own stream when it is printed"),
        (events.SlipIssued, "read from the stream when a slip comes back"),
        (events.StateSeen, "read from the stream for the acte d’écrou"),
        (events.DirectorNoteWritten, "confidential: read from the stream by those who may"),
    ),
)
