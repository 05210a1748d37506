"""Three prisons, one with two computers, the directorate, and the bag of a courier, for a machine
that plays with them."""

import datetime as dt
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import ClassVar

from cellblocks import CELL
from crash.intake_kill import ledger_of
from databases import KEY
from digests import digest_of
from fakes import FixedClock
from houses import MORNING
from linked import CARRIER, NAMES, TODAY, Linked, prisons, stick_in
from prisondesk.bootstrap.services import make_services
from prisondesk.features.allocation.model.places import Block, Places
from prisondesk.features.exchange.store import trusting
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import headers, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Header, dossier
from prisondesk.ledger.kinds import FactKind, Lane
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.local.settings import read_setting
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Loss, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import SignedRoster, TrustAnchor, read_roster, sign_roster
from prisondesk.sync.stick import Stick

CODES = ("BKO", "KNB", "KLK")
# The second computer of the first prison is a writer and a desk of its own.
DESKS = ("BKO", "BKO1", "KNB", "KLK")
# What the desks of one prison share beside files of people, as the game plays it.
HOUSE = ("places:", "plans:", "roll:", "complaint:", "colleagues:")
LIVED = {"d1": "BKO", "d2": "BKO", "d3": "KNB", "d4": "KLK"}
# What a bundle may bring about beside its taking in: counted in `World.seen`.
ARRIVES = "an order of release arrives elsewhere"
AROUND = "acknowledged by another path"
LATER = "a fact of a later version arrives"
HAPPENED = (ARRIVES, AROUND, LATER)


@dataclass(frozen=True, slots=True)
class LaterSaid:
    """A fact of a kind that only a later version of the program knows."""

    KIND: ClassVar[FactKind] = FactKind("later.said", Lane.IDENTITY, additive=True)
    words: str


@dataclass(frozen=True)
class Template:
    """The desks as they are at the beginning of each game; *took* is what was taken in by then."""

    folder: Path
    houses: dict[str, Linked]
    roots: tuple[SigningKey, ...]
    anchor: TrustAnchor
    listed: SignedRoster
    took: frozenset[tuple[str, str, int]]


_KEPT = tempfile.TemporaryDirectory(prefix="prisondesk-courier-")


@cache
def template() -> Template:
    """Make the prisons and the people who live there, once in this process."""
    folder = Path(_KEPT.name)
    roots = tuple(SigningKey.generate() for _ in range(3))
    anchor = TrustAnchor(tuple(key.public for key in roots))
    with prisons(folder, *(name[:3] for name in DESKS), linked=False) as opened:
        houses = {each.folder.name: each for each in opened}
        asked = [read_request(each.services.trust.request(each.director)[0]) for each in opened]
        made = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in asked], TODAY)
        published = Published(anchor, sign_roster(made, list(roots[:2])))
        for each in opened:
            # Every desk wrote its cells by itself, the second one of a prison too, before they met.
            each.services.places.found(each.director, _cells(each.folder.name))
            each.services.trust.take_list(each.director, published, anchor.fingerprint)
        for key, code in LIVED.items():
            houses[code].admit(key, f"EXEMPLE {key}")
        filled = _fill(houses["BKO"], houses["BKO1"], stick_in(folder / "filling"))
        for each in opened:
            each.database.checkpoint()
    listed = read_roster(published.roster, anchor)
    return Template(folder, houses, roots, anchor, listed, frozenset({filled}))


def _cells(name: str) -> Places:
    block = Block("A", "Quartier A", 1, outside_places=False)
    return Places((block,), (replace(CELL, code=f"{name}-01", block="A"),))


def _fill(first: Linked, second: Linked, stick: Stick) -> tuple[str, str, int]:
    """Let the second computer of a prison begin from the first; return which bundle that was."""
    with first.database.reading() as one, second.database.reading() as other:
        sender, reader = writers.current(one).id, writers.current(other).id
    note = first.services.outgoing.write(first.clerk, stick, reader, CARRIER)
    incoming = second.services.incoming
    (parcel,) = incoming.look(second.clerk, stick).parcels
    incoming.take(second.clerk, incoming.open(second.clerk, stick, parcel), CARRIER)
    return sender, reader, note.number


@dataclass(frozen=True)
class Stored:
    """One fact about a person as a prison stores it."""

    hash: str
    header: Header


@dataclass(frozen=True)
class Pli:
    """A bundle in the courier's bag, for the desk *to*; *partner* is the line it counts on."""

    sender: str
    to: str
    partner: str
    number: int
    path: Path


@dataclass(frozen=True)
class Saved:
    """A backup of one prison."""

    path: Path
    held: frozenset[str]


@dataclass(frozen=True)
class State:
    """The files of a database at one moment: its rows are read from them only when asked for."""

    files: dict[str, bytes]

    @property
    def digest(self) -> str:
        """Return one digest of everything that was in the database."""
        with tempfile.TemporaryDirectory(prefix="prisondesk-state-") as name:
            for file, data in self.files.items():
                (Path(name) / file).write_bytes(data)
            database = Database.open(Path(name), KEY)
            try:
                return digest_of(database)
            finally:
                database.close()


