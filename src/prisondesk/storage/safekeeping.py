"""A backup as a folder on a stick: the database, the key file, and what proves them both.

Whoever opens it needs a password of the prison, its recovery sheets, or the directorate's
recovery key: the database stays encrypted as it stands on the computer. The folder gets its name
when everything in it was read back; until then it ends in ``.PRT``.
"""

import contextlib
import hmac
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection

from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.keys import DatabaseKey, is_recipient, seal_to
from prisondesk.storage.backup import UNFINISHED, Progress, back_up, read_back, settle
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.driver import connect_unchanging
from prisondesk.storage.engine import make_engine
from prisondesk.storage.errors import full_or_unwritable

MANIFEST, ESCROW = "manifest.json", "directorate.age"
FORMAT, VERSION = "prisondesk-backup", 1
GENERATIONS = 3
PREFIX = "PRISONDK-"
_NAME = re.compile(r"PRISONDK-([A-Z0-9]{2,8})-(\d{8}-\d{6})")
_LARGEST = 64 * 1024
_SEAL = b"prisondesk.backup.manifest.v1"

Prove = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class About:
    """What a backup holds: whose records, of when (ISO 8601), and how far its writer had come."""

    facility: str
    made: str
    writer: str
    seq: int
    head: str
    facts: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in ``manifest.json``; *files* gives the SHA-256 of each, *seal* the proof."""

    about: About
    files: dict[str, str]
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that was read back: where it is, how large (bytes), what was removed for it."""

    path: Path
    size: int
    manifest: Manifest
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is saved: the open *database*, its key sealed to *escrow* when that is not empty.

    *escrow* is a public age key. Raises Refused when it is none.
    """

    database: Database
    escrow: str = ""

    def __post_init__(self) -> None:
        """Refuse what nothing can be sealed to."""
        if self.escrow and not is_recipient(self.escrow):
            raise Refused(
                msg("This is not the public half of a recovery key."),
                msg("It begins with age1 and has 62 characters."),
            )

    @property
    def key(self) -> DatabaseKey:
        """Return the key of the database."""
        return self.database.key


def save(
    source: Source, medium: Path, about: About, prove: Prove, progress: Progress | None = None
) -> Saved:
    """Save *source* on *medium* and keep the three newest backups of this prison there.

    *prove* reads the finished copy through and raises when it is not sound; *progress* is told
    pages done and of how many. Raises Refused, with the older backups untouched.
    """
    target = medium / name_of(about)
    part = medium / (target.name + UNFINISHED)
    try:
        _clear(medium)
        part.mkdir(parents=True)
        copied = back_up(source.database, part / FILE_NAME, progress=progress)
        _keep_keys(source, part)
        if source.escrow:
            sealed = seal_to(source.escrow, source.key.raw.hex().encode())
            _write(part / ESCROW, sealed)
        with reading(part / FILE_NAME, source.key) as connection:
            prove(connection)
        manifest = _manifest(part, about, source.key, copied.sha256)
        part.replace(target)
        settle(medium)
    except OSError as error:
        raise full_or_unwritable(error, medium) from error
    finally:
        with contextlib.suppress(OSError):  # the stick may be gone
            _remove(part)
    size = sum(each.stat().st_size for each in target.iterdir())
    return Saved(target, size, manifest, _rotate(medium, about.facility))


def name_of(about: About) -> str:
    """Return the name of the folder: the prison and the moment, in letters every stick takes."""
    moment = re.sub(r"[-:]", "", about.made[:19]).replace("T", "-")
    return f"{PREFIX}{about.facility}-{moment}"


def backups_on(medium: Path, facility: str = "") -> tuple[Path, ...]:
    """Return the backups on *medium* (of one prison, or of all), the newest first."""
    try:
        found = [each for each in medium.iterdir() if each.is_dir() and not each.is_symlink()]
    except OSError:
        return ()
    named = [(match, each) for each in found if (match := _NAME.fullmatch(each.name))]
    kept = [each for match, each in named if facility in ("", match.group(1))]
    return tuple(sorted(kept, key=lambda each: each.name[-15:], reverse=True))


def read(backup: Path) -> Manifest:
    """Read what a backup says of itself; raises Refused for anything else."""
    try:
        with (backup / MANIFEST).open("rb") as file:
            plain = json.loads(file.read(_LARGEST))
        return _read(plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(
            msg("{file} is no backup of this program.", file=verbatim(backup.name)),
            msg("Choose the folder whose name begins with PRISONDK."),
        ) from error


def _read(plain: Any) -> Manifest:
    if (plain["format"], plain["version"]) != (FORMAT, VERSION):
        raise ValueError("another format")
    files = {str(name): str(digest) for name, digest in plain["files"].items()}
    about = About(**plain["about"])
    if not about.facility or FILE_NAME not in files:
        raise ValueError("incomplete")
    return Manifest(about, files, str(plain["seal"]))


def check(backup: Path, manifest: Manifest, *, only: Collection[str] = ()) -> None:
    """Read every file of *backup* and compare; raises Refused when one differs or is missing.

    *only* names the files that are needed, when the others may lie elsewhere.
    """
    if missing := set(only) - set(manifest.files):
        raise Refused(
            msg("This backup has no {file}.", file=verbatim(min(missing))),
            msg("It was made before the backups were sealed to the directorate."),
        )
    for name, digest in manifest.files.items():
        if only and name not in only:
            continue
        path = backup / name
        if Path(name).name != name or not path.is_file() or read_back(path) != digest:
            raise Refused(
                msg("This backup is damaged: {file} is not as it was saved.", file=verbatim(name)),
                msg("Use another one, and throw this medium away when it happens again."),
            )


def sealed_with(manifest: Manifest, key: DatabaseKey) -> bool:
    """Tell whether the holder of *key* made *manifest* as it stands."""
    return hmac.compare_digest(manifest.seal, _seal(manifest, key))


@contextmanager
def reading(path: Path, key: DatabaseKey) -> Iterator[Connection]:
    """Read a copy of a database, at *path* under *key*; nothing can be written."""
    engine = make_engine(partial(connect_unchanging, path, key), write=False)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _keep_keys(source: Source, part: Path) -> None:
    raw = (source.database.path.parent / slotfile.NAME).read_bytes()
    if not slotfile.decode(raw).sealed_by(source.key):
        raise Refused(
            msg("The key file was changed outside the program; it is left as it is."),
            msg("Call the technician and the director: put back keys.json from the last backup."),
        )
    _write(part / slotfile.NAME, raw)


def _manifest(part: Path, about: About, key: DatabaseKey, database: str) -> Manifest:
    """Write what the folder holds; *database* is the digest its copy was read back with."""
    known = {FILE_NAME: database}
    files = {each.name: known.get(each.name) or read_back(each) for each in sorted(part.iterdir())}
    manifest = Manifest(about, files)
    manifest = replace(manifest, seal=_seal(manifest, key))
    plain = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    _write(part / MANIFEST, json.dumps(plain, sort_keys=True, indent=1).encode())
    return manifest


def _seal(manifest: Manifest, key: DatabaseKey) -> str:
    derived = HKDF(SHA256(), 32, salt=None, info=_SEAL).derive(key.raw)
    plain = json.dumps([asdict(manifest.about), manifest.files], sort_keys=True).encode()
    return hmac.new(derived, plain, "sha256").hexdigest()


def _rotate(medium: Path, facility: str) -> tuple[str, ...]:
    removed = []
    for old in backups_on(medium, facility)[GENERATIONS:]:
        with contextlib.suppress(OSError):
            # First the name goes: a power cut in the middle leaves no half backup that has one.
            going = old.with_name(old.name + UNFINISHED)
            old.replace(going)
            _remove(going)
            removed.append(old.name)
    return tuple(removed)


def _clear(medium: Path) -> None:
    for left in medium.glob(f"{PREFIX}*{UNFINISHED}"):
        _remove(left)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
