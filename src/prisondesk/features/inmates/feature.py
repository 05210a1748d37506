"""What the subject "the person" brings to the house."""

from prisondesk.features.inmates import events
from prisondesk.features.inmates.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="inmates",
    facts=events.FACTS,
    projections=(PROJECTION,),
    unprojected=(
        (events.ContactTold, "shown on the timeline, where who was told and when is read"),
    ),
)
