"""Keeps PySide from reading the source of every module that is imported after it.

PySide looks there for its own name, to know where its switches (``from __feature__ import``) may
stand. We use none, and Python keeps every line it read: some forty megabytes.
"""

import sys
from types import ModuleType

_SWITCHES = "shibokensupport.feature"
_LOOKS = "_mod_uses_pyside"


def read_no_sources() -> bool:
    """Answer for PySide that no module imported from now on has its switches.

    Tell whether this PySide asks at all; another version may not, which costs nothing.
    """
    switches = sys.modules.get(_SWITCHES)
    if switches is None or not hasattr(switches, _LOOKS):
        return False
    vars(switches)[_LOOKS] = _none
    return True


def _none(_module: ModuleType) -> bool:
    return False
