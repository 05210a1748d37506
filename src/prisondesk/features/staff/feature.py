"""What the subject "staff" brings to the house."""

from prisondesk.features.staff import events
from prisondesk.features.staff.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="staff",
    facts=events.FACTS,
    projections=PROJECTIONS,
    unprojected=((events.BackupRestored, "read from the stream by the page of backups"),),
)
