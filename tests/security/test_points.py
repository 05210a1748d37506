import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from prisondesk.security.points import WeakKeyError, check_exchange_key, check_public_key
from weak_keys import ED25519, X25519, P


@pytest.mark.parametrize("encoding", ED25519)
def test_a_signing_key_of_small_order_is_refused(encoding: str) -> None:
    with pytest.raises(WeakKeyError):
        check_public_key(bytes.fromhex(encoding))


def test_a_signature_nobody_made_verifies_under_a_key_of_small_order_that_we_refuse() -> None:
    neutral = bytes.fromhex(ED25519[2])
    forged = neutral + bytes(32)
    Ed25519PublicKey.from_public_bytes(neutral).verify(forged, b"anything at all")
    with pytest.raises(WeakKeyError):
        check_public_key(neutral)


@pytest.mark.parametrize("above", [0, 1, 3, 18])
def test_a_signing_key_beyond_the_prime_is_refused(above: int) -> None:
    with pytest.raises(WeakKeyError, match="not canonical"):
        check_public_key((P + above).to_bytes(32, "little"))


def test_real_keys_are_accepted() -> None:
    for _ in range(50):
        check_public_key(Ed25519PrivateKey.generate().public_key().public_bytes_raw())
        check_exchange_key(X25519PrivateKey.generate().public_key().public_bytes_raw())


@pytest.mark.parametrize("raw", [b"", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_refused(raw: bytes) -> None:
    with pytest.raises(WeakKeyError):
        check_public_key(raw)
    with pytest.raises(WeakKeyError):
        check_exchange_key(raw)


@pytest.mark.parametrize("encoding", [*X25519, (2**255 - 1).to_bytes(32, "little").hex()])
def test_an_exchange_key_that_hides_nothing_is_refused(encoding: str) -> None:
    with pytest.raises(WeakKeyError):
        check_exchange_key(bytes.fromhex(encoding))
