"""Personal signatures on decisions, and the rule that two different people must sign."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import ApprovalKey
from prisondesk.security.permissions import Permission
from prisondesk.security.points import WeakKeyError, check_public_key
from prisondesk.security.roles import Role, permissions_of

# Nothing else that is signed in this program begins with these bytes.
_DOMAIN = b"prisondesk.approval.v1"
_PURPOSE = re.compile(r"[a-z][a-z0-9_.]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Approval:
    """One officer's signature on one decision, as the fact keeps it."""

    officer: str
    role: Role
    public_key: bytes
    signature: bytes


def approval_bytes(purpose: str, target_hash: str) -> bytes:
    """Return the exact bytes that are signed: domain, purpose and the hash of the fact.

    *purpose* is a name such as ``transfer.depart``; *target_hash* 64 hexadecimal digits. Raises
    ValueError for anything else, so that no two decisions share their bytes.
    """
    if not _PURPOSE.fullmatch(purpose) or not _HASH.fullmatch(target_hash):
        raise ValueError("not a purpose and a hash")
    return b"\n".join((_DOMAIN, purpose.encode(), target_hash.encode()))


def sign_approval(key: ApprovalKey, purpose: str, target_hash: str) -> bytes:
    """Return the signature of the holder of *key* on the fact with hash *target_hash*."""
    return key.sign(approval_bytes(purpose, target_hash))


def verify_approval(public_key: bytes, purpose: str, target_hash: str, signature: bytes) -> bool:
    """Tell whether the holder of *public_key* signed; a key that proves nothing never did."""
    try:
        _opened(public_key).verify(signature, approval_bytes(purpose, target_hash))
    except (InvalidSignature, WeakKeyError):
        return False
    return True


@lru_cache(maxsize=256)
def _opened(public_key: bytes) -> Ed25519PublicKey:
    """Return the key once it was checked: few officers sign many decisions."""
    check_public_key(public_key)
    return Ed25519PublicKey.from_public_bytes(public_key)


def two_people(
    purpose: str,
    target_hash: str,
    approvals: Sequence[Approval],
    needed: tuple[Permission, Permission],
    registered: Mapping[str, frozenset[bytes]],
) -> None:
    """Raise Refused unless two different officers signed, one for each right in *needed*.

    *registered* gives the approval keys known for each officer: a signature with any other key
    does not count, nor do two officers with the same key.
    """
    valid = [
        each
        for each in approvals
        if each.public_key in registered.get(each.officer, frozenset())
        and verify_approval(each.public_key, purpose, target_hash, each.signature)
    ]
    for first, second in itertools.permutations(valid, 2):
        if first.officer == second.officer or first.public_key == second.public_key:
            continue
        pair = zip((first, second), needed, strict=True)
        if all(right in permissions_of(each.role) for each, right in pair):
            return
    raise Refused(
        msg("This needs the signatures of two different people who may give them."),
        msg("Ask a second person to sign with his or her own account."),
    )
