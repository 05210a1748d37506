"""What happened on the way, on screen: one question, then only the fields it asks for."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from keyboard import find
from linked import carry, prisons, stick_in
from linked_desks import transfer_desk
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.features.transfers.model import HealthState, RoadEvent, TransferState
from prisondesk.features.transfers.service import Arrival, OnTheWay
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.features.transfers.ui.turn import BACK, ON, SEEN, TurnScreen
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label, MessageStrip

Show = Callable[..., Screen]
Benches = Callable[[str], Bench]
Wait = Callable[[], None]
Picture = Callable[..., Path]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_happened_is_asked_first_and_signed_by_two(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, _, _klk):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        screen = TurnScreen(benches(language), transfer_desk(bko, chief=True))
        show(screen, transfer_id)
        assert not screen.write.isEnabled()
        screen.choice.field("what").set_value(ON)
        screen._chosen("what")
        assert screen.form is not None
        heads = [each.text() for each in screen.form.findChildren(Label) if each.text()]
        assert len(heads) == len(set(heads)) > 8  # no two fields are called the same
        picture(screen, "turn-on", language)
        screen.choice.field("what").set_value(RoadEvent.HOSPITAL.value)
        screen._chosen("what")
        assert not screen.second.isVisible()
        assert screen.form is not None
        screen.form.restore(
            {"place": "Hôpital de Ségou", "told_by": "Adjudant", "on": "24/11/2026"}
        )
        find(screen, Button, "write-turn").click()
        wait()
        assert bko.services.transfers.roll(bko.clerk).on_the_road == {"d1"}
        screen.form.restore(
            {
                "place": "Hôpital de Ségou",
                "told_by": "Adjudant",
                "on": "24/11/2026",
                "hour_of": "8h30",
            }
        )
        picture(screen, "turn-hospital", language)
        find(screen, Button, "write-turn").click()
        wait()
        (file,) = bko.services.transfers.transfers(bko.clerk)
        assert (file.state, file.events[0].at.hour) == (TransferState.HOSPITAL, 8)

        screen.arrive(transfer_id)
        wait()
        screen.choice.field("what").set_value(BACK)
        screen._chosen("what")
        screen.form.restore({"checked_by": "Sergent TÉMOIN", "why": "soins terminés"})
        find(screen, Button, "write-turn").click()
        wait()
        assert bko.services.transfers.roll(bko.clerk).present == frozenset()
        find(screen, Button, "paper-turn").click()
        wait()
        assert bko.services.transfers.roll(bko.clerk).present == {"d1"}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_infirmary_seals_the_health_file_and_enters_the_true_hour(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        found = Examination(Fitness.FIT, Consent.NOT_ASKED, on_reception=False)
        bko.services.health.examined(bko.nurse, "d1", found)
        transfer_id = bko.prepare("d1")
        desk = replace(transfer_desk(bko), actor=bko.nurse)
        infirmary = TransferScreen(benches(language), desk)
        show(infirmary, transfer_id)
        picture(infirmary, "transfer-infirmary", language)
        find(infirmary, Button, "seal-health").click()
        wait()
        sealed = bko.services.transfers.health.state(bko.clerk, transfer_id)
        assert sealed is HealthState.SEALED

        screen = TransferScreen(benches(language), transfer_desk(bko, chief=True))
        show(screen, transfer_id)
        assert screen._when is not None
        screen._when.restore({"left_on": "24/11/2026", "left_at": "5h30"})
        picture(screen, "transfer-true-hour", language)
        find(screen, Button, "paper-departure").click()
        wait()
        left = bko.services.transfers.transfer(bko.clerk, transfer_id).transfer.departed_at
        assert left is not None
        assert (left.hour, left.minute) == (5, 30)
        picture(screen, "transfer-on-the-road", language)


def test_an_order_of_release_says_at_each_end_what_to_do_now(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        order = Title(TitleKind.ML, "219/26", dt.date(2026, 11, 24), "juge")
        bko.services.court.order_arrived(bko.clerk, "d1", order, how="porteur")
        screen = TransferScreen(benches("fr"), transfer_desk(bko, chief=True))
        show(screen, transfer_id)
        words = msg("The person must not leave on this transfer: let the person go from here.")
        assert screen.t(words) in said(screen)
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        screen.arrive(transfer_id)
        wait()
        assert screen.t(words) not in said(screen)
        assert "Centre de Kéniéroba" in said(screen)
        picture(screen, "transfer-order-of-release")
        stick = stick_in(tmp_path / "stick")
        carrier = Handing("PORTEUR-03", "M. KONATÉ")
        bko.services.outgoing.write(bko.clerk, stick, knb.code, carrier)
        for parcel in knb.services.incoming.look(knb.clerk, stick).parcels:
            opened = knb.services.incoming.open(knb.clerk, stick, parcel)
            knb.services.incoming.take(knb.clerk, opened, carrier)
        arrival = ArrivalScreen(benches("fr"), transfer_desk(knb))
        show(arrival, transfer_id)
        assert "MCA de Bamako" in said(arrival)
        picture(arrival, "arrival-order-of-release")
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        there = TransferScreen(benches("fr"), transfer_desk(knb))
        show(there, transfer_id)
        here = msg("The person is here: let the person go now, and write the release in the file.")
        assert screen.t(here) in said(there)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_is_told_of_a_journey_that_had_ended_is_answered_by_who_saw_the_person(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        told = OnTheWay(RoadEvent.HOSPITAL, "Route de Ségou", "Adjudant", bko.clock.now())
        bko.services.transfers.happened(bko.clerk, transfer_id, told)
        carry(bko, knb, stick_in(tmp_path / "2"))
        page = TransferScreen(benches(language), transfer_desk(knb, chief=True))
        show(page, transfer_id)
        assert "Bamako" in said(page) or language == "ar"
        picture(page, "transfer-told-late", language)
        find(page, Button, "answer-late").click()
        screen = TurnScreen(benches(language), transfer_desk(knb, chief=True))
        show(screen, transfer_id)
        screen.choice.field("what").set_value(SEEN)
        screen._chosen("what")
        assert screen.form is not None
        screen.form.restore({"told_by": "Sergent TÉMOIN, quartier A"})
        picture(screen, "turn-seen", language)
        find(screen, Button, "write-turn").click()
        wait()
        page.arrive(transfer_id)
        wait()
        assert page.findChild(Button, "answer-late") is None


def said(screen: Screen) -> str:
    """Return the words of every strip on *screen*."""
    strips = (each for each in screen.findChildren(MessageStrip) if not each.isHidden())
    return " ".join(each.accessibleName() for each in strips)
