"""A computer that dies while it writes to a stick leaves whole bundles or none."""

import os
import random
from pathlib import Path

import pytest

from crash.killing import UNABLE, Say, killed
from prisondesk.sync import age, bundle
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume
from sync import bundle_world as w

ROUNDS, MOST_ROUNDS = 16, 80


def killed_writer(root: Path, first: int, wait: float) -> None:
    """Write bundles from the number *first* on until the process is killed."""

    def work(say: Say) -> None:
        stick = Stick(FolderVolume(root))
        load = w.cargo(attachments=(w.attachment(os.urandom(4_000_000)),))

        def write(sink: age.Sink) -> str:
            return bundle.seal(w.draft(), load, w.BKO.key, sink).sha256

        say("begin")
        for number in range(first, 90_000):
            stick.deliver("BKO", "KNB", number, write)

    killed(work, wait)


class Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass


def opens(file: Path) -> bool:
    with file.open("rb") as source:
        age.decrypt(source, Nowhere(), w.KNB.identity)
    return True


@pytest.mark.skipif(bool(UNABLE), reason=UNABLE)
def test_a_stick_never_holds_half_a_bundle_under_its_name(tmp_path: Path) -> None:
    chance = random.Random(20260302)
    root = tmp_path / "stick"
    folder = root / "PRISONDK" / "BKO"
    folder.mkdir(parents=True)
    outcomes: set[str] = set()
    for number in range(MOST_ROUNDS):
        if number >= ROUNDS and len(outcomes) == 3:
            break
        # A slow disk needs longer before it has written anything whole.
        killed_writer(root, number * 400 + 1, chance.uniform(0.0, 0.12) * (1 + number / 12))
        parcels = Stick(FolderVolume(root)).parcels()
        outcomes.add("some" if parcels else "none")
        for parcel in parcels:
            assert opens(folder / parcel.name)
            (folder / parcel.name).unlink()
        for unfinished in folder.glob("*.PRT"):
            outcomes.add("unfinished")
            unfinished.unlink()
    assert outcomes == {"some", "none", "unfinished"}
