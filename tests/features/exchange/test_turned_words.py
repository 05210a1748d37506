"""What turned aside is told in words to the prison that reads the bundle, with the name."""

from dataclasses import replace
from pathlib import Path

from linked import WARRANT, Linked, carry, preparation, prisons, stick_in
from linked_desks import transfer_desk
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.exchange.model import Taken
from prisondesk.features.exchange.ui.presenter import Exchanged
from prisondesk.features.exchange.ui.telling import told
from prisondesk.features.transfers.model import RoadEvent
from prisondesk.features.transfers.service import Arrival, Back, OnTheWay
from prisondesk.features.transfers.ui.presenter import TransferPresenter
from prisondesk.i18n.translator import translator
from prisondesk.ui.widgets import Tone

NAMES = ("EXEMPLE Moussa", "MODÈLE Awa", "TÉMOIN Issa", "ESSAI Drissa")


def on_the_road(house: Linked, *keys: str) -> list[str]:
    found = []
    for key, name in zip(keys, NAMES, strict=False):
        house.admit(key, name)
        found.append(house.prepare(key))
        house.services.transfers.depart(house.chief, found[-1], second=house.director)
    return found


def read(taken: Taken) -> list[str]:
    return [str(each) for each in (*taken.alarms, *taken.warnings)]


def test_the_origin_hears_who_was_not_taken_in_and_why(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        (first,) = on_the_road(bko, "d1")
        carry(bko, knb, stick_in(tmp_path / "1"))
        knb.services.transfers.refuse(knb.clerk, first, "titre illisible")
        taken = carry(knb, bko, stick_in(tmp_path / "2"))
        (words,) = read(taken)
        assert all(each in words for each in ("EXEMPLE Moussa", "not taken in", "titre illisible"))
        strip = told(translator("fr"), Exchanged((), (taken,)))
        assert strip is not None
        assert strip[2] is Tone.SOON
        # Read once: the same bundle, or the next one, tells nothing again.
        assert read(carry(knb, bko, stick_in(tmp_path / "3"))) == []


def test_the_destination_hears_who_does_not_come_any_more_or_comes_late(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, _):
        back, on, hospital, gone = on_the_road(bko, "d1", "d2", "d3", "d4")
        carry(bko, knb, stick_in(tmp_path / "1"))
        transfers, chief, director = bko.services.transfers, bko.chief, bko.director
        transfers.come_back(chief, back, Back("Sergent TÉMOIN", "panne"), second=director)
        transfers.redirect(chief, on, preparation("KLK"), "route coupée", second=director)
        now = bko.clock.now()
        ill = OnTheWay(RoadEvent.HOSPITAL, "Ségou", "Adjudant", now)
        transfers.happened(bko.clerk, hospital, ill)
        dead = OnTheWay(RoadEvent.DEATH, "Route de Ségou", "Adjudant", now)
        transfers.happened(chief, gone, dead, second=director)
        words = read(carry(bko, knb, stick_in(tmp_path / "2")))
        assert len(words) == 4
        for name, said in zip(
            NAMES, ("back at", "sent on to another", "taken to a hospital", "died"), strict=True
        ):
            assert any(name in each and said in each for each in words), (name, words)
        # Nobody here has to know where the second one went.
        assert not any("KLK" in each for each in words)


def test_a_crossing_is_an_alarm_on_both_sides(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        (first,) = on_the_road(bko, "d1")
        carry(bko, knb, stick_in(tmp_path / "1"))
        bko.services.transfers.cancel(bko.chief, first, "erreur", second=bko.director)
        knb.services.transfers.accept(knb.clerk, first, Arrival("Sergent TÉMOIN"))
        for number, (sender, reader) in enumerate(((knb, bko), (bko, knb))):
            taken = carry(sender, reader, stick_in(tmp_path / f"back{number}"))
            (alarm,) = taken.alarms
            assert "EXEMPLE Moussa" in str(alarm)
            assert "two directors telephone" in str(alarm)
        home = bko.services.home.home(bko.director)
        titles = [each.title.text for each in home.today.groups]
        assert "To be settled by both directors" in titles


def test_an_order_of_release_names_the_person_it_frees(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        (first,) = on_the_road(bko, "d1")
        order = replace(WARRANT, kind=TitleKind.ML, number="77/26")
        bko.services.court.order_arrived(bko.chief, "d1", order)
        taken = carry(bko, knb, stick_in(tmp_path / "1"))
        assert "EXEMPLE Moussa" in str(taken.alarms[0])
        assert "order of release" in str(taken.alarms[0])
        shown = TransferPresenter(transfer_desk(bko)).shown(first)
        assert (shown.release_ordered, shown.handed_on) == (True, False)
        bko.clock.advance(minutes=5)
        bko.services.transfers.hand_on_order(bko.chief, first, "K. MODÈLE", "téléphone")
        assert TransferPresenter(transfer_desk(bko)).shown(first).handed_on
        # A second order is an alarm again.
        bko.clock.advance(minutes=5)
        bko.services.court.order_arrived(bko.chief, "d1", replace(order, number="78/26"))
        assert not TransferPresenter(transfer_desk(bko)).shown(first).handed_on
