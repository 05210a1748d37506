"""Which printers this computer has, and which of them takes which sheet.

Like the look, the choice belongs to the application: every preview asks for it when it prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from prisondesk.kernel.sheets import SheetKind

PROPERTY = "prisondesk_printers"


@dataclass(frozen=True, slots=True)
class Installed:
    """One printer: its name, what it is, where it stands; *usual* is that of the system."""

    name: str
    make: str = ""
    place: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The name of a printer for each kind of sheet; the system decides about the others."""

    names: Mapping[SheetKind, str]


def use(names: Mapping[SheetKind, str]) -> None:
    """Let every later printing propose these printers."""
    if application := QCoreApplication.instance():
        application.setProperty(PROPERTY, Chosen(dict(names)))


def proposed(kind: SheetKind) -> str:
    """Return the name of the printer chosen for *kind*, or the empty text."""
    application = QCoreApplication.instance()
    found = application.property(PROPERTY) if application else None
    return found.names.get(kind, "") if isinstance(found, Chosen) else ""
