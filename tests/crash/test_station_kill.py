"""A power cut while keys change or a backup is made lets everybody in, and nothing is half."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crash.station_kill import CAMPAIGNS, Seen

MOST = 5


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_kills_in_the_middle_leave_one_whole_state(tmp_path: Path, name: str) -> None:
    campaign: Callable[..., Seen] = CAMPAIGNS[name]
    kept = 0
    for turn in range(1, MOST + 1):
        seen = campaign(tmp_path / name / str(turn), 4, seed=turn)
        assert seen.kills == 4
        if kept := seen.kept:
            break
    assert kept > 0
