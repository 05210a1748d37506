"""Seals a fact's body to the group that may read it (health first), with age.

The recipients are public keys; the identity that opens lives only in the slots of the group.
"""

import pyrage

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.kinds import FactKind, Lane

AGE_MAGIC = b"age-encryption.org/v1\n"


class Sealer:
    """Knows, for each sealed lane, the public key of the group that reads it."""

    def __init__(self, recipients: dict[Lane, str]) -> None:
        self._recipients = dict(recipients)

    def close(self, kind: FactKind, body: bytes, group: str = "") -> bytes:
        """Return *body* as it is stored: encrypted when the lane of *kind* is sealed.

        *group* is the public key of another group than the one of the lane. Raises Refused when
        the group of a sealed lane does not exist yet: such a fact is never written in the clear.
        """
        if not kind.sealed:
            return body
        if (recipient := group or self._recipients.get(kind.lane)) is None:
            raise Refused(
                msg("This cannot be written yet: nobody holds the health key of this prison."),
                msg("Create the health account first."),
            )
        return bytes(pyrage.encrypt(body, [pyrage.x25519.Recipient.from_str(recipient)]))


def is_sealed(body: bytes) -> bool:
    """Tell whether stored bytes are an age file."""
    return body.startswith(AGE_MAGIC)


def unseal(body: bytes, identity: str) -> bytes | None:
    """Return the plain body, or None when *identity* is not of the group.

    *identity* holds one private key a line: a group that renewed its key keeps the older ones.
    """
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in identity.split()]
        return bytes(pyrage.decrypt(body, keys))
    except pyrage.DecryptError:
        return None
