"""The key-slot file beside the database: its form, its two copies, its seal.

Nothing in it names anybody and nothing in it opens anything without a password. The checksum
tells damage from a wrong password; the seal, made with the database key, tells after unlocking
whether somebody changed the file outside the program.
"""

import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.kdf import Cost, Stretch
from prisondesk.security.keys import DatabaseKey

NAME, COPY_NAME = "keys.json", "keys.bak"
FORMAT, VERSION = "prisondesk-keys", 1
MAX_BYTES = 1024 * 1024
MAX_SLOTS = 200
PERSON, HEALTH_PERSON, RECOVERY = "person", "health", "recovery"
# The sheet of the first run, and the one health staff keep afterwards.
HEALTH_ENROLMENT, HEALTH_RECOVERY = "health-enrolment", "health-recovery"
KINDS = frozenset({PERSON, HEALTH_PERSON, RECOVERY, HEALTH_ENROLMENT, HEALTH_RECOVERY})
_SEAL_INFO = b"prisondesk.keys.header.v1"


class DamagedError(ValueError):
    """Raised when bytes are not a key-slot file of a known version."""


class NewerError(Exception):
    """Raised for a file that a later version of the program wrote."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: a person, the recovery sheet, or the first health officer.

    *who* is a keyed hash of the account name. *recipient* is the slot's own age key; sealed to it
    are the health keys (*grant*), the database key since it was last changed (*renewed*) and the
    one it is about to get (*coming*). *token* says that a key file belongs to the password.
    """

    id: str
    kind: str
    who: str
    stretch: Stretch
    nonce: bytes
    sealed: bytes = field(repr=False)
    recipient: str = ""
    grant: bytes = field(default=b"", repr=False)
    renewed: bytes = field(default=b"", repr=False)
    coming: bytes = field(default=b"", repr=False)
    token: bool = False

    def binding(self) -> bytes:
        """Return what the sealed part is bound to: version, slot, person, key file and cost."""
        stretch = _stretch_out(self.stretch)
        return _dump([VERSION, self.id, self.kind, self.who, self.recipient, self.token, stretch])


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in the file. *generation* grows with each change; *salt* keys the names."""

    generation: int
    salt: bytes
    health_recipient: str
    slots: tuple[Slot, ...]

    def who(self, user: str) -> str:
        """Return how the account *user* is known here, however it was typed."""
        plain = unicodedata.normalize("NFKC", user).strip().casefold()
        return hmac.new(self.salt, plain.encode("utf-8", "surrogatepass"), "sha256").hexdigest()

    def of(self, user: str) -> Slot | None:
        """Return the slot of the account *user*."""
        who = self.who(user)
        return next((slot for slot in self.slots if slot.who == who), None)

    def last(self, kind: str) -> Slot | None:
        """Return the newest slot of *kind* when there is one."""
        return next((slot for slot in reversed(self.slots) if slot.kind == kind), None)

    def without(self, slot: Slot | None) -> "Header":
        """Return the header less *slot*."""
        kept = tuple(each for each in self.slots if slot is None or each.id != slot.id)
        return replace(self, slots=kept)

    def plus(self, slot: Slot) -> "Header":
        """Return the header with *slot* added, or put in the place of the one with its id."""
        if any(each.id == slot.id for each in self.slots):
            slots = tuple(slot if each.id == slot.id else each for each in self.slots)
            return replace(self, slots=slots)
        return replace(self, slots=(*self.slots, slot))


@dataclass(frozen=True, slots=True)
class Found:
    """One readable copy: its content, its seal, and its exact bytes."""

    header: Header
    seal: str
    raw: bytes

    def sealed_by(self, key: DatabaseKey) -> bool:
        """Tell whether the file is as the program left it."""
        return hmac.compare_digest(self.seal, _seal(key, _header_out(self.header)))


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found in the folder: the newest readable copies, and whether all is well."""

    newest: tuple[Found, ...]
    healthy: bool


def encode(header: Header, key: DatabaseKey) -> bytes:
    """Return the bytes of the file, sealed with *key*."""
    body = _header_out(header)
    return _outer(body, _seal(key, body))


