"""The files of a stick: opened without following links, written so that they last."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from prisondesk.sync.age import Sink
from prisondesk.sync.stick_errors import StickPulledError, answering

CHUNK = 64 * 1024
Parts = tuple[str, ...]
_MAX_ENTRIES = 10_000
# Links are not followed, a pipe does not make us wait; Windows knows neither, but O_BINARY.
_READ = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One name in a folder, in capital letters; links and devices are never listed."""

    name: str
    folder: bool
    size: int


class Volume(Protocol):
    """What a stick can do; every method raises a `StickError` when it cannot."""

    def entries(self, folder: Parts) -> tuple[Entry, ...]:
        """Return what lies in *folder*; nothing when there is no such folder."""
        ...

    def read(self, path: Parts) -> Iterator[bytes]:
        """Yield the content of the regular file *path*, from the device, not from memory."""
        ...

    def write(self, path: Parts, write: Callable[[Sink], str]) -> str:
        """Let *write* fill the file *path*, make sure it lasts, and return what *write* did."""
        ...

    def rename(self, old: Parts, new: Parts) -> None:
        """Give a file its final name, which nothing has yet."""
        ...

    def remove(self, path: Parts) -> None:
        """Remove one file."""
        ...

    def make_folder(self, folder: Parts) -> None:
        """Make *folder* when it is not there."""
        ...


class FolderVolume:
    """A mounted stick, or any folder that a person chose.

    With *device*, what `device_of` said of the stick that is meant: once another one stands there,
    or the empty folder that it was mounted on, nothing of it is read and nothing written on it.
    """

    def __init__(self, root: Path, device: int | None = None) -> None:
        self._root, self._device = root, device

    def entries(self, folder: Parts) -> tuple[Entry, ...]:
        """Return what lies in *folder*; nothing when there is no such folder."""
        with answering():
            path = self._find(folder)
            return () if path is None else tuple(_entries(path))

    def read(self, path: Parts) -> Iterator[bytes]:
        """Yield the content of the regular file *path*, from the device, not from memory."""
        with answering():
            found = self._find(path)
            if found is None:
                raise StickPulledError
            with self._open(found) as file:
                while chunk := file.read(CHUNK):
                    yield chunk

    def write(self, path: Parts, write: Callable[[Sink], str]) -> str:
        """Let *write* fill the file *path*, make sure it lasts, and return what *write* did."""
        with answering():
            target = self._parent(path) / path[-1]
            with self.open_new(target) as file:
                answer = write(file)
                file.flush()
                os.fsync(file.fileno())
            return answer

    def rename(self, old: Parts, new: Parts) -> None:
        """Give a file its final name, which nothing has yet."""
        with answering():
            parent = self._parent(old)
            (parent / old[-1]).rename(parent / new[-1])
            _sync_folder(parent)

    def remove(self, path: Parts) -> None:
        """Remove one file."""
        with answering():
            found = self._find(path)
            if found is not None:
                found.unlink()
                _sync_folder(found.parent)

    def make_folder(self, folder: Parts) -> None:
        """Make *folder* when it is not there."""
        with answering():
            for end in range(1, len(folder) + 1):
                if self._find(folder[:end]) is None:
                    (self._parent(folder[:end]) / folder[end - 1]).mkdir()

    def open_new(self, target: Path) -> BinaryIO:
        """Open *target* for writing; an unfinished file of an earlier try is written over."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        flags |= sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
        file = os.fdopen(os.open(target, flags, 0o644), "wb")
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise StickPulledError
        return file

    def _open(self, path: Path) -> BinaryIO:
        descriptor = os.open(path, _READ)
        file = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            file.close()
            raise StickPulledError
        _drop_cache(descriptor)
        return file

    def _parent(self, path: Parts) -> Path:
        found = self._find(path[:-1])
        if found is None:
            raise StickPulledError
        return found

    def _find(self, parts: Parts) -> Path | None:
        """Return the real path of *parts*, whatever the case of its letters, never by a link."""
        path = self._root
        if self._device is not None and device_of(path) != self._device:
            raise StickPulledError
        for part in parts:
            names = {each.name.upper(): each.name for each in _plain(path)}
            if part not in names:
                return None
            path = path / names[part]
        return path


def device_of(folder: Path) -> int:
    """Return what tells the file system in *folder* from another one put in its place."""
    with answering():
        return folder.stat().st_dev


def _plain(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return [
            each
            for each in islice(found, _MAX_ENTRIES)
            if each.is_file(follow_symlinks=False) or each.is_dir(follow_symlinks=False)
        ]


def _entries(folder: Path) -> Iterator[Entry]:
    for each in _plain(folder):
        is_folder = each.is_dir(follow_symlinks=False)
        yield Entry(each.name.upper(), is_folder, each.stat(follow_symlinks=False).st_size)


def _drop_cache(descriptor: int) -> None:
    """Ask the system to forget what it holds of the file, so that the stick itself answers."""
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    """Make a new name last; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class StoppableVolume:
    """A volume that asks before each block whether to go on.

    *asked* raises to stop: what was being written is then removed like after any other failure.
    """

    def __init__(self, volume: Volume, asked: Callable[[], object]) -> None:
        self._volume, self._asked = volume, asked

    def entries(self, folder: Parts) -> tuple[Entry, ...]:
        """Return what lies in *folder*; nothing when there is no such folder."""
        return self._volume.entries(folder)

    def read(self, path: Parts) -> Iterator[bytes]:
        """Yield the content of the regular file *path*, as long as nobody asked to stop."""
        for chunk in self._volume.read(path):
            self._asked()
            yield chunk

    def write(self, path: Parts, write: Callable[[Sink], str]) -> str:
        """Let *write* fill the file *path*, as long as nobody asked to stop."""
        return self._volume.write(path, lambda sink: write(_AskingSink(sink, self._asked)))

    def rename(self, old: Parts, new: Parts) -> None:
        """Give a file its final name, which nothing has yet."""
        self._volume.rename(old, new)

    def remove(self, path: Parts) -> None:
        """Remove one file."""
        self._volume.remove(path)

    def make_folder(self, folder: Parts) -> None:
        """Make *folder* when it is not there."""
        self._volume.make_folder(folder)


class _AskingSink:
    """A file being written that asks before each block whether to go on."""

    def __init__(self, sink: Sink, asked: Callable[[], object]) -> None:
        self._sink, self._asked = sink, asked

    def write(self, data: bytes, /) -> int:
        self._asked()
        return self._sink.write(data)

    def flush(self) -> None:
        self._sink.flush()
