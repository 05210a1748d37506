"""Guessing gets slower and slower, and neither a restart nor the clock helps."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.security.throttle import (
    LONGEST,
    NAME,
    Attempts,
    clear,
    delay,
    keep,
    load,
    wait_message,
)

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


def after(failures: int, now: dt.datetime = NOON) -> Attempts:
    attempts = Attempts()
    for _ in range(failures):
        attempts = attempts.failed(now)
    return attempts


def test_two_slips_cost_nothing() -> None:
    assert after(2).waiting(NOON) == dt.timedelta()


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    waits = [int(delay(failures).total_seconds()) for failures in range(1, 14)]
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]


def test_the_wait_ends() -> None:
    attempts = after(4)
    assert attempts.waiting(NOON + dt.timedelta(seconds=9)) == dt.timedelta(seconds=1)
    assert attempts.waiting(NOON + dt.timedelta(seconds=10)) == dt.timedelta()


@given(back=st.timedeltas(min_value=dt.timedelta(), max_value=dt.timedelta(days=9000)))
def test_a_clock_set_back_shortens_nothing(back: dt.timedelta) -> None:
    attempts = after(6)
    assert attempts.waiting(NOON - back) == attempts.waiting(NOON)
    assert attempts.seen(NOON - back).waiting(NOON - back) == attempts.waiting(NOON)


def test_starting_again_forgets_nothing(tmp_path: Path) -> None:
    keep(tmp_path, after(5))
    assert load(tmp_path) == after(5)
    clear(tmp_path)
    assert load(tmp_path) == Attempts()
    clear(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"failures":"x"}', b"\xff", b'{"failures":1e999}']
)
def test_a_spoilt_file_does_not_give_free_tries(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert load(tmp_path).failed(NOON).waiting(NOON) > dt.timedelta()


def test_a_written_wait_is_never_longer_than_the_longest(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"failures":99999999,"left":99999999,"counted":0}')
    assert load(tmp_path).left == LONGEST


def test_the_window_says_how_long() -> None:
    assert wait_message(dt.timedelta(seconds=4.2)).count == 5
    assert wait_message(dt.timedelta(seconds=80)).count == 2
