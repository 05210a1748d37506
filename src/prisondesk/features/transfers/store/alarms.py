"""What awaits a hand: expected, to be signed, refused, disputed, told after the end."""

import json

from sqlalchemy import Connection, and_, func, or_, select

from prisondesk.features.transfers.model import TransferFile, TransferState
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


def waiting(connection: Connection, facility: str) -> int:
    """Return how many transfers await a hand at *facility*.

    Expected here, refused there and not yet back or sent on, in dispute, or to be signed.
    """
    row, state = TransferRow, TransferState
    counted = select(func.count()).where(
        or_(
            and_(row.destination == facility, row.state == state.DEPARTED.value),
            and_(row.origin == facility, row.state == state.REFUSED.value),
            row.state == state.DISPUTED.value,
        ),
        row.unsigned.is_(False),
    )
    unsigned = select(row.details).where(row.unsigned.is_(True))
    files = [from_plain(json.loads(each), TransferFile) for each in connection.scalars(unsigned)]
    ours = sum(_asks(each, facility) for each in files)
    return (connection.scalar(counted) or 0) + ours


def _asks(file: TransferFile, facility: str) -> bool:
    """Tell whether *file*, which lacks a signature somewhere, awaits a hand at *facility*."""
    moved = file.transfer
    return (
        any(act.facility == facility for act in file.unsigned)
        or (moved.destination == facility and file.state is TransferState.DEPARTED)
        or (moved.origin == facility and file.state is TransferState.REFUSED)
        or file.state is TransferState.DISPUTED
    )


def holds(connection: Connection, file: TransferFile, facility: str) -> bool:
    """Tell whether *facility* holds the dossier of *file*."""
    held = custody_of(connection, file.dossier)
    return held is None or held[0].facility == facility
