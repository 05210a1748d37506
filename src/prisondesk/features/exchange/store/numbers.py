"""Which fact holds each number of a writer: one writer never uses a number twice."""

from collections.abc import Iterable

from sqlalchemy import Connection

from prisondesk.ledger.entry import Header
from prisondesk.storage.direct import Direct


def taken(connection: Connection, headers: Iterable[Header]) -> dict[tuple[str, int], str]:
    """Return the fact here under each writer and number, in the range that *headers* span.

    A database that was copied and goes on in two places writes other facts under the same
    numbers: whoever hears of both sees it here.
    """
    spans: dict[str, tuple[int, int]] = {}
    for header in headers:
        first, last = spans.get(header.writer, (header.seq, header.seq))
        spans[header.writer] = (min(first, header.seq), max(last, header.seq))
    direct = Direct(connection)
    query = "SELECT seq, hash FROM fact WHERE writer = ? AND seq BETWEEN ? AND ?"
    return {
        (writer, seq): name
        for writer, (first, last) in spans.items()
        for seq, name in direct.all(query, (writer, first, last))
    }
