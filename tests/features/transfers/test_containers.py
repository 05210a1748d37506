"""Sealed containers go with the escort one by one, and what differs on arrival is written down."""

from pathlib import Path

import pytest

from linked import TODAY, carry, prisons, stick_in
from prisondesk.features.programmes.model import Activity, End
from prisondesk.features.property import events, store
from prisondesk.features.property.model import ContainerKind, ContainerStep
from prisondesk.features.transfers.service import Arrival, Left
from prisondesk.features.transfers.service.belongings import Condition, SeenContainer
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier

SEWING = Activity(
    activity_id="", name="Atelier de couture", kind="A_TRADE", places=2, days=(1,),
    begins="08:30", ends="11:00", where="Atelier 1", officer="Mme Essai",
)  # fmt: skip


def test_each_container_is_ticked_at_both_ends(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        with bko.ledger.work(bko.clerk) as work:
            for label in ("S1", "S2", "S3"):
                packed = events.ContainerPacked(
                    label, ContainerKind.BAG, f"SC-{label}", "B4", (), "Agent TÉMOIN"
                )
                work.record(dossier("d1"), packed)
        offers, places = bko.services.offers, bko.services.enrolments
        sewing = offers.open(bko.director, SEWING, "demandé")
        places.give(bko.director, "d1", places.ask(bko.director, "d1", sewing.activity_id, TODAY))
        transfer_id = bko.prepare("d1")
        transfers = bko.services.transfers
        with pytest.raises(Refused, match="no container"):
            transfers.depart(
                bko.chief, transfer_id, second=bko.director, left=Left(containers=("S9",))
            )
        transfers.depart(
            bko.chief, transfer_id, second=bko.director, left=Left(containers=("S1", "S2"))
        )
        (left,) = offers.look(bko.director, sewing.activity_id).left
        assert (left.dossier, left.enrolment.end) == ("d1", End.TRANSFERRED)
        carry(bko, knb, stick_in(tmp_path / "stick"))
        there = knb.services.transfers
        file = there.transfer(knb.clerk, transfer_id)
        carried = there.containers(knb.clerk, file)
        assert [(each.label, each.seal) for each in carried] == [("S1", "SC-S1"), ("S2", "SC-S2")]
        first = SeenContainer("S1", Condition.OPENED)
        with pytest.raises(Refused, match="whether it is here"):
            there.accept(knb.clerk, transfer_id, Arrival("Sergent", containers=(first,)))
        assert there.roll(knb.clerk).present == frozenset()
        both = (first, SeenContainer("S2", Condition.MISSING))
        there.accept(knb.clerk, transfer_id, Arrival("Sergent", containers=both))
        with knb.ledger.reading() as connection:
            held = {each.label: each for each in store.kept(connection, "d1").containers}
        assert (held["S1"].step, held["S1"].intact) == (ContainerStep.RECEIVED, False)
        assert held["S2"].step is ContainerStep.MISSING
        # What the escort did not take still lies at the origin.
        assert held["S3"].step is ContainerStep.STORE
        # What the person took part in is their own: the new prison reads it.
        (place,), _ = knb.services.enrolments.of_person(knb.director, "d1")
        assert (place.course.name, place.end) == ("Atelier de couture", End.TRANSFERRED)
