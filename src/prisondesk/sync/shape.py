"""Turns signed payloads into frozen values and back, so strictly that there is one way only."""

from typing import TypeVar

from prisondesk.ledger import codec, strict

T = TypeVar("T")


class NotInShapeError(ValueError):
    """Raised when bytes are not exactly the payload they should be."""


class NewerFormatError(NotInShapeError):
    """Raised when the payload says that it follows a later version of the format."""


def dumps(value: object, *, limit: int) -> bytes:
    """Return the only bytes of *value*, a frozen dataclass; at most *limit* of them."""
    return strict.dumps(codec.to_plain(value), limit=limit)


def dumps_flat(value: object, *, limit: int) -> bytes:
    """Return what `dumps` returns, for a value whose fields are texts and whole numbers."""
    return strict.dumps_flat(codec.to_plain(value), limit=limit)


def loads(data: bytes, shape: type[T], *, version: int, limit: int) -> T:
    """Read *data* as a *shape* of format *version*.

    Raises NewerFormatError when its field ``v`` is higher, NotInShapeError for anything that
    `dumps` would not have written or that *shape* itself refuses.
    """
    try:
        plain = strict.loads(data, limit=limit)
    except ValueError as error:
        raise NotInShapeError(str(error)) from error
    v = plain.get("v")
    if isinstance(v, int) and v > version:
        raise NewerFormatError(f"version {v}")
    try:
        value = codec.from_plain(plain, shape)
        again = codec.to_plain(value)
    except ValueError as error:
        raise NotInShapeError(str(error)) from error
    if again != plain or v != version:
        raise NotInShapeError(shape.__name__)
    return value
