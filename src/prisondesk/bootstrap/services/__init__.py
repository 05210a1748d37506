"""All use cases of one open house, made once and handed to whoever needs them."""

from prisondesk.bootstrap.services.assessment import Assessing
from prisondesk.bootstrap.services.desk import DeskWork
from prisondesk.bootstrap.services.exchange import Exchange
from prisondesk.bootstrap.services.law import Law
from prisondesk.bootstrap.services.office import Offices
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.storage.database import Database


class Services(Offices, Law, Assessing, DeskWork, Exchange):
    """One service a subject."""


def make_services(ledger: Ledger, database: Database, clock: Clock) -> Services:
    """Join the services of an open house."""
    return Services(ledger, database, clock)
