"""Kills the program while it writes a bundle or takes one in, and looks at both prisons."""

import random
from contextlib import suppress
from pathlib import Path

from crash.carriers import Base, base, empty_stick, hash_of
from crash.killing import Say, killed, length_of
from crash.power_cut import Seen
from digests import digest_of
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

# Some of the waits are longer than the work: then it must be whole. How long it takes changes with
# what else the computer does, so each round is drawn towards where the two outcomes meet.
BEYOND, LONGER, NARROWER = 1.2, 1.1, 0.9


def kill_export(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill BKO while it writes; *kept* when a whole bundle lies on the stick, *lost* when none.

    Raises AssertionError when half a bundle bears its final name, when the book or the program
    says "written" of one that is not there, when a number is used twice, or when what was due
    does not go with the next bundle.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    own, reader = two.copy("BKO", folder / "BKO"), two.copy("KNB", folder / "KNB")
    root = folder / "stick"

    def write(say: Say) -> None:
        with two.open(own, "BKO") as bko:
            say("begin")
            bko.write(Stick(FolderVolume(root)), "KNB")
            say("done")

    empty_stick(root)
    length = length_of(write)
    with two.open(own, "BKO") as bko:
        written, due = bko.sent(), bko.due("KNB")
    seen, numbers = Seen(), set(written)
    for _ in range(rounds):
        stick = empty_stick(root)
        said = killed(write, chance.uniform(0, BEYOND * length))
        seen.kills += 1
        with two.open(own, "BKO") as bko, two.open(reader, "KNB") as knb:
            bko.sound()
            parcels = stick.parcels()
            for parcel in parcels:
                knb.prove(stick, parcel)
                assert parcel.seq not in numbers, "a number was used twice"
                numbers.add(parcel.seq)
            new = {number: hashed for number, hashed in bko.sent().items() if number not in written}
            there = {parcel.seq: hash_of(root, parcel) for parcel in parcels}
            assert new.items() <= there.items(), "the book says written, and it is not there"
            assert "done" not in said or new, "the program said done, and the book does not know"
            assert bko.due("KNB") == due, "what was due is due until it is acknowledged"
        written.update(new)
        seen.kept, seen.lost = seen.kept + bool(there), seen.lost + (not there)
        length *= NARROWER if there else LONGER
    return seen


def kill_import(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill KNB while it takes a bundle in; *kept* when all of it is there, *lost* when nothing is.

    Raises AssertionError when the database is in any third state, when it said "done" and is not,
    when a local copy stays for ever, or when the same bundle is not taken in afterwards.
    """
    two, chance = base(), random.Random(seed)
    folder.mkdir(exist_ok=True)
    root, own = folder / "stick", folder / "KNB"
    stick = empty_stick(root)
    with two.open(two.copy("BKO", folder / "BKO"), "BKO") as bko:
        bko.write(stick, "KNB")
    (parcel,) = stick.parcels()

    def take(say: Say) -> None:
        with two.open(own, "KNB") as knb:
            say("begin")
            knb.take(stick, parcel)
            say("done")

    before = _digest(two, two.copy("KNB", own))
    length = length_of(take)
    after = _digest(two, own)
    assert before != after
    seen = Seen()
    for _ in range(rounds):
        two.copy("KNB", own)
        said = killed(take, chance.uniform(0, BEYOND * length))
        seen.kills += 1
        with two.open(own, "KNB") as knb:
            knb.sound()
            found = digest_of(knb.ledger.database)
            assert found in (before, after), "neither nothing nor all of it"
            assert "done" not in said or found == after, "the program said done, and it is gone"
            with suppress(AlreadyReceivedError):
                knb.take(stick, parcel)
                knb.sound()
            assert digest_of(knb.ledger.database) == after
        left = list((own / "incoming").glob("*"))
        assert left == [], "the copy that the kill left behind was swept away"
        seen.kept, seen.lost = seen.kept + (found == after), seen.lost + (found == before)
        length *= NARROWER if found == after else LONGER
    return seen


def _digest(two: Base, own: Path) -> str:
    with two.open(own, "KNB") as knb:
        return digest_of(knb.ledger.database)
