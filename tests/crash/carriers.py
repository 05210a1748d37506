"""Two prisons with a bundle due, made once and copied for every round of a campaign."""

import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from crash.intake_kill import ledger_of
from databases import KEY
from fakes import FixedClock
from linked import CARRIER, Linked, prisons
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.exchange.model import BundleNote, Direction, Taken
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.sync.stick import Parcel, Stick
from prisondesk.sync.volume import FolderVolume

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
PEOPLE = 5
_KEPT = tempfile.TemporaryDirectory(prefix="prisondesk-carriers-")


@dataclass(frozen=True)
class House:
    """One of the two prisons, opened from its files."""

    ledger: Ledger
    services: Services
    clerk: Actor

    def write(self, stick: Stick, to: str) -> BundleNote:
        """Write the bundle that is due for *to*."""
        return self.services.outgoing.write(self.clerk, stick, to, CARRIER)

    def take(self, stick: Stick, parcel: Parcel) -> Taken:
        """Take in *parcel*."""
        incoming = self.services.incoming
        return incoming.take(self.clerk, incoming.open(self.clerk, stick, parcel), CARRIER)

    def prove(self, stick: Stick, parcel: Parcel) -> None:
        """Verify *parcel* whole; raises a BundleError when it is not."""
        incoming = self.services.incoming
        incoming.forget(incoming.open(self.clerk, stick, parcel))

    def sent(self) -> dict[int, str]:
        """Return the hash of each bundle that the book says was written, by its number."""
        book = self.services.outgoing.book(self.clerk, limit=10_000)
        return {each.number: each.sha256 for each in book if each.direction is Direction.OUT}

    def due(self, to: str) -> int:
        """Return how many facts wait for *to*."""
        plan = self.services.outgoing.plan(self.clerk)
        return sum(each.facts for each in plan if each.partner == to)

    def sound(self) -> None:
        """Raise AssertionError unless the chain holds and every view is what the facts say."""
        tools = self.ledger.tools
        with self.ledger.database.writing() as connection:
            assert verify(connection) == ()
            assert rebuild(connection, tools.catalogue, tools.projector).different == ()


@dataclass(frozen=True)
class Base:
    """The files of BKO, which has people to hand over, and of KNB, for which they left."""

    folder: Path
    clerks: dict[str, Actor]

    @contextmanager
    def open(self, folder: Path, code: str) -> Iterator[House]:
        """Open the records in *folder*."""
        database = Database.open(folder, KEY)
        try:
            ledger = ledger_of(database)
            services = make_services(ledger, database, FixedClock(NOW))
            yield House(ledger, services, self.clerks[code])
        finally:
            database.close()

    def copy(self, code: str, into: Path) -> Path:
        """Put the records of *code* into the folder *into*, as they were at the beginning."""
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(self.folder / code, into)
        return into


@cache
def base() -> Base:
    """Make the two prisons, once in this process."""
    folder = Path(_KEPT.name)
    with prisons(folder) as (bko, knb):
        for number in range(PEOPLE):
            _left(bko, f"d{number}", number)
        clerks = {each.code: each.clerk for each in (bko, knb)}
        for each in (bko, knb):
            each.database.checkpoint()
    return Base(folder, clerks)


def _left(house: Linked, key: str, number: int) -> None:
    house.admit(key)
    # Noise does not shrink: the photographs make the bundle as large as a real one.
    noise = BytesIO()
    Image.effect_noise((500, 600), 80 + number).save(noise, "JPEG")
    house.services.inmates.add_photo(house.clerk, key, noise.getvalue())
    transfer = house.prepare(key)
    house.services.transfers.depart(house.chief, transfer, second=house.director)


def empty_stick(folder: Path) -> Stick:
    """Return a new stick that is a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return Stick(FolderVolume(folder))


def hash_of(folder: Path, parcel: Parcel) -> str:
    """Return the hash of the file of *parcel* on the stick in *folder*."""
    return hashlib.sha256(folder.joinpath(*parcel.path).read_bytes()).hexdigest()
