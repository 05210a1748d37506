"""The power fails while a root key is replaced: the old root or the new one holds, never none."""

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fakes import QuickSafe
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import authority, ceremony, root
from prisondesk.sync.ceremony import Renewal
from prisondesk.sync.envelope import SigningKey

TODAY = dt.date(2026, 11, 24)
_WRITES = {"os.rename", "os.remove"}


OPEN = QuickSafe()


class PowerCut(BaseException):
    """The moment in which nothing more is written."""


class Mains:
    """Cuts the power before the *n*-th change to the disk; a hook of Python counts them."""

    def __init__(self) -> None:
        self.left: int | None = None
        sys.addaudithook(self._watch)

    def _watch(self, event: str, _given: tuple[object, ...]) -> None:
        if self.left is not None and event in _WRITES:
            if self.left == 0:
                raise PowerCut
            self.left -= 1

    @contextmanager
    def failing(self, after: int) -> Iterator[None]:
        """Let *after* changes happen, then none."""
        self.left = after
        try:
            yield
        finally:
            self.left = None


@pytest.fixture(scope="module")
def mains() -> Mains:
    return Mains()


def founded(folder: Path) -> tuple[SigningKey, ...]:
    """Make three keys and a first list in *folder*."""
    ceremony.create(folder, ("a", "b", "c"), TODAY, OPEN)
    keys = tuple(
        ceremony.open_key(folder / f"root-{place}.age", words, OPEN)
        for place, words in enumerate("abc", 1)
    )
    made = authority.next_list(None, (), TODAY)
    assert ceremony.propose(folder, made, keys[:2]).published is not None
    return keys


def test_every_moment_of_a_rotation_leaves_the_old_root_or_the_new_one(
    tmp_path: Path, mains: Mains
) -> None:
    whole = tmp_path / "whole"
    keys = founded(whole)
    seen: set[int] = set()
    for after in range(100):
        folder = tmp_path / f"cut-{after}"
        shutil.copytree(whole, folder)
        try:
            # The key that goes had signed the list in force: the two belong together.
            with mains.failing(after):
                ceremony.rotate(folder, Renewal(1, "d"), keys[:2], TODAY, OPEN)
            done = True
        except PowerCut:
            done = False
        anchor, listed = ceremony.anchor_of(folder), ceremony.latest(folder)
        assert listed is not None
        assert (anchor.version, listed.roster.version) in {(1, 1), (2, 2)}
        seen.add(anchor.version)
        if ceremony.waits(folder):
            ceremony.sign(folder, keys[:2])
        if ceremony.anchor_of(folder).version == 1:
            ceremony.rotate(folder, Renewal(1, "e"), keys[:2], TODAY, OPEN)
        anchor = ceremony.anchor_of(folder)
        assert (anchor.version, ceremony.waits(folder)) == (2, False)
        assert keys[0].public not in anchor.root
        assert root.version_of(anchor.chain[-1]) == 2
        if done:
            break
    assert (seen, after > 5) == ({1, 2}, True)


def test_every_moment_of_the_making_leaves_no_keys_or_three_that_sign(
    tmp_path: Path, mains: Mains
) -> None:
    seen: set[bool] = set()
    for after in range(100):
        folder = tmp_path / f"made-{after}"
        folder.mkdir()
        try:
            with mains.failing(after):
                ceremony.create(folder, ("a", "b", "c"), TODAY, OPEN)
            done = True
        except PowerCut:
            done = False
        files = [ceremony.key_files(folder, place) for place in (1, 2, 3)]
        seen.add(all(files))
        assert all(files) or not any(files)
        if not any(files):
            ceremony.create(folder, ("a", "b", "c"), TODAY, OPEN)
        opened = [
            ceremony.open_key(folder / f"root-{place}.age", words, OPEN)
            for place, words in enumerate("abc", 1)
        ]
        assert tuple(key.public for key in opened) == ceremony.anchor_of(folder).root
        if done:
            break
    assert (seen, after > 5) == ({True, False}, True)


def test_a_key_that_somebody_carries_is_never_written_over(tmp_path: Path) -> None:
    """A stick on which one key lies alone, as each person takes it home."""
    made, stick = tmp_path / "made", tmp_path / "stick"
    ceremony.create(made, ("a", "b", "c"), TODAY, OPEN)
    stick.mkdir()
    shutil.copyfile(made / "root-2.age", stick / "root-2.age")
    before = (stick / "root-2.age").read_bytes()
    with pytest.raises(Refused):
        ceremony.create(stick, ("d", "e", "f"), TODAY, OPEN)
    assert {each.name: each.read_bytes() for each in stick.iterdir()} == {"root-2.age": before}
