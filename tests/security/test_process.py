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

LARGE = """
import mmap
from pathlib import Path
from prisondesk.security.process import hold_less
assert hold_less()
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * mmap.PAGESIZE
for megabytes in (1, 8, 24):  # each tells glibc to keep as much from now on, unless it was told not
    bytearray(megabytes * 2**20)
blocks = [bytearray(b"x" * 2**20) for _ in range(24)]
full = held()
del blocks
print((full - held()) // 2**20 > 20)
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


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is asked")
def test_what_is_not_used_any_more_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LARGE],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"
