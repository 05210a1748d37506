"""The one JSON of facts: UTF-8 NFC, sorted keys, no floats, no doubt.

What is written here is hashed, signed and forwarded for decades, so there is exactly one way to
write a value and every other way is refused.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from prisondesk.kernel.json_text import json_writer

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
_BITS = 63
_WRITE = json_writer(
    json.JSONEncoder(
        ensure_ascii=False,
        check_circular=False,  # what is nested too deeply was refused before
        sort_keys=True,
        separators=(",", ":"),
    )
)
# Reads one value and does not look behind it, in less than the time `json.loads` takes.
_READ = json.JSONDecoder().raw_decode
_HALF = re.compile("[\ud800-\udfff]")


class NotStrict(ValueError):  # noqa: N818 - says what the bytes are
    """Raised for bytes or values outside the format; the text says which rule was broken."""


def dumps(value: dict[str, Any], *, limit: int = MAX_BYTES) -> bytes:
    """Return the only bytes that mean *value*.

    Raises NotStrict for floats, for text that is not NFC, for a nesting deeper than 16 or for
    more than *limit* bytes (64 KiB for facts).
    """
    _check(value, 1)
    encoded = _WRITE(value).encode()
    if len(encoded) > limit:
        raise NotStrict(f"larger than {limit} bytes")
    return encoded


def dumps_flat(value: dict[str, Any], *, limit: int = MAX_BYTES) -> bytes:
    """Return what `dumps` returns, for an object of texts, whole numbers and lists of texts."""
    text = _WRITE(value)
    if not text.isascii() or len(text) > limit:
        return dumps(value, limit=limit)
    for each in value.values():
        if type(each) is int:
            _check_number(each)
    return text.encode()


def loads(encoded: bytes, *, limit: int = MAX_BYTES) -> dict[str, Any]:
    """Read bytes, at most *limit*, that must be exactly what `dumps` would have written.

    Raises NotStrict otherwise: a second way to write the same thing is a way to hide.
    """
    if len(encoded) > limit:
        raise NotStrict(f"larger than {limit} bytes")
    try:
        text = encoded.decode()
        # What stands behind the value is seen when it is written again.
        value, _ = _DECODER.raw_decode(text)
        again = _WRITE(value)
    except (ValueError, RecursionError) as error:
        raise NotStrict("not JSON") from error
    if not isinstance(value, dict):
        raise NotStrict("not an object")
    if again != text:
        raise NotStrict("not in the canonical form")
    if _opened(text) >= MAX_DEPTH or not unicodedata.is_normalized("NFC", text):
        # Only these can still break a rule: a part of a text in NFC is in NFC, and UTF-8 holds no
        # half of a character. Going through every value is dear.
        _check(value, 1)
    return value


def read(encoded: bytes) -> Any:
    """Return what *encoded*, a body that was let in before, says: its form is not tried again.

    Raises ValueError for bytes that are not JSON.
    """
    text = encoded.decode()
    try:
        value, end = _READ(text)
    except ValueError:
        return json.loads(text)
    return value if end == len(text) else json.loads(text)


def nfc(value: Any) -> Any:
    """Return *value* with every text in NFC: the one change made to what was typed.

    What is a text of a special kind (a member of a list of words) becomes the plain text that
    stands in the bytes.
    """
    if isinstance(value, str):
        text = str.__str__(value)
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if isinstance(value, dict):
        return {key: each if each is None else nfc(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [nfc(each) for each in value]
    return value


def _opened(text: str) -> int:
    return text.count("{") + text.count("[")


def _whole(text: str) -> int:
    value = int(text)
    if value.bit_length() > _BITS:
        raise NotStrict("a number of more than 64 bits")
    return value


def _refuse(text: str) -> Any:
    raise NotStrict(f"a number that is not an integer: {text}")


_DECODER = json.JSONDecoder(parse_float=_refuse, parse_int=_whole, parse_constant=_refuse)


def _check(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotStrict("nested deeper than 16")
    if isinstance(value, str):
        if not value.isascii():
            _check_text(value)
    elif isinstance(value, dict):
        _check_keys(value)
        _check_all(value.values(), depth + 1)
    elif isinstance(value, (list, tuple)):
        _check_all(value, depth + 1)
    elif value is not None:
        _check_number(value)


def _check_number(value: Any) -> None:
    if not isinstance(value, int):
        raise NotStrict(f"a {type(value).__name__}")
    if value.bit_length() > _BITS:
        raise NotStrict("a number of more than 64 bits")


def _check_keys(value: dict[Any, Any]) -> None:
    for key in value:
        if not isinstance(key, str):
            raise NotStrict("a key that is not text")
        if not key.isascii():
            _check_text(key)


def _check_all(values: Iterable[Any], depth: int) -> None:
    for each in values:
        # Most values are plain words: they are not worth a call.
        if type(each) is not str or not each.isascii() or depth > MAX_DEPTH:
            _check(each, depth)


def _check_text(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise NotStrict("text that is not NFC")
    if _HALF.search(text):
        raise NotStrict("half a character")
