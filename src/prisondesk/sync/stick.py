"""USB sticks: finds bundles on them, takes them in, and writes new ones so that they last.

A stick is other people's property: files that are not ours to write are never touched, nothing
on it is opened but regular files with a name of the pattern, and nothing is ever executed.
"""

import enum
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from prisondesk.kernel.refusal import Refused
from prisondesk.sync.age import Sink
from prisondesk.sync.errors import BadNameError, TooLargeError
from prisondesk.sync.manifest import MAX_BUNDLE
from prisondesk.sync.stick_errors import (
    StickDamagedError,
    StickError,
    StickFullError,
    StickPulledError,
)
from prisondesk.sync.volume import CHUNK, Volume

ROOT = "PRISONDK"
NOTE = "LISEZMOI.TXT"
# What systems put on every stick; nobody who put it in knows of it.
_OF_SYSTEMS = frozenset({"SYSTEM VOLUME INFORMATION", "$RECYCLE.BIN", "LOST+FOUND"})
_CODE = re.compile(r"[A-Z]{2,4}")
_BUNDLE = re.compile(r"([A-Z]{2,4})([0-9]+)\.(AGE|A[0-9]{2})")
MAX_PAPER = 2 * 1024 * 1024
# A request has a few kilobytes.
MAX_SMALL, MOST_PAPERS = CHUNK, 16
_STEM = 8
_NOTE_TEXT = (
    "PrisonDesk\r\n\r\n"
    "Cette clé transporte des plis chiffrés entre établissements pénitentiaires.\r\n"
    "Ils ne peuvent être lus que par leur destinataire.\r\n"
    "Ne pas renommer, modifier ni effacer les fichiers du dossier PRISONDK.\r\n"
    "Clé trouvée ? Merci de la remettre à l'établissement pénitentiaire le plus proche.\r\n"
)


class Paper(enum.StrEnum):
    """A signed file that is nobody's secret: a request for enrolment, a list of computers."""

    REQUEST = "DEMANDE"
    ROSTER = "LISTE"
    REFERENCE = "DONNEES"


