"""What the exchange leaves to people is said where they look: at home, in the file, after it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from features.exchange.test_disagreement_screen import EARLY, carried, moved
from keyboard import settle
from linked import Linked, prisons
from linked_desks import exchange_desk
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.desk.model import Task
from prisondesk.features.dossier.ui.file import DossierScreen
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.exchange.service.disagreements import Choice, Elsewhere
from prisondesk.features.exchange.ui.disagreement import DisagreementScreen
from prisondesk.features.transfers.service import Arrival
from prisondesk.i18n.translator import translator
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import MessageStrip

Benches = Callable[[str], Bench]
Show = Callable[..., Screen]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Linked, Linked]]:
    """Two prisons; KNB holds d1, and BKO proposes another end of the detention and a father."""
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        read = Elsewhere(EARLY, "Lassana dit « Vieux »")
        bko.services.disagreements.propose_read(bko.clerk, "d1", read, "arrêt d’appel n° 77/26")
        carried(bko, knb, tmp_path / "second")
        yield bko, knb


def tasks(house: Linked, actor: Actor) -> list[Task]:
    """Return what the home page of *actor* says of the exchange."""
    screens = {"disagreements", "quarantine", "requests", "partners"}
    groups = house.services.home.home(actor).mine.groups
    return [task for group in groups for task in group.tasks if task.screen in screens]


def test_a_disagreement_is_a_task_of_who_may_decide_it_until_it_is_decided(
    both: tuple[Linked, Linked],
) -> None:
    bko, knb = both
    (task,) = tasks(knb, knb.chief)
    speak = translator("fr")
    assert speak(task.title) == "EXEMPLE Moussa"
    assert speak(task.what) == "2 désaccords à trancher"
    assert (task.screen, task.argument) == ("disagreements", "d1")
    assert tasks(knb, knb.nurse) == []
    assert tasks(bko, bko.chief) == []  # who proposed does not decide
    for each in knb.services.disagreements.open(knb.chief):
        choice = Choice("d1", each.key, each.sides[0].fact, "vu au greffe")
        knb.services.disagreements.decide(knb.chief, choice)
    assert tasks(knb, knb.chief) == []


def test_a_request_is_a_task_until_a_person_answers_it(
    both: tuple[Linked, Linked], tmp_path: Path
) -> None:
    bko, knb = both
    knb.services.requested.ask(
        knb.clerk, "BKO", Wanted.FILE, subject="EXEMPLE Awa, 1990", reason="jugement"
    )
    carried(knb, bko, tmp_path / "third")
    (task,) = tasks(bko, bko.clerk)
    assert translator("fr")(task.what) == "demande\xa0: une copie du dossier d’une personne"
    (asked,) = bko.services.requested.all(bko.clerk)
    bko.services.requested.refuse(bko.clerk, asked.id, "inconnue ici")
    assert tasks(bko, bko.clerk) == []


def test_a_receipt_that_does_not_come_for_a_month_is_a_task(both: tuple[Linked, Linked]) -> None:
    bko, _ = both
    assert tasks(bko, bko.clerk) == []
    bko.clock.advance(minutes=31 * 24 * 60)
    (task,) = tasks(bko, bko.clerk)
    assert (task.screen, translator("fr")(task.title)) == ("partners", "Centre de Kéniéroba")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_file_says_what_is_stated_in_two_ways_and_leads_to_the_decision(
    both: tuple[Linked, Linked],
    language: str,
    benches: Benches,
    show: Show,
    request: pytest.FixtureRequest,
) -> None:
    _, knb = both
    picture = request.getfixturevalue("picture")
    screen = DossierScreen(benches(language), file_desk(knb.services, knb.chief))
    show(screen)
    screen.arrive("d1")
    settle(request.getfixturevalue("qtbot"), request.getfixturevalue("jobs"))
    strip = screen.findChild(MessageStrip, "file-at-odds")
    assert strip is not None
    said = strip.accessibleName()
    assert "Lassana dit « Vieux »" in said
    assert "27/11/2026 / 27/12/2026" in said or "27/12/2026 / 27/11/2026" in said
    picture(screen, "dossier-desaccord", language)
    led: list[tuple[str, object]] = []
    screen.go.connect(lambda where, about: led.append((where, about)))
    decide = strip.findChild(QPushButton)
    assert decide is not None
    decide.click()
    assert led == [("disagreements", "d1")]
    nurse = DossierScreen(benches(language), file_desk(knb.services, knb.nurse))
    show(nurse)
    nurse.arrive("d1")
    settle(request.getfixturevalue("qtbot"), request.getfixturevalue("jobs"))
    other = nurse.findChild(MessageStrip, "file-at-odds")
    assert other is not None
    # Who does not read titles is told no date of one.
    assert "Lassana" in other.accessibleName()
    assert "27/12/2026" not in other.accessibleName()


def test_the_page_of_disagreements_begins_with_the_file_one_comes_from(
    both: tuple[Linked, Linked],
    tmp_path: Path,
    benches: Benches,
    show: Show,
    request: pytest.FixtureRequest,
) -> None:
    bko, knb = both
    bko.admit("d2", "EXEMPLE Awa")
    transfer = bko.prepare("d2")
    bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
    carried(bko, knb, tmp_path / "fourth")
    knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
    read = Elsewhere(father="Oumar")
    bko.services.disagreements.propose_read(bko.clerk, "d2", read, "acte de naissance")
    knb.clock.advance(minutes=5)
    carried(bko, knb, tmp_path / "fifth")
    found = knb.services.disagreements.open(knb.chief)
    assert [each.dossier for each in found] == ["d1", "d1", "d2"]
    screen = DisagreementScreen(benches("fr"), exchange_desk(knb))
    show(screen)
    screen.arrive("d2")
    settle(request.getfixturevalue("qtbot"), request.getfixturevalue("jobs"))
    shown = screen._current()
    assert shown is not None
    assert shown.dossier == "d2"
