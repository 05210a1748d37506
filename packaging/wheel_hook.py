"""Puts compiled catalogues, resources and migrations into the wheel; a checkout needs none."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("resources", "translations", "migrations")


class WheelHook(BuildHookInterface[Any]):
    """Called by hatchling for every wheel, also for the one of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data folders, unless the wheel only points at this checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from prisondesk.i18n.compiling import compile_stale  # noqa: PLC0415 - the path is set here

        compile_stale(root / "translations")
        for name in FOLDERS:
            build_data["force_include"][str(root / name)] = f"prisondesk/_data/{name}"