@dataclass(frozen=True, slots=True)
class Loose:
    """A signed file of prison *sender* that is nobody's secret and too large to hold in memory."""

    sender: str
    name: str
    size: int

    @property
    def path(self) -> tuple[str, ...]:
        """Return where it lies on the stick."""
        return (ROOT, self.sender, self.name)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A bundle seen on a stick: in the folder of prison *sender*, number *seq* for prison *to*.

    Names are only labels for people and couriers; what a bundle is stands in its signed list.
    """

    sender: str
    to: str
    seq: int
    name: str
    size: int

    @property
    def path(self) -> tuple[str, ...]:
        """Return where it lies on the stick."""
        return (ROOT, self.sender, self.name)


def file_stem(to: str, channel_seq: int) -> str:
    """Return the eight letters at most that name bundle *channel_seq* for prison *to*.

    Codes have two to four letters, numbers take the rest and begin again when they run out.
    """
    if not _CODE.fullmatch(to):
        raise ValueError("the code of a prison has two to four capital letters")
    digits = _STEM - len(to)
    return f"{to}{channel_seq % 10**digits:0{digits}d}"


class Stick:
    """One stick, or any folder chosen instead, with the bundles of all prisons on it."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume

    def parcels(self) -> tuple[Parcel, ...]:
        """Return all bundles on the stick, whoever they are for."""
        return tuple(self._parcels())

    def incoming(self, facility: str) -> tuple[Parcel, ...]:
        """Return the bundles for prison *facility*, oldest number first in each folder."""
        return tuple(each for each in self.parcels() if each.to == facility)

    def courier(self, facility: str) -> dict[str, int]:
        """Return how many bundles the stick carries for each prison other than *facility*."""
        counts: dict[str, int] = {}
        for parcel in self.parcels():
            if parcel.to != facility:
                counts[parcel.to] = counts.get(parcel.to, 0) + 1
        return counts

    def foreign(self) -> int:
        """Return how many files and folders beside ours lie on the stick, unopened."""
        names = (each.name for each in self._volume.entries(()))
        return sum(each != ROOT and each not in _OF_SYSTEMS and each[0] != "." for each in names)

    def fetch(self, parcel: Parcel, into: Path) -> str:
        """Copy *parcel* to the new local file *into* and return its SHA-256.

        The stick is only read. Raises BadNameError, TooLargeError or a StickError; an
        incomplete copy is removed.
        """
        if not _BUNDLE.fullmatch(parcel.name) or not _CODE.fullmatch(parcel.sender):
            raise BadNameError(parcel.name[:12])
        return _copy(self._volume, parcel.path, into)

    def references(self) -> tuple[Loose, ...]:
        """Return the files of reference data on the stick, whoever left them; unverified.

        Raises a StickError.
        """
        pattern = re.compile(rf"{Paper.REFERENCE.value}\.[0-9]{{3}}")
        return tuple(
            Loose(folder[-1], each.name, each.size)
            for folder in self._folders()
            for each in sorted(self._volume.entries(folder))
            if pattern.fullmatch(each.name) and not each.folder
        )

    def fetch_reference(self, loose: Loose, into: Path) -> str:
        """Copy *loose* to the new local file *into* as `fetch` copies a bundle."""
        return _copy(self._volume, loose.path, into)

    def deliver(
        self, sender: str, to: str, channel_seq: int, write: Callable[[Sink], str]
    ) -> Parcel:
        """Write a bundle of prison *sender* for *to*, and return it once it surely lies there.

        *write* writes the bundle to the sink it is given and returns the SHA-256 of what it
        wrote. The file appears under its name only after it was flushed, read again from the
        stick and compared. No existing file is replaced. Raises a StickError.
        """
        if not _CODE.fullmatch(sender):
            raise ValueError("the code of a prison has two to four capital letters")
        endings = ("AGE", *(f"A{number:02d}" for number in range(100)))
        path = self._place((ROOT, sender), file_stem(to, channel_seq), endings, write)
        with _perhaps():
            for each in self.parcels():
                if each.path == path:
                    return each
            raise StickPulledError

    def leave(self, sender: str, paper: Paper, data: bytes) -> str:
        """Write the signed *paper* of prison *sender* as `deliver` writes a bundle.

        Returns the name of the file. Raises a StickError.
        """

        def write(sink: Sink) -> str:
            sink.write(data)
            return hashlib.sha256(data).hexdigest()

        return self.leave_written(sender, paper, write)

    def leave_written(self, sender: str, paper: Paper, write: Callable[[Sink], str]) -> str:
        """Do what `leave` does with a file that *write* writes, returning its SHA-256."""
        if not _CODE.fullmatch(sender):
            raise ValueError("the code of a prison has two to four capital letters")
        endings = tuple(f"{number:03d}" for number in range(1, 1000))
        return self._place((ROOT, sender), paper.value, endings, write)[-1]

    def every(self, paper: Paper) -> tuple[tuple[str, bytes], ...]:
        """Return each different *paper* in every folder, with where it lies; unverified.

        Of one folder the newest sixteen at most: two computers of one prison may leave a request
        each. Raises a StickError.
        """
        pattern = re.compile(rf"{paper.value}\.[0-9]{{3}}")
        found: dict[bytes, str] = {}
        for folder in self._folders():
            entries = [
                each
                for each in sorted(self._volume.entries(folder))
                if pattern.fullmatch(each.name) and not each.folder and each.size <= MAX_SMALL
            ]
            for each in entries[-MOST_PAPERS:]:
                data = b"".join(islice(self._volume.read((*folder, each.name)), 1))
                found.setdefault(data, f"{folder[-1]}/{each.name}")
        return tuple((name, data) for data, name in found.items())

    def papers(self, paper: Paper) -> tuple[bytes, ...]:
        """Return the newest *paper* in the folder of each prison; unverified, at most 2 MiB each.

        Raises a StickError.
        """
        pattern = re.compile(rf"{paper.value}\.[0-9]{{3}}")
        found = []
        for folder in self._folders():
            names = [
                each.name
                for each in self._volume.entries(folder)
                if pattern.fullmatch(each.name) and not each.folder and each.size <= MAX_PAPER
            ]
            if names:
                chunks = self._volume.read((*folder, max(names)))
                found.append(b"".join(islice(chunks, MAX_PAPER // CHUNK)))
        return tuple(found)

    def discard(self, parcel: Parcel, sha256: str) -> bool:
        """Remove our own acknowledged *parcel* when its file still has the hash *sha256*.

        Returns whether it was removed. Raises a StickError.
        """
        if not _BUNDLE.fullmatch(parcel.name) or _hash(self._volume, parcel.path) != sha256:
            return False
        self._volume.remove(parcel.path)
        return True

    def _parcels(self) -> Iterator[Parcel]:
        for folder in self._folders():
            for file in sorted(self._volume.entries(folder)):
                found = _BUNDLE.fullmatch(file.name)
                if found and not file.folder and len(file.name) <= _STEM + len(".AGE"):
                    yield Parcel(folder[-1], found[1], int(found[2]), file.name, file.size)

    def _folders(self) -> list[tuple[str, ...]]:
        entries = sorted(self._volume.entries((ROOT,)))
        return [(ROOT, each.name) for each in entries if each.folder and _CODE.fullmatch(each.name)]

    def _place(
        self,
        folder: tuple[str, ...],
        stem: str,
        endings: Iterable[str],
        write: Callable[[Sink], str],
    ) -> tuple[str, ...]:
        self._volume.make_folder(folder)
        self._leave_note()
        part = (*folder, f"{stem}.PRT")
        final = (*folder, self._free_name(folder, stem, endings))
        try:
            _compare(self._volume, part, self._volume.write(part, write))
            with _perhaps():
                self._volume.rename(part, final)
        except BaseException:
            self._forget(part)
            raise
        return final

    def _forget(self, part: tuple[str, ...]) -> None:
        with suppress(StickError):
            self._volume.remove(part)

    def _free_name(self, folder: tuple[str, ...], stem: str, endings: Iterable[str]) -> str:
        taken = {entry.name for entry in self._volume.entries(folder)}
        names = (f"{stem}.{ending}" for ending in endings)
        if (free := next((name for name in names if name not in taken), None)) is None:
            raise StickFullError
        return free

    def _leave_note(self) -> None:
        if any(entry.name == NOTE for entry in self._volume.entries((ROOT,))):
            return

        def write(sink: Sink) -> str:
            sink.write(_NOTE_TEXT.encode("utf-8-sig"))
            return ""

        self._volume.write((ROOT, NOTE), write)


@contextmanager
def _perhaps() -> Iterator[None]:
    """Say of a stick that fails now that the file may lie there whole, under its name."""
    try:
        yield
    except StickError as error:
        error.perhaps = True
        raise


def _copy(volume: Volume, path: tuple[str, ...], into: Path) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        with into.open("xb") as copy:
            for chunk in volume.read(path):
                digest.update(chunk)
                size += len(chunk)
                if size > MAX_BUNDLE:
                    raise TooLargeError("file")
                copy.write(chunk)
    except (Refused, OSError):
        into.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def _compare(volume: Volume, path: tuple[str, ...], sha256: str) -> None:
    if _hash(volume, path) != sha256:
        raise StickDamagedError


def _hash(volume: Volume, path: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for chunk in volume.read(path):
        digest.update(chunk)
    return digest.hexdigest()
