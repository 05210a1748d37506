"""Who this computer is to a bundle: its keys, what it trusts, and what it took in before."""

import hashlib
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.features.exchange.store import channels, trusting
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.sync import opening
from prisondesk.sync.age import Identity
from prisondesk.sync.channel import Received
from prisondesk.sync.errors import AlreadyReceivedError, BadManifestError
from prisondesk.sync.opening import Desk, Packs, Preview, Receiver
from prisondesk.sync.root import Trusted, newer


def of(connection: Connection, own: str) -> Desk:
    """Return the desk that reads bundles at the prison *own*; raise Refused without a list."""
    anchor, listed = trusting.require_roster(connection)
    return Desk(
        identity=Identity(writers.age_identity(connection)),
        facility=own,
        anchor=anchor,
        roster=listed,
        received=channels.received(connection),
        known=_Known(connection),
    )


class _Known:
    """The identifiers of all bundles that were taken in here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __contains__(self, bundle_id: object) -> bool:
        return isinstance(bundle_id, str) and channels.came(self._connection, bundle_id)


def still_here(connection: Connection, preview: Preview) -> None:
    """Refuse what was taken in since it was opened, and a copy that is gone."""
    line, number = preview.manifest.channel_key, preview.manifest.channel_seq
    got = channels.received(connection).get(line, Received())
    if number in got and channels.came(connection, preview.manifest.bundle_id):
        raise AlreadyReceivedError
    if not preview.path.is_file():
        raise Refused(
            msg("The copy of this bundle on the computer is gone."),
            msg("Open the bundle on the stick once more. Nothing was taken in."),
        )


def hand_out(preview: Preview, desk: Desk, receiver: Receiver, sound: Packs) -> Preview:
    """Hand what the bundle of *preview* carries to *receiver*; return it by the newest list.

    Since it was opened a newer root or list may have come: nothing goes back to an older one.
    """
    opening.receive(preview, desk, receiver, sound)
    held = Trusted(desk.anchor, desk.roster)
    found = newer(held, preview.anchor.chain, preview.roster.envelope)
    return replace(preview, anchor=found.anchor, roster=found.roster)


def require_own_name(connection: Connection, preview: Preview) -> None:
    """Refuse another bundle under the identifier of one that was taken in."""
    if channels.came(connection, preview.manifest.bundle_id):
        raise BadManifestError("the identifier of another bundle")


def took(connection: Connection, path: Path) -> bool:
    """Tell whether the very bytes of the file *path* were taken in before."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return channels.took(connection, sha256)
