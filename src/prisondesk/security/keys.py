"""Key material; imported only where keys are needed (kept by a contract)."""

import secrets
from dataclasses import dataclass, field

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
