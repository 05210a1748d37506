"""What the directorate's command line asks for, and what is looked at before a passphrase is."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.kdf import Cost
from prisondesk.sync import ceremony, issuing, spoken
from prisondesk.sync.authority import Grant, Loss
from prisondesk.sync.enrolment import Enrolment, read_request
from prisondesk.sync.errors import NotSignedError
from prisondesk.sync.roster import SignedRoster, Status, WriterEntry
from prisondesk.sync.safe import AGE, Safe
from prisondesk.sync.stick import Paper, Stick
from prisondesk.sync.volume import FolderVolume

# Of the identifier of a computer, so many letters at its end tell it from all others.
LEAST_LETTERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; fields that an action does not need are ignored.

    *signing* are places of keys in the folder *keys*, *key_files* keys that lie elsewhere.
    *heard* are the digits of requests as they were heard over the telephone, *names* the names of
    new prisons, *lost* the last good number of each lost computer as it was said, *place* the key
    to be renewed.
    """

    action: str
    keys: Path
    stick: Path | None = None
    signing: tuple[int, ...] = ()
    key_files: tuple[Path, ...] = ()
    requests: tuple[Path, ...] = ()
    heard: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    place: int = 0
    papers: Path | None = None
    kind: str = ""
    name: str = ""
    title: str = ""
    note: str = ""
    files: tuple[Path, ...] = ()
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Where passphrases come from, by the name of their key, and what they open.

    *words* gives the one of a key that is there, *chosen* the one of a key that is made: typed
    twice where nobody sees what is typed, since a key with another passphrase is lost. *cost* of
    what a prison is answered is measured on this computer when not given.
    """

    words: Callable[[str], str]
    safe: Safe = AGE
    cost: Cost | None = None
    choose: Callable[[str], str] | None = None

    def chosen(self, name: str) -> str:
        """Return the passphrase of the key *name* that is being made."""
        return (self.choose or self.words)(name)


@dataclass(frozen=True, slots=True)
class Found:
    """The requests that prove that they hold their keys, and the names of files that do not."""

    sound: tuple[Enrolment, ...]
    unsound: tuple[str, ...]


def check_signers(asked: Asked, least: int = 1) -> None:
    """Raise Refused unless *least* keys that sign are named, and those named are there."""
    if len(asked.signing) + len(asked.key_files) < least:
        raise Refused(
            msg("Name a key that signs."), msg("For example: --key 1, or --key-file /media/…")
        )
    for path in (*(key_path(asked.keys, each) for each in asked.signing), *asked.key_files):
        if not path.is_file():
            raise Refused(msg("There is no key file {name}.", name=path.name))


def check_places(asked: Asked) -> None:
    """Raise Refused unless what will be written has a place: stick and folder for the sheets."""
    if asked.stick is not None:
        stick_in(asked.stick)
    if asked.papers is not None:
        asked.papers.mkdir(parents=True, exist_ok=True)
        if not os.access(asked.papers, os.W_OK):
            raise Refused(
                msg("Nothing can be written in the folder {path}.", path=str(asked.papers)),
                msg("Name another folder for the sheets: --papers."),
            )


def key_path(folder: Path, number: int) -> Path:
    """Return the file of the key that has place *number* now, whether it is there or not."""
    files = ceremony.key_files(folder, number)
    return files[0] if files else folder / f"root-{number}.age"


def requests(asked: Asked) -> Found:
    """Return the requests on the stick and in files, each once.

    Whose keys they are is settled by the digits heard over the telephone. One that is damaged or
    forged keeps no other one out.
    """
    data = [(path.name, path.read_bytes().strip()) for path in asked.requests]
    if asked.stick is not None:
        data += stick_in(asked.stick).every(Paper.REQUEST)
    sound: list[Enrolment] = []
    unsound: list[str] = []
    for name, each in data:
        try:
            read = read_request(each)
        except NotSignedError:
            unsound.append(name)
        else:
            sound += [] if read in sound else [read]
    return Found(tuple(sound), tuple(unsound))


def grants(asked: Asked, before: SignedRoster | None) -> list[Grant]:
    """Return what is granted: the requests whose digits were heard. Raises Refused."""
    names = {each.code: each.name_fr for each in before.roster.facilities} if before else {}
    names |= asked.names
    sound = requests(asked).sound if asked.heard else ()
    offered = {_plain(each.fingerprint): each for each in sound}
    found: dict[str, Grant] = {}
    for heard in map(_plain, asked.heard):
        request = offered.get(heard)
        if request is None:
            raise Refused(
                msg("No request has the digits that were heard."),
                msg("Call the prison again on a known number; sign nothing meanwhile."),
            )
        _check_prison(request, names)
        found[heard] = Grant(request, names[request.facility])
    return list(found.values())


def losses(asked: Asked, before: SignedRoster | None) -> list[Loss]:
    """Return the computers that were lost, each with its last good entry. Raises Refused."""
    writers = before.roster.writers if before else ()
    found = []
    for typed, said in asked.lost.items():
        entry = _meant(typed, writers)
        if entry is None:
            raise Refused(
                msg("This computer is not on the list."),
                msg("Type its number, or the last eight letters of it, as authority status says."),
            )
        found.append(Loss(entry.id, spoken.heard(entry.id, said)))
    return found


def check_replaced(given: list[Grant], lost: list[Loss], before: SignedRoster | None) -> None:
    """Raise Refused when a computer that is replaced would stay in service, or is another's."""
    for each in given:
        old = before.roster.writer(each.request.replaces) if before else None
        if old is None or old.status is not Status.ACTIVE:
            continue
        if old.id not in {one.writer for one in lost}:
            held = spoken.spoken(old.id, each.request.replaced_seq)
            raise Refused(
                msg(
                    "This request takes the place of the computer {writer}, which is in service.",
                    writer=old.id,
                ),
                msg(
                    "Ask the prisons for its last good number; the highest counts. If none knows "
                    "more than its backup: replace --lost {writer}={number}",
                    writer=old.id,
                    number=held,
                ),
            )


