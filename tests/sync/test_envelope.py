import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope

from prisondesk.security.points import WeakKeyError
from prisondesk.sync import envelope
from prisondesk.sync.envelope import MANIFEST, ROSTER, NotVerifiedError, PublicKey, SigningKey

ANNA, BINTA, CHEICK, DJENEBA = (SigningKey.generate() for _ in range(4))
ROOT = [ANNA.public, BINTA.public, CHEICK.public]
SIGNED = envelope.sign(MANIFEST, b'{"v":1}', [ANNA])


def test_what_is_signed_has_the_published_form() -> None:
    published = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    assert Envelope(b"hello world", "http://example.com/HelloWorld", {}).pae() == published


def test_the_verified_bytes_come_back_with_their_signer() -> None:
    verified = envelope.verify(SIGNED, MANIFEST, ROOT)
    assert verified.payload == b'{"v":1}'
    assert verified.signers == (ANNA.public,)


def test_an_envelope_of_another_type_is_refused() -> None:
    with pytest.raises(NotVerifiedError):
        envelope.verify(SIGNED, ROSTER, ROOT)


def test_two_of_three_must_be_two_different_keys() -> None:
    alone = envelope.sign(ROSTER, b"{}", [ANNA])
    twice = json.loads(alone)
    twice["signatures"].append({**twice["signatures"][0], "keyid": "another"})
    for one_key in (alone, json.dumps(twice, sort_keys=True, separators=(",", ":")).encode()):
        with pytest.raises(NotVerifiedError):
            envelope.verify(one_key, ROSTER, ROOT, threshold=2)
    both = envelope.merge([alone, envelope.sign(ROSTER, b"{}", [CHEICK])])
    assert set(envelope.verify(both, ROSTER, ROOT, threshold=2).signers) == {
        ANNA.public,
        CHEICK.public,
    }


def test_signatures_over_different_bytes_are_never_merged() -> None:
    with pytest.raises(NotVerifiedError):
        envelope.merge([SIGNED, envelope.sign(MANIFEST, b"{}", [BINTA])])


def test_the_hint_never_decides() -> None:
    renamed = json.loads(SIGNED)
    renamed["signatures"][0]["keyid"] = BINTA.public.hint
    data = json.dumps(renamed, sort_keys=True, separators=(",", ":")).encode()
    assert envelope.verify(data, MANIFEST, ROOT).signers == (ANNA.public,)
    with pytest.raises(NotVerifiedError):
        envelope.verify(data, MANIFEST, [BINTA.public])


def test_a_stranger_with_the_hint_of_a_known_key_is_refused() -> None:
    forged = json.loads(envelope.sign(MANIFEST, b'{"v":1}', [DJENEBA]))
    forged["signatures"][0]["keyid"] = ANNA.public.hint
    with pytest.raises(NotVerifiedError):
        envelope.verify(
            json.dumps(forged, sort_keys=True, separators=(",", ":")).encode(), MANIFEST, ROOT
        )


@given(place=st.integers(0, len(SIGNED) - 1), value=st.integers(0, 255))
def test_there_is_one_form_of_an_envelope_and_every_change_is_seen(place: int, value: int) -> None:
    changed = bytearray(SIGNED)
    changed[place] = value
    if bytes(changed) == SIGNED:
        return
    try:
        verified = envelope.verify(bytes(changed), MANIFEST, ROOT)
    except NotVerifiedError:
        return
    # only the hint, which nothing depends on, may differ
    assert verified.payload == b'{"v":1}'
    assert json.loads(bytes(changed))["signatures"][0]["sig"] in SIGNED.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        b'{"payload":1,"payloadType":"","signatures":[{}]}',
        b'{"payload":"","payloadType":"","signatures":[]}',
        b'{"payload":"","payloadType":"","signatures":[{"keyid":"","sig":"AA=="}]}',
        b'{"payload":"","payloadType":"","signatures":"abc"}',
    ],
)
def test_what_is_no_envelope_is_refused(data: bytes) -> None:
    with pytest.raises(NotVerifiedError):
        envelope.verify(data, MANIFEST, ROOT)


def test_a_weak_key_is_never_a_public_key() -> None:
    with pytest.raises(WeakKeyError):
        PublicKey((1).to_bytes(32, "little"))
    with pytest.raises(ValueError, match="canonical"):
        PublicKey.parse(ANNA.public.text.upper())
    assert PublicKey.parse(ANNA.public.text) == ANNA.public


def test_a_signing_key_never_shows_its_seed() -> None:
    assert ANNA.seed.hex() not in repr(ANNA)
    assert str(ANNA.seed) not in repr(ANNA)
