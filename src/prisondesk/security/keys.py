"""Key material; imported only where keys are needed (kept by a contract)."""

import secrets
from dataclasses import dataclass, field

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prisondesk.security.points import WeakKeyError, check_recipient

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The raw 256-bit key of one database; never shown, never logged."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse anything but 32 bytes."""
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a database key has 32 bytes")

    @classmethod
    def generate(cls) -> "DatabaseKey":
        """Return a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class ApprovalKey:
    """The Ed25519 seed with which one officer signs decisions; kept in that officer's slot."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse anything but 32 bytes."""
        if len(self.seed) != KEY_BYTES:
            raise ValueError("an approval key has 32 bytes")

    @classmethod
    def generate(cls) -> "ApprovalKey":
        """Return a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def public(self) -> bytes:
        """Return the 32 bytes with which others check this officer's signatures."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """Return the signature over *data*, which must already say what it is for."""
        return self._private.sign(data)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class AgeKey:
    """An X25519 key in the form of age: what is encrypted to its recipient only it opens."""

    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError when this is not an age identity."""
        self._identity()

    @classmethod
    def generate(cls) -> "AgeKey":
        """Return a new random key."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """Return the public half."""
        return str(self._identity().to_public())

    def open(self, sealed: bytes) -> bytes | None:
        """Return what was sealed to this key, or None when it was not or is damaged."""
        try:
            return bytes(pyrage.decrypt(sealed, [self._identity()]))
        except pyrage.DecryptError:
            return None

    def _identity(self) -> pyrage.x25519.Identity:
        try:
            return pyrage.x25519.Identity.from_str(self.secret)
        except pyrage.IdentityError as error:
            raise ValueError("not an age identity") from error


def seal_to(recipient: str, plain: bytes) -> bytes:
    """Return *plain* encrypted so that only the holder of *recipient* reads it."""
    return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient)]))


@dataclass(frozen=True, slots=True)
class HealthKeys:
    """The keys of a prison's health group, newest first; only health staff ever hold them.

    Older ones stay because what was sealed to them stays readable.
    """

    keys: tuple[AgeKey, ...]

    @property
    def recipient(self) -> str:
        """Return the public key to which health facts are sealed now."""
        return self.keys[0].recipient

    @property
    def identity(self) -> str:
        """Return the private keys as age reads them: one a line, newest first."""
        return "\n".join(key.secret for key in self.keys)

    @classmethod
    def parse(cls, identity: str) -> "HealthKeys":
        """Read the form of `identity`; raises ValueError."""
        return cls(tuple(AgeKey(line) for line in identity.split()))


def is_recipient(text: str) -> bool:
    """Tell whether *text* is the public half of an age key, and one that protects something."""
    try:
        check_recipient(text)
    except WeakKeyError:
        return False
    return True
