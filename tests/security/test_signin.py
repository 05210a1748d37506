"""Signing in: three slips are free, then guessing gets slow."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from fakes import FixedClock
from prisondesk.kernel.refusal import Refused
from prisondesk.security import throttle
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.signin import sign_in, sign_in_with_code
from prisondesk.security.slots import Created, Credentials, WrongPassword, create_first

DIRECTOR = Credentials("o.maiga", "sept baobabs sous la pluie")
WRONG = Credentials("o.maiga", "sept baobabs au soleil")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Created]:
    folder = tmp_path_factory.mktemp("keys")
    return folder, create_first(folder, DIRECTOR, Role.DIRECTOR, cost=Cost(lanes=4))


@pytest.fixture
def folder(first: tuple[Path, Created], tmp_path: Path) -> Path:
    shutil.copytree(first[0], tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(dt.datetime(2026, 11, 24, 7, 58, tzinfo=dt.UTC))


def fail(folder: Path, clock: FixedClock, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            sign_in(folder, WRONG, clock)


def test_asvs_6_3_1_after_three_wrong_tries_even_the_right_password_waits(
    folder: Path, clock: FixedClock
) -> None:
    fail(folder, clock, 3)
    with pytest.raises(Refused, match="Wait"):
        sign_in(folder, DIRECTOR, clock)
    clock.advance(seconds=5)
    assert sign_in(folder, DIRECTOR, clock)
    fail(folder, clock, 2)


def test_turning_the_clock_gains_nothing(folder: Path, clock: FixedClock) -> None:
    fail(folder, clock, 3)
    clock.advance(days=-400)
    with pytest.raises(Refused, match="Wait"):
        sign_in(folder, DIRECTOR, clock)
    clock.advance(seconds=4)
    with pytest.raises(Refused, match="Wait"):
        sign_in(folder, DIRECTOR, clock)
    clock.advance(seconds=1)
    assert sign_in(folder, DIRECTOR, clock)


def test_the_code_of_the_sheet_opens_and_wrong_codes_count(
    first: tuple[Path, Created], folder: Path, clock: FixedClock
) -> None:
    fail(folder, clock, 2)
    with pytest.raises(WrongPassword):
        sign_in_with_code(folder, [first[1].health_code.text], clock)
    with pytest.raises(Refused, match="Wait"):
        sign_in_with_code(folder, [first[1].recovery_code.text], clock)
    clock.advance(seconds=5)
    assert sign_in_with_code(folder, [first[1].recovery_code.text], clock)


def test_a_mistyped_code_is_not_a_guess(folder: Path, clock: FixedClock) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="groups"):
            sign_in_with_code(folder, ["abc"], clock)
    assert sign_in(folder, DIRECTOR, clock)


def test_a_missing_file_is_not_a_guess(tmp_path: Path, clock: FixedClock) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="missing"):
            sign_in(tmp_path, DIRECTOR, clock)
    assert throttle.load(tmp_path).failures == 0
