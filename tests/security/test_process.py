"""The memory of the program is not written to disk by a crash."""

import subprocess
import sys

import pytest

CHECK = """
import ctypes, resource
from prisondesk.security.process import forbid_dumps
assert forbid_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is of Linux")
def test_no_core_dump_and_no_reading_by_others() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "(0, 0) 0"
