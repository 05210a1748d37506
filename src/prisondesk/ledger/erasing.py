"""Erasing what facts said, by law: the headers, the chain and a tombstone stay."""

from collections.abc import Sequence

from sqlalchemy import Connection

from prisondesk.ledger.catalogue import Catalogue
from prisondesk.storage.direct import Direct

ERASE = "UPDATE fact SET body = NULL WHERE hash = ? AND body IS NOT NULL"


def erase(connection: Connection, catalogue: Catalogue, hashes: Sequence[str]) -> None:
    """Delete the bodies of the facts in *hashes*; the caller records the tombstone.

    The database overwrites what it deletes (``secure_delete``); what was decoded is forgotten.
    """
    direct = Direct(connection)
    for each in hashes:
        direct.run(ERASE, (each,))
        catalogue.decoded.pop(each, None)