@dataclass
class House:
    """One desk in the game; *generation* counts restores.

    *held* are the facts it ever had, *as_holder* those it had while its prison held the file.
    """

    name: str
    it: Linked
    held: set[str] = field(default_factory=set)
    as_holder: set[str] = field(default_factory=set)
    generation: int = 0
    version: int = 0
    odds: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    rebuilt: int = 0

    @property
    def code(self) -> str:
        """Return the code of the prison."""
        return self.it.code

    @property
    def state(self) -> "State":
        """Return what the database is now, to be compared later."""
        return State(self._files())

    def is_still(self, before: "State") -> bool:
        """Tell whether every row of every table is as it was in *before*.

        The same bytes hold the same rows, and that is nearly always so; otherwise both are read.
        """
        return before.files == self._files() or before.digest == digest_of(self.it.database)

    def _files(self) -> dict[str, bytes]:
        paths = sorted(self.it.folder.glob(f"{FILE_NAME}*"))
        return {each.name: each.read_bytes() for each in paths if not each.name.endswith("-shm")}

    def files(self) -> list[str]:
        """Return the people of whom there is a file here."""
        query = "SELECT DISTINCT stream FROM fact WHERE stream LIKE 'dossier:d%'"
        with self.it.database.reading() as connection:
            found = set(connection.exec_driver_sql(query).scalars())
        return [key for key in LIVED if str(dossier(key)) in found]

    def answered(self) -> dict[str, str]:
        """Return the bundles of this desk that it knows to be received, with their partner."""
        query = (
            "SELECT bundle_id, partner FROM exchange_bundle "
            "WHERE direction = 'out' AND acknowledged_at IS NOT NULL"
        )
        with self.it.database.reading() as connection:
            return {row[0]: row[1] for row in connection.exec_driver_sql(query)}

    @property
    def writer(self) -> str:
        """Return the identifier of the open writer."""
        with self.it.database.reading() as connection:
            return writers.current(connection).id

    def stored(self, after: int = 0) -> list[Stored]:
        """Return all facts about people, or those that came *after* a position."""
        query = (
            "SELECT hash, header FROM fact WHERE stream LIKE 'dossier:%' AND position > ? "
            "ORDER BY position"
        )
        with self.it.database.reading() as connection:
            rows = connection.exec_driver_sql(query, (after,)).all()
        return [Stored(name, headers.decode(header)) for name, header in rows]

    def latest(self) -> int:
        """Return the position of the fact that came last."""
        with self.it.database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT max(position) FROM fact").scalar_one())

    def of_the_house(self) -> list[Stored]:
        """Return all facts about cells, plans, roll calls, complaints and who works there."""
        query = "SELECT hash, header FROM fact WHERE stream NOT LIKE 'dossier:%' ORDER BY position"
        with self.it.database.reading() as connection:
            rows = connection.exec_driver_sql(query).all()
        found = (Stored(name, headers.decode(header)) for name, header in rows)
        return [each for each in found if each.header.stream.startswith(HOUSE)]

    def highest(self, writer: str) -> int:
        """Return the highest number of a fact of *writer* that is here."""
        query = "SELECT coalesce(max(seq), 0) FROM fact WHERE writer = ?"
        with self.it.database.reading() as connection:
            return int(connection.exec_driver_sql(query, (writer,)).scalar_one())

    def newer(self) -> Ledger:
        """Return the ledger of these records as a later version of the program opens it."""
        tools = self.it.ledger.tools
        catalogue = Catalogue((*tools.catalogue, LaterSaid))
        return Ledger(self.it.database, replace(tools, catalogue=catalogue), self.it.clock)


