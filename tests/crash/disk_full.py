"""Lets the disk run full in the middle of an exchange, on the stick or in the computer."""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from crash.carriers import Base, base, empty_stick, hash_of
from digests import digest_of
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.stick import Parcel, Stick
from prisondesk.sync.stick_errors import StickFullError
from prisondesk.sync.volume import FolderVolume

SIZE = 24 * 1024 * 1024


@dataclass
class Filled:
    """What was found: the work done whole (*kept*), or refused in words with nothing done (*lost*).

    *kills* is how many times the disk was too small for what was asked.
    """

    kills: int = 0
    kept: int = 0
    lost: int = 0


def unable() -> str:
    """Return why no small disk can be made here; empty when it can."""
    return "" if shutil.which("mount") and os.geteuid() == 0 else "this user may not mount a disk"


def fill_stick(folder: Path, rounds: int, *, seed: int = 1) -> Filled:
    """Write to a stick with less and less room; refused, it holds nothing and nothing is counted.

    Raises AssertionError when something half lies there or anything was counted as sent.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    own, reader = two.copy("BKO", folder / "BKO"), two.copy("KNB", folder / "KNB")
    place, seen = folder / "stick", Filled()
    with two.open(own, "BKO") as bko, two.open(reader, "KNB") as knb, small_disk(place):
        size, due = bko.write(empty_stick(folder / "free"), "KNB").size, bko.due("KNB")
        for _ in range(rounds):
            shutil.rmtree(place / "PRISONDK", ignore_errors=True)
            stick, before = Stick(FolderVolume(place)), bko.sent()
            said = False
            with room(place, chance.randint(0, size * 3 // 2)), suppress(StickFullError):
                bko.write(stick, "KNB")
                said = True
            parcels = stick.parcels()
            assert bool(parcels) == said
            assert said or (list(place.rglob("*.PRT")), bko.sent()) == ([], before)
            for parcel in parcels:
                knb.prove(stick, parcel)
            assert bko.due("KNB") == due
            _count(seen, said=said)
    return seen


def fill_export(folder: Path, rounds: int, *, seed: int = 1) -> Filled:
    """Write a bundle while the computer's own disk is full; it is on the stick whole, or not.

    Raises AssertionError when the book knows of one that is not there, when the records are not
    sound, or when nothing can be written once there is room again.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    place, root, seen = folder / "disk", folder / "stick", Filled()
    with small_disk(place):
        for _ in range(rounds):
            own, stick = two.copy("BKO", place / "BKO"), empty_stick(root)
            said = False
            left = chance.randint(0, 200_000)
            with room(place, left), suppress(Refused), two.open(own, "BKO") as bko:
                bko.write(stick, "KNB")
                said = True
            with two.open(own, "BKO") as bko:
                bko.sound()
                there = {each.seq: hash_of(root, each) for each in stick.parcels()}
                assert bko.sent().items() <= there.items()
                assert bool(bko.sent()) == said
                assert bko.write(empty_stick(root), "KNB").number not in there
            _count(seen, said=said)
    return seen


def fill_import(folder: Path, rounds: int, *, seed: int = 1) -> Filled:
    """Take a bundle in while the computer's own disk is full: all of it, or nothing, in words.

    Raises AssertionError when the database is in a third state, when the local copy stays, or
    when the bundle is not taken in once there is room again.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    place, seen = folder / "disk", Filled()
    stick = empty_stick(folder / "stick")
    with two.open(two.copy("BKO", folder / "BKO"), "BKO") as bko:
        bko.write(stick, "KNB")
    (parcel,) = stick.parcels()
    with small_disk(place):
        before, after = _both(two, place, stick, parcel)
        for _ in range(rounds):
            own = two.copy("KNB", place / "KNB")
            said = False
            left = chance.randint(0, 4_000_000)
            with room(place, left), suppress(Refused), two.open(own, "KNB") as knb:
                knb.take(stick, parcel)
                said = True
            with two.open(own, "KNB") as knb:
                assert digest_of(knb.ledger.database) == (after if said else before)
                if not said:
                    knb.take(stick, parcel)
                    assert digest_of(knb.ledger.database) == after
                knb.sound()
            assert list((own / "incoming").glob("*")) == []
            _count(seen, said=said)
    return seen


def _both(two: Base, place: Path, stick: Stick, parcel: Parcel) -> tuple[str, str]:
    with two.open(two.copy("KNB", place / "KNB"), "KNB") as knb:
        before = digest_of(knb.ledger.database)
        knb.take(stick, parcel)
        return before, digest_of(knb.ledger.database)


def _count(seen: Filled, *, said: bool) -> None:
    seen.kills += not said
    seen.kept, seen.lost = seen.kept + said, seen.lost + (not said)


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """Mount a disk of its own on the folder *place*."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "t", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def room(place: Path, bytes_left: int) -> Iterator[None]:
    """Leave only *bytes_left* on the disk at *place* meanwhile."""
    found = os.statvfs(place)
    filler = place / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(found.f_bavail * found.f_frsize - bytes_left, 1))
    try:
        yield
    finally:
        filler.unlink()
