"""Where USB sticks are mounted on this computer."""

import ctypes
import re
import string
import sys
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
_REMOVABLE = re.compile(r"/(?:run/)?media/.+")
_OCTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOVABLE = 2


def removable() -> tuple[Path, ...]:
    """Return the folders of the sticks that are plugged in now; a person may choose another."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        present = kernel.GetLogicalDrives()
        roots = [
            f"{letter}:\\" for at, letter in enumerate(string.ascii_uppercase) if present >> at & 1
        ]
        return tuple(Path(each) for each in roots if kernel.GetDriveTypeW(each) == _DRIVE_REMOVABLE)
    if not _MOUNTS.exists():
        return ()
    return mounted(_MOUNTS.read_text(errors="surrogateescape"))


def answers(folder: Path) -> bool:
    """Tell whether *folder* is there; where a stick was pulled out, asking may fail."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def mounted(table: str) -> tuple[Path, ...]:
    """Return the mount points of removable media in *table*, the text of ``/proc/mounts``."""
    fields = [line.split(" ") for line in table.splitlines()]
    points = [_OCTAL.sub(_letter, each[1]) for each in fields if len(each) > 1]
    return tuple(Path(point) for point in points if _REMOVABLE.fullmatch(point))


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))
