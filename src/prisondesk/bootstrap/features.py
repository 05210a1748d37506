"""All subjects of the work, from the bottom up: the one list a new subject is added to."""

from prisondesk.features.allocation.feature import FEATURE as ALLOCATION
from prisondesk.features.assessment.feature import FEATURE as ASSESSMENT
from prisondesk.features.custody.feature import FEATURE as CUSTODY
from prisondesk.features.desk.feature import FEATURE as DESK
from prisondesk.features.dossier.feature import FEATURE as DOSSIER
from prisondesk.features.exchange.feature import FEATURE as EXCHANGE
from prisondesk.features.health.feature import FEATURE as HEALTH
from prisondesk.features.incidents.feature import FEATURE as INCIDENTS
from prisondesk.features.inmates.feature import FEATURE as INMATES
from prisondesk.features.intake.feature import FEATURE as INTAKE
from prisondesk.features.programmes.feature import FEATURE as PROGRAMMES
from prisondesk.features.property.feature import FEATURE as PROPERTY
from prisondesk.features.reports.feature import FEATURE as REPORTS
from prisondesk.features.requests.feature import FEATURE as REQUESTS
from prisondesk.features.retention.feature import FEATURE as RETENTION
from prisondesk.features.separation.feature import FEATURE as SEPARATION
from prisondesk.features.staff.feature import FEATURE as STAFF
from prisondesk.features.transfers.feature import FEATURE as TRANSFERS
from prisondesk.features.visits.feature import FEATURE as VISITS
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.manifest import Feature
from prisondesk.ledger.resealing import Resealed

LEDGER = Feature(
    key="ledger",
    facts=(Approved, Resealed),
    unprojected=(
        (Approved, "read with the fact it approves, from the stream itself"),
        (Resealed, "sealed: opens the fact it copies, in the session of the group it is for"),
    ),
)

FEATURES: tuple[Feature, ...] = (
    LEDGER,
    STAFF,
    INMATES,
    CUSTODY,
    SEPARATION,
    HEALTH,
    PROPERTY,
    REQUESTS,
    VISITS,
    PROGRAMMES,
    INCIDENTS,
    ASSESSMENT,
    ALLOCATION,
    TRANSFERS,
    INTAKE,
    RETENTION,
    EXCHANGE,
    REPORTS,
    DOSSIER,
    DESK,
)
