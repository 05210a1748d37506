"""A database stands on a disk of this computer, not on a network share."""

from pathlib import Path

import pytest

from prisondesk.storage.place import network_mount, require_own_disk

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/prison /srv/share nfs4 rw,vers=4.2 0 0
//bureau/greffe /mnt/le\\040greffe cifs rw 0 0
/dev/sdb1 /mnt/le\\040greffe/stick vfat rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/prisondesk", None),
        ("/srv/share", "nfs4"),
        ("/srv/share/prison/db", "nfs4"),
        ("/srv/shared", None),
        ("/mnt/le greffe/db", "cifs"),
        ("/mnt/le greffe/stick/db", None),
    ],
)
def test_the_nearest_mount_decides(folder: str, kind: str | None) -> None:
    assert network_mount(MOUNTS, Path(folder)) == kind


def test_a_disk_of_this_computer_is_good(tmp_path: Path) -> None:
    require_own_disk(tmp_path)
    require_own_disk(tmp_path / "not made yet")
