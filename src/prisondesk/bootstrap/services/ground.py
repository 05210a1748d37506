"""What every service of an open house stands on."""

from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.storage.database import Database


class Ground:
    """The ledger, its database and the clock; each service is made when it is first asked for."""

    def __init__(self, ledger: Ledger, database: Database, clock: Clock) -> None:
        self.ledger, self.database, self.clock = ledger, database, clock
