import errno
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from bundle_world import BKO, cargo, draft
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.sync import bundle, drives
from prisondesk.sync.age import Sink
from prisondesk.sync.errors import BadNameError
from prisondesk.sync.stick import NOTE, ROOT, Paper, Parcel, Stick, file_stem
from prisondesk.sync.stick_errors import (
    StickDamagedError,
    StickError,
    StickFullError,
    StickPulledError,
    StickReadOnlyError,
)
from prisondesk.sync.volume import FolderVolume
from systems import makes_links


class Breaking(FolderVolume):
    """A stick that answers with *number* once *room* bytes of a bundle were written."""

    def __init__(self, root: Path, number: int, room: int) -> None:
        super().__init__(root)
        self._number, self._room = number, room

    def open_new(self, target: Path) -> BinaryIO:
        file = super().open_new(target)
        return file if target.suffix == ".TXT" else Failing(file, self._number, self._room)


class Failing:
    def __init__(self, file: BinaryIO, number: int, room: int) -> None:
        self._file, self._number, self._room = file, number, room

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(self._number, os.strerror(self._number))
        return self._file.write(data)

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def writing(data: bytes) -> Callable[[Sink], str]:
    def write(sink: Sink) -> str:
        sink.write(data)
        return hashlib.sha256(data).hexdigest()

    return write


def names(root: Path) -> set[str]:
    return {each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_file()}


def test_a_bundle_lies_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    stick = Stick(FolderVolume(tmp_path))
    seen: list[set[str]] = []

    def write(sink: Sink) -> str:
        sealed = bundle.seal(draft(), cargo(), BKO.key, sink)
        seen.append(names(tmp_path))
        return sealed.sha256

    parcel = stick.deliver("BKO", "KNB", 123, write)
    assert parcel == Parcel("BKO", "KNB", 123, "KNB00123.AGE", parcel.size)
    assert seen == [{f"{ROOT}/BKO/KNB00123.PRT", f"{ROOT}/{NOTE}"}]
    assert names(tmp_path) == {f"{ROOT}/BKO/KNB00123.AGE", f"{ROOT}/{NOTE}"}
    copy = tmp_path / "copy"
    sha256 = stick.fetch(parcel, copy)
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == sha256
    assert copy.stat().st_size == parcel.size


def test_the_note_says_nothing_about_anybody(tmp_path: Path) -> None:
    Stick(FolderVolume(tmp_path)).deliver("BKO", "KNB", 1, writing(b"x"))
    note = (tmp_path / ROOT / NOTE).read_text("utf-8-sig")
    assert "PrisonDesk" in note
    assert "BKO" not in note
    assert "KNB" not in note


def test_no_file_that_is_there_is_ever_replaced(tmp_path: Path) -> None:
    stick = Stick(FolderVolume(tmp_path))
    for content in (b"first", b"second"):
        stick.deliver("BKO", "KNB", 1, writing(content))
    folder = tmp_path / ROOT / "BKO"
    assert (folder / "KNB00001.AGE").read_bytes() == b"first"
    assert (folder / "KNB00001.A00").read_bytes() == b"second"
    (tmp_path / ROOT / NOTE).write_text("kept")
    stick.deliver("BKO", "KNB", 2, writing(b"third"))
    assert (tmp_path / ROOT / NOTE).read_text() == "kept"


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, StickFullError),
        (errno.EIO, StickPulledError),
        (errno.ENODEV, StickPulledError),
        (errno.EROFS, StickReadOnlyError),
        (errno.EACCES, StickReadOnlyError),
    ],
)
@pytest.mark.parametrize("room", [0, 5])
def test_a_stick_that_fails_says_why_and_leaves_nothing_behind(
    tmp_path: Path, number: int, error: type[Exception], room: int
) -> None:
    Stick(FolderVolume(tmp_path)).deliver("KLK", "KNB", 7, writing(b"other mail"))
    before = names(tmp_path)
    with pytest.raises(error):
        Stick(Breaking(tmp_path, number, room)).deliver("BKO", "KNB", 1, writing(b"0123456789"))
    assert names(tmp_path) == before


