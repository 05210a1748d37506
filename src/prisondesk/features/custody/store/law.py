"""The law as this prison counts it: the table of the program, and what was set here since.

The end of a detention is worked out in many places, without a database at hand: what was set here
is therefore read once when the records open (`load`) and again after each change.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import yaml
from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk import assets
from prisondesk.features.custody.events.law import LimitSet
from prisondesk.features.custody.model.legal import LegalParameters, Limit, LimitChange
from prisondesk.features.custody.rules.parameters import read_parameters
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class LawRow(Record):
    """One limit set in one prison, in the order in which they were set."""

    __tablename__ = "legal_limit"

    facility: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change: Mapped[str] = mapped_column(Text)


def law_of(facility: str) -> StreamId:
    """Return the stream of what a prison sets in the table of limits."""
    return StreamId("law", facility)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold what one prison set into its rows, the earliest first."""
    set_ = [each for each in entries if isinstance(each.body, LimitSet)]
    for place, entry in enumerate(sorted(set_, key=lambda each: (each.done_at, each.hash)), 1):
        body = entry.body
        if isinstance(body, LimitSet):
            change = LimitChange(
                replace(body.limit, version=f"{key}-{place}"),
                entry.done_at,
                entry.header.author,
                body.second,
                entry.reason,
            )
            plain = json.dumps(to_plain(change), ensure_ascii=False)
            yield LawRow(facility=key, place=place, change=plain)


def changes(connection: Connection) -> tuple[LimitChange, ...]:
    """Return what was set here, the earliest first."""
    query = select(LawRow.change).order_by(LawRow.facility, LawRow.place)
    return tuple(from_plain(json.loads(row), LimitChange) for row in connection.scalars(query))


@cache
def printed_table() -> LegalParameters:
    """Return the table without what was set here."""
    return read_parameters(plain_table())


def adopt(table: Mapping[str, Any] | None) -> None:
    """Take *table*, adopted from the directorate, instead of the program's; None takes that."""
    _ADOPTED[:] = [] if table is None else [table]
    printed_table.cache_clear()
    plain_table.cache_clear()


@cache
def plain_table() -> Mapping[str, Any]:
    """Return the table of the directorate, or the one the program brings, as plain values."""
    if _ADOPTED:
        return _ADOPTED[0]
    with assets.resource("legal", "parameters_ml.yaml").open(encoding="utf-8") as file:
        plain: dict[str, Any] = yaml.safe_load(file)
    return plain


_SET: list[Limit] = []
_ADOPTED: list[Mapping[str, Any]] = []


def load(connection: Connection) -> None:
    """Take over what was set in the records that *connection* reads."""
    _SET[:] = [each.limit for each in changes(connection)]


def parameters() -> LegalParameters:
    """Return the dated legal parameters in force here."""
    table = printed_table()
    return table.with_limits(_SET) if _SET else table


PROJECTION = Projection(
    tables=(LawRow,), reads=(LimitSet,), project=project, stream_kind="law", key="facility"
)
