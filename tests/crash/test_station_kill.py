"""A power cut while keys change or a backup is made lets everybody in, and nothing is half."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crash.station_kill import CAMPAIGNS, Seen


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_kills_in_the_middle_leave_one_whole_state(tmp_path: Path, name: str) -> None:
    campaign: Callable[..., Seen] = CAMPAIGNS[name]
    seen = campaign(tmp_path / name, 4)
    assert seen.kills == 4
    assert seen.kept > 0
