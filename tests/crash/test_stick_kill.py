"""A computer that dies while it writes to a stick leaves whole bundles or none."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from prisondesk.sync import age
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

ROUNDS, MOST_ROUNDS = 16, 80
SYNC_TESTS = Path(__file__).parents[1] / "sync"
WRITER = """
import os, sys
from pathlib import Path
import bundle_world as w
from prisondesk.sync import bundle
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

stick = Stick(FolderVolume(Path(sys.argv[1])))
load = w.cargo(attachments=(w.attachment(os.urandom(4_000_000)),))
Path(sys.argv[2]).write_text(w.KNB.identity.secret)
print("ready", flush=True)
def write(sink):
    return bundle.seal(w.draft(), load, w.BKO.key, sink).sha256
for seq in range(int(sys.argv[3]), 90_000):
    stick.deliver("BKO", "KNB", seq, write)
"""


def killed_writer(root: Path, key: Path, first: int, wait: float) -> None:
    paths = os.pathsep.join([str(SYNC_TESTS), *sys.path])
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(root), str(key), str(first)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(wait)
        assert child.poll() is None
        child.kill()


class Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass


def opens(file: Path, key: Path) -> bool:
    with file.open("rb") as source:
        age.decrypt(source, Nowhere(), age.Identity(key.read_text()))
    return True


def test_a_stick_never_holds_half_a_bundle_under_its_name(tmp_path: Path) -> None:
    chance = random.Random(20260302)
    root, key = tmp_path / "stick", tmp_path / "key"
    folder = root / "PRISONDK" / "BKO"
    folder.mkdir(parents=True)
    outcomes: set[str] = set()
    for number in range(MOST_ROUNDS):
        if number >= ROUNDS and len(outcomes) == 3:
            break
        # A slow disk needs longer before it has written anything whole.
        killed_writer(root, key, number * 400 + 1, chance.uniform(0.0, 0.12) * (1 + number / 12))
        parcels = Stick(FolderVolume(root)).parcels()
        outcomes.add("some" if parcels else "none")
        for parcel in parcels:
            assert opens(folder / parcel.name, key)
            (folder / parcel.name).unlink()
        for unfinished in folder.glob("*.PRT"):
            outcomes.add("unfinished")
            unfinished.unlink()
    assert outcomes == {"some", "none", "unfinished"}
