"""The forms of docs/SYNC.md that everything in a bundle is made of, read by somebody else.

Written from that document with published libraries alone: strict JSON, DSSE envelopes, keys, the
header of age, the archive, the root. `stranger` puts them together.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

KIB, MIB = 1024, 1024 * 1024
P = 2**255 - 19
Y8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
HASH, BASE64, CODE = r"[0-9a-f]{64}", r"[A-Za-z0-9+/]*={0,2}", r"[A-Z]{2,4}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00"
DAY = r"\d{4}-\d\d-\d\d"
LANES = frozenset(
    (
        *("identity", "judicial", "custody", "risk", "social", "health", "property"),
        *("discipline", "family", "programme", "request", "attachment", "places"),
        *("separation", "staff", "reference", "local"),
    )
)
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class Refused(Exception):  # noqa: N818 - the name of the trouble is its first argument
    """A trouble under the name that docs/SYNC.md gives it."""

    @property
    def name(self) -> str:
        """Return the name."""
        return str(self.args[0])


def sha256(data: bytes) -> str:
    """Return the name of *data*: the hexadecimal digits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def require(name: str, fine: object, why: str = "") -> None:
    """Raise the trouble *name* unless it is *fine*."""
    if not fine:
        raise Refused(name, why)


# Strict JSON


def dumps(value: object) -> bytes:
    """Return the one form of *value*."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def loads(data: bytes, limit: int) -> dict[str, Any]:
    """Read strict JSON; raises ValueError."""
    if len(data) > limit:
        raise ValueError("too large")
    try:
        value = json.loads(data.decode(), parse_float=_no, parse_constant=_no, parse_int=_whole)
        if not isinstance(value, dict) or dumps(value) != data or _depth(value) > 16:
            raise ValueError("not the one form")
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not unicodedata.is_normalized("NFC", data.decode()):
        raise ValueError("not NFC")
    return value


def _no(text: str) -> Any:
    raise ValueError(f"not an integer: {text}")


def _whole(text: str) -> int:
    if int(text).bit_length() > 63:
        raise ValueError("more than 63 bits")
    return int(text)


def _depth(value: object) -> int:
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return 1
    return 1 + max(map(_depth, inside or ()), default=0)


def said_of(
    payload: bytes, form: object, limit: int, trouble: str, newer: str = "SchemaTooNewError"
) -> dict[str, Any]:
    """Return a signed payload of version 1 that has *form*."""
    try:
        said = loads(payload, limit)
    except ValueError as error:
        raise Refused(trouble, str(error)) from error
    v = said.get("v")
    require(newer, not isinstance(v, int) or v <= 1)
    require(trouble, fits(said, form) and v == 1, "form")
    return said


def fits(value: object, form: object) -> bool:
    """Tell whether *value* has *form*: a type, a pattern, a set, a list of one, or named fields."""
    if isinstance(form, dict):
        same = isinstance(value, dict) and value.keys() == form.keys()
        return same and all(fits(value[name], each) for name, each in form.items())
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(each, form[0]) for each in value)
    if isinstance(form, frozenset):
        return isinstance(value, str) and value in form
    if isinstance(form, str):
        return isinstance(value, str) and re.fullmatch(form, value, re.ASCII) is not None
    return type(value) is form


# Keys


def signing_key(text: str) -> bytes:
    """Return an Ed25519 public key of 64 hexadecimal digits; raises ValueError."""
    raw = bytes.fromhex(text)
    y = int.from_bytes(raw, "little") & ~(1 << 255)
    if len(raw) != 32 or raw.hex() != text or y >= P or y in {0, 1, P - 1, Y8, P - Y8}:
        raise ValueError("a weak key")
    return raw


def recipient(text: str) -> str:
    """Return an age recipient that protects something; raises ValueError."""
    try:
        if str(pyrage.x25519.Recipient.from_str(text)) != text:
            raise ValueError("another form")
    except pyrage.RecipientError as error:
        raise ValueError("no recipient") from error
    bits = 0
    for letter in text[4:-6]:
        bits = bits << 5 | BECH32.index(letter)
    raw = (bits >> 4).to_bytes(32, "big")
    if int.from_bytes(raw, "little") >= P:
        raise ValueError("not canonical")
    X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(raw))
    return text


def made(key: bytes, signature: bytes, signed: bytes) -> bool:
    """Tell whether *key* made *signature*."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        return False
    return True


# DSSE


def pae(kind: str, payload: bytes) -> bytes:
    """Return the bytes that the signatures of an envelope cover."""
    full = f"application/vnd.prisondesk.{kind}.v1+json".encode()
    return b"DSSEv1 %d %b %d %b" % (len(full), full, len(payload), payload)


