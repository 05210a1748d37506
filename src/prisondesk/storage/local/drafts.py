"""Half-finished work: kept as it is typed, so that a power cut costs nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import JSON, Connection, UniqueConstraint, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


@dataclass(frozen=True, slots=True)
class Draft:
    """What *owner* has typed so far at *place* (a page of a screen) about *subject*.

    *content* holds the fields by name, as plain JSON values.
    """

    owner: str
    place: str
    subject: str
    content: Mapping[str, Any]
    saved_at: dt.datetime


class DraftRow(Record):
    """One draft; one owner has at most one at a place about a subject."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("owner", "place", "subject"), LOCAL)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    place: Mapped[str]
    subject: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[dt.datetime]


_COLUMNS = (
    DraftRow.owner,
    DraftRow.place,
    DraftRow.subject,
    DraftRow.content,
    DraftRow.saved_at,
)


def save_draft(connection: Connection, draft: Draft) -> None:
    """Keep *draft* in place of the one before it."""
    values = asdict(draft) | {"content": dict(draft.content)}
    changed = {"content": values["content"], "saved_at": draft.saved_at}
    connection.execute(
        insert(DraftRow)
        .values(values)
        .on_conflict_do_update(index_elements=["owner", "place", "subject"], set_=changed)
    )


def drafts_of(connection: Connection, owner: str) -> tuple[Draft, ...]:
    """Return all drafts of *owner*, the last saved first."""
    asked = select(*_COLUMNS).where(DraftRow.owner == owner)
    rows = connection.execute(asked.order_by(DraftRow.saved_at.desc(), DraftRow.id.desc()))
    return tuple(Draft(*row) for row in rows)


def find_draft(connection: Connection, owner: str, place: str, subject: str) -> Draft | None:
    """Return the draft of *owner* at *place* about *subject*, if there is one."""
    asked = select(*_COLUMNS).where(
        DraftRow.owner == owner, DraftRow.place == place, DraftRow.subject == subject
    )
    row = connection.execute(asked).one_or_none()
    return Draft(*row) if row is not None else None


def drop_draft(connection: Connection, owner: str, place: str, subject: str) -> None:
    """Forget a draft whose work was recorded or given up; nothing happens when there is none."""
    connection.execute(
        delete(DraftRow).where(
            DraftRow.owner == owner, DraftRow.place == place, DraftRow.subject == subject
        )
    )


def discard_about(connection: Connection, subject: str) -> None:
    """Forget every draft about *subject*, whoever typed it: the file itself was erased."""
    connection.execute(delete(DraftRow).where(DraftRow.subject == subject))
