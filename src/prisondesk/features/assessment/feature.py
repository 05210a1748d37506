"""What the subject "assessment" brings to the house."""

from prisondesk.features.assessment.events import screening as events
from prisondesk.features.assessment.store.screening import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="assessment",
    facts=events.FACTS,
    projections=(PROJECTION,),
    unprojected=(
        (events.SafetyAnswered, "answers are read from the stream by those who may"),
        (events.HealthAnswered, "sealed: read in the session of health staff only"),
        (events.NeedsAnswered, "answers are read from the stream by those who may"),
        (events.HealthFound, "sealed: read in the session of health staff only"),
    ),
)
