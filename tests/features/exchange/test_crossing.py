"""A transfer taken back at the origin while the destination takes the person in: nobody is lost.

The two are written apart, each in good faith. Whatever the order in which the bundles come, both
prisons say the same, one of them holds the file, and two directors settle it.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from keyboard import find
from linked import Linked, carry, prisons, stick_in
from linked_desks import Second, transfer_desk
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import Custody, TransferState
from prisondesk.features.transfers.service import Arrival
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.sync.stick import Stick
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

S = TransferState


def crossed(bko: Linked, knb: Linked, stick: Stick) -> str:
    """Let *knb* take in d1 while *bko*, which has not heard of it, takes the transfer back."""
    bko.admit("d1")
    transfer_id = bko.prepare("d1")
    bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
    carry(bko, knb, stick)
    knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
    bko.services.transfers.cancel(bko.chief, transfer_id, "vu au portail", second=bko.director)
    return transfer_id


def state(house: Linked, transfer_id: str) -> TransferState:
    return house.services.transfers.transfer(house.clerk, transfer_id).state


def holder(house: Linked) -> Custody | None:
    with house.database.reading() as connection:
        found = store.custody_of(connection, "d1")
    return found[0] if found else None


def present(*houses: Linked) -> list[set[str]]:
    return [set(each.services.transfers.roll(each.clerk).present) for each in houses]


@pytest.mark.parametrize("answer_first", [True, False])
def test_whoever_has_the_person_holds_the_file_in_both_orders(
    tmp_path: Path, *, answer_first: bool
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        transfer_id = crossed(bko, knb, stick)
        ways = [(knb, bko), (bko, knb)]
        for sender, reader in ways if answer_first else reversed(ways):
            assert carry(sender, reader, stick).doubts == 0
        for each in (bko, knb):
            assert (state(each, transfer_id), holder(each)) == (S.DISPUTED, Custody(1, "KNB"))
        assert present(bko, knb) == [set(), {"d1"}]
        settle = knb.services.transfers.settle
        with pytest.raises(Refused):
            settle(knb.chief, transfer_id, "vu par téléphone")
        with pytest.raises(Refused):
            bko.services.transfers.settle(bko.chief, transfer_id, "ici", second=bko.director)
        settle(knb.chief, transfer_id, "les deux régisseurs au téléphone", second=knb.director)
        assert carry(knb, bko, stick).doubts == 0
        assert (state(bko, transfer_id), state(knb, transfer_id)) == (S.CLOSED, S.ACCEPTED)
        assert present(bko, knb) == [set(), {"d1"}]


@pytest.mark.parametrize("first", ["KNB", "KLK"])
def test_two_prisons_that_took_in_at_one_epoch_never_both_hold_the_file(
    tmp_path: Path, first: str
) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        stick = stick_in(tmp_path / "stick")
        taken_back = crossed(bko, knb, stick)
        # The origin lets the person leave again, for another prison: the offer has one epoch.
        again = bko.prepare("d1", "KLK")
        bko.services.transfers.depart(bko.chief, again, second=bko.director)
        carry(bko, klk, stick_in(tmp_path / "again"))
        klk.services.transfers.accept(klk.clerk, again, Arrival("Caporal TÉMOIN"))
        for each in (knb, klk) if first == "KNB" else (klk, knb):
            assert carry(each, bko, stick_in(tmp_path / each.code / "stick")).doubts == 0
        # The offer that was not taken back holds; the other one is for people to settle.
        assert (holder(bko), holder(klk)) == (Custody(1, "KLK"), Custody(1, "KLK"))
        assert (state(bko, taken_back), state(bko, again)) == (S.DISPUTED, S.CLOSED)
        assert carry(bko, knb, stick_in(tmp_path / "back")).doubts == 0
        assert state(knb, taken_back) is S.DISPUTED
        # Where the person went instead is not told to the prison whose transfer was taken back.
        assert {each.transfer.id for each in knb.services.transfers.transfers(knb.clerk)} == {
            taken_back
        }


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_both_prisons_are_told_in_words_and_the_destination_settles(
    tmp_path: Path,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
    wait: Callable[[], None],
    language: str,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        transfer_id = crossed(bko, knb, stick)
        carry(knb, bko, stick)
        carry(bko, knb, stick)
        there = TransferScreen(benches(language), transfer_desk(bko, chief=True))
        show(there, transfer_id)
        assert there.findChild(Button, "settle") is None
        picture(there, "disputed-origin", language)
        desk = replace(transfer_desk(knb, chief=True), seconds=Second(knb.director))
        screen = TransferScreen(benches(language), desk)
        show(screen, transfer_id)
        picture(screen, "disputed", language)
        assert screen.second is not None
        find(screen, Button, "settle").click()
        wait()
        # Without a reason and a second person nothing is settled.
        assert state(knb, transfer_id) is S.DISPUTED
        (form,) = [one for one in screen.findChildren(Form) if "agreed" in one.values()]
        form.set_values({"agreed": "les deux régisseurs au téléphone"})
        screen.second.account.setText("dir")
        find(screen, Button, "settle").click()
        wait()
        assert state(knb, transfer_id) is S.ACCEPTED


def test_a_transfer_is_cancelled_by_its_origin_alone(tmp_path: Path) -> None:
    """A destination that held the file once may refuse the person, not call the transfer off."""
    with prisons(tmp_path) as (bko, knb):
        sticks = (stick_in(tmp_path / str(number)) for number in count())
        bko.admit("d1")
        for here, there in ((bko, knb), (knb, bko), (bko, knb)):
            moved = here.prepare("d1", there.code)
            here.services.transfers.depart(here.chief, moved, second=here.director)
            carry(here, there, next(sticks))
            if here.services.transfers.transfer(here.clerk, moved).transfer.epoch < 3:
                there.services.transfers.accept(there.clerk, moved, Arrival("S. TÉMOIN"))
                carry(there, here, next(sticks))
        with knb.ledger.work(knb.director) as work:
            false = events.TransferCancelled(moved, "KNB", 3, work.now, "inventé")
            work.record(dossier("d1"), false)
            work.record(dossier("d1"), events.TransferRefused(moved, "KNB", work.now, "plein"))
        carry(knb, bko, next(sticks))
        waiting = bko.services.incoming.quarantine(bko.clerk)
        assert [(each.doubt, each.kind) for each in waiting] == [
            (Doubt.FALSE_STEP, events.TransferCancelled.KIND.name)
        ]
        found = bko.services.transfers.transfer(bko.clerk, moved)
        assert found.state is TransferState.REFUSED


def test_a_dispute_is_settled_by_who_took_the_person_in_alone(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        moved = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, moved, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "there"))
        knb.services.transfers.accept(knb.clerk, moved, Arrival("S. TÉMOIN"))
        with bko.ledger.work(bko.director) as work:
            work.record(dossier("d1"), events.DisputeSettled(moved, "BKO", work.now, "inventé"))
        bko.services.transfers.cancel(bko.chief, moved, "pas partie", second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "recall"))
        (waiting,) = knb.services.incoming.quarantine(knb.clerk)
        assert waiting.doubt is Doubt.FALSE_STEP
        found = knb.services.transfers.transfer(knb.clerk, moved)
        assert found.state is TransferState.DISPUTED
