"""The folder of the directorate's root keys: made, opened, renewed, and what they sign.

The keys are meant to lie in three places with three people, two of whom must sign; each is a file
of its own, encrypted with a passphrase (age, scrypt). What too few have signed waits as a draft
for the next key, on this computer or on another one.
"""

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import authority, envelope, root
from prisondesk.sync.authority import Published
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import BundleError, RootNotTrustedError, RosterNotTrustedError
from prisondesk.sync.roster import (
    Roster,
    SignedRoster,
    TrustAnchor,
    read_roster,
    sign_roster,
)
from prisondesk.sync.safe import AGE, Safe, WrongWordsError

KEYS = 3
ROSTER_FILE = "roster.dsse.json"
ROOT_DRAFT, ROSTER_DRAFT = "next-root.json", "next-roster.dsse.json"
_NUMBERS = range(1, KEYS + 1)
# What ends the name of a first key until the root that names it is there: it counts for nothing.
_MADE = ".new"


class WrongPassphraseError(Refused):
    """A passphrase that does not open the key it was given for."""


class FolderDamagedError(BundleError):
    """The root or the list that the directorate keeps is not what it signed."""

    reason_text = msg("The root or the list in this folder of keys is damaged.")
    advice_text = msg("Work with a copy of the folder that was kept elsewhere; sign nothing here.")


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a signature: *published* once enough keys signed, else *missing* so many."""

    published: Published | None
    missing: int


def create(
    folder: Path, passphrases: Sequence[str], today: dt.date, safe: Safe = AGE
) -> TrustAnchor:
    """Make three root keys in *folder*, each encrypted with its own of *passphrases*.

    Raises Refused when there are keys already: they are never replaced.
    """
    if len(passphrases) != KEYS or not all(passphrases):
        raise Refused(msg("Three keys need three passphrases."))
    if len(set(passphrases)) != KEYS:
        raise Refused(msg("Each key needs a passphrase of its own."))
    require_none(folder)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [SigningKey.generate() for _ in _NUMBERS]
    for number, key, passphrase in zip(_NUMBERS, keys, passphrases, strict=True):
        _put(folder / f"root-{number}.age{_MADE}", safe.close(key.seed, passphrase))
    anchor = root.first(keys, today)
    keep(folder, anchor)
    _settle_keys(folder)
    return anchor


def require_none(folder: Path) -> None:
    """Raise Refused when there are root keys in *folder*, or one alone that a person left there."""
    if _roots(folder) or any(key_files(folder, number) for number in _NUMBERS):
        raise Refused(
            msg("There are root keys in this folder already."),
            msg("They are never replaced: name an empty folder."),
        )


def keep(folder: Path, anchor: TrustAnchor) -> None:
    """Keep the versions of the root that lead to *anchor* as those in force."""
    for data in anchor.chain:
        _put(folder / f"root-{root.version_of(data):04d}.json", data)


def key_files(folder: Path, number: int) -> tuple[Path, ...]:
    """Return the files of the keys that place *number* (1 to 3) has had, the newest first.

    The key of a new root that was dropped before it held is none of them.
    """
    _settle_keys(folder)
    known = {root.version_of(path.read_bytes()) for path in _known(folder)}
    renewed = sorted(folder.glob(f"root-{number}-[0-9][0-9][0-9][0-9].age"), reverse=True)
    held = (each for each in renewed if int(each.stem[-4:]) in known)
    return (*held, *folder.glob(f"root-{number}.age"))


def open_key(path: Path, passphrase: str, safe: Safe = AGE) -> SigningKey:
    """Return the key in the file *path*; raise WrongPassphraseError, or Refused without a file."""
    if not path.is_file():
        raise Refused(msg("There is no key file {name}.", name=path.name))
    try:
        return SigningKey(safe.open(path.read_bytes(), passphrase))
    except WrongWordsError as error:
        raise WrongPassphraseError(
            msg("This passphrase does not open the key {name}.", name=path.name)
        ) from error


def anchor_of(folder: Path) -> TrustAnchor:
    """Return the root in force in *folder*; raise Refused when none was made.

    What a power cut left of putting a root and its list in force is finished, or undone, first.
    """
    _settle(folder)
    chain = [path.read_bytes() for path in _roots(folder)]
    if not chain:
        raise Refused(msg("There are no root keys in this folder."))
    try:
        return root.read_chain(chain[-root.MAX_VERSIONS :])
    except BundleError as error:
        raise FolderDamagedError(error.detail) from error


def latest(folder: Path) -> SignedRoster | None:
    """Return the newest list in force in *folder*, or None before the first."""
    path = folder / ROSTER_FILE
    if not _roots(folder):
        return None
    anchor = anchor_of(folder)
    if not path.exists():
        return None
    try:
        return read_roster(path.read_bytes(), anchor)
    except BundleError as error:
        raise FolderDamagedError(error.detail) from error


def propose(folder: Path, made: Roster, keys: Sequence[SigningKey]) -> Step:
    """Sign *made* with *keys*, as the next list; it waits as a draft until enough signed.

    Raises Refused when another list waits.
    """
    require_free(folder)
    if not keys:
        raise Refused(msg("Name a key that signs."))
    _of_the_root(keys, anchor_of(folder).root)
    _put(folder / ROSTER_DRAFT, sign_roster(made, _different(keys)))
    return _complete(folder)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A key about to be replaced: its place, and the passphrase of the new one."""

    place: int
    passphrase: str


