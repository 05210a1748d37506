"""Signs and verifies what leaves a prison: DSSE envelopes with Ed25519 signatures.

A signature covers the type of what is signed and the exact bytes of it. Those bytes, once
verified, are the only thing that is read further; the envelope around them never is.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.dsse import Envelope

from prisondesk.kernel.json_text import json_writer
from prisondesk.security.points import check_public_key

MANIFEST = "application/vnd.prisondesk.manifest.v1+json"
SEGMENT = "application/vnd.prisondesk.segment.v1+json"
ROSTER = "application/vnd.prisondesk.roster.v1+json"
RECEIPT = "application/vnd.prisondesk.receipt.v1+json"
ENROLMENT = "application/vnd.prisondesk.enrolment.v1+json"
UPDATE = "application/vnd.prisondesk.update.v1+json"
REFERENCE = "application/vnd.prisondesk.reference.v1+json"

MAX_SIGNATURES = 16
_FIELDS = {"payload", "payloadType", "signatures"}
_SIGNATURE_BYTES = 64
# The one form of an envelope: made once, for every segment is written as one.
_WRITE = json_writer(json.JSONEncoder(sort_keys=True, separators=(",", ":")))


class NotVerifiedError(Exception):
    """Raised when an envelope is not in the format or too few of the given keys signed it."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key that was checked: canonical and of full order."""

    raw: bytes
    # The key's fingerprint, which only says which key to try first.
    hint: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raise `prisondesk.security.points.WeakKeyError` for a key that must not be trusted."""
        check_public_key(self.raw)
        object.__setattr__(self, "hint", hashlib.sha256(self.raw).hexdigest())

    @property
    def text(self) -> str:
        """Return the key as rosters carry it: hexadecimal."""
        return self.raw.hex()

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read the form rosters carry; raises ValueError."""
        key = cls(bytes.fromhex(text))
        if key.text != text:
            raise ValueError("not canonical")
        return key

    def made(self, signature: bytes, signed: bytes) -> bool:
        """Tell whether *signature* over *signed* was made with this key."""
        try:
            _opened(self.raw).verify(signature, signed)
        except InvalidSignature:
            return False
        return True