def test_a_worn_out_stick_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(StickDamagedError):
        Stick(FolderVolume(tmp_path)).deliver("BKO", "KNB", 1, lambda sink: str(sink.write(b"x")))
    assert names(tmp_path) == {f"{ROOT}/{NOTE}"}


def test_an_unfinished_file_of_an_earlier_try_does_not_block(tmp_path: Path) -> None:
    folder = tmp_path / ROOT / "BKO"
    folder.mkdir(parents=True)
    (folder / "KNB00001.PRT").write_bytes(b"half a bundle")
    Stick(FolderVolume(tmp_path)).deliver("BKO", "KNB", 1, writing(b"whole"))
    assert {each.name for each in folder.iterdir()} == {"KNB00001.AGE"}


def test_mail_for_others_is_counted_and_ours_is_listed(tmp_path: Path) -> None:
    stick = Stick(FolderVolume(tmp_path))
    for sender, to, seq in (
        ("BKO", "KNB", 2),
        ("BKO", "KNB", 1),
        ("KLK", "KNB", 5),
        ("BKO", "KLK", 9),
    ):
        stick.deliver(sender, to, seq, writing(b"x"))
    assert [(each.sender, each.seq) for each in stick.incoming("KNB")] == [
        ("BKO", 1),
        ("BKO", 2),
        ("KLK", 5),
    ]
    assert stick.courier("KLK") == {"KNB": 3}


def test_names_are_found_whatever_their_case(tmp_path: Path) -> None:
    folder = tmp_path / "prisondk" / "bko"
    folder.mkdir(parents=True)
    (folder / "knb00004.age").write_bytes(b"x")
    stick = Stick(FolderVolume(tmp_path))
    (parcel,) = stick.incoming("KNB")
    stick.fetch(parcel, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"x"


@makes_links
def test_a_pipe_under_the_name_of_our_note_makes_nobody_wait(tmp_path: Path) -> None:
    (tmp_path / ROOT).mkdir()
    os.mkfifo(tmp_path / ROOT / NOTE)
    answers: list[object] = []

    def deliver() -> None:
        try:
            answers.append(Stick(FolderVolume(tmp_path)).deliver("BKO", "KNB", 1, writing(b"x")))
        except StickError as error:
            answers.append(error)

    waiting = threading.Thread(target=deliver, daemon=True)
    waiting.start()
    waiting.join(10)
    (answer,) = answers
    assert isinstance(answer, StickError)


@makes_links
def test_links_pipes_folders_and_strange_names_are_not_seen(tmp_path: Path) -> None:
    folder = tmp_path / ROOT / "BKO"
    folder.mkdir(parents=True)
    secret = tmp_path / "secret"
    secret.write_bytes(b"of this computer")
    (folder / "KNB00001.AGE").symlink_to(secret)
    os.mkfifo(folder / "KNB00002.AGE")
    (folder / "KNB00003.AGE").mkdir()
    (tmp_path / ROOT / "KLK").symlink_to(tmp_path)
    for name in (
        "KNB00004.AGE.EXE",
        "KNB123456789.AGE",
        "AUTORUN.INF",
        "KNB00005.PRT",
        "\u202eEGA.AGE",
    ):
        (folder / name).write_bytes(b"x")
    stick = Stick(FolderVolume(tmp_path))
    assert stick.parcels() == ()
    for name in ("KNB00001.AGE", "KNB00002.AGE", "KNB00003.AGE"):
        with pytest.raises(StickPulledError):
            stick.fetch(Parcel("BKO", "KNB", 1, name, 1), tmp_path / "copy")
        assert not (tmp_path / "copy").exists()
    with pytest.raises(BadNameError):
        stick.fetch(Parcel("..", "KNB", 1, "../secret", 1), tmp_path / "copy")


def test_a_stick_without_our_folder_is_simply_empty(tmp_path: Path) -> None:
    assert Stick(FolderVolume(tmp_path)).parcels() == ()


def test_a_stick_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(StickPulledError):
        Stick(FolderVolume(tmp_path / "gone")).parcels()


def test_only_our_own_file_with_the_known_hash_is_removed(tmp_path: Path) -> None:
    stick = Stick(FolderVolume(tmp_path))
    parcel = stick.deliver("BKO", "KNB", 1, writing(b"acknowledged"))
    assert not stick.discard(parcel, "0" * 64)
    assert stick.discard(parcel, hashlib.sha256(b"acknowledged").hexdigest())
    assert stick.parcels() == ()


@given(st.sampled_from(["KN", "KNB", "KNRB"]), st.integers(1, 10**9))
def test_every_name_fits_the_smallest_file_system(to: str, seq: int) -> None:
    stem = file_stem(to, seq)
    assert len(stem) == 8
    assert stem.startswith(to)
    assert stem[len(to) :].isdecimal()


@pytest.mark.parametrize("to", ["", "K", "KNRBX", "kn", "K1", "../"])
def test_a_name_is_made_only_of_the_code_of_a_prison(to: str) -> None:
    with pytest.raises(ValueError, match="code"):
        file_stem(to, 1)


def test_sticks_are_found_where_the_system_mounts_them() -> None:
    table = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "/dev/sdb1 /media/agent/CLE\\040USB vfat rw 0 0\n"
        "/dev/sdc1 /run/media/agent/AB12 exfat rw 0 0\n"
        "tmpfs /run tmpfs rw 0 0\n"
        "/dev/sdd1 /mediatheque ext4 rw 0 0\n"
        "\n"
    )
    assert drives.mounted(table) == (
        Path("/media/agent/CLE USB"),
        Path("/run/media/agent/AB12"),
    )
    assert isinstance(drives.removable(), tuple)


