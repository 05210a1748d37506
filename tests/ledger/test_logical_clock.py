"""Logical time never goes back, and a clock that jumped is written down as such."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from prisondesk.ledger.clock import from_wall, heard, tick

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@given(st.lists(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2090, 1, 1)), min_size=2))
def test_time_only_goes_forward_whatever_the_computer_says(walls: list[dt.datetime]) -> None:
    last = 0
    for wall in walls:
        reading = tick(last, None, wall.replace(tzinfo=dt.UTC))
        assert reading.hlc > last
        last = reading.hlc


def test_a_clock_that_went_back_an_hour_is_not_believed() -> None:
    assert not tick(0, NOON, NOON - dt.timedelta(hours=1)).clock_ok
    assert not tick(0, NOON, NOON + dt.timedelta(days=31)).clock_ok
    assert tick(0, NOON, NOON - dt.timedelta(minutes=4)).clock_ok


def test_a_time_far_in_the_future_does_not_drag_ours_along() -> None:
    ours = from_wall(NOON)
    assert heard(ours, from_wall(NOON + dt.timedelta(days=400)), NOON) == ours
    assert heard(ours, from_wall(NOON + dt.timedelta(hours=2)), NOON) > ours
