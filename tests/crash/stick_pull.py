"""Pulls a FAT stick out in the middle of writing, again and again, and reads what is on it.

The stick is an image with a FAT file system behind FUSE (fusefat); pulling it out is the death of
the process that serves it: what was not written to the image by then is gone.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crash.carriers import House, base
from prisondesk.sync.errors import BundleError
from prisondesk.sync.stick import Stick
from prisondesk.sync.stick_errors import StickError
from prisondesk.sync.volume import FolderVolume

NEEDED = ("fusefat", "mkfs.fat", "fusermount")
SIZE = 16 * 1024 * 1024
BEYOND = 1.4


@dataclass
class Pulled:
    """What was found: bundles said to be written (*kept*), not said (*lost*), and how many of these
    had a final name all the same, *whole*, or cut short and refused by name (*refused*), and how
    many lay there *unfinished* under no bundle's name."""

    kills: int = 0
    kept: int = 0
    lost: int = 0
    whole: int = 0
    refused: int = 0
    unfinished: int = 0


def unable() -> str:
    """Return why no stick can be pulled out here; empty when it can."""
    missing = [each for each in NEEDED if shutil.which(each) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    return "" if os.access("/dev/fuse", os.R_OK | os.W_OK) else "this user may not use FUSE"


def pull_stick(folder: Path, rounds: int, *, seed: int = 1) -> Pulled:
    """Pull the stick out *rounds* times while BKO writes a bundle for KNB.

    Raises AssertionError when the program said "written" and it is not there whole, when another
    error than that of a stick is told, or when what is cut short is not refused by its name.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    blank, image, place = folder / "blank.img", folder / "stick.img", folder / "stick"
    with blank.open("wb") as file:
        file.truncate(SIZE)
    subprocess.run(["mkfs.fat", "-F", "16", str(blank)], check=True, capture_output=True)
    place.mkdir()
    own, reader = two.copy("BKO", folder / "BKO"), two.copy("KNB", folder / "KNB")
    with two.open(own, "BKO") as bko, two.open(reader, "KNB") as knb:
        length, due = _length(bko, blank, image, place), bko.due("KNB")
        seen = Pulled()
        for _ in range(rounds):
            shutil.copyfile(blank, image)
            said, number = _written(bko, image, place, chance.uniform(0, BEYOND * length))
            _look(knb, image, place, said, seen)
            assert (number in bko.sent()) == said
            assert bko.due("KNB") == due
    return seen


def _length(bko: House, blank: Path, image: Path, place: Path) -> float:
    shutil.copyfile(blank, image)
    with _plugged(image, place):
        begun = time.perf_counter()
        bko.write(Stick(FolderVolume(place)), "KNB")
        return time.perf_counter() - begun


def _written(bko: House, image: Path, place: Path, wait: float) -> tuple[bool, int]:
    """Tell whether the program said "written" of which bundle; pulled out after *wait* seconds."""
    number = max(bko.sent(), default=0)
    with _plugged(image, place) as server:
        hand = threading.Timer(wait, _pull, [server])
        hand.start()
        try:
            return True, bko.write(Stick(FolderVolume(place)), "KNB").number
        except StickError:
            return False, number + 1
        finally:
            hand.join()


def _look(knb: House, image: Path, place: Path, said: bool, seen: Pulled) -> None:
    seen.kills += 1
    seen.kept, seen.lost = seen.kept + said, seen.lost + (not said)
    with _plugged(image, place):
        stick = Stick(FolderVolume(place))
        parcels = ()
        with contextlib.suppress(StickError):
            parcels = stick.parcels()
        seen.unfinished += any(place.rglob("*.PRT"))
        assert len(parcels) <= 1
        try:
            for parcel in parcels:
                knb.prove(stick, parcel)
        except (BundleError, StickError):
            assert not said, "the program said written, and it is cut short"
            seen.refused += 1
        else:
            assert parcels or not said, "the program said written, and it is not there"
            seen.whole += bool(parcels) and not said


@contextmanager
def _plugged(image: Path, place: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = ["fusefat", "-f", "-o", "rw+", str(image), str(place)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        while not place.is_mount():
            assert server.poll() is None, "fusefat ended by itself"
            time.sleep(0.005)
        try:
            yield server
        finally:
            subprocess.run(["fusermount", "-u", "-z", str(place)], capture_output=True, check=False)
            _pull(server)


def _pull(server: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        server.send_signal(signal.SIGKILL)
