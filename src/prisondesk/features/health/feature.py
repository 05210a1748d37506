"""What the subject "health" brings to the house."""

from prisondesk.features.health import events
from prisondesk.features.health.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

_SEALED = "sealed: read from the stream with the key of the health group, never projected"

FEATURE = Feature(
    key="health",
    facts=events.FACTS,
    projections=PROJECTIONS,
    unprojected=((events.HealthExamined, _SEALED), (events.IllTreatmentNoted, _SEALED)),
)
