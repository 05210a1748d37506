"""The reference data in force here: adopted by an officer, signed by the directorate."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from prisondesk.features.exchange.model import Adopted
from prisondesk.features.exchange.store.rows import ReferenceRow
from prisondesk.storage import blobs
from prisondesk.sync import envelope, shape
from prisondesk.sync.reference import FORMAT, MAX_BYTES, Kind, Package, Reference

_MEDIA = "application/octet-stream"
_ADOPTED = (
    ReferenceRow.kind,
    ReferenceRow.name,
    ReferenceRow.version,
    ReferenceRow.title,
    ReferenceRow.issued,
    ReferenceRow.adopted_at,
    ReferenceRow.adopted_by,
    ReferenceRow.digest,
)


def adopted(connection: Connection) -> tuple[Adopted, ...]:
    """Return all reference data in force here."""
    query = select(*_ADOPTED).order_by(ReferenceRow.kind, ReferenceRow.name)
    return tuple(Adopted(*row) for row in connection.execute(query))


def held(connection: Connection, kind: Kind, name: str) -> Adopted | None:
    """Return what is in force under *kind* and *name*, or None."""
    query = select(*_ADOPTED).where(ReferenceRow.kind == kind.value, ReferenceRow.name == name)
    row = connection.execute(query).first()
    return Adopted(*row) if row else None


def keep(connection: Connection, package: Package, adoption: Adopted) -> None:
    """Keep *package* with its contents as what is in force from now on."""
    for _, data in package.items():
        blobs.put(connection, data, _MEDIA)
    values = {
        "version": adoption.version,
        "digest": adoption.digest,
        "title": adoption.title,
        "issued": adoption.issued,
        "adopted_at": adoption.adopted_at,
        "adopted_by": adoption.adopted_by,
        "signed": package.signed,
    }
    connection.execute(
        upsert(ReferenceRow)
        .values(kind=adoption.kind, name=adoption.name, **values)
        .on_conflict_do_update(index_elements=["kind", "name"], set_=values)
    )


def items(connection: Connection, kind: Kind, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every item in force under *kind* and *name*; none when none is."""
    query = select(ReferenceRow.signed).where(
        ReferenceRow.kind == kind.value, ReferenceRow.name == name
    )
    signed = connection.scalar(query)
    if signed is None:
        return
    # Verified when it was adopted; here it only tells which content has which name.
    payload = envelope.unverified_payload(signed, envelope.REFERENCE)
    listed = shape.loads(payload, Reference, version=FORMAT, limit=MAX_BYTES)
    for each in listed.items:
        data = blobs.get(connection, each.sha256)
        if data is not None:
            yield each.name, data


def contents(connection: Connection, kind: Kind) -> list[bytes]:
    """Return the contents of every item in force under *kind*."""
    query = select(ReferenceRow.name).where(ReferenceRow.kind == kind.value)
    names = connection.scalars(query.order_by(ReferenceRow.name)).all()
    return [data for name in names for _, data in items(connection, kind, name)]
