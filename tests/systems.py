"""What not every system has: a test that needs it is skipped elsewhere, and says why."""

import sys
from pathlib import Path

import pytest

_WINDOWS = sys.platform == "win32"

tells_memory = pytest.mark.skipif(_WINDOWS, reason="Windows has no getrusage and no setrlimit")
tells_open_files = pytest.mark.skipif(
    sys.platform != "linux" or not Path("/proc/self/fd").is_dir(),
    reason="open files are seen in /proc",
)
makes_links = pytest.mark.skipif(_WINDOWS, reason="on Windows not everybody may make links")
