"""A transfer that was called off: whoever waited for the person waits no more, and is told so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipping import clipped
from linked import CARRIER, Linked, carry, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.exchange.service.incoming import Opened
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.transfers.model import RoadEvent
from prisondesk.features.transfers.service import Arrival, OnTheWay
from prisondesk.sync.manifest import Purpose
from prisondesk.sync.stick import Stick
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def depart(house: Linked, key: str, name: str) -> str:
    house.admit(key, name)
    transfer_id = house.prepare(key)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def sent(house: Linked, to: Linked, stick: Stick) -> Opened:
    """Write what is due from *house*, and open it at the other prison."""
    house.services.outgoing.write(house.clerk, stick, to.code, CARRIER)
    incoming = to.services.incoming
    return incoming.open(to.clerk, stick, incoming.look(to.clerk, stick).parcels[-1])


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_who_did_not_leave_is_expected_nowhere(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = depart(bko, "d1", "EXEMPLE Awa")
        taken = carry(bko, knb, stick_in(tmp_path / "first"))
        assert taken.expected == ("d1",)
        bko.services.transfers.cancel(bko.chief, transfer_id, "restée", second=bko.director)
        (load,) = bko.services.outgoing.plan(bko.clerk)
        assert ([each.name for each in load.ended], load.arriving) == (["EXEMPLE Awa"], ())
        opened = sent(bko, knb, stick_in(tmp_path / "second"))
        assert opened.preview.manifest.purpose is Purpose.RECALL
        found = opened.load
        assert ([each.name for each in found.ended], found.arriving) == (["EXEMPLE Awa"], ())
        folder = tmp_path / "second"
        screen = ExchangeScreen(benches(language), exchange_desk(knb, folder))
        show(screen, folder)
        picture(screen, "exchange-recall", language)
        assert clipped(screen) == []
        screen.leave()
        taken = knb.services.incoming.take(knb.clerk, opened, CARRIER)
        assert taken.expected == ()


def test_who_died_on_the_road_is_not_said_to_be_expected(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = depart(bko, "d1", "EXEMPLE Awa")
        other = depart(bko, "d2", "EXEMPLE Binta")
        carry(bko, knb, stick_in(tmp_path / "first"))
        for moved, what in ((transfer_id, RoadEvent.DEATH), (other, RoadEvent.HOSPITAL)):
            event = OnTheWay(what, "Ségou", "Adjudant SPECIMEN", bko.clock.now())
            bko.services.transfers.happened(bko.chief, moved, event, second=bko.director)
        found = sent(bko, knb, stick_in(tmp_path / "second")).load
        assert [each.dossier for each in found.ended] == ["d1"]
        # Out of hospital the journey goes on: the person is waited for.
        assert [each.dossier for each in found.arriving] == ["d2"]


def test_who_arrived_is_no_person_on_the_road_at_the_sender(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        transfer_id = depart(bko, "d1", "EXEMPLE Awa")
        carry(bko, knb, stick_in(tmp_path / "first"))
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        carry(knb, bko, stick_in(tmp_path / "back"))
        (load,) = bko.services.outgoing.plan(bko.clerk)
        assert (load.arriving, load.ended) == ((), ())
        assert [each.dossier for each in load.completed] == ["d1"]
        assert sent(bko, knb, stick_in(tmp_path / "on")).preview.manifest.purpose is Purpose.UPDATE
