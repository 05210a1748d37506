"""A large bundle is written and read in little memory: one chunk, one photograph at a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from effort import WHOLE
from systems import tells_memory

CHILD = """
import hashlib, io, json, resource, sys, time
from pathlib import Path
import bundle_world as w
from prisondesk.sync import opening
from prisondesk.sync.bundle import Attachment

class Made(io.RawIOBase):
    "Zeros with a number in front, made as they are read."
    def __init__(self, number, size):
        self.left, self.head = size, number.to_bytes(16, "big")
    def readable(self):
        return True
    def read(self, size=-1):
        part = (self.head + bytes(max(0, min(size, self.left) - 16)))[: min(size, self.left)]
        self.left -= len(part)
        return part

def hashed(number, size):
    digest, file = hashlib.sha256(), Made(number, size)
    while chunk := file.read(65536):
        digest.update(chunk)
    return digest.hexdigest()

size, count = 20 * 1024**2, int(sys.argv[2])
load = [Attachment(hashed(n, size), size, lambda n=n: Made(n, size)) for n in range(count)]
path = Path(sys.argv[1])
begun = time.monotonic()
sealed = w.write(path, w.draft(), w.cargo(attachments=tuple(load)))
preview = opening.inspect(path, w.desk())
class Box:
    seen = 0
    def receipt(self, *_): pass
    def segment(self, *_): pass
    def trouble(self, *_): raise AssertionError
    def attachment(self, sha256, data): Box.seen += len(data)
opening.receive(preview, w.desk(), Box())
def highest():
    "Return the most memory this program itself ever had; rusage also counts who started it."
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
print(json.dumps({"bytes": sealed.size, "seen": Box.seen, "seconds": time.monotonic() - begun,
    "rss": highest()}))
"""


# More than may be in memory at once, and on demand many times that.
@tells_memory
@pytest.mark.parametrize("photographs", [6, 25 if WHOLE else 10])
def test_a_large_bundle_takes_less_than_150_mb_of_memory(photographs: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "KNB00001.AGE"), str(photographs)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr[-600:]
    found = json.loads(done.stdout)
    assert found["seen"] == photographs * 20 * 1024**2
    assert found["bytes"] > found["seen"]
    assert found["rss"] < 150 * 10**6
