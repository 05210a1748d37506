"""Imports every store, so that the migrations and the tests see all tables."""

from sqlalchemy import MetaData

from prisondesk.features.inmates import store as inmates
from prisondesk.features.staff import store as staff
from prisondesk.ledger import tables as ledger_tables
from prisondesk.storage import blobs
from prisondesk.storage.base import Record
from prisondesk.storage.local import drafts, numbers, prints, readings, settings, throttle

STORES = (
    ledger_tables,
    inmates,
    staff,
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
