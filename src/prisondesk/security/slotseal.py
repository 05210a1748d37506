"""What a slot holds for its owner, locked with the owner's password and opened with it."""

import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prisondesk.security.kdf import Cost, Stretch
from prisondesk.security.keys import AgeKey, ApprovalKey, DatabaseKey, HealthKeys
from prisondesk.security.pin import Pin
from prisondesk.security.slotfile import Slot

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a password opens; the parts a slot has not are None.

    A person's slot holds the database key and two personal keys: *approval* to sign with, *age*
    to receive other keys with. The recovery slot holds the database key and an age key, the
    enrolment slot the health keys alone. *until* is the last moment (ISO 8601) of a password
    that serves once; empty for one that its owner chose.
    """

    database: DatabaseKey | None = None
    approval: ApprovalKey | None = None
    age: AgeKey | None = None
    health: HealthKeys | None = None
    pin: Pin | None = field(default=None, repr=False)
    until: str = ""

    def to_bytes(self) -> bytes:
        """Return the form that is encrypted."""
        return json.dumps(
            {
                "database": self.database.raw.hex() if self.database else "",
                "approval": self.approval.seed.hex() if self.approval else "",
                "age": self.age.secret if self.age else "",
                "health": self.health.identity if self.health else "",
                "pin": [self.pin.salt.hex(), self.pin.digest.hex()] if self.pin else [],
                "until": self.until,
            }
        ).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Secrets":
        """Read what was decrypted."""
        value: dict[str, Any] = json.loads(raw)
        pin = [bytes.fromhex(part) for part in value["pin"]]
        return cls(
            database=DatabaseKey(bytes.fromhex(value["database"])) if value["database"] else None,
            approval=ApprovalKey(bytes.fromhex(value["approval"])) if value["approval"] else None,
            age=AgeKey(value["age"]) if value["age"] else None,
            health=HealthKeys.parse(value["health"]) if value["health"] else None,
            pin=Pin(*pin) if pin else None,
            until=value["until"],
        )


@dataclass(frozen=True, slots=True)
class Lock:
    """Which slot is made: its identifier, its kind, whose it is, and what deriving costs.

    *token* says that the password is a PIN joined to a key file.
    """

    id: str
    kind: str
    who: str
    cost: Cost
    token: bool = False


def lock(place: Lock, password: str, content: Secrets) -> Slot:
    """Return the slot at *place* that *password* opens."""
    slot = Slot(
        id=place.id,
        kind=place.kind,
        who=place.who,
        stretch=Stretch.fresh(place.cost),
        nonce=secrets.token_bytes(NONCE_BYTES),
        sealed=b"",
        recipient=content.age.recipient if content.age else "",
        token=place.token,
    )
    cipher = AESGCM(slot.stretch.key(password))
    return replace(slot, sealed=cipher.encrypt(slot.nonce, content.to_bytes(), slot.binding()))


def unlock_slot(slot: Slot, password: str) -> Secrets | None:
    """Return what *slot* holds, or None when *password* is wrong or the slot is damaged."""
    cipher = AESGCM(slot.stretch.key(password))
    try:
        return Secrets.from_bytes(cipher.decrypt(slot.nonce, slot.sealed, slot.binding()))
    except (InvalidTag, ValueError):
        return None
