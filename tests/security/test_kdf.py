"""The cost of a password follows the computer it is made on."""

import itertools

import pytest

from prisondesk.security.kdf import MEBIBYTE, MOST_MEMORY, Cost, Stretch, calibrate

pytestmark = pytest.mark.usefixtures("true_floor")


@pytest.mark.parametrize(
    ("seconds", "mebibytes"), [(0.05, 256), (0.25, 192), (0.3, 128), (0.5, 96), (0.7, 64), (9, 64)]
)
def test_a_slow_computer_pays_less_and_never_below_the_floor(
    seconds: float, mebibytes: int
) -> None:
    ticks = itertools.count()
    cost = calibrate(lambda: next(ticks) * seconds)
    assert cost.memory == mebibytes * MEBIBYTE
    assert Cost().memory <= cost.memory <= MOST_MEMORY
    assert Cost() == Cost(64 * MEBIBYTE, 3)


def test_an_interrupted_measure_does_not_make_the_key_cheaper() -> None:
    moments = iter([0.0, 5.0, 5.0, 5.1])
    assert calibrate(lambda: next(moments)).memory == MOST_MEMORY


def test_the_same_password_gives_another_key_with_another_salt() -> None:
    first, second = Stretch.fresh(Cost(lanes=4)), Stretch.fresh(Cost(lanes=4))
    assert first.key("le fleuve") == first.key("le fleuve")
    assert first.key("le fleuve") != second.key("le fleuve")


def test_argon2id_agrees_with_another_implementation() -> None:
    """The value was computed with argon2-cffi 25.1.0 (the reference code of RFC 9106)."""
    stretch = Stretch(Cost(lanes=4), b"sixteen bytes ok")
    expected = "1770a1a7f15f8bc868ba5dc58c271488e79d332f19348fbf391236e86a2338a3"
    assert stretch.key("password").hex() == expected
