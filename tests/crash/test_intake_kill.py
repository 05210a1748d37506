"""An admission that the program did not survive is whole, step by step, and goes on."""

from pathlib import Path

import pytest

from crash.intake_kill import kill_admissions
from crash.killing import UNABLE

MOST = 6


@pytest.mark.skipif(bool(UNABLE), reason=UNABLE)
def test_no_half_fact_is_left_when_the_program_is_killed(tmp_path: Path) -> None:
    kills = kept = lost = 0
    for turn in range(MOST):
        seen = kill_admissions(tmp_path / str(turn), 2, seed=turn)
        kills, kept, lost = kills + seen.kills, kept + seen.kept, lost + seen.lost
        if kept and lost:
            break
    assert kills > 0
    assert kept > 0
    assert lost > 0
