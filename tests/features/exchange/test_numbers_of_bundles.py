"""The number of a bundle stands for one bundle, whatever becomes of the stick."""

from pathlib import Path

import pytest

from linked import CARRIER, Linked, prisons
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.stick import Stick
from prisondesk.sync.stick_errors import StickFullError, StickPulledError
from prisondesk.sync.volume import FolderVolume

Parts = tuple[str, ...]


class Pulled(FolderVolume):
    """A stick that is pulled out in the moment in which a bundle got its name."""

    def rename(self, old: Parts, new: Parts) -> None:
        super().rename(old, new)
        raise StickPulledError


class Cramped(FolderVolume):
    """A stick on which nothing can be written."""

    def make_folder(self, folder: Parts) -> None:
        raise StickFullError


def depart(house: Linked, key: str, name: str) -> None:
    house.admit(key, name)
    transfer_id = house.prepare(key)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)


def number(house: Linked, volume: FolderVolume) -> int:
    return house.services.outgoing.write(house.clerk, Stick(volume), "KNB", CARRIER).number


def folder(place: Path) -> FolderVolume:
    place.mkdir(exist_ok=True)
    return FolderVolume(place)


def test_a_number_that_may_lie_on_a_stick_is_not_given_again(tmp_path: Path) -> None:
    """Its receipt would else stand for a bundle that nobody has read."""
    with prisons(tmp_path) as (bko, knb):
        depart(bko, "d1", "EXEMPLE Awa")
        pulled = tmp_path / "pulled"
        pulled.mkdir()
        with pytest.raises(StickPulledError):
            number(bko, Pulled(pulled))
        depart(bko, "d2", "EXEMPLE Binta")
        assert number(bko, folder(tmp_path / "second")) == 2
        # Read in either order, both are read, and what the second holds is acknowledged by itself.
        for place, new in ((pulled, {"d1"}), (tmp_path / "second", {"d2"})):
            incoming, stick = knb.services.incoming, Stick(FolderVolume(place))
            (parcel,) = incoming.look(knb.clerk, stick).parcels
            taken = incoming.take(knb.clerk, incoming.open(knb.clerk, stick, parcel), CARRIER)
            assert new <= set(taken.expected)
        (partner,) = knb.services.trust.partners(knb.clerk)
        assert (partner.last_received, partner.missing) == (2, ())


def test_a_number_that_surely_was_not_written_is_given_again(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _):
        depart(bko, "d1", "EXEMPLE Awa")
        (tmp_path / "full").mkdir()
        with pytest.raises(StickFullError):
            number(bko, Cramped(tmp_path / "full"))
        assert number(bko, folder(tmp_path / "second")) == 1


def test_a_second_bundle_of_one_number_is_read_and_told_and_none_of_it_is_lost(
    tmp_path: Path,
) -> None:
    """Its sender takes our receipt for its own: laid aside as known, it would never come again."""
    with prisons(tmp_path) as (bko, knb):
        depart(bko, "d1", "EXEMPLE Awa")
        number(bko, folder(tmp_path / "stick"))
        incoming, stick = knb.services.incoming, Stick(folder(tmp_path / "stick"))
        with bko.database.writing() as connection:
            # What a copy of these records would do: the same number once more.
            connection.exec_driver_sql("UPDATE exchange_channel SET next_out = 1")
        depart(bko, "d2", "EXEMPLE Binta")
        assert number(bko, folder(tmp_path / "stick")) == 1
        opened = [
            incoming.open(knb.clerk, stick, each)
            for each in incoming.look(knb.clerk, stick).parcels
        ]
        again = incoming.open(knb.clerk, stick, incoming.look(knb.clerk, stick).parcels[0])
        first = incoming.take(knb.clerk, opened[0], CARRIER)
        second = incoming.take(knb.clerk, opened[1], CARRIER)
        assert (first.warnings, len(second.warnings)) == ((), 1)
        assert (set(first.expected) | set(second.expected), second.doubts) == ({"d1", "d2"}, 0)
        with pytest.raises(AlreadyReceivedError):
            incoming.take(knb.clerk, again, CARRIER)
        (partner,) = knb.services.trust.partners(knb.clerk)
        assert (partner.last_received, partner.missing) == (1, ())


def test_what_may_lie_on_a_stick_is_called_back_when_the_person_did_not_leave(
    tmp_path: Path,
) -> None:
    """Nobody knows whether the stick was read: who may wait for the person hears the end."""
    with prisons(tmp_path) as (bko, knb):
        depart(bko, "d1", "EXEMPLE Awa")
        depart(bko, "d2", "EXEMPLE Binta")
        pulled = tmp_path / "pulled"
        pulled.mkdir()
        with pytest.raises(StickPulledError):
            number(bko, Pulled(pulled))
        cancel(bko, "d1")
        taken(knb, pulled)
        assert knb.services.transfers.roll(knb.clerk).expected == {"d1", "d2"}
        assert number(bko, folder(tmp_path / "second")) == 2
        taken(knb, tmp_path / "second")
        assert knb.services.transfers.roll(knb.clerk).expected == {"d2"}


def test_what_surely_was_not_written_is_not_called_back(tmp_path: Path) -> None:
    """A transfer that was cancelled before anything left is nobody else's business."""
    with prisons(tmp_path) as (bko, _):
        depart(bko, "d1", "EXEMPLE Awa")
        (tmp_path / "full").mkdir()
        with pytest.raises(StickFullError):
            number(bko, Cramped(tmp_path / "full"))
        cancel(bko, "d1")
        assert bko.services.outgoing.plan(bko.clerk) == ()


def cancel(house: Linked, key: str) -> None:
    (file,) = house.services.transfers.of_dossier(house.clerk, key)
    house.services.transfers.cancel(
        house.chief, file.transfer.id, "pas partie", second=house.director
    )


def taken(house: Linked, place: Path) -> None:
    incoming, stick = house.services.incoming, Stick(FolderVolume(place))
    for parcel in incoming.look(house.clerk, stick).parcels:
        incoming.take(house.clerk, incoming.open(house.clerk, stick, parcel), CARRIER)
