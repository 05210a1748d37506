"""What people call each prison: the names of the national list, and of this house in both scripts.

Facts and bundles name a prison by its code. A message that holds a code (`kernel.message.prison`)
is rendered with the name that stands here then; a code that nobody has named stays a code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prisondesk.i18n.languages import Language

ARABIC = "ar"


@dataclass(frozen=True, slots=True)
class Name:
    """The official French name of a prison, and its Arabic one where it has one."""

    french: str
    arabic: str = ""

    def shown(self, language: Language) -> str:
        """Return the name people of *language* read."""
        return (self.arabic if language.code == ARABIC else "") or self.french


@dataclass(slots=True)
class _InUse:
    """The names of the open house; replaced as a whole, also while papers are being made."""

    names: Mapping[str, Name] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


_IN_USE = _InUse()


def adopt(names: Mapping[str, Name], numbers: Mapping[str, int] | None = None) -> None:
    """Call the prisons by *names*, by code, and no other prison by any name.

    *numbers* are those of the computers of this prison, from 1, by their identifiers.
    """
    _IN_USE.numbers = dict(numbers or {})
    _IN_USE.names = {code: name for code, name in names.items() if name.french}


def named(code: str) -> bool:
    """Tell whether somebody has given *code* a name."""
    return code in _IN_USE.names


def number(writer: str) -> int | None:
    """Return which computer of this prison *writer* is, from 1; None for any other."""
    return _IN_USE.numbers.get(writer)


def called(code: str, language: Language, *, coded: bool = False) -> str:
    """Return the name of the prison *code*; with *coded*, or when two share it, with its code."""
    names = _IN_USE.names
    if code not in names:
        return code
    shown = names[code].shown(language)
    alike = sum(each.shown(language).casefold() == shown.casefold() for each in names.values())
    return f"{shown} ({code})" if coded or alike > 1 else shown
