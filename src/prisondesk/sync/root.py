"""The national root: TUF root metadata, of which each version is signed by the one before.

Two of three keys of the directorate must sign. A new version must be signed by enough keys of the
version before and by enough of its own (The Update Framework, specification 1.0.33, section
5.3); versions follow each other without a gap and never go back. An expired root is told to
people and stops nothing, because a prison must not lock itself when the directorate is late.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import (  # type: ignore[attr-defined]  # passed on without `__all__`
    CryptoSigner,
    Key,
    SSlibKey,
)
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (  # type: ignore[attr-defined]  # passed on without `__all__`
    TOP_LEVEL_ROLE_NAMES,
    Metadata,
    Role,
    Root,
)
from tuf.api.serialization import DeserializationError

from prisondesk.sync.envelope import PublicKey, SigningKey
from prisondesk.sync.errors import (
    RootForkedError,
    RootNotTrustedError,
    RootSkippedError,
    RootTooOldError,
    RosterNotTrustedError,
    RosterTooOldError,
)
from prisondesk.sync.roster import SignedRoster, TrustAnchor, read_roster

MAX_BYTES = 64 * 1024
MAX_VERSIONS = 16
MAX_KEYS = 8
LEAST_THRESHOLD = 2
LASTS = dt.timedelta(days=3 * 365)
_UNREADABLE = (DeserializationError, RepositoryError, ValueError, KeyError, TypeError)
_UNPROVED = (UnverifiedSignatureError, VerificationError, ValueError)


@dataclass(frozen=True, slots=True)
class Trusted:
    """What a prison trusts: the newest root it learned, and the newest list signed under it."""

    anchor: TrustAnchor
    roster: SignedRoster


def create(keys: Iterable[PublicKey], threshold: int, version: int, expires: dt.date) -> bytes:
    """Return root metadata of *version* that names *keys*, not signed yet.

    Raises ValueError for a threshold that cannot be met.
    """
    anchor = TrustAnchor(tuple(keys), threshold)
    moment = dt.datetime.combine(expires, dt.time(), dt.UTC)
    return Metadata(_root(anchor, version, moment)).to_bytes()


def sign(data: bytes, keys: Iterable[SigningKey]) -> bytes:
    """Return the root metadata *data* with the signatures of *keys* added to those it has."""
    made = _parse(data)
    for key in keys:
        made.sign(
            CryptoSigner(Ed25519PrivateKey.from_private_bytes(key.seed), _key(key.public)),
            append=True,
        )
    return made.to_bytes()


def first(keys: Sequence[SigningKey], today: dt.date) -> TrustAnchor:
    """Return the first version of a root of *keys*, all of which sign it *today*."""
    plain = create((key.public for key in keys), LEAST_THRESHOLD, 1, today + LASTS)
    return read_chain((sign(plain, keys),))


def read_chain(chain: Sequence[bytes]) -> TrustAnchor:
    """Return the last of *chain*, each version signed by the one before and the first by itself.

    That proves that it holds together; that the first is the directorate's, people settle by
    telephone. Raises a BundleError.
    """
    if not 0 < len(chain) <= MAX_VERSIONS:
        raise RootNotTrustedError("the number of versions")
    first = _read(chain[0])
    if not _enough(first, first.signed):
        raise RootNotTrustedError("too few signatures")
    return advance(_anchor(first.signed, (chain[0],)), chain[1:])


def advance(anchor: TrustAnchor, chain: Iterable[bytes]) -> TrustAnchor:
    """Return what *chain* proves to somebody who trusts *anchor*: the newest root.

    Versions that are known are passed over when they are the same, and refused when they are
    others. Raises RootForkedError, RootSkippedError or RootNotTrustedError.
    """
    known = {_parse(each).signed.version: _parse(each).signed_bytes for each in anchor.chain}
    for data in chain:
        made = _read(data)
        version = made.signed.version
        if version <= anchor.version:
            if known.get(version, made.signed_bytes) != made.signed_bytes:
                raise RootForkedError(f"two of version {version}")
            continue
        if version != anchor.version + 1:
            raise RootSkippedError(f"{version} after {anchor.version}")
        before = _root(anchor, anchor.version, dt.datetime.max.replace(tzinfo=dt.UTC))
        if not (_enough(made, before) and _enough(made, made.signed)):
            raise RootNotTrustedError("too few signatures of the old or the new keys")
        known[version] = made.signed_bytes
        anchor = _anchor(made.signed, (*anchor.chain, data)[-MAX_VERSIONS:])
    return anchor


def newer(held: Trusted, chain: Iterable[bytes], listed: bytes) -> Trusted:
    """Return what is trusted once a bundle brought *chain* and *listed*: never anything older.

    An older list than ours, honestly signed under an earlier root, is set aside: ours stays.
    Raises a BundleError.
    """
    anchor = advance(held.anchor, chain)
    if listed == held.roster.envelope and anchor.version == held.anchor.version:
        return held
    try:
        return Trusted(anchor, read_roster(listed, anchor, known=held.roster))
    except RosterTooOldError:
        return held
    except RosterNotTrustedError:
        if _was_trusted(anchor, listed, held.roster):
            return held
        raise


def follow(pinned: TrustAnchor, offered: TrustAnchor) -> TrustAnchor:
    """Return the root that *offered* leads to for somebody who trusts *pinned*.

    Raises RootTooOldError, or what `advance` raises; keys that nothing leads to are not trusted.
    """
    found = advance(pinned, offered.chain)
    if offered.version < pinned.version:
        raise RootTooOldError(f"{offered.version} after {pinned.version}")
    if found.fingerprint != offered.fingerprint:
        raise RootNotTrustedError("another root")
    return found


def _was_trusted(anchor: TrustAnchor, listed: bytes, known: SignedRoster) -> bool:
    """Tell whether an earlier root signed *listed* and it is no newer than what is *known*.

    What keys that were taken away sign afterwards is newer, and refused.
    """
    for data in anchor.chain[:-1]:
        try:
            old = read_roster(listed, _anchor(_read(data).signed, ()))
        except RosterNotTrustedError:
            continue
        if old.roster.version < known.roster.version or old.digest == known.digest:
            return True
    return False


def signers(data: bytes, anchor: TrustAnchor) -> int:
    """Return how many keys of *anchor* signed the root metadata *data*."""
    made = _read(data)
    root = _root(anchor, anchor.version, made.signed.expires)
    found = root.get_verification_result(Root.type, made.signed_bytes, made.signatures)
    return len(found.signed)


def version_of(data: bytes) -> int:
    """Return the version that the root metadata *data* say they are; proves nothing."""
    return _read(data).signed.version


def unproved(data: bytes) -> TrustAnchor:
    """Return what the root metadata *data* say, whoever signed them."""
    return _anchor(_read(data).signed, (data,))


def _key(key: PublicKey) -> SSlibKey:
    return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(key.raw))


def _root(anchor: TrustAnchor, version: int, expires: dt.datetime) -> Root:
    keys: dict[str, Key] = {key.keyid: key for key in map(_key, anchor.root)}
    # One set of keys for everything: TUF asks for four roles, this program uses "root" alone.
    roles = {name: Role(list(keys), anchor.threshold) for name in sorted(TOP_LEVEL_ROLE_NAMES)}
    return Root(version=version, expires=expires, keys=keys, roles=roles)


def _anchor(root: Root, chain: tuple[bytes, ...]) -> TrustAnchor:
    role = root.roles[Root.type]
    keys = tuple(PublicKey.parse(root.keys[each].keyval["public"]) for each in role.keyids)
    return TrustAnchor(keys, role.threshold, root.version, root.expires.date(), chain)


def _parse(data: bytes) -> Metadata[Root]:
    if len(data) > MAX_BYTES:
        raise RootNotTrustedError("size")
    try:
        made: Metadata[Any] = Metadata.from_bytes(data)
    except _UNREADABLE as error:
        raise RootNotTrustedError("not root metadata") from error
    if not isinstance(made.signed, Root) or made.to_bytes() != data:
        raise RootNotTrustedError("not the canonical form")
    return made


def _read(data: bytes) -> Metadata[Root]:
    """Read root metadata of the one shape this program makes; verifies no signature."""
    made = _parse(data)
    root = made.signed
    role = root.roles[Root.type]
    if any(
        (each.keyids, each.threshold) != (role.keyids, role.threshold)
        for each in root.roles.values()
    ):
        raise RootNotTrustedError("roles that differ")
    if set(role.keyids) != set(root.keys) or len(root.keys) > MAX_KEYS:
        raise RootNotTrustedError("keys without a role")
    if role.threshold < LEAST_THRESHOLD:
        raise RootNotTrustedError("one key alone would do")
    try:
        anchor = _anchor(root, ())
        named = {key.keyid for key in map(_key, anchor.root)}
    except (*_UNREADABLE, AttributeError) as error:
        # A weak key, or the same key twice under two names: one person would count for two.
        raise RootNotTrustedError("keys") from error
    if named != set(root.keys):
        raise RootNotTrustedError("a key under another name")
    return made


def _enough(made: Metadata[Root], by: Root) -> bool:
    """Tell whether enough keys of *by* signed *made*, as python-tuf judges it."""
    try:
        by.verify_delegate(Root.type, made.signed_bytes, made.signatures)
    except (*_UNPROVED, RepositoryError):
        return False
    return True
