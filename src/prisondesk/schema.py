"""Imports every store, so that the migrations and the tests see all tables."""

from sqlalchemy import MetaData

from prisondesk.features.allocation.store import cells as places
from prisondesk.features.allocation.store import rolls, stays, wishes
from prisondesk.features.assessment.store import assessment, follow_up, screening
from prisondesk.features.custody.store import law
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.desk import store as desk
from prisondesk.features.dossier import store as dossier
from prisondesk.features.exchange.store import rows as exchange
from prisondesk.features.health import store as health
from prisondesk.features.incidents.store import complaints
from prisondesk.features.incidents.store import rows as incidents
from prisondesk.features.inmates import store as inmates
from prisondesk.features.intake import store as intake
from prisondesk.features.programmes import store as programmes
from prisondesk.features.property import store as property_
from prisondesk.features.requests import store as requests
from prisondesk.features.retention import store as retention
from prisondesk.features.separation import store as separation
from prisondesk.features.staff import store as staff
from prisondesk.features.transfers import store as transfers
from prisondesk.features.visits import store as visits
from prisondesk.ledger import tables as ledger_tables
from prisondesk.storage import blobs
from prisondesk.storage.base import Record
from prisondesk.storage.local import drafts, numbers, prints, readings, settings, throttle

STORES = (
    ledger_tables,
    staff,
    inmates,
    custody,
    law,
    separation,
    health,
    property_,
    requests,
    visits,
    programmes,
    incidents,
    complaints,
    screening,
    assessment,
    follow_up,
    places,
    stays,
    rolls,
    wishes,
    intake,
    dossier,
    desk,
    transfers,
    exchange,
    retention,
    blobs,
    drafts,
    numbers,
    prints,
    readings,
    settings,
    throttle,
)


def metadata() -> MetaData:
    """Return the tables of all stores."""
    return Record.metadata
