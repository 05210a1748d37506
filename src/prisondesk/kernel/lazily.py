"""Modules that are imported when something of them is first used, not when the program starts."""

import importlib
from collections.abc import Mapping, Sequence
from typing import Any


def fetch(package: dict[str, Any], homes: Mapping[str, Sequence[str]], name: str) -> Any:
    """Return *name* of a package, importing the module of the package that holds it.

    *package* is the ``globals()`` of the package, *homes* the names that each of its modules
    holds. The answer is kept in the package, so that it is fetched once. Raises AttributeError,
    as Python expects of a module, for a name that no module holds.
    """
    for module, names in homes.items():
        if name in names:
            found = getattr(importlib.import_module(f"{package['__name__']}.{module}"), name)
            package[name] = found
            return found
    raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")


class Late:
    """Stands for the module *name* and imports it when something of it is asked for.

    For what is large and seldom needed: a paper, a spreadsheet, a migration. Type checkers and
    the packager are shown the true import beside it::

        if TYPE_CHECKING:
            import openpyxl
        else:
            openpyxl = Late("openpyxl")
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Return *attribute* of the module."""
        return getattr(importlib.import_module(self._name), attribute)
