"""The directorate's own desk: one writer of the national list, which signs reference data."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prisondesk import __version__
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import ceremony, enrolment, reference
from prisondesk.sync.age import Identity, Sink
from prisondesk.sync.authority import Grant
from prisondesk.sync.ceremony import WrongPassphraseError
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.reference import Item, Kind, Reference
from prisondesk.sync.roster import DIRECTORATE, SignedRoster, Status
from prisondesk.sync.safe import AGE, Safe, WrongWordsError

CODE, NAME = "DNAP", "Direction nationale de l’administration pénitentiaire"
DESK_FILE, ISSUED_FILE = "desk.age", "issued.json"
# The identifier of the desk, which is no secret: whether it is on the list is seen without its key.
NAME_FILE = "desk.txt"


@dataclass(frozen=True, slots=True)
class DirectorateDesk:
    """The directorate as a writer: *writer* is its identifier, *identity* opens bundles to it."""

    writer: str
    made: dt.datetime
    key: SigningKey = field(repr=False)
    identity: Identity = field(repr=False)

    @property
    def enrolment(self) -> Enrolment:
        """Return its request for a place on the list."""
        return Enrolment(
            v=enrolment.FORMAT,
            writer=self.writer,
            facility=CODE,
            incarnation=1,
            sign_pub=self.key.public.text,
            enc_pub=self.identity.recipient,
            replaces="",
            replaced_seq=0,
            app=__version__,
            made=self.made,
        )

    @property
    def grant(self) -> Grant:
        """Return what puts it on the next list."""
        return Grant(self.enrolment, NAME, DIRECTORATE)


@dataclass(frozen=True, slots=True)
class Draft:
    """Reference data about to be signed: *files* are contents by the names appliers know."""

    kind: Kind
    name: str
    title: str
    note: str
    files: Mapping[str, bytes]

    def described(self, writer: str, version: int, today: dt.date) -> Reference:
        """Return what is signed of it; raise ValueError for what no directorate would sign."""
        return Reference(
            v=reference.FORMAT,
            kind=self.kind,
            name=self.name,
            version=version,
            issued=today,
            title=self.title,
            note=self.note,
            writer=writer,
            items=tuple(
                Item(name, hashlib.sha256(data).hexdigest(), len(data))
                for name, data in sorted(self.files.items())
            ),
        )


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A draft as the prisons would read it, before it is signed."""

    reference: Reference
    files: Mapping[str, bytes]

    def items(self) -> Iterator[tuple[Item, bytes]]:
        """Yield every item with its content."""
        return ((each, self.files[each.name]) for each in self.reference.items)

    def read(self, name: str) -> bytes:
        """Return the content of the item *name*; raise KeyError when there is none."""
        return self.files[name]


def make_desk(folder: Path, passphrase: str, now: dt.datetime, safe: Safe = AGE) -> DirectorateDesk:
    """Make the keys of the directorate's desk in *folder*, encrypted with *passphrase*.

    Raises Refused when there are some already, or for an empty passphrase.
    """
    clear_desk(folder)
    path = folder / DESK_FILE
    if not passphrase:
        raise Refused(msg("A key file needs a passphrase."))
    folder.mkdir(parents=True, exist_ok=True)
    writer = new_id(int(now.timestamp() * 1000))
    desk = DirectorateDesk(writer, now, SigningKey.generate(), Identity.generate())
    plain = json.dumps([writer, now.isoformat(), desk.key.seed.hex(), desk.identity.secret])
    with path.open("xb") as file:
        file.write(safe.close(plain.encode(), passphrase))
    (folder / NAME_FILE).write_text(writer + "\n", "ascii")
    return desk


def clear_desk(folder: Path) -> None:
    """Make room for a new key of the desk: one that the list has withdrawn is set aside.

    Raises Refused while the one that is here counts, or waits for its list.
    """
    path = folder / DESK_FILE
    if not path.exists():
        return
    named, listed = _writer(folder), ceremony.latest(folder)
    entry = listed.roster.writer(named) if listed else None
    if entry is None or entry.status is Status.ACTIVE:
        raise Refused(
            msg("The directorate’s desk has its keys already."),
            msg("Is it lost? Withdraw it first: revoke --lost, with its number from status."),
        )
    path.replace(path.with_name(f"{path.stem}-{named[-8:]}{path.suffix}"))


