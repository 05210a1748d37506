"""Who this computer is to a bundle: its keys, what it trusts, and what it took in before."""

import hashlib
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.features.exchange.store import channels, trusting
from prisondesk.ledger import writers
from prisondesk.sync.age import Identity
from prisondesk.sync.errors import BadManifestError
from prisondesk.sync.opening import Desk, Preview


def of(connection: Connection, own: str) -> Desk:
    """Return the desk that reads bundles at the prison *own*; raise Refused without a list."""
    anchor, listed = trusting.require_roster(connection)
    return Desk(
        identity=Identity(writers.age_identity(connection)),
        facility=own,
        anchor=anchor,
        roster=listed,
        received=channels.received(connection),
    )


def require_own_name(connection: Connection, preview: Preview) -> None:
    """Refuse another bundle under the identifier of one that was taken in."""
    if channels.came(connection, preview.manifest.bundle_id):
        raise BadManifestError("the identifier of another bundle")


def took(connection: Connection, path: Path) -> bool:
    """Tell whether the very bytes of the file *path* were taken in before."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return channels.took(connection, sha256)
