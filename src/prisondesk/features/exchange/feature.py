"""What the subject "exchange" brings to the house: decisions on what came in; tables are local."""

from prisondesk.features.exchange import events
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="exchange",
    facts=events.FACTS,
    unprojected=(
        (events.SetAsideDiscarded, "the line in quarantine says so already"),
        (events.Proposed, "read from the file itself while a field is at odds"),
        (events.DisagreementDecided, "what was chosen is stated again and shown as any statement"),
        (events.PaperAsked, "read from the file itself while a field is at odds"),
        (events.ReferenceAdopted, "the local table of reference data says so already"),
        (events.RequestMade, "the local table of requests says so already"),
        (events.RequestDecided, "the local table of requests says so already"),
    ),
)