def is_new(folder: Path, listed: SignedRoster | None) -> bool:
    """Tell whether the key of the desk in *folder* has still to come on the list."""
    there = (folder / DESK_FILE).exists()
    return there and (listed is None or listed.roster.writer(_writer(folder)) is None)


def require_listed(folder: Path) -> None:
    """Raise Refused unless the desk has its key and the list in force knows it."""
    if not (folder / DESK_FILE).exists():
        raise _without_keys()
    if is_new(folder, ceremony.latest(folder)):
        raise _unlisted()


def kind_of(typed: str) -> Kind:
    """Return the kind of reference data called *typed*; raise Refused for none."""
    if typed not in {each.value for each in Kind}:
        raise Refused(
            msg("Say what kind of reference data it is."),
            msg("For example: --kind catalogue --as bm --title Bambara --file bm.json"),
        )
    return Kind(typed)


def check(folder: Path, draft: Draft) -> None:
    """Raise Refused for what no prison would take in, before a number is used up for it."""
    require_listed(folder)
    if not reference.is_name(draft.name):
        raise Refused(
            msg("Name the set in small letters, digits and hyphens."),
            msg("For example: --as bm"),
        )
    if not draft.title.strip():
        raise Refused(msg("Give a title: --title, in French, as people will read it."))
    _check_files(draft.files)


def _check_files(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        if not reference.is_item(name):
            raise Refused(
                msg("The file {name} cannot be published under this name.", name=verbatim(name)),
                msg("Letters without accents, digits, hyphens and dots; no space."),
            )
        if len(data) > reference.MAX_ITEM:
            raise Refused(msg("The file {name} is larger than 20 MB.", name=verbatim(name)))
    if len(files) > reference.MAX_ITEMS or sum(map(len, files.values())) > reference.MAX_TOTAL:
        raise Refused(
            msg("This is more than one file of reference data may hold."),
            msg("At most 5,000 files, 500 MB together: publish it as several sets."),
        )


def open_desk(folder: Path, passphrase: str, safe: Safe = AGE) -> DirectorateDesk:
    """Return the directorate's desk; raise Refused for a wrong passphrase or when none was made."""
    path = folder / DESK_FILE
    if not path.exists():
        raise _without_keys()
    try:
        plain = safe.open(path.read_bytes(), passphrase)
    except WrongWordsError as error:
        raise WrongPassphraseError(
            msg("This passphrase does not open the key of the desk.")
        ) from error
    writer, made, seed, secret = json.loads(plain)
    moment = dt.datetime.fromisoformat(made)
    return DirectorateDesk(writer, moment, SigningKey(bytes.fromhex(seed)), Identity(secret))


def issue(folder: Path, desk: DirectorateDesk, draft: Draft, today: dt.date, out: Sink) -> str:
    """Sign *draft* as the next version of its kind and name, and write the file to *out*.

    Returns its SHA-256. The number counts as used before the file is written, so that two
    contents never share one. Raises Refused when the desk is not on the list of *folder*.
    """
    listed = _listed(folder, desk)
    made = draft.described(desk.writer, _next_version(folder, draft), today)
    content = {hashlib.sha256(data).hexdigest(): data for data in draft.files.values()}
    chain = ceremony.anchor_of(folder).chain
    return reference.write(made, content, listed, desk.key, out, chain)


def _listed(folder: Path, desk: DirectorateDesk) -> SignedRoster:
    listed = ceremony.latest(folder)
    entry = listed.roster.writer(desk.writer) if listed else None
    if listed is None or entry is None or entry.status is not Status.ACTIVE:
        raise _unlisted()
    return listed


def _without_keys() -> Refused:
    return Refused(
        msg("The directorate’s desk has no keys yet."),
        msg("Make them once: prisondesk authority desk."),
    )


def _unlisted() -> Refused:
    return Refused(
        msg("The directorate’s desk is not on the national list."),
        msg("Sign a new list first: it takes the desk with it."),
    )


def _next_version(folder: Path, draft: Draft) -> int:
    path, name = folder / ISSUED_FILE, f"{draft.kind.value}/{draft.name}"
    issued = json.loads(path.read_text("ascii")) if path.exists() else {}
    issued[name] = issued.get(name, 0) + 1
    path.write_text(json.dumps(issued, sort_keys=True), encoding="ascii")
    return int(issued[name])


def _writer(folder: Path) -> str:
    """Return the identifier of the desk in *folder*, the empty text when it is not known."""
    path = folder / NAME_FILE
    return path.read_text("ascii").strip() if path.exists() else ""
