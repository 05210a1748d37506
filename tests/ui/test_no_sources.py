"""The toolkit reads no sources of ours; which PySide this holds for is told here."""

import importlib
import linecache
import sys

from PySide6.QtCore import QObject

from prisondesk.ui import toolkit


def test_a_module_imported_beside_windows_is_not_kept_line_by_line() -> None:
    assert toolkit.read_no_sources(), QObject
    sys.modules.pop("wave", None)
    module = importlib.import_module("wave")
    assert module.__file__ is not None
    assert module.__file__ not in linecache.cache
