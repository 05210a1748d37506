"""Which office of a prison writes its places: asked of whoever knows the prison's computers."""

from typing import Protocol

from sqlalchemy import Connection

from prisondesk.kernel.message import Message
from prisondesk.ledger.work import Work


class Keeping(Protocol):
    """Tells whether the places are written here."""

    def require(self, work: Work) -> None:
        """Raise Refused where another office writes the places; else let *work* go on."""
        ...

    def elsewhere(self, connection: Connection) -> Message | None:
        """Return which office writes them, where it is another one."""
        ...


class KeptHere:
    """A prison with one computer: it writes its places itself."""

    def require(self, work: Work) -> None:
        """Refuse nothing."""

    def elsewhere(self, connection: Connection) -> Message | None:
        """Return that no other office writes them."""
        return None