def files_in(paths: tuple[Path, ...]) -> dict[str, Path]:
    """Return every file of *paths* by its name inside: folders keep their structure."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            found += [(each.relative_to(path).as_posix(), each) for each in inside]
        else:
            found.append((path.name, path))
    if not found:
        raise Refused(msg("Name the files to publish."), msg("For example: --file dist/"))
    names = [name for name, _ in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise Refused(msg("Two files have the name {name}.", name=min(twice)))
    return dict(found)


def stick_in(folder: Path | None) -> Stick:
    """Return the stick in *folder*; raise Refused when there is no such folder."""
    return Stick(FolderVolume(folder_of(folder)))


def folder_of(stick: Path | None) -> Path:
    """Return *stick*; raise Refused when there is no such folder: none is made by mistake."""
    if stick is None or not stick.is_dir():
        raise Refused(msg("Name the folder of the stick."))
    return stick


def _check_prison(request: Enrolment, names: Mapping[str, str]) -> None:
    if request.facility == issuing.CODE:
        raise Refused(
            msg("This request bears the code of the directorate itself."),
            msg("Grant nothing: have the prison take a code of its own."),
        )
    if request.facility not in names:
        raise Refused(
            msg("The prison {code} is new: give its name.", code=request.facility),
            msg("For example: --name {code}=…", code=request.facility),
        )


def _meant(typed: str, writers: tuple[WriterEntry, ...]) -> WriterEntry | None:
    """Return the computer that *typed* names whole, or alone by its last letters."""
    ends = typed.strip().lower()
    found = [each for each in writers if each.id == typed]
    if not found and len(ends) >= LEAST_LETTERS:
        found = [each for each in writers if each.id.endswith(ends)]
    return found[0] if len(found) == 1 else None


def _plain(digits: str) -> str:
    return "".join(each for each in digits if each.isascii() and each.isdigit())