def test_requests_and_rosters_travel_on_any_stick_and_the_newest_counts(tmp_path: Path) -> None:
    stick = Stick(FolderVolume(tmp_path))
    for data in (b"roster 1", b"roster 2"):
        stick.leave("DNA", Paper.ROSTER, data)
    assert stick.leave("BKO", Paper.REQUEST, b"request") == "DEMANDE.001"
    stick.leave("KLK", Paper.ROSTER, b"older roster")
    assert stick.papers(Paper.ROSTER) == (b"roster 2", b"older roster")
    assert stick.papers(Paper.REQUEST) == (b"request",)
    assert stick.parcels() == ()
    assert (tmp_path / ROOT / "DNA" / "LISTE.001").read_bytes() == b"roster 1"


@makes_links
def test_a_paper_that_is_too_large_or_a_link_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / ROOT / "BKO"
    folder.mkdir(parents=True)
    with (folder / "LISTE.001").open("wb") as file:
        file.truncate(3 * 1024 * 1024)
    (folder / "LISTE.002").symlink_to("/etc/hostname")
    assert Stick(FolderVolume(tmp_path)).papers(Paper.ROSTER) == ()


class Gone(FolderVolume):
    """A stick that is pulled out just after a file got its name, or just before."""

    def __init__(self, root: Path, *, landed: bool) -> None:
        super().__init__(root)
        self._landed, self.gone = landed, False

    def rename(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        if self._landed:
            super().rename(old, new)
        self.gone = True
        raise StickPulledError

    def remove(self, path: tuple[str, ...]) -> None:
        if self.gone:
            raise StickPulledError
        super().remove(path)


@pytest.mark.parametrize("landed", [True, False])
def test_a_stick_that_goes_while_a_file_gets_its_name_may_hold_it(
    tmp_path: Path, landed: bool
) -> None:
    with pytest.raises(StickPulledError) as found:
        Stick(Gone(tmp_path, landed=landed)).deliver("BKO", "KNB", 1, writing(b"pli"))
    assert found.value.perhaps
    parcels = Stick(FolderVolume(tmp_path)).parcels()
    assert len(parcels) == landed


def test_a_stick_that_goes_before_that_surely_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(StickPulledError) as found:
        Stick(Breaking(tmp_path, errno.EIO, 2)).deliver("BKO", "KNB", 1, writing(b"pli"))
    assert not found.value.perhaps
