"""What the subject "exchange" brings to the house: decisions on what came in; tables are local."""

from prisondesk.features.exchange import events
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="exchange",
    facts=events.FACTS,
    unprojected=((events.SetAsideDiscarded, "the line in quarantine says so already"),),
)
