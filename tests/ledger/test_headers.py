"""A header that another prison sent is exactly what this program would have written."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisondesk.ledger import headers
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import Lane

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
HEADER = Header(
    v=1,
    id="01980000-0000-7000-8000-000000000001",
    stream="dossier:d1",
    lane=Lane.CUSTODY,
    kind="custody.admitted",
    kind_version=1,
    parents=("a" * 64,),
    writer="w",
    seq=1,
    writer_prev="",
    hlc=1,
    wall=NOW,
    clock_ok=True,
    author="o",
    role="greffier",
    done_by="o",
    done_at=NOW,
    custody_epoch=1,
    reason_code="",
    body_sha256="b" * 64,
)
PLAIN: dict[str, Any] = json.loads(headers.encode(HEADER))


def written(plain: object) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def test_a_header_comes_back_as_it_was_written() -> None:
    assert written(PLAIN) == headers.encode(HEADER)
    assert headers.decode(written(PLAIN)) == HEADER


@pytest.mark.parametrize(
    "change",
    [
        {"seq": "1"},
        {"seq": True},
        {"seq": 1.0},
        {"seq": 2**70},
        {"clock_ok": 1},
        {"author": None},
        {"kind": ["a"]},
        {"parents": "abc"},
        {"parents": [1]},
        {"lane": "gossip"},
        {"wall": "2026-03-02T09:30:00"},
        {"wall": "20260302T093000+0000"},
        {"wall": 5},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_field_of_another_type_or_form_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(headers.BadHeader):
        headers.decode(written({**PLAIN, **change}))


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_a_missing_field_is_refused(name: str) -> None:
    with pytest.raises(headers.BadHeader):
        headers.decode(written({key: value for key, value in PLAIN.items() if key != name}))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"{" * 50_000, b"[" * 50_000, b" " + written(PLAIN), b"\xff\xfe"],
)
def test_what_is_no_header_is_refused(data: bytes) -> None:
    with pytest.raises(headers.BadHeader):
        headers.decode(data)


BITS = [
    "",
    "0",
    '"',
    "\\",
    ".000001",
    ".000000",
    ".5",
    " ",
    "-",
    "1",
    ",",
    '""',
    "\\u0041",
    "\\/",
    "\x7f",
    "\x01",
    "é",
    "e\u0301",
    "24",
    "60",
    "Z",
    "false",
    "true",
    "null",
    "1e3",
    "99999999999999999999",
]


@settings(max_examples=1500, deadline=None)
@given(
    place=st.integers(0, len(headers.encode(HEADER))),
    cut=st.integers(0, 3),
    put=st.sampled_from(BITS),
)
@example(place=0, cut=0, put="")
def test_whatever_is_read_as_a_header_is_what_would_have_been_written(
    place: int, cut: int, put: str
) -> None:
    # Bytes of the plain form are not written anew and compared: the form alone must vouch for it.
    data = headers.encode(HEADER)
    changed = data[:place] + put.encode() + data[place + cut :]
    try:
        read = headers.decode(changed)
    except headers.BadHeader:
        return
    assert headers.encode(read) == changed
