"""There is exactly one way to write a fact's bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.ledger import strict

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(strict.nfc)
values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**63, 2**63 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=4))
def test_what_is_written_is_read_back_and_written_the_same(value: dict[str, object]) -> None:
    encoded = strict.dumps(value)
    assert strict.loads(encoded) == value
    assert strict.dumps(strict.loads(encoded)) == encoded


@pytest.mark.parametrize(
    "encoded",
    [
        b'{"a":1.5}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":NaN}',
        b'{"a":9223372036854775808}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"e\xcc\x81"}',
        b"[1]",
        b'{"a":' + b"[" * 20 + b"]" * 20 + b"}",
        b"{" * 60_000,
        b"\xff",
        b'{"a":"' + b"x" * 70_000 + b'"}',
        b'{"a":"\\ud800"}',
        b'{"a":-0}',
        b'{"a":' + b"[" * 16 + b"]" * 16 + b"}",
        b'{"a":' + b"[" * 15 + b"1" + b"]" * 15 + b"}",
        b'{"e\xcc\x81":1}',
    ],
    ids=[
        "float",
        "twice",
        "order",
        "space",
        "nan",
        "64 bits",
        "endless",
        "nfd",
        "list",
        "deep",
        "bomb",
        "utf8",
        "big",
        "half",
        "minus",
        "seventeen",
        "a number on the seventeenth level",
        "key",
    ],
)
def test_every_other_way_to_write_is_refused(encoded: bytes) -> None:
    with pytest.raises(strict.NotStrict):
        strict.loads(encoded)


def test_sixteen_levels_are_read_and_written() -> None:
    encoded = b'{"a":' + b"[" * 14 + b"1" + b"]" * 14 + b"}"
    assert strict.dumps(strict.loads(encoded)) == encoded


def test_floats_are_refused_when_writing_too() -> None:
    with pytest.raises(strict.NotStrict):
        strict.dumps({"area": 3.4})


def test_what_is_typed_is_brought_to_one_form_of_accents() -> None:
    assert strict.nfc({"nom": "TRAORE\u0301"}) == {"nom": "TRAORÉ"}


@pytest.mark.parametrize(
    "value",
    [
        {"a": "[{" * 40},
        {"a": "9" * 40},
        {"a": 2**63 - 1, "b": 1 - 2**63},
        {"a": [[[[[[[[[[[[[["x"]]]]]]]]]]]]]]},
        {"a": [[] for _ in range(40)], "é": "\u0338"},
    ],
    ids=["brackets in a text", "digits in a text", "the largest", "sixteen", "many lists"],
)
def test_what_only_looks_too_deep_or_too_large_is_read(value: dict[str, object]) -> None:
    assert strict.loads(strict.dumps(value)) == value


# Letters, what combines with them, and what is written with a letter in its place.
@given(st.text('nfbtue<=\n\t"\\\x1f\u0301\u0338\u0327é\u1100\u1161/', max_size=6))
def test_text_is_read_just_when_it_could_be_written(text: str) -> None:
    encoded = json.dumps({"a": text, "b": [text]}, ensure_ascii=False, separators=(",", ":"))
    try:
        strict.dumps({"a": text, "b": [text]})
    except strict.NotStrict:
        with pytest.raises(strict.NotStrict):
            strict.loads(encoded.encode())
    else:
        assert strict.loads(encoded.encode()) == {"a": text, "b": [text]}
