"""Writes JSON as `json.JSONEncoder` does, without making its inner part anew for each value."""

import json
from collections.abc import Callable
from typing import Any

Write = Callable[[Any], str]


def json_writer(encoder: json.JSONEncoder) -> Write:
    """Return what *encoder*, which indents nothing, writes trees with that cannot hold themselves.

    `JSONEncoder.encode` makes a new C encoder for every value, which takes longer than writing a
    small one. Where Python has none, *encoder* writes itself.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    quote = "encode_basestring_ascii" if encoder.ensure_ascii else "encode_basestring"
    inner = make(
        None,
        encoder.default,
        getattr(json.encoder, quote),
        None,
        encoder.key_separator,
        encoder.item_separator,
        encoder.sort_keys,
        encoder.skipkeys,
        encoder.allow_nan,
    )

    def write(value: Any) -> str:
        return "".join(inner(value, 0))

    return write