@lru_cache(maxsize=256)
def _opened(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


@dataclass(frozen=True)
class SigningKey:
    """The private half with which one writer signs; kept in the encrypted database only."""

    seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "SigningKey":
        """Return a new random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @cached_property
    def public(self) -> PublicKey:
        """Return the public half."""
        return PublicKey(self._key.public_key().public_bytes_raw())

    def sign(self, signed: bytes) -> bytes:
        """Return the signature over *signed*."""
        return self._key.sign(signed)

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Verified:
    """The bytes that were signed, and which of the given keys signed them."""

    payload: bytes
    signers: tuple[PublicKey, ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was signed, the same whoever signed it."""
        return hashlib.sha256(self.payload).hexdigest()


def sign(payload_type: str, payload: bytes, keys: Iterable[SigningKey]) -> bytes:
    """Return an envelope of *payload* signed with each of *keys*, as the only bytes of it."""
    made = {key.public.hint: sign_alone(payload_type, payload, key) for key in keys}
    return written(payload_type, payload, made)


def sign_alone(payload_type: str, payload: bytes, key: SigningKey) -> str:
    """Return the signature of *key* over *payload*, in base64, as `signed_alone` verifies it."""
    return _text(key.sign(Envelope(payload, payload_type, {}).pae()))


def signed_alone(payload_type: str, payload: bytes, signature: str, key: PublicKey) -> bool:
    """Tell whether *key* made *signature*, base64 in its one form, over *payload*."""
    try:
        made = base64.b64decode(signature, validate=True)
    except ValueError:
        return False
    return _text(made) == signature and key.made(made, Envelope(payload, payload_type, {}).pae())


def written(payload_type: str, payload: bytes, signatures: Mapping[str, str]) -> bytes:
    """Return the only bytes of an envelope with *signatures*, base64 by hint; verifies nothing."""
    plain = {
        "payload": _text(payload),
        "payloadType": payload_type,
        "signatures": [{"keyid": hint, "sig": made} for hint, made in signatures.items()],
    }
    return _WRITE(plain).encode()


def parts(envelope: bytes) -> tuple[bytes, dict[str, str]]:
    """Return what *envelope* holds and its signatures, base64 by hint; verifies nothing.

    For an envelope that this program wrote, or verified before it kept it.
    """
    plain = json.loads(envelope)
    return base64.b64decode(plain["payload"]), {
        each["keyid"]: each["sig"] for each in plain["signatures"]
    }


def merge(envelopes: Sequence[bytes]) -> bytes:
    """Return one envelope with the signatures of several over the same payload.

    So three custodians of the root can each sign where their key is. Raises NotVerifiedError when
    the payloads differ; verifies nothing else.
    """
    parts = [_decode(each) for each in envelopes]
    first = parts[0]
    for part in parts[1:]:
        if (part.payload, part.payload_type) != (first.payload, first.payload_type):
            raise NotVerifiedError("different payloads")
        first.signatures.update(part.signatures)
    return _encode(first)


def verify(
    envelope: bytes, payload_type: str, keys: Iterable[PublicKey], *, threshold: int = 1
) -> Verified:
    """Return what *envelope* holds when at least *threshold* different *keys* signed it.

    The hint in a signature only says which key to try first. Raises NotVerifiedError.
    """
    if threshold < 1:
        raise ValueError("a threshold below one")
    read = _decode(envelope)
    if read.payload_type != payload_type:
        raise NotVerifiedError("another type of payload")
    signed = read.pae()
    signatures = [bytes.fromhex(each.signature) for each in read.signatures.values()]
    found: dict[bytes, PublicKey] = {}
    for key in _likely_first(keys, read.signatures):
        if any(key.made(signature, signed) for signature in signatures):
            found[key.raw] = key
        if len(found) >= threshold:
            return Verified(read.payload, tuple(found.values()))
    raise NotVerifiedError(f"{len(found)} of {threshold} signatures")


def _likely_first(keys: Iterable[PublicKey], hints: Iterable[str]) -> list[PublicKey]:
    named = frozenset(hints)
    return sorted(keys, key=lambda key: key.hint not in named)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _encode(envelope: Envelope) -> bytes:
    return _WRITE(envelope.to_dict()).encode()


def _decode(data: bytes) -> Envelope:
    """Read an envelope that must be the very bytes `_encode` writes."""
    try:
        plain = json.loads(data)
        if not isinstance(plain, dict) or set(plain) != _FIELDS:
            raise NotVerifiedError("not an envelope")
        if not 0 < len(plain["signatures"]) <= MAX_SIGNATURES:
            raise NotVerifiedError("the number of signatures")
        envelope = Envelope.from_dict(plain)
        if _encode(envelope) != data:
            raise NotVerifiedError("not the canonical form")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotVerifiedError("not an envelope") from error
    if any(len(each.signature) != 2 * _SIGNATURE_BYTES for each in envelope.signatures.values()):
        raise NotVerifiedError("a signature that is not 64 bytes")
    return envelope


def is_envelope(data: bytes, payload_type: str) -> bool:
    """Tell whether *data* has the form of an envelope of *payload_type*, whoever signed it."""
    try:
        unverified_payload(data, payload_type)
    except NotVerifiedError:
        return False
    return True


def unverified_payload(data: bytes, payload_type: str) -> bytes:
    """Return what *data* claims to hold, only to learn which key it must be verified with.

    Raises NotVerifiedError when it is no envelope of *payload_type*.
    """
    read = _decode(data)
    if read.payload_type != payload_type:
        raise NotVerifiedError("another type of payload")
    return read.payload
