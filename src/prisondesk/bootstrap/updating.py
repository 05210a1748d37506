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
    version, note, issued = what
    anchor = ceremony.anchor_of(folder)
    if len({each.public.raw for each in signing} & {each.raw for each in anchor.root}) < (
        anchor.threshold
    ):
        raise Refused(
            msg("An update needs {count} of the root keys.", count=anchor.threshold),
            msg("Name them together: --key 1 --key 2."),
        )
    try:
        made = updates.describe(files, version, note, issued)
    except ValueError as error:
        raise Refused(
            msg("Name the version in digits, and files with plain names."),
            msg("For example: --as 1.2.0 --file dist/"),
        ) from error
    place = stick / updates.FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for each in made.files:
        shutil.copyfile(files[each.name], place / each.name)
    (stick / updates.LIST).write_bytes(updates.sign(made, signing))
    return {"ok": True, "version": made.version, "files": len(made.files), "bytes": made.size}
