"""Signatures and envelopes against vectors that nobody here wrote."""

import base64
import hashlib
import json
import lzma
from collections import Counter
from pathlib import Path

import pytest

from prisondesk.security.points import WeakKeyError
from prisondesk.sync import envelope
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey

VECTORS = Path(__file__).parents[1] / "vectors"
# What the file of C2SP/CCTV hashes to, unpacked.
EDGE_CASES = "b38e84caf3e7e89170ff520292dbeae421b0a794c27408ce5ce973018fe3d7f9"
LINES = (VECTORS / "ed25519" / "sign.input").read_text("ascii").splitlines()


def test_all_the_vectors_are_here() -> None:
    assert len(LINES) == 129


@pytest.mark.parametrize("number", range(129))
def test_our_key_signs_as_the_authors_of_the_algorithm_did(number: int) -> None:
    secret, public, message, signed, _ = LINES[number].split(":")
    key = SigningKey(bytes.fromhex(secret)[:32])
    data, signature = bytes.fromhex(message), bytes.fromhex(signed)[:64]
    assert key.public == PublicKey.parse(public)
    assert key.sign(data) == signature
    assert key.public.made(signature, data)
    spoiled = bytearray(signature)
    spoiled[number % 64] ^= 1
    assert not key.public.made(bytes(spoiled), data)
    assert not key.public.made(signature, data + b"\0")


def test_a_signature_whose_number_was_enlarged_by_the_order_is_refused() -> None:
    """The same point, another writing of it (RFC 8032, 5.1.7): one signature has one form."""
    _, public, message, signed, _ = LINES[1].split(":")
    signature = bytes.fromhex(signed)[:64]
    order = 2**252 + 27742317777372353535851937790883648493
    larger = int.from_bytes(signature[32:], "little") + order
    again = signature[:32] + larger.to_bytes(32, "little")
    assert not PublicKey.parse(public).made(again, bytes.fromhex(message))


def test_all_914_edge_cases_of_signatures_are_judged_by_our_rule() -> None:
    """A key of small order, or in a second writing, is refused before anything is verified.

    Of what is left, a first half in a second writing and what holds only up to points of small
    order are refused, as by the first implementation of Ed25519; all else holds.
    """
    packed = (VECTORS / "ed25519" / "ed25519vectors.json.xz").read_bytes()
    published = lzma.decompress(packed)
    assert hashlib.sha256(published).hexdigest() == EDGE_CASES
    made_of_them: Counter[str] = Counter()
    for case in json.loads(published):
        flags = set(case["flags"] or ())
        key, signature = bytes.fromhex(case["key"]), bytes.fromhex(case["sig"])
        if flags & {"low_order_A", "non_canonical_A"}:
            with pytest.raises(WeakKeyError):
                PublicKey(key)
            made_of_them["key refused"] += 1
        else:
            wrong = flags & {"low_order_residue", "non_canonical_R"}
            assert PublicKey(key).made(signature, case["msg"].encode()) is not bool(wrong), case
            made_of_them["refused" if wrong else "accepted"] += 1
    assert made_of_them == {"key refused": 526, "refused": 302, "accepted": 86}


# What we make of each of the fifteen: the key is refused before anything is verified (K), the
# signature is refused (X) or accepted (V).
SPECCHECK = "KKKKXVVXXXXXXKK"


@pytest.mark.parametrize("number", range(15))
def test_each_case_on_which_implementations_differ_is_judged_by_our_rule(number: int) -> None:
    """Cases of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020).

    0 to 3, 13, 14: keys of small order. 4 to 8: a small part in the key or in the first half; what
    holds without the cofactor is accepted, what holds with it alone is not. 9, 10: a second half
    beyond the order. 11, 12: a first half in a second writing.
    """
    case = json.loads((VECTORS / "ed25519" / "speccheck.json").read_text("ascii"))[number]
    key, signature, message = (
        bytes.fromhex(case[part]) for part in ("pub_key", "signature", "message")
    )
    if SPECCHECK[number] == "K":
        with pytest.raises(WeakKeyError):
            PublicKey(key)
    else:
        assert PublicKey(key).made(signature, message) is (SPECCHECK[number] == "V")


def test_what_is_signed_is_the_encoding_the_protocol_prints() -> None:
    kind, payload, encoded = (VECTORS / "dsse" / "pae.txt").read_text("ascii").splitlines()
    key = SigningKey(bytes(range(32)))
    made = envelope.sign(kind, payload.encode(), [key])
    (signature,) = json.loads(made)["signatures"]
    verified = envelope.verify(made, kind, [key.public])
    assert verified.payload == payload.encode()
    assert key.public.made(base64.b64decode(signature["sig"]), encoded.encode())
    with pytest.raises(NotVerifiedError):
        envelope.verify(made, kind + "s", [key.public])
