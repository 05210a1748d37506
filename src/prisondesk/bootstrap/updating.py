"""The directorate leaves a new version of the program on a stick, signed by its root keys."""

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import ceremony, updates
from prisondesk.sync.envelope import SigningKey


def publish(
    keys: tuple[Path, Sequence[SigningKey]],
    files: Mapping[str, Path],
    what: tuple[str, str, dt.date],
    stick: Path,
) -> dict[str, Any]:
    """Sign the list of *files* and leave it with them on *stick*; return what was left.

    *keys* are the folder of the root and the keys that sign, *what* version, note and day. Raises
    Refused unless enough keys of the root sign, or for a version that is none.
    """
    folder, signing = keys
    root = {each.raw for each in ceremony.anchor_of(folder).root}
    made = check(folder, files, what, len({each.public.raw for each in signing} & root))
    place = stick / updates.FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for each in made.files:
        shutil.copyfile(files[each.name], place / each.name)
    (stick / updates.LIST).write_bytes(updates.sign(made, signing))
    return {"ok": True, "version": made.version, "files": len(made.files), "bytes": made.size}


def check(
    folder: Path, files: Mapping[str, Path], what: tuple[str, str, dt.date], signing: int
) -> updates.Update:
    """Return the list that *signing* keys of the root in *folder* shall sign; raise Refused."""
    threshold = ceremony.anchor_of(folder).threshold
    if signing < threshold:
        raise Refused(
            msg("An update needs {count} of the root keys.", count=threshold),
            msg("Name them together: --key 1 --key 2."),
        )
    version, note, issued = what
    try:
        return updates.describe(files, version, note, issued)
    except ValueError as error:
        raise Refused(
            msg("Name the version in digits, and files with plain names."),
            msg("For example: --as 1.2.0 --file dist/"),
        ) from error
