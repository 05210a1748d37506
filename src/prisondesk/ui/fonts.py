"""Registers the fonts shipped with the desk, so that no script depends on the machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtGui import QFontDatabase

from prisondesk import assets

_CONFIGURED = "FONTCONFIG_FILE"


@contextmanager
def only_ours() -> Iterator[None]:
    """Have Linux look for no fonts of its own: it would list them all for the first word shown.

    What fontconfig is told holds from its first use on; programs we start are told nothing.
    """
    before = os.environ.get(_CONFIGURED)
    os.environ[_CONFIGURED] = str(assets.resource("fonts", "fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CONFIGURED]
        else:
            os.environ[_CONFIGURED] = before


@cache
def register() -> tuple[str, ...]:
    """Load every shipped font once and return the families they gave."""
    families: set[str] = set()
    with only_ours():
        for path in sorted((assets.folder("resources") / "fonts").glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(path))
            families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))
