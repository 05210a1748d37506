"""What a prison that holds a file has to answer: a word from the road that came after the end."""

import json

from sqlalchemy import Connection, select

from prisondesk.features.transfers.model import TransferFile
from prisondesk.features.transfers.rules import Late
from prisondesk.features.transfers.store.book import TransferRow, custody_of
from prisondesk.features.transfers.store.late import late
from prisondesk.ledger.codec import from_plain


def to_answer(connection: Connection, facility: str) -> tuple[Late, ...]:
    """Return what *facility* was told late of people whose file it holds.

    That is a death, an escape, a hospital or an absence that another prison, or another office,
    told of a journey without knowing its end; and a death or an escape that another prison told
    while the act is still open here.
    """
    query = (
        select(TransferRow.details)
        .where(TransferRow.told.is_(True))
        .order_by(TransferRow.expected, TransferRow.transfer)
    )
    files = (from_plain(json.loads(each), TransferFile) for each in connection.scalars(query))
    found = (late(connection, each) for each in files if holds(connection, each, facility))
    return tuple(each for each in found if each.words)


def holds(connection: Connection, file: TransferFile, facility: str) -> bool:
    """Tell whether *facility* holds the dossier of *file*."""
    held = custody_of(connection, file.dossier)
    return held is None or held[0].facility == facility
