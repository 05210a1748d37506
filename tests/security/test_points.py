import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from prisondesk.security.points import WeakKeyError, check_exchange_key, check_public_key

P = 2**255 - 19
# The fourteen encodings that libsodium refuses: the eight points of small order, each also in
# the forms that are not canonical (the list is in libsodium's ge25519_has_small_order).
SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


@pytest.mark.parametrize("encoding", SMALL_ORDER)
def test_a_signing_key_of_small_order_is_refused(encoding: str) -> None:
    with pytest.raises(WeakKeyError):
        check_public_key(bytes.fromhex(encoding))


def test_a_signature_nobody_made_verifies_under_a_key_of_small_order_that_we_refuse() -> None:
    neutral = bytes.fromhex(SMALL_ORDER[2])
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


@pytest.mark.parametrize("u", [0, 1, P - 1, P, P + 1, 2**255 - 1])
def test_an_exchange_key_that_hides_nothing_is_refused(u: int) -> None:
    with pytest.raises(WeakKeyError):
        check_exchange_key(u.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "order_eight",
    [
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    ],
)
def test_an_exchange_key_of_order_eight_is_refused(order_eight: str) -> None:
    with pytest.raises(WeakKeyError, match="small order"):
        check_exchange_key(bytes.fromhex(order_eight))