def rotate(
    folder: Path,
    renewal: Renewal,
    keys: Sequence[SigningKey],
    today: dt.date,
    safe: Safe = AGE,
) -> Step:
    """Replace the key of one place by a new one: a new root, and the list under it.

    The new root needs enough keys of the old one and of its own; what is missing is added with
    `sign`. Raises Refused when something else waits for signatures.
    """
    place = renewal.place
    require_place(folder, place)
    if not renewal.passphrase:
        raise Refused(msg("A key file needs a passphrase."))
    before = anchor_of(folder)
    _of_the_root(keys, before.root)
    fresh = SigningKey.generate()
    gone = before.root[place - 1]
    kept = [fresh.public if key == gone else key for key in before.root]
    plain = root.create(kept, before.threshold, before.version + 1, today + root.LASTS)
    made = authority.next_list(latest(folder), (), today)
    path = folder / f"root-{place}-{before.version + 1:04d}.age"
    _put(path, safe.close(fresh.seed, renewal.passphrase))
    _put(folder / ROOT_DRAFT, root.sign(plain, _different((*keys, fresh))))
    signers = [key for key in _different((*keys, fresh)) if key.public in kept]
    _put(folder / ROSTER_DRAFT, sign_roster(made, signers))
    return _complete(folder)


def sign(folder: Path, keys: Sequence[SigningKey]) -> Step:
    """Add the signatures of *keys* to what waits in *folder*; put it in force once enough signed.

    Raises Refused when nothing waits, or for a key that the root does not name.
    """
    require_waiting(folder)
    drafts = [name for name in (ROOT_DRAFT, ROSTER_DRAFT) if (folder / name).exists()]
    if not keys:
        raise Refused(msg("Name a key that signs."))
    _of_the_root(keys, (*anchor_of(folder).root, *_announced(folder).root))
    if ROOT_DRAFT in drafts:
        _put(folder / ROOT_DRAFT, root.sign((folder / ROOT_DRAFT).read_bytes(), keys))
    if ROSTER_DRAFT in drafts:
        waiting = (folder / ROSTER_DRAFT).read_bytes()
        payload = envelope.unverified_payload(waiting, envelope.ROSTER)
        mine = envelope.sign(envelope.ROSTER, payload, keys)
        _put(folder / ROSTER_DRAFT, envelope.merge([waiting, mine]))
    return _complete(folder)


def drop(folder: Path) -> None:
    """Remove what waits for signatures; what is in force stays.

    Raises Refused when nothing waits.
    """
    drafts = [folder / name for name in (ROOT_DRAFT, ROSTER_DRAFT) if (folder / name).exists()]
    if not drafts:
        raise Refused(msg("Nothing waits for a signature in this folder."))
    for path in drafts:
        path.unlink()


