"""The published age test suite, judged by what this program means to read."""

import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest

from prisondesk.sync import age
from prisondesk.sync.errors import (
    BundleError,
    DamagedError,
    NotAgeError,
    NotForUsError,
    TooShortError,
)

VECTORS = Path(__file__).parents[1] / "vectors" / "age"

# Valid age files that are refused on purpose: they are not for X25519 recipients alone.
NOT_OURS = frozenset(
    {"armor_crlf", "armor_full_last_line", "armor_hybrid"}
    | {"armor_no_eol", "armor_scrypt", "armor_whitespace_outside", "armor_x25519"}
    | {"hybrid", "hybrid_and_x25519", "hybrid_grease", "hybrid_multiple_recipients"}
    | {
        "scrypt",
        "stanza_empty_body",
        "stanza_empty_last_line",
        "stanza_valid_characters",
        "x25519_grease",
    }
)
# Where the library alone is wrong or too generous, and the reading of the header is what saves us.
LIBRARY_TOO_GENEROUS = ("stanza_missing_body", "stanza_missing_final_line")
# Passwords: the library would spend a minute on one of these before it answers.
NEVER_TRIED_ALONE = "scrypt"


@dataclass(frozen=True)
class Vector:
    expect: str
    payload: str
    identities: tuple[str, ...]
    file: bytes


def read(name: str) -> Vector:
    head, _, file = (VECTORS / name).read_bytes().partition(b"\n\n")
    lines = [line.partition(": ") for line in head.decode().splitlines()]
    keys = {key: value for key, _, value in lines}
    if keys.get("compressed") == "zlib":
        file = zlib.decompress(file)
    identities = tuple(value for key, _, value in lines if key == "identity")
    return Vector(keys["expect"], keys.get("payload", ""), identities, file)


NAMES = sorted(path.name for path in VECTORS.iterdir() if path.suffix != ".md")


def opened(vector: Vector) -> bytes:
    x25519 = [text for text in vector.identities if text.startswith("AGE-SECRET-KEY-1")]
    identity = age.Identity(x25519[0]) if x25519 else age.Identity.generate()
    sink = io.BytesIO()
    age.decrypt(io.BytesIO(vector.file), sink, identity)
    return sink.getvalue()


def test_the_whole_suite_is_here() -> None:
    assert len(NAMES) == 143


@pytest.mark.parametrize("name", NAMES)
def test_a_published_vector_is_read_exactly_when_it_is_valid_and_ours(name: str) -> None:
    vector = read(name)
    if vector.expect == "success" and name not in NOT_OURS:
        assert hashlib.sha256(opened(vector)).hexdigest() == vector.payload
    else:
        with pytest.raises(BundleError):
            opened(vector)


@pytest.mark.parametrize("name", sorted(NOT_OURS))
def test_what_is_refused_on_purpose_is_valid_and_named_as_not_ours(name: str) -> None:
    vector = read(name)
    assert vector.expect == "success"
    with pytest.raises(NotAgeError):
        opened(vector)


@pytest.mark.parametrize("name", LIBRARY_TOO_GENEROUS)
def test_the_header_check_catches_what_the_library_lets_through(name: str) -> None:
    vector = read(name)
    identity = pyrage.x25519.Identity.from_str(vector.identities[0])
    pyrage.decrypt(vector.file, [identity])
    with pytest.raises(NotAgeError):
        opened(vector)


@pytest.mark.parametrize(
    ("expect", "errors"),
    [
        ("no match", (NotForUsError, NotAgeError)),
        ("HMAC failure", (DamagedError, NotAgeError)),
        ("payload failure", (DamagedError, TooShortError, NotAgeError)),
        ("header failure", (NotAgeError, TooShortError, DamagedError)),
        ("armor failure", (NotAgeError,)),
    ],
)
def test_each_failure_has_the_error_of_its_kind(
    expect: str, errors: tuple[type[BundleError], ...]
) -> None:
    vectors = [vector for name in NAMES if (vector := read(name)).expect == expect]
    assert vectors
    for vector in vectors:
        with pytest.raises(errors):
            opened(vector)
