"""What the subject "property" brings to the house."""

from prisondesk.features.property import events
from prisondesk.features.property.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="property",
    facts=events.FACTS,
    projections=(PROJECTION,),
    unprojected=((events.DiscrepancyNoted, "read from the stream beside its receipt"),),
)