class World:
    """The prisons, the directorate's list, the bag, and what is true whatever anybody wrote.

    *place* is where each person really is (a prison, "gone", or "road", and then *heading* says
    where to and *journey* in which transfer), *custodian* who really took each person in last.
    *torn* are the files of which a restored prison lacks something, *withdrawn* the prisons whose
    computer was revoked, *forged* the facts that a prison wrote although another one was custodian,
    *late* those that an office of the origin wrote while the person was on the road, *mistaken*
    whose transfer was cancelled although they had left, *parties* the prisons that a file was ever
    to reach and *destinations* those among them it was sent to, *took* the bundles really taken in,
    *seen* how often a bundle brought about each of `HAPPENED`.
    """

    def __init__(self, folder: Path) -> None:
        made = template()
        self.folder = folder
        self.made = made
        self.listed = made.listed
        self.bag: list[Pli] = []
        self.houses = {name: self._opened(name, folder / name, made.folder) for name in DESKS}
        self.place, self.custodian = dict(LIVED), dict(LIVED)
        self.heading: dict[str, str] = {}
        self.journey: dict[str, str] = {}
        self.destinations: set[tuple[str, str]] = set()
        self.home = {each.writer: each.code for each in self.houses.values()}
        self.parties = {key: {code} for key, code in LIVED.items()}
        self.torn: set[str] = set()
        self.forged: dict[str, str] = {}
        self.late: dict[str, str] = {}
        self.mistaken: set[str] = set()
        self.withdrawn: set[str] = set()
        self.revoked: set[str] = set()
        self.took: set[tuple[str, str, int]] = set(made.took)
        self.read: list[Pli] = []
        self.seen: Counter[str] = Counter()
        self._versions: dict[str, int] = {}
        self.saved: dict[str, Saved] = {}
        self.touched: set[str] = set(DESKS)
        self.count = self.done = 0

    def close(self) -> None:
        """Close every database."""
        for each in self.houses.values():
            each.it.database.close()

    def _opened(self, name: str, folder: Path, source: Path) -> House:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(source / name / FILE_NAME, folder / FILE_NAME)
        house = House(name, self.open(self.made.houses[name], folder, FixedClock(MORNING)))
        house.held = {each.hash for each in house.stored()}
        return house

    def open(self, about: Linked, folder: Path, clock: FixedClock) -> Linked:
        """Open the records in *folder* for the people of *about*."""
        database = Database.open(folder, KEY)
        ledger = ledger_of(database, clock)
        services = make_services(ledger, database, clock)
        return replace(about, folder=folder, ledger=ledger, services=services, clock=clock)

    def attempt(self, house: House, act: Callable[[], object]) -> bool:
        """Let *house* do *act*; what the program refuses must have changed nothing."""
        before = house.state
        try:
            act()
        except Refused:
            assert house.is_still(before), "something was refused, and changed something"
            return False
        self.touched.add(house.name)
        self.done += 1
        return True

    def write(self, house: House, to: str) -> None:
        """Put the bundle that is due for the desk *to* into the bag.

        What is for another prison any computer of it may read: there is a copy for each.
        """
        self.count += 1
        root, there = self.folder / f"stick{self.count}", self.houses[to]
        inside = there.code == house.code
        partner = there.writer if inside else there.code
        note = house.it.services.outgoing.write(house.it.clerk, stick_in(root), partner, CARRIER)
        (path,) = root.rglob("*.AGE")
        readers = [to] if inside else [n for n, h in self.houses.items() if h.code == there.code]
        for name in readers:
            self.bag.append(Pli(house.writer, name, partner, note.number, path))

    def publish(self, grants: list[Grant], losses: list[Loss]) -> Published:
        """Have the directorate sign the next list."""
        made = authority.next_list(self.listed, grants, TODAY, losses)
        signed = sign_roster(made, list(self.made.roots[:2]))
        self.listed = read_roster(signed, self.made.anchor, known=self.listed)
        return self.newest

    @property
    def newest(self) -> Published:
        """Return the newest list as it is sent by post."""
        return Published(self.made.anchor, self.listed.envelope)

    def save(self, house: House) -> None:
        """Keep a backup."""
        self.count += 1
        house.it.database.checkpoint()
        path = self.folder / f"backup{self.count}.db"
        shutil.copyfile(house.it.database.path, path)
        self.saved[house.name] = Saved(path, frozenset(each.hash for each in house.stored()))

    def restore(self, house: House) -> None:
        """Put the backup back as a new writer, whom the directorate puts in the place of the old.

        What nobody else has heard of by then is lost, and its files are torn.
        """
        saved, old = self.saved[house.name], house.writer
        lost = [each for each in house.stored() if each.hash not in saved.held]
        self.torn |= {each.header.stream.partition(":")[2] for each in lost}
        house.it.database.close()
        for file in house.it.folder.glob(f"{FILE_NAME}*"):
            file.unlink()
        shutil.copyfile(saved.path, house.it.folder / FILE_NAME)
        house.it = self.open(house.it, house.it.folder, house.it.clock)
        # The highest number that anybody has of the old one, the backup among them.
        good = max(each.highest(old) for each in self.houses.values())
        self.home[house.it.ledger.found(house.code).id] = house.code
        request = read_request(house.it.services.trust.request(house.it.director)[0])
        self.revoked.add(old)
        house.it.services.trust.take_list(
            house.it.director, self.publish([Grant(request, NAMES[house.code])], [Loss(old, good)])
        )
        house.held, house.version, house.rebuilt = set(saved.held), 0, 0
        house.generation += 1
        house.odds.clear()
        self.touched.add(house.name)

    def known_version(self, house: House) -> int:
        """Return the version of the list that *house* trusts."""
        with house.it.database.reading() as connection:
            text = str(read_setting(connection, trusting.ROSTER))
            if text not in self._versions:
                self._versions[text] = trusting.require_roster(connection)[1].roster.version
        return self._versions[text]


@contextmanager
def game(days: int = 0) -> Iterator[World]:
    """Begin a game with fresh copies of the prisons, *days* later than they were made."""
    with tempfile.TemporaryDirectory(prefix="prisondesk-game-") as name:
        world = World(Path(name))
        for each in world.houses.values():
            each.it.clock.advance(days=days)
        try:
            yield world
        finally:
            world.close()


def noon(house: House) -> dt.datetime:
    """Return the hour that the clock of *house* shows."""
    return house.it.clock.now()
