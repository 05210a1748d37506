"""Reference data of the directorate: shown in words, adopted by an officer, never going back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Connection

from digests import digest_of
from directorate import Directorate, directorate
from linked import Linked, prisons, stick_in
from prisondesk.features.exchange.events import ReferenceAdopted, exchange_of
from prisondesk.features.exchange.service.references import Proposal, ReferenceOffice
from prisondesk.features.exchange.store import references
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.work import Work
from prisondesk.sync.errors import (
    BundleError,
    ReferenceForgedError,
    ReferenceKnownError,
    ReferenceTooOldError,
    ReferenceUnknownError,
)
from prisondesk.sync.reference import Kind, Package
from prisondesk.sync.stick import Stick


@dataclass
class Notebook:
    """Applies by writing down what it was given; refuses content that says so."""

    kind: Kind = Kind.CATALOGUE
    applied: list[str] = field(default_factory=list)

    def changes(self, connection: Connection, package: Package) -> tuple[Message, ...]:
        if package.read("a.txt") == b"bad":
            raise Refused(msg("Nothing was chosen."))
        return (msg("Nothing was chosen."),)

    def apply(self, work: Work, package: Package) -> None:
        self.applied.append(package.read("a.txt").decode())
        if self.applied[-1] == "boom":
            raise Refused(msg("Nothing was chosen."))


@dataclass
class Desk:
    house: Linked
    office: ReferenceOffice
    notebook: Notebook
    dnap: Directorate
    stick: Stick

    def latest(self) -> Proposal:
        loose = max(self.office.look(self.house.clerk, self.stick), key=lambda each: each.name)
        return self.office.open(self.house.clerk, self.stick, loose)

    def oldest(self) -> Proposal:
        loose = self.office.look(self.house.clerk, self.stick)[0]
        return self.office.open(self.house.clerk, self.stick, loose)


@contextmanager
def at_desk(folder: Path) -> Iterator[Desk]:
    with prisons(folder, "BKO", linked=False) as (bko,):
        notebook = Notebook()
        office = ReferenceOffice(bko.ledger, bko.clock, (notebook,))
        dnap = directorate(folder / "dnap", (bko,))
        yield Desk(bko, office, notebook, dnap, stick_in(folder / "stick"))


def test_reference_data_are_shown_then_adopted_and_kept(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.dnap.issue(desk.stick)
        before = digest_of(desk.house.database)
        proposal = desk.latest()
        assert (proposal.replaced, len(proposal.changes)) == (0, 1)
        assert digest_of(desk.house.database) == before
        with pytest.raises(Refused):
            desk.office.adopt(desk.house.clerk, proposal)
        adopted = desk.office.adopt(desk.house.director, proposal)
        assert desk.office.adopted(desk.house.clerk) == (adopted,)
        assert (adopted.version, adopted.adopted_by) == (1, desk.house.director.name)
        assert not proposal.package.path.exists()
        with desk.house.ledger.reading() as connection:
            kept = dict(references.items(connection, Kind.CATALOGUE, "bm"))
            catalogue = desk.house.ledger.tools.catalogue
            written = streams.entries(connection, catalogue, exchange_of("BKO"))
        assert kept == {"a.txt": b"un"}
        assert [type(each.body) for each in written] == [ReferenceAdopted]


def test_the_newer_version_takes_the_place_of_the_older(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.dnap.issue(desk.stick)
        desk.office.adopt(desk.house.director, desk.latest())
        desk.dnap.issue(desk.stick, files={"a.txt": b"deux"})
        proposal = desk.latest()
        assert proposal.replaced == 1
        desk.office.adopt(desk.house.director, proposal)
        assert desk.notebook.applied == ["un", "deux"]
        before = digest_of(desk.house.database)
        for read, error in (
            (desk.oldest, ReferenceTooOldError),
            (desk.latest, ReferenceKnownError),
        ):
            with pytest.raises(error):
                read()
        assert digest_of(desk.house.database) == before


def test_two_contents_of_one_number_are_refused(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.dnap.issue(desk.stick)
        desk.office.adopt(desk.house.director, desk.latest())
        (desk.dnap.folder / "issued.json").unlink()
        desk.dnap.issue(desk.stick, files={"a.txt": b"autre"})
        before = digest_of(desk.house.database)
        with pytest.raises(ReferenceForgedError):
            desk.latest()
        assert digest_of(desk.house.database) == before


def test_a_kind_without_use_and_a_content_that_does_not_hold_are_refused(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        before = digest_of(desk.house.database)
        desk.dnap.issue(desk.stick, kind=Kind.AUDIO)
        with pytest.raises(ReferenceUnknownError):
            desk.latest()
        desk.dnap.issue(desk.stick, files={"a.txt": b"bad"})
        with pytest.raises(Refused):
            desk.latest()
        assert digest_of(desk.house.database) == before
        assert list((desk.house.folder / "incoming").iterdir()) == []


def test_what_cannot_be_applied_leaves_no_trace(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.dnap.issue(desk.stick, files={"a.txt": b"boom"})
        proposal = desk.latest()
        before = digest_of(desk.house.database)
        with pytest.raises(Refused):
            desk.office.adopt(desk.house.director, proposal)
        assert digest_of(desk.house.database) == before
        assert desk.office.adopted(desk.house.clerk) == ()


def test_a_file_exchanged_after_it_was_shown_is_not_adopted(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.dnap.issue(desk.stick)
        proposal = desk.latest()
        data = bytearray(proposal.package.path.read_bytes())
        data[-1] ^= 1
        proposal.package.path.write_bytes(data)
        before = digest_of(desk.house.database)
        with pytest.raises(BundleError):
            desk.office.adopt(desk.house.director, proposal)
        assert digest_of(desk.house.database) == before
