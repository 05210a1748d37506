"""Registers the fonts shipped with the desk, so that no script depends on the machine."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from prisondesk import assets


@cache
def register() -> tuple[str, ...]:
    """Load every shipped font once and return the families they gave."""
    families: set[str] = set()
    for path in sorted((assets.folder("resources") / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))
