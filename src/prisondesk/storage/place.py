"""Where a database may stand: on a disk of this computer, never on a network share.

Locks and the shared index of the log do not work across machines, and a database on a share is
sooner or later damaged (sqlite.org/howtocorrupt.html, section 2.1).
"""

import sys
from pathlib import Path

from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "ncpfs", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse"}
)


def network_mount(mounts: str, folder: Path) -> str | None:
    """Return the kind of network share *folder* lies on, or None when it is a disk.

    *mounts* is the text of ``/proc/mounts``: device, place and kind, one mount a line.
    """
    best, kind = Path(), ""
    for line in mounts.splitlines():
        _, place, found, *_ = line.split(" ")
        mounted = Path(place.replace("\\040", " "))
        if folder.is_relative_to(mounted) and len(mounted.parts) >= len(best.parts):
            best, kind = mounted, found
    return kind if kind in _NETWORK else None


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def _is_shared(folder: Path) -> bool:
        anchor = folder.anchor
        return anchor.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
        )
else:

    def _is_shared(folder: Path) -> bool:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:  # not told by this system: nothing can be said against the folder
            return False
        return network_mount(mounts, folder) is not None


def require_own_disk(folder: Path) -> None:
    """Raise Refused when *folder* is known to lie on a network share."""
    if _is_shared(folder.resolve()):
        raise Refused(
            msg("The folder {folder} lies on the network.", folder=verbatim(str(folder))),
            msg("A database on the network gets damaged. Choose a folder of this computer."),
        )
