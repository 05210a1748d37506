"""A disagreement on screen: side by side, nothing chosen in advance, decided with a reason."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from keyboard import find, settle
from linked import Linked, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.custody.model.title import Title
from prisondesk.features.exchange.service.disagreements import Elsewhere
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.ui.disagreement import DisagreementScreen
from prisondesk.features.exchange.ui.propose import ProposeScreen
from prisondesk.features.transfers.service import Arrival
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
Benches = Callable[[str], Bench]
Show = Callable[..., Screen]
Press = Callable[[Screen, str], None]
LATE, EARLY = dt.date(2026, 12, 27), dt.date(2026, 11, 27)


@pytest.fixture
def press(qtbot: QtBot, jobs: Jobs) -> Press:
    def pressed(screen: Screen, name: str) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        button = find(screen, Button, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(qtbot, jobs)

    return pressed


def carried(sender: Linked, reader: Linked, folder: Path) -> None:
    stick = stick_in(folder)
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    for parcel in reader.services.incoming.look(reader.clerk, stick).parcels:
        opened = reader.services.incoming.open(reader.clerk, stick, parcel)
        reader.services.incoming.take(reader.clerk, opened, CARRIER)


def moved(tmp_path: Path, bko: Linked, knb: Linked) -> Title:
    bko.admit("d1")
    transfer = bko.prepare("d1")
    bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
    carried(bko, knb, tmp_path / "first")
    knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
    (held,) = knb.services.custody.case(knb.clerk, "d1").holding
    knb.services.custody.read_date(knb.chief, "d1", held.title_id, LATE, "extrait n° 518/25")
    return held.title


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_person_chooses_between_two_ends(
    tmp_path: Path,
    language: str,
    benches: Benches,
    show: Show,
    request: pytest.FixtureRequest,
) -> None:
    press: Press = request.getfixturevalue("press")
    picture = request.getfixturevalue("picture")
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        read = Elsewhere(EARLY, "Lassana dit « Vieux »")
        bko.services.disagreements.propose_read(bko.clerk, "d1", read, "arrêt d’appel n° 77/26")
        carried(bko, knb, tmp_path / "second")
        desk = replace(exchange_desk(knb), actor=knb.chief)
        screen = DisagreementScreen(benches(language), desk)
        show(screen)
        choice = screen.choice
        assert choice is not None
        assert not any(each.isChecked() for each in choice.radios)
        assert not choice.keep.isEnabled()
        picture(screen, "desaccord", language)
        press(screen, "leave-open")
        press(screen, "leave-open")
        choice = screen.choice
        assert choice is not None
        QTest.keyClick(choice.radios[0], Qt.Key.Key_2)
        assert [each.isChecked() for each in choice.radios] == [False, True, False, False]
        assert (choice.keep.isEnabled(), choice.missing.isHidden()) == (False, False)
        choice.form.put({"why": "arrêt vu au greffe"})
        choice.form.edited.emit("why")
        assert (choice.keep.isEnabled(), choice.missing.isHidden()) == (True, True)
        typed = choice.typed()
        screen.streams_changed(frozenset({"dossier:d1"}))
        settle(request.getfixturevalue("qtbot"), request.getfixturevalue("jobs"))
        again = screen.choice
        assert again is not None
        assert again.typed() == typed
        picture(screen, "desaccord-choisi", language)
        press(screen, "keep-choice")
        (held,) = knb.services.custody.case(knb.clerk, "d1").holding
        assert held.date_read == EARLY
        assert len(knb.services.disagreements.open(knb.clerk)) == 1


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_paper_is_asked_for_and_awaited(
    tmp_path: Path,
    language: str,
    benches: Benches,
    show: Show,
    request: pytest.FixtureRequest,
) -> None:
    press: Press = request.getfixturevalue("press")
    picture = request.getfixturevalue("picture")
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        read = Elsewhere(EARLY)
        bko.services.disagreements.propose_read(bko.clerk, "d1", read, "arrêt d’appel n° 77/26")
        carried(bko, knb, tmp_path / "second")
        screen = DisagreementScreen(benches(language), exchange_desk(knb))
        show(screen)
        choice = screen.choice
        assert choice is not None
        assert [each.isEnabled() for each in choice.radios] == [False, False, False, True]
        assert not choice.missing.isHidden()
        choice.radios[-1].click()
        choice.form.put({"paper": "l’arrêt d’appel n° 77/26, en copie"})
        choice.form.edited.emit("paper")
        press(screen, "keep-choice")
        (waiting,) = knb.services.disagreements.open(knb.clerk)
        assert waiting.asked is not None
        assert (waiting.asked.facility, waiting.asked.paper) == (
            "BKO",
            "l’arrêt d’appel n° 77/26, en copie",
        )
        picture(screen, "desaccord-piece-demandee", language)


def test_what_was_read_is_proposed_from_a_form(
    tmp_path: Path, benches: Benches, show: Show, press: Press, picture: Callable[..., Path]
) -> None:
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        screen = ProposeScreen(benches("fr"), exchange_desk(bko))
        show(screen)
        screen.form.set_values(
            {"number": "BKO-2026-00001", "ends_on": EARLY, "source": "arrêt n° 77/26"}
        )
        picture(screen, "proposer")
        press(screen, "propose-now")
        (load,) = bko.services.outgoing.plan(bko.clerk)
        assert load.partner == "KNB"
        carried(bko, knb, tmp_path / "second")
        assert len(knb.services.disagreements.open(knb.clerk)) == 1