def decode(raw: bytes) -> Found:
    """Read the bytes of the file; raises NewerError, or DamagedError for anything else."""
    try:
        outer = json.loads(raw)
        body, seal = outer["body"].encode(), _text(outer["seal"])
        version = outer["version"]
        # The checksum is computed alike in all versions, so that damage never looks like news.
        if type(version) is int and version > VERSION and outer["sum"] == _sum(body, seal, version):
            raise NewerError(str(version))
        # Every byte must be as it was written, the ones that say nothing included.
        if _outer(body, seal) != raw:
            raise DamagedError("checksum")
        header = _header_in(json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedError("not a key-slot file") from error
    if _header_out(header) != body:
        raise DamagedError("not the form it was written in")
    return Found(header, seal, raw)


def load(folder: Path) -> Copies:
    """Read both copies in *folder*; raises Refused when none is there or none can be read."""
    raws = [raw for name in (NAME, COPY_NAME) if (raw := _read(folder / name)) is not None]
    if not raws:
        raise Refused(
            msg("The key file is missing from the folder of the database."),
            msg("Choose the right folder, or put back keys.json from the last backup."),
        )
    found = []
    for raw in raws:
        try:
            found.append(decode(raw))
        except DamagedError:
            continue
        except NewerError as error:
            raise Refused(
                msg("The key file was written by a newer version of the program."),
                msg("Install that version; nothing was changed."),
            ) from error
    if not found:
        raise Refused(
            msg("The key file and its copy are both damaged. Nothing was changed."),
            msg("Put back keys.json from the last backup; the database itself is not touched."),
        )
    last = max(each.header.generation for each in found)
    newest = {each.raw: each for each in found if each.header.generation == last}
    healthy = len(found) == 2 and len({each.raw for each in found}) == 1
    return Copies(tuple(newest.values()), healthy)


def save(folder: Path, header: Header, key: DatabaseKey) -> None:
    """Write both copies, one after the other, each whole or not at all; may raise OSError."""
    raw = encode(header, key)
    for name in (NAME, COPY_NAME):
        _replace(folder / name, raw)


def exists(folder: Path) -> bool:
    """Tell whether *folder* holds a key file or its copy."""
    return any((folder / name).exists() for name in (NAME, COPY_NAME))


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return None


def _replace(path: Path, raw: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def _seal(key: DatabaseKey, body: bytes) -> str:
    derived = HKDF(SHA256(), 32, salt=None, info=_SEAL_INFO).derive(key.raw)
    return hmac.new(derived, body, "sha256").hexdigest()


def _outer(body: bytes, seal: str) -> bytes:
    return _dump(
        {
            "format": FORMAT,
            "version": VERSION,
            "body": body.decode(),
            "seal": seal,
            "sum": _sum(body, seal),
        }
    )


def _sum(body: bytes, seal: str, version: int = VERSION) -> str:
    return hashlib.sha256(f"{FORMAT}:{version}:{seal}:".encode() + body).hexdigest()


def _dump(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _stretch_out(stretch: Stretch) -> dict[str, Any]:
    cost = stretch.cost
    return {
        "memory": cost.memory,
        "iterations": cost.iterations,
        "lanes": cost.lanes,
        "salt": stretch.salt.hex(),
    }


def _header_out(header: Header) -> bytes:
    slots = [
        {
            "id": slot.id,
            "kind": slot.kind,
            "who": slot.who,
            "argon2id": _stretch_out(slot.stretch),
            "nonce": slot.nonce.hex(),
            "sealed": slot.sealed.hex(),
            "recipient": slot.recipient,
            "grant": slot.grant.hex(),
            "renewed": slot.renewed.hex(),
            "coming": slot.coming.hex(),
            "token": slot.token,
        }
        for slot in header.slots
    ]
    return _dump(
        {
            "generation": header.generation,
            "salt": header.salt.hex(),
            "health_recipient": header.health_recipient,
            "slots": slots,
        }
    )


def _header_in(body: dict[str, Any]) -> Header:
    if len(body["slots"]) > MAX_SLOTS or type(body["generation"]) is not int:
        raise DamagedError("out of range")
    return Header(
        generation=body["generation"],
        salt=bytes.fromhex(body["salt"]),
        health_recipient=_text(body["health_recipient"]),
        slots=tuple(map(_slot_in, body["slots"])),
    )


def _slot_in(slot: dict[str, Any]) -> Slot:
    if slot["kind"] not in KINDS:
        raise DamagedError("unknown kind")
    stretch = slot["argon2id"]
    return Slot(
        id=_text(slot["id"]),
        kind=slot["kind"],
        who=_text(slot["who"]),
        stretch=Stretch(
            Cost(stretch["memory"], stretch["iterations"], stretch["lanes"]),
            bytes.fromhex(stretch["salt"]),
        ),
        nonce=bytes.fromhex(slot["nonce"]),
        sealed=bytes.fromhex(slot["sealed"]),
        recipient=_text(slot["recipient"]),
        grant=bytes.fromhex(slot["grant"]),
        renewed=bytes.fromhex(slot["renewed"]),
        coming=bytes.fromhex(slot["coming"]),
        token=bool(slot["token"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise DamagedError("not text")
    return value


Change = Callable[[Header], Header]


def change(
    folder: Path, key: DatabaseKey, edit: Change, *, sealed_with: DatabaseKey | None = None
) -> Header:
    """Apply *edit* to the newest copy and write both; return the new content.

    *key* is that of the database; *sealed_with* the one it has from now on, when it changed.
    Raises Refused when the file was changed outside the program or cannot be written.
    """
    found = next((each for each in load(folder).newest if each.sealed_by(key)), None)
    if found is None:
        raise Refused(
            msg("The key file was changed outside the program; it is left as it is."),
            msg("Call the technician and the director: put back keys.json from the last backup."),
        )
    edited = edit(found.header)
    header = replace(edited, generation=found.header.generation + 1)
    try:
        save(folder, header, sealed_with or key)
    except OSError as error:
        raise Refused(
            msg("The key file could not be written. The old one still holds."),
            msg("Check that the disk is not full and that the folder may be written."),
        ) from error
    return header
