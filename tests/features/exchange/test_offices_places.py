"""One computer of a prison writes its cells, the others read them."""

from dataclasses import replace
from pathlib import Path

import pytest

from cellblocks import CELL
from courier import acts
from courier.world import House, game
from linked import Linked, link, prisons, stick_in
from offices import tell
from prisondesk.features.allocation.events import CellClosed
from prisondesk.features.allocation.model.places import Block, Places, State
from prisondesk.features.allocation.store.cells import places_of
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.service.assessing import Found, assess
from prisondesk.features.exchange.store import segments, trusting
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.sync.segments import open_segment


def plan(*codes: str, operational: int = 10) -> Places:
    """Return a prison of one block with the cells *codes*."""
    cells = (replace(CELL, code=each, block="A", operational=operational) for each in codes)
    return Places((Block("A", "Quartier A", 1, outside_places=False),), tuple(cells))


def seen(house: Linked) -> dict[str, int]:
    """Return the usable places of each cell as *house* reads them."""
    found = house.services.places.places(house.director).cells
    return {each.code: each.operational for each in found}


def change(house: Linked, code: str, operational: int) -> None:
    """Give the cell *code* so many usable places."""
    cell = house.services.places.places(house.director).cell(code)
    assert cell is not None
    house.services.places.change_cell(house.director, replace(cell, operational=operational))


def test_the_second_office_reads_the_plan_of_cells_and_cannot_break_it(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB", linked=False) as (greffe, social, knb):
        # Each wrote the cells down by itself, before they knew of each other.
        greffe.services.places.found(greffe.director, plan("A-01", "A-02"))
        social.services.places.found(social.director, plan("A-01", "B-09", operational=4))
        link([greffe, social, knb])
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        assert tell(greffe, social, stick).load.doubts == 0
        assert seen(social) == seen(greffe) == {"A-01": 10, "A-02": 10}
        with pytest.raises(Refused, match="here they are read"):
            change(social, "A-01", 2)
        assert social.services.places.elsewhere(social.director) is not None
        assert greffe.services.places.elsewhere(greffe.director) is None
        # A changed program that writes all the same tells nobody, and nobody would believe it.
        with social.ledger.work(social.director) as work:
            body = CellClosed("A-01", State.CLOSED, "x", work.now.date(), None)
            work.record(places_of("BKO"), body)
        assert social.services.places.codes(social.director) == ("A-01", "A-02")
        social.admit("d2")
        tell(social, greffe, stick)
        assert believed(greffe, social) == {Doubt.NOT_ITS_OFFICE}
        change(greffe, "A-02", 11)
        tell(greffe, social, stick)
        assert seen(social) == seen(greffe) == {"A-01": 10, "A-02": 11}
        assert greffe.services.incoming.quarantine(greffe.clerk) == ()


def believed(reader: Linked, writer: Linked) -> set[Doubt]:
    """Return what *reader* would doubt of all that *writer* signed of the cells."""
    with writer.database.writing() as connection:
        mine = writers.current(connection).id
        stream = places_of(writer.code)
        signed = segments.load(connection, stream, segments.cut(connection, stream))
    with reader.database.reading() as connection:
        listed = trusting.require_roster(connection)[1].roster
        entry = listed.writer(mine)
        assert entry is not None
        found = [
            Found(open_segment(each.lines, listed.keys()), entry)
            for each in signed
            if each.payload.writer == mine
        ]
        return set(assess(connection, reader.ledger.tools.catalogue, found, listed).doubts.values())


def test_records_put_back_carry_on_and_another_office_only_after_a_loss() -> None:
    with game() as world:
        greffe, social, *_ = world.houses.values()
        acts.deliver_everything(world)
        assert seen(greffe.it) == seen(social.it) != {}
        world.save(greffe)
        acts.set_cell(world, greffe, 7)
        acts.deliver_everything(world)
        world.restore(greffe)
        before = world.done
        acts.set_cell(world, social, 3)
        assert world.done == before, "the office waits for the records that are put back"
        acts.deliver_everything(world)
        acts.set_cell(world, greffe, 9)
        acts.deliver_everything(world)
        assert [usable(each) for each in (greffe, social)] == [10, 10]
        acts.revoke(world, greffe)
        acts.post(world, social)
        acts.set_cell(world, social, 5)
        assert usable(social) == 6


def usable(house: House) -> int:
    """Return the usable places of the first cell as *house* reads them."""
    return next(iter(seen(house.it).values()))
