"""Two computers of one prison that carry bundles to each other."""

from linked import CARRIER, Linked
from prisondesk.features.exchange.service.incoming import Opened
from prisondesk.ledger import writers
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.stick import Stick


def peer(house: Linked) -> str:
    """Return the name of the line to the computer of *house*."""
    with house.database.reading() as connection:
        return str(writers.current(connection).id)


def read(house: Linked, stick: Stick) -> Opened:
    """Open the latest bundle for *house* on *stick*, other offices' own ones left aside."""
    incoming = house.services.incoming
    for parcel in reversed(incoming.look(house.clerk, stick).parcels):
        try:
            return incoming.open(house.clerk, stick, parcel)
        except AlreadyReceivedError:
            continue
    raise LookupError("nothing for this office")


def tell(sender: Linked, reader: Linked, stick: Stick) -> Opened:
    """Carry what is due from one office to the other."""
    sender.services.outgoing.write(sender.clerk, stick, peer(reader), CARRIER)
    opened = read(reader, stick)
    reader.services.incoming.take(reader.clerk, opened, CARRIER)
    return opened