def envelope(data: bytes, kind: str) -> tuple[bytes, list[bytes]]:
    """Return payload and signatures of an envelope of *kind*; raises ValueError."""
    value = json.loads(data)
    form = {
        "payload": BASE64,
        "payloadType": str,
        "signatures": [{"keyid": str, "sig": BASE64}],
    }
    ascii_form = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    if not fits(value, form) or ascii_form != data:
        raise ValueError("not the one form")
    if value["payloadType"] != f"application/vnd.prisondesk.{kind}.v1+json":
        raise ValueError("another type")
    signatures = [unbase64(each["sig"]) for each in value["signatures"]]
    named = {each["keyid"] for each in value["signatures"]}
    if not 0 < len(named) == len(signatures) <= 16 or {len(each) for each in signatures} != {64}:
        raise ValueError("signatures")
    return unbase64(value["payload"]), signatures


def unbase64(text: str | bytes) -> bytes:
    """Read standard base64 with padding, in its one form; raises ValueError."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data) != (text.encode() if isinstance(text, str) else text):
        raise ValueError("loose bits")
    return data


def signers(data: bytes, kind: str, keys: Iterable[bytes]) -> tuple[bytes, set[bytes]]:
    """Return the payload of an envelope, and which of *keys* signed it; raises ValueError."""
    payload, signatures = envelope(data, kind)
    signed = pae(kind, payload)
    return payload, {key for key in keys if any(made(key, each, signed) for each in signatures)}


# The header of age


def age_header(data: bytes) -> int:
    """Return for how many a file is encrypted; raises NotAgeError and others."""
    start = data[: 64 * KIB]
    require("NotAgeError", b"age-encryption.org/v1\n".startswith(start[:22]))
    lines = _lines(start)
    next(lines)
    recipients = ignored = 0
    for line in lines:
        if not line.startswith(b"->"):
            found = re.fullmatch(rb"--- ([A-Za-z0-9+/]{43})", line)
            require("NotAgeError", found and _unpadded(found[1]) and recipients)
            return recipients
        words = line.decode("latin-1").split(" ")
        require("NotAgeError", all(re.fullmatch(r"[!-~]+", word) for word in words))
        body = _body(lines)
        if words[1].endswith("-grease"):
            ignored += 1
        else:
            ours = words[1] == "X25519" and len(words) == 3
            require("NotAgeError", ours and len(words[2]) == 43 == len(body))
            require("NotAgeError", _unpadded(words[2].encode()))
            recipients += 1
        require("TooLargeError", recipients <= 32 and ignored <= 1)
    raise Refused("TooShortError")


def _lines(start: bytes) -> Iterator[bytes]:
    at = 0
    while (end := start.find(b"\n", at)) >= 0:
        yield start[at:end]
        at = end + 1
    raise Refused("TooLargeError" if len(start) == 64 * KIB else "TooShortError")


def _body(lines: Iterator[bytes]) -> bytes:
    body = b""
    for line in lines:
        require("NotAgeError", len(line) <= 64 and _unpadded(line))
        body += line
        if len(line) < 64:
            break
    return body


def _unpadded(text: bytes) -> bool:
    try:
        return base64.b64encode(unbase64(text + b"=" * (-len(text) % 4))).rstrip(b"=") == text
    except ValueError:
        return False


# The archive


def tar_header(name: str, size: int) -> bytes:
    """Return the one header of a member."""
    fields = (
        name.encode("ascii").ljust(100, b"\0"),
        b"0000600\0" + b"0000000\0" * 2 + b"%011o\0" % size + b"0" * 11 + b"\0",
        b" " * 8 + b"0" + bytes(100) + b"ustar\x0000" + bytes(247),
    )
    block = b"".join(fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def bucket(size: int) -> int:
    """Return the size to which an archive of *size* bytes is padded."""
    size = max(size, 64 * KIB)
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-size // step) * step


class Archive:
    """Goes through an archive from its beginning."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def unlisted(self, limit: int) -> tuple[str, bytes]:
        """Return name and content of a member that no list has announced."""
        block = self._take(512)
        name = block[:100].rstrip(b"\0")
        found = re.fullmatch(rb"[0-7]{11}\0", block[124:136])
        require("BadMemberError", found and re.fullmatch(rb"[ -~]+", name), "header")
        size = int(block[124:135], 8)
        require("BadMemberError", block == tar_header(name.decode(), size), "header")
        require("TooLargeError", size <= limit)
        return name.decode(), self._content(size)

    def listed(self, name: str, size: int) -> bytes:
        """Return the content of the member that must come now."""
        require("BadMemberError", self._take(512) == tar_header(name, size), "header")
        return self._content(size)

    def end(self) -> None:
        """Require zeros up to the bucket, and nothing behind."""
        rest = self._data[self._at :]
        whole = bucket(self._at + 1024) - self._at
        require("BadMemberError", len(rest) == whole and not any(rest), "the end")

    def _content(self, size: int) -> bytes:
        data = self._take(size)
        require("BadMemberError", not any(self._take(-size % 512)), "padding")
        return data

    def _take(self, size: int) -> bytes:
        part = self._data[self._at : self._at + size]
        require("BadMemberError", len(part) == size, "ends too early")
        self._at += size
        return part
