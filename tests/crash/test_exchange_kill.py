"""An exchange that is cut off is whole or nothing, at the sender and at the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crash import disk_full, stick_pull
from crash.exchange_kill import kill_export, kill_import
from crash.killing import UNABLE
from crash.power_cut import Seen

needs_copies = pytest.mark.skipif(bool(UNABLE), reason=UNABLE)
needs_stick = pytest.mark.skipif(bool(stick_pull.unable()), reason=stick_pull.unable())
needs_disk = pytest.mark.skipif(bool(disk_full.unable()), reason=disk_full.unable())


@needs_copies
@pytest.mark.parametrize("campaign", [kill_export, kill_import])
def test_kills_in_the_middle_of_an_exchange_leave_all_or_nothing(
    tmp_path: Path, campaign: Callable[..., Seen]
) -> None:
    seen = campaign(tmp_path / "work", 4)
    assert seen.kills == 4
    assert seen.kept + seen.lost == 4


@needs_stick
def test_a_fat_stick_pulled_out_never_holds_half_a_bundle_that_was_said_to_be_written(
    tmp_path: Path,
) -> None:
    seen = stick_pull.pull_stick(tmp_path / "work", 3)
    assert seen.kills == 3


@needs_disk
@pytest.mark.parametrize(
    "campaign", [disk_full.fill_stick, disk_full.fill_export, disk_full.fill_import]
)
def test_a_disk_that_runs_full_in_an_exchange_is_told_and_leaves_nothing_half(
    tmp_path: Path, campaign: Callable[..., disk_full.Filled]
) -> None:
    seen = campaign(tmp_path / "work", 3)
    assert seen.kills > 0
    assert seen.lost > 0
