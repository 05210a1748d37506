"""What the subject "staff" brings to the house."""

from prisondesk.features.staff import events
from prisondesk.features.staff.store import PROJECTIONS
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="staff",
    facts=events.FACTS,
    projections=PROJECTIONS,
    unprojected=(
        (events.BackupRestored, "listed by the audit page from the entries themselves"),
        (events.InspectionOpened, "listed by the audit page from the entries themselves"),
        (events.HealthOpened, "read from the stream where health staff are given notice"),
        (events.ListExported, "listed by the audit page from the entries themselves"),
        (events.ClockConfirmed, "listed by the audit page from the entries themselves"),
    ),
)
