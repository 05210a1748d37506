"""The public keys on which nothing may ever rest, as the published lists have them."""

P = 2**255 - 19
# The fourteen encodings of the points of small order of edwards25519: the eight points, each also
# in the forms that are not canonical (libsodium's ge25519_has_small_order has the same list).
ED25519 = (
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
)
_EIGHT = 325606250916557431795983626356110631294008115727848805560023387167927233504
_OTHER = 39382357235489614581723060781553021112529911719440698176882885853963445705823
# The twelve public keys of Curve25519 that its author says to refuse where every party must
# contribute: those of small order, and the numbers beyond the prime that stand for the same.
X25519 = tuple(
    number.to_bytes(32, "little").hex()
    for number in (
        0,
        1,
        _EIGHT,
        _OTHER,
        P - 1,
        P,
        P + 1,
        P + _EIGHT,
        P + _OTHER,
        2 * P - 1,
        2 * P,
        2 * P + 1,
    )
)
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def recipient(key: str) -> str:
    """Return an X25519 key, in hexadecimal, as age writes a recipient."""
    return bech32("age", bytes.fromhex(key))


def bech32(prefix: str, data: bytes) -> str:
    """Return 32 bytes of *data* in the form of BIP 173, which age uses."""
    bits = int.from_bytes(data, "big") << 4
    groups = [(bits >> (5 * at)) & 31 for at in reversed(range(52))]
    expanded = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    control = _polymod([*expanded, *groups, 0, 0, 0, 0, 0, 0]) ^ 1
    groups += [(control >> (5 * at)) & 31 for at in reversed(range(6))]
    return prefix + "1" + "".join(_LETTERS[each] for each in groups)


def _polymod(values: list[int]) -> int:
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, part in enumerate(generator):
            check ^= part if (top >> at) & 1 else 0
    return check
