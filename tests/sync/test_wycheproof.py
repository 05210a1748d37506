"""Project Wycheproof's attacks on signatures, key agreement and encryption, none of them ours.

Each goes through what a bundle goes through: signatures through `envelope.PublicKey.made`; key
agreements and sealed chunks through `age.unseal`, in an age file built here around the vector.
"""

import base64
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from prisondesk.security.points import WeakKeyError, check_exchange_key
from prisondesk.sync import age
from prisondesk.sync.age import Identity
from prisondesk.sync.envelope import PublicKey
from prisondesk.sync.errors import BundleError
from weak_keys import bech32

VECTORS = Path(__file__).parents[1] / "vectors" / "wycheproof"
Case = dict[str, Any]
FILE_KEY, INSIDE = bytes(range(16)), b"une page"


def groups(name: str) -> list[Case]:
    found: list[Case] = json.loads((VECTORS / f"{name}_test.json").read_text("ascii"))["testGroups"]
    return found


def cases(name: str) -> list[Case]:
    return [case for group in groups(name) for case in group["tests"]]


def test_all_the_vectors_are_here() -> None:
    counts = {name: len(cases(name)) for name in ("ed25519", "x25519", "chacha20_poly1305")}
    assert counts == {"ed25519": 210, "x25519": 518, "chacha20_poly1305": 325}


def test_every_signature_is_judged_as_wycheproof_judges_it() -> None:
    seen = {"valid": 0, "invalid": 0, "acceptable": 0}
    for group in groups("ed25519"):
        raw = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            signature, message = bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])
            made = _made(raw, signature, message)
            seen[case["result"]] += 1
            if case["result"] != "acceptable":
                assert made is (case["result"] == "valid"), case
            elif "SmallOrderPublicKey" in case["flags"]:
                assert made is None, case
    assert min(seen.values()) > 0


def _made(raw: bytes, signature: bytes, message: bytes) -> bool | None:
    """Tell whether the key made the signature; None when the key itself is refused."""
    try:
        return PublicKey(raw).made(signature, message)
    except WeakKeyError:
        return None


def test_no_exchange_key_that_hides_nothing_is_taken() -> None:
    refused = 0
    for case in cases("x25519"):
        weak = {"ZeroSharedSecret", "NonCanonicalPublic"} & set(case["flags"])
        if weak:
            with pytest.raises(WeakKeyError):
                check_exchange_key(bytes.fromhex(case["public"]))
            refused += 1
        elif case["result"] == "valid":
            check_exchange_key(bytes.fromhex(case["public"]))
    assert refused >= 31


def test_every_key_agreement_opens_a_bundle_or_is_refused() -> None:
    """The other side's key is the vector's; a file opens only if the same secret was reached."""
    opened = 0
    for case in cases("x25519"):
        secret, share = bytes.fromhex(case["private"]), bytes.fromhex(case["public"])
        identity = Identity(secret_text(secret))
        sealed = age_file(secret, share, bytes.fromhex(case["shared"]))
        if case["result"] == "valid":
            assert age.unseal(sealed, identity) == INSIDE, case
            opened += 1
        elif "ZeroSharedSecret" in case["flags"]:
            with pytest.raises(BundleError):
                age.unseal(sealed, identity)
        else:
            assert _unsealed(sealed, identity) in (INSIDE, None), case
    assert opened == 264


def _unsealed(sealed: bytes, identity: Identity) -> bytes | None:
    try:
        return age.unseal(sealed, identity)
    except BundleError:
        return None


def test_the_cipher_of_the_files_built_here_is_the_one_of_the_vectors() -> None:
    """What `age_file` seals with, so that a file that opens says something."""
    for group in groups("chacha20_poly1305"):
        for case in group["tests"]:
            parts = {name: bytes.fromhex(case[name]) for name in ("key", "iv", "aad", "ct", "tag")}
            cipher = ChaCha20Poly1305(parts["key"])
            sealed = parts["ct"] + parts["tag"]
            if case["result"] == "valid":
                plain = cipher.decrypt(parts["iv"], sealed, parts["aad"])
                assert plain.hex() == case["msg"]
                assert cipher.encrypt(parts["iv"], plain, parts["aad"]) == sealed
            else:
                with pytest.raises((InvalidTag, ValueError)):
                    cipher.decrypt(parts["iv"], sealed, parts["aad"])


@pytest.mark.parametrize("place", range(16))
def test_a_changed_tag_of_a_sealed_page_is_refused(place: int) -> None:
    """The modified tags of Wycheproof, on the last sixteen bytes of a file."""
    case = next(each for each in cases("x25519") if each["result"] == "valid")
    secret, share = bytes.fromhex(case["private"]), bytes.fromhex(case["public"])
    sealed = bytearray(age_file(secret, share, bytes.fromhex(case["shared"])))
    sealed[-1 - place] ^= 0x80
    with pytest.raises(BundleError):
        age.unseal(bytes(sealed), Identity(secret_text(secret)))


def age_file(secret: bytes, share: bytes, shared: bytes) -> bytes:
    """Return an age file whose one stanza holds *share*, as its sender would have reached it."""
    recipient = X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    wrapping = hkdf(shared, share + recipient, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), FILE_KEY, None)
    stanza = b"-> X25519 " + text(share) + b"\n" + text(body) + b"\n"
    header = b"age-encryption.org/v1\n" + stanza + b"---"
    control = hmac.digest(hkdf(FILE_KEY, b"", b"header"), header, "sha256")
    nonce = bytes(range(16))
    chunk = ChaCha20Poly1305(hkdf(FILE_KEY, nonce, b"payload"))
    payload = chunk.encrypt(bytes(11) + b"\1", INSIDE, None)
    return header + b" " + text(control) + b"\n" + nonce + payload


def hkdf(secret: bytes, salt: bytes, about: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=about).derive(secret)


def text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def secret_text(secret: bytes) -> str:
    """Return *secret* as age writes an identity."""
    return bech32("age-secret-key-", secret).upper()
