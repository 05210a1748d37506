"""A database given a new key, its shared recovery, and the key file on a stick."""

import itertools
from pathlib import Path

import pytest

from prisondesk.kernel.refusal import Refused
from prisondesk.security import shares, slotfile, token
from prisondesk.security.kdf import Cost
from prisondesk.security.pin import Pin
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.rekey import prepare, settle
from prisondesk.security.roles import Role
from prisondesk.security.slots import (
    Created,
    Credentials,
    add_slot,
    change_password,
    create_first,
    remove_slot,
    set_pin,
    unlock,
    unlock_with_code,
    use_token,
)
from systems import makes_links

QUICK = Cost(lanes=4)
DIRECTOR = Credentials("o.maiga", "sept baobabs sous la pluie")
CLERK = Credentials("a.doumbia", "le fleuve monte en août")


@pytest.fixture
def first(tmp_path: Path) -> Created:
    created = create_first(tmp_path, DIRECTOR, Role.DIRECTOR, cost=QUICK)
    add_slot(tmp_path, created.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    return created


def test_everybody_and_the_sheet_receive_the_new_key_without_giving_a_password(
    tmp_path: Path, first: Created
) -> None:
    coming = prepare(tmp_path, first.unlocked)
    assert coming.coming is not None
    for opened in (
        unlock(tmp_path, DIRECTOR),
        unlock(tmp_path, CLERK),
        unlock_with_code(tmp_path, first.recovery_code),
    ):
        assert opened.database == first.unlocked.database
        assert opened.coming == coming.coming
        assert not opened.warnings
    settle(tmp_path, coming)
    for opened in (
        unlock(tmp_path, DIRECTOR),
        unlock(tmp_path, CLERK),
        unlock_with_code(tmp_path, first.recovery_code),
    ):
        assert opened.database == coming.coming
        assert opened.coming is None
        assert not opened.warnings


def test_a_second_change_of_key_and_a_new_password_after_it_hold(
    tmp_path: Path, first: Created
) -> None:
    for _ in range(2):
        settle(tmp_path, prepare(tmp_path, unlock(tmp_path, DIRECTOR)))
    last = unlock(tmp_path, CLERK).database
    assert last != first.unlocked.database
    change_password(tmp_path, CLERK, "un autre fleuve plus long", cost=QUICK)
    assert unlock(tmp_path, Credentials(CLERK.user, "un autre fleuve plus long")).database == last
    set_pin(tmp_path, DIRECTOR, Pin.choose("2580"))
    assert unlock(tmp_path, DIRECTOR).database == last


def test_a_key_already_coming_is_not_replaced_by_another(tmp_path: Path, first: Created) -> None:
    one = prepare(tmp_path, first.unlocked)
    two = prepare(tmp_path, unlock(tmp_path, DIRECTOR))
    assert one.coming == two.coming


def test_the_leaver_has_no_part_in_the_new_key(tmp_path: Path, first: Created) -> None:
    before = (tmp_path / slotfile.NAME).read_bytes()
    remove_slot(tmp_path, first.unlocked, CLERK.user)
    settled = settle(tmp_path, prepare(tmp_path, unlock(tmp_path, DIRECTOR)))
    (tmp_path / slotfile.NAME).write_bytes(before)
    (tmp_path / slotfile.COPY_NAME).write_bytes(before)
    put_back = unlock(tmp_path, CLERK)
    assert put_back.database != settled.database
    assert put_back.coming is None


def test_settling_without_a_coming_key_is_a_fault(tmp_path: Path, first: Created) -> None:
    with pytest.raises(LookupError):
        settle(tmp_path, first.unlocked)


def test_any_two_of_three_shares_open_and_one_does_not(first: Created) -> None:
    printed = shares.split(first.recovery_code)
    for two in itertools.combinations(printed, 2):
        assert shares.join(two) == first.recovery_code
    for one in printed:
        with pytest.raises(Refused):
            shares.join([one])


def test_shares_may_be_typed_with_numbers_capitals_and_four_letters(first: Created) -> None:
    printed = shares.split(first.recovery_code)
    typed = [
        " ".join(f"{at}. {word[:4].upper()}" for at, word in enumerate(each.split(), 1))
        for each in printed[1:]
    ]
    assert shares.join(typed) == first.recovery_code


def test_a_misspelt_share_is_refused_in_words(first: Created) -> None:
    one, two, _ = shares.split(first.recovery_code)
    with pytest.raises(Refused) as refused:
        shares.join([one, two.replace(two.split()[5], "zzzz")])
    assert "misspelt" in repr(refused.value.reason)


def test_shares_of_two_printings_do_not_go_together() -> None:
    one, other = (shares.split(RecoveryCode.generate()) for _ in range(2))
    with pytest.raises(Refused):
        shares.join([one[0], other[1]])


def test_asvs_6_3_3_neither_the_stick_nor_the_pin_opens_alone(
    tmp_path: Path, first: Created
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    secret = token.write(stick)
    use_token(tmp_path, CLERK, secret, "258036", cost=QUICK)
    assert unlock(tmp_path, Credentials(CLERK.user, "258036", token.read(stick))).token
    for wrong in (
        Credentials(CLERK.user, "258036"),
        Credentials(CLERK.user, "000000", secret),
        CLERK,
    ):
        with pytest.raises(Refused):
            unlock(tmp_path, wrong)
    change_password(tmp_path, Credentials(CLERK.user, "258036", secret), "encore un long fleuve")
    assert not unlock(tmp_path, Credentials(CLERK.user, "encore un long fleuve")).token


@pytest.mark.parametrize("digits", ["25803", "123456", "abcdef"])
def test_the_pin_of_a_key_file_is_six_digits_at_least(digits: str) -> None:
    with pytest.raises(Refused):
        token.check_digits(digits)


@pytest.mark.parametrize("content", [b"", b"prisondesk-key-1 zz", b"x" * 5000])
def test_a_strange_file_on_a_stick_is_no_key(tmp_path: Path, content: bytes) -> None:
    (tmp_path / token.NAME).write_bytes(content)
    assert token.read(tmp_path) == b""
    with pytest.raises(Refused):
        token.write(tmp_path)


@makes_links
def test_a_link_on_a_stick_is_not_followed(tmp_path: Path) -> None:
    real, stick = tmp_path / "real", tmp_path / "stick"
    real.mkdir()
    stick.mkdir()
    token.write(real)
    (stick / token.NAME).symlink_to(real / token.NAME)
    assert token.found([stick]) == b""
    assert token.found([stick, real])
