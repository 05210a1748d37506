"""A new version of the program on a stick: a list that the root keys signed, and its files.

The program proves what lies on the stick, copies exactly that and says how it is installed; it
never installs anything itself.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import envelope
from prisondesk.sync.envelope import NotVerifiedError, SigningKey
from prisondesk.sync.roster import TrustAnchor

LIST, FOLDER = "PRISONDK.UPD", "PRISONDK-UPDATE"
FORMAT = 1
MAX_LIST, MAX_FILES, MAX_BYTES = 512 * 1024, 500, 2**31
_PIECE = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,150}", re.ASCII)
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its name, its SHA-256 in hex, its size in bytes."""

    name: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        """Raise ValueError for a name or a size that no honest list has."""
        known = _NAME.fullmatch(self.name) and _HASH.fullmatch(self.sha256)
        if not known or type(self.size) is not int or not 0 <= self.size <= MAX_BYTES:
            raise ValueError("a file that is none")


@dataclass(frozen=True, slots=True)
class Update:
    """What is offered: the version, the day, a sentence for people, the files."""

    version: str
    issued: dt.date
    note: str
    files: tuple[Item, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for a version or a number of files that no honest list has."""
        if not _VERSION.fullmatch(self.version) or not 0 < len(self.files) <= MAX_FILES:
            raise ValueError("no update")
        if len({each.name for each in self.files}) != len(self.files):
            raise ValueError("one name twice")

    @property
    def size(self) -> int:
        """Return how many bytes the files have together."""
        return sum(each.size for each in self.files)

    def newer_than(self, version: str) -> bool:
        """Tell whether this is a later version than *version*."""
        return _number(self.version) > _number(version)


def describe(paths: Mapping[str, Path], version: str, note: str, issued: dt.date) -> Update:
    """Return the list of the files at *paths*, by name; raises ValueError, or OSError."""
    files = []
    for name, path in sorted(paths.items()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        files.append(Item(name, digest, path.stat().st_size))
    return Update(version, issued, note, tuple(files))


def sign(update: Update, keys: Iterable[SigningKey]) -> bytes:
    """Return the list of *update*, signed with root *keys*."""
    plain: dict[str, Any] = {"v": FORMAT, **asdict(update), "issued": update.issued.isoformat()}
    payload = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return envelope.sign(envelope.UPDATE, payload.encode(), keys)


def find(stick: Path, anchor: TrustAnchor) -> Update:
    """Return the update that lies on *stick* when enough keys of *anchor* signed its list.

    Raises Refused; the files are proven when they are copied.
    """
    try:
        with _regular(stick / LIST).open("rb") as file:
            data = file.read(MAX_LIST)
    except OSError as error:
        raise Refused(
            msg("There is no update on this stick."),
            msg("It has the file {name} at its top.", name=verbatim(LIST)),
        ) from error
    try:
        signed = envelope.verify(data, envelope.UPDATE, anchor.root, threshold=anchor.threshold)
        return _read(json.loads(signed.payload))
    except (NotVerifiedError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(
            msg("This update is not signed by the directorate. Nothing of it was opened."),
            msg("Do not install it; keep the stick and call the directorate."),
        ) from error


def take(stick: Path, update: Update, target: Path, report: Report | None = None) -> None:
    """Copy the files of *update* from *stick* to *target*, proving each byte that is written.

    *report* is told bytes done and of how many; what it raises stops the copy. Raises Refused,
    with the file that is wrong removed, when one is not as the list says.
    """
    target.mkdir(parents=True, exist_ok=True)
    done = 0
    for item in update.files:
        path = target / item.name
        part = path.with_name(path.name + ".part")
        digest = hashlib.sha256()
        try:
            with _regular(stick / FOLDER / item.name).open("rb") as source, part.open("wb") as copy:
                for piece in _pieces(source, item.size):
                    copy.write(piece)
                    digest.update(piece)
                    done += len(piece)
                    if report is not None:
                        report(done, update.size)
            if digest.hexdigest() != item.sha256:
                raise _damaged(item)
            part.replace(path)
        except OSError as error:
            raise _damaged(item) from error
        finally:
            part.unlink(missing_ok=True)


def _pieces(source: BinaryIO, size: int) -> Iterable[bytes]:
    """Give *size* bytes and one more when there are more: the hash differs then."""
    left = size + 1
    while left > 0 and (piece := source.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece


def _damaged(item: Item) -> Refused:
    return Refused(
        msg("{file} is missing or not as it was signed.", file=verbatim(item.name)),
        msg("Nothing is installed. Ask the directorate for another stick."),
    )


def _regular(path: Path) -> Path:
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path.name)
    return path


def _read(plain: dict[str, Any]) -> Update:
    if plain["v"] != FORMAT:
        raise ValueError("another format")
    files = tuple(Item(each["name"], each["sha256"], each["size"]) for each in plain["files"])
    issued = dt.date.fromisoformat(plain["issued"])
    return Update(str(plain["version"]), issued, str(plain["note"])[:500], files)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", version)[:4])
