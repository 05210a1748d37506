"""Refuses public keys on which a signature or an exchange would prove nothing."""

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

KEY_BYTES = 32
_P = 2**255 - 19
_SIGN_BIT = 1 << 255
# One y of the points of order eight; with 0, 1, p - 1 and its opposite it names all eight
# points of small order of edwards25519.
_Y8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER_Y = frozenset({0, 1, _P - 1, _Y8, _P - _Y8})
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class WeakKeyError(ValueError):
    """Raised for a public key that must never be trusted; the text says which rule it broke."""


def check_public_key(raw: bytes) -> None:
    """Refuse an Ed25519 public key that is not canonical or has a small order.

    With such a key a signature can verify that nobody made (RFC 8032 5.1.3 asks for the
    canonical form; libraries differ on the rest). Raises WeakKeyError.
    """
    _check_length(raw)
    y = int.from_bytes(raw, "little") & ~_SIGN_BIT
    if y >= _P:
        raise WeakKeyError("not canonical")
    if y in _SMALL_ORDER_Y:
        raise WeakKeyError("small order")


def check_exchange_key(raw: bytes) -> None:
    """Refuse an X25519 public key that is not canonical or yields a shared secret of zeros.

    What is encrypted to such a key can be read by everybody (RFC 7748 section 6.1). Raises
    WeakKeyError.
    """
    _check_length(raw)
    if int.from_bytes(raw, "little") >= _P:
        raise WeakKeyError("not canonical")
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(raw))
    except ValueError as error:
        raise WeakKeyError("small order") from error


def check_recipient(text: str) -> None:
    """Refuse an age recipient that is not in the one canonical form or that protects nothing.

    Raises WeakKeyError.
    """
    try:
        canonical = str(pyrage.x25519.Recipient.from_str(text))
    except pyrage.RecipientError as error:
        raise WeakKeyError("not an age recipient") from error
    if canonical != text:
        raise WeakKeyError("not canonical")
    bits = 0
    for letter in text[len("age1") : -6]:
        bits = bits << 5 | _BECH32.index(letter)
    check_exchange_key((bits >> 4).to_bytes(KEY_BYTES, "big"))


def _check_length(raw: bytes) -> None:
    if len(raw) != KEY_BYTES:
        raise WeakKeyError("not 32 bytes")