def waits(folder: Path) -> bool:
    """Tell whether something in *folder* waits for signatures."""
    _settle(folder)
    return any((folder / name).exists() for name in (ROOT_DRAFT, ROSTER_DRAFT))


def require_free(folder: Path) -> None:
    """Raise Refused while something waits for signatures."""
    if waits(folder):
        raise Refused(
            msg("Something waits for signatures already."),
            msg("Sign it (authority sign) or drop it (authority drop) first."),
        )


def require_waiting(folder: Path) -> None:
    """Raise Refused when nothing waits for signatures."""
    if not waits(folder):
        raise Refused(msg("Nothing waits for a signature in this folder."))


def require_place(folder: Path, place: int) -> None:
    """Raise Refused unless the key of *place* can be replaced now."""
    anchor_of(folder)
    if place not in _NUMBERS:
        raise Refused(msg("Name the place of the key to replace: --place 1, 2 or 3."))
    require_free(folder)


def _complete(folder: Path) -> Step:
    """Put in force what waits once enough keys signed it: a new root together with its list."""
    before = anchor_of(folder)
    anchor = before
    if (folder / ROOT_DRAFT).exists():
        data = (folder / ROOT_DRAFT).read_bytes()
        try:
            anchor = root.advance(before, (data,))
        except RootNotTrustedError:
            new = root.unproved(data)
            lacking = (each.threshold - root.signers(data, each) for each in (before, new))
            return Step(None, max(lacking))
    waiting = (folder / ROSTER_DRAFT).read_bytes()
    try:
        read_roster(waiting, anchor, known=latest(folder))
    except RosterNotTrustedError:
        return Step(None, anchor.threshold - _signed(waiting, anchor.root))
    keep(folder, anchor)
    _put(folder / ROSTER_FILE, waiting)
    drop(folder)
    return Step(Published(anchor, waiting), 0)


def _settle(folder: Path) -> None:
    """Finish what was being put in force when the power failed, or undo what had not begun.

    A new root counts from the moment its version is among those in force; its list, which waited
    beside it with enough signatures, counts with it. A new root without its list never waited.
    """
    _settle_keys(folder)
    root_draft, roster_draft = folder / ROOT_DRAFT, folder / ROSTER_DRAFT
    held = folder / ROSTER_FILE
    if root_draft.exists():
        version = root.version_of(root_draft.read_bytes())
        if not roster_draft.exists():
            root_draft.unlink()
        elif (folder / f"root-{version:04d}.json").exists():
            _put(held, roster_draft.read_bytes())
            root_draft.unlink()
    if not root_draft.exists() and _same(roster_draft, held):
        roster_draft.unlink()


def _settle_keys(folder: Path) -> None:
    """Give the first keys their names once their root is there."""
    if _roots(folder):
        for path in folder.glob(f"root-[1-3].age{_MADE}"):
            path.replace(path.with_suffix(""))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


def _signed(data: bytes, keys: Iterable[PublicKey]) -> int:
    count = 0
    for key in keys:
        try:
            envelope.verify(data, envelope.ROSTER, [key])
        except NotVerifiedError:
            continue
        count += 1
    return count


def _announced(folder: Path) -> TrustAnchor:
    path = folder / ROOT_DRAFT
    return root.unproved(path.read_bytes()) if path.exists() else anchor_of(folder)


def _of_the_root(keys: Iterable[SigningKey], named: Iterable[PublicKey]) -> None:
    if not {key.public for key in keys} <= {*named}:
        raise Refused(
            msg("This key is not one of the root."),
            msg("Was it replaced? The newest of its place signs: --key N."),
        )


def _different(keys: Iterable[SigningKey]) -> list[SigningKey]:
    return list({key.public.raw: key for key in keys}.values())


def _known(folder: Path) -> list[Path]:
    """Return the versions of the root in force, and the one that waits."""
    waiting = folder / ROOT_DRAFT
    return [*_roots(folder), *([waiting] if waiting.exists() else [])]


def _roots(folder: Path) -> list[Path]:
    return sorted(folder.glob("root-[0-9][0-9][0-9][0-9].json"))


def _put(path: Path, data: bytes) -> None:
    """Replace *path* whole: a power cut leaves the old file or the new one."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
