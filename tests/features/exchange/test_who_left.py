"""Who left by a transfer is shown nowhere as present; who arrives has a checklist there."""

from pathlib import Path

from linked import Linked, prisons, stick_in
from prisondesk.features.allocation.model.judged import Purpose, Standing
from prisondesk.features.allocation.model.placement import Provisional, StayEnd
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.intake.model.stations import Part, StationState
from prisondesk.features.transfers.service import Arrival

HANDING = Handing("CLE-3", "M. Porteur")


def with_cells(house: Linked) -> None:
    """Give the prison the cells of the preset of Bamako."""
    places: PlacesService = house.services.places
    places.found(house.director, places.preset(places.presets()[0].key))


def placed(house: Linked, key: str) -> str:
    considered = house.services.placements.consider(
        house.director, key, purpose=Purpose.PROVISIONAL
    )
    cell = next(
        each.cell.code for each in considered.verdicts if each.standing is Standing.POSSIBLE
    )
    house.services.placements.give_provisional(house.director, key, Provisional(cell))
    return cell


def waiting(house: Linked) -> list[str]:
    found = {each.dossier for each in house.services.placements.waiting(house.director)}
    at_home = house.services.home.home(house.director)
    assert bool(found) is any(
        "placement" in group.title.text.lower() for group in at_home.mine.groups
    )
    return sorted(found)


def population(house: Linked) -> int:
    return house.services.places.board(house.director).occupancy.population


def test_a_departure_frees_the_cell_and_a_cancelled_one_asks_for_a_new_one(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _knb):
        with_cells(bko)
        bko.admit("d1")
        cell = placed(bko, "d1")
        assert (waiting(bko), population(bko)) == (["d1"], 1)
        moving = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, moving, second=bko.director)
        (stay,) = bko.services.placements.stays(bko.director, "d1")
        assert (stay.cell, stay.ended) == (cell, StayEnd.TRANSFERRED)
        assert (waiting(bko), population(bko)) == ([], 0)
        bko.services.transfers.cancel(bko.chief, moving, "panne", second=bko.director)
        assert (waiting(bko), population(bko)) == (["d1"], 1)


def test_somebody_on_the_road_without_a_cell_waits_for_none(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _knb):
        with_cells(bko)
        bko.admit("d1")
        moving = bko.prepare("d1")
        assert waiting(bko) == ["d1"]
        bko.services.transfers.depart(bko.chief, moving, second=bko.director)
        assert (waiting(bko), population(bko)) == ([], 0)


def test_the_destination_opens_its_own_checklist_on_arrival(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        bko.admit("d1")
        moving = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, moving, second=bko.director)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", HANDING)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        opened = knb.services.incoming.open(knb.clerk, stick, parcel)
        knb.services.incoming.take(knb.clerk, opened, HANDING)
        assert knb.services.intake.unfinished(knb.clerk) == ()
        assert (knb.services.home.home(knb.clerk).written, waiting(knb)) == (0, [])

        knb.services.transfers.accept(knb.clerk, moving, Arrival("Sergent TÉMOIN"))
        (admission,) = knb.services.intake.unfinished(knb.clerk)
        assert (admission.dossier, admission.escort_unit) == ("d1", "Garde pénitentiaire")
        assert set(admission.done) == {
            Part.PRESENTED, Part.TITLE_RECEIVED, Part.TITLE_CHECKED, Part.IDENTIFIED, Part.ECROU,
        }  # fmt: skip
        views = knb.services.intake.checklist(knb.clerk, "d1").views
        states = {view.station.key.value: view.state for view in views}
        assert states["identity"] is StationState.DONE
        assert states["health"] is states["screening"] is StationState.TO_DO
        assert (bko.services.intake.unfinished(bko.clerk), waiting(knb)) == ((), ["d1"])
        assert knb.services.home.counts(knb.clerk)["arrivals"] == 1
        assert bko.services.home.counts(bko.clerk)["arrivals"] == 0
