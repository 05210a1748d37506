"""A power cut loses at most what was not saved yet, and never half of it."""

from pathlib import Path

import pytest

from crash.power_cut import KEY, _look, cut_power, cut_power_in_backup
from prisondesk.storage.database import Database

MOST = 6


def test_transactions_are_whole_after_kills_in_the_middle(tmp_path: Path) -> None:
    kept = lost = 0
    for turn in range(1, MOST + 1):
        seen = cut_power(tmp_path / str(turn), 9, seed=turn)
        assert seen.kills == 9
        kept, lost = kept + seen.kept, lost + seen.lost
        if kept and lost:
            break
    assert kept > 0
    assert lost > 0


def test_a_copy_with_its_final_name_is_whole_after_kills_in_the_middle(tmp_path: Path) -> None:
    kept = lost = 0
    for turn in range(1, MOST + 1):
        seen = cut_power_in_backup(tmp_path / str(turn), 6, seed=turn)
        kept, lost = kept + seen.kept, lost + seen.lost
        if kept and lost:
            break
    assert kept > 0
    assert lost > 0


def test_the_look_would_find_half_a_transaction(tmp_path: Path) -> None:
    cut_power(tmp_path, 1)
    database = Database.open(tmp_path, KEY)
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM line WHERE batch = 0 AND part = 7")
    database.close()
    with pytest.raises(AssertionError):
        _look(tmp_path, 0)
