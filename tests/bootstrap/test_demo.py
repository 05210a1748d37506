"""The demonstration holds somebody in every state, and nobody who could be real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from demonstration import NOW, one_of_each, opened
from fakes import FixedClock
from prisondesk.bootstrap.demo import creating
from prisondesk.bootstrap.demo.chooser import DemoChooser
from prisondesk.bootstrap.demo.desk import DemoDesk
from prisondesk.bootstrap.demo.people import State, everybody
from prisondesk.bootstrap.demo.prisons import ACCOUNTS, PRISONS
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.invented import CLANS
from prisondesk.bootstrap.program import make_application
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.ui.widgets import Button


@pytest.fixture
def bamako(demo: Path) -> Iterator[House]:
    house = opened(demo, "BKO", "directeur")
    yield house
    house.close()


def test_everybody_has_a_name_of_their_own_that_nobody_bears() -> None:
    people = everybody(NOW)
    names = [display_name(plan.names) for plan in people]
    assert 130 <= len(people) <= 150
    assert len(set(names)) == len(names)
    invented = {*CLANS, "Exemple", "Spécimen", "Essai", "Modèle"}
    assert all(any(word in name.split() for word in invented) for name in names)
    assert {plan.state for plan in people} == set(State)
    assert any(plan.names.link for plan in people)
    assert any(plan.names.arabic for plan in people)
    assert any(plan.minor for plan in people)


def test_every_state_can_be_seen(demo: Path, bamako: House) -> None:
    services, director = bamako.services, bamako.actor
    roll = services.transfers.roll(director)
    assert len(roll.on_the_road) == 1
    assert len(roll.expected) == 1
    assert services.placements.waiting(director)
    cases = {key: services.custody.case(director, key) for key in roll.present}
    assert any(case.present_without_ecrou for case in cases.values())
    assert {bool(case.ecrou.validated_at) for case in cases.values() if case.ecrou} == {True, False}
    assert any(case.release_orders and case.released_at is None for case in cases.values())
    ends = [held.title.ends_on for case in cases.values() for held in case.holding]
    assert any(end is not None and end < NOW.date() for end in ends)
    arrived = opened(demo, "KNB", "greffier")
    files = arrived.services.transfers.transfers(arrived.actor)
    arrived.close()
    assert [file.transfer.new_number for file in files if file.transfer.new_number]


def test_somebody_was_released_for_good(demo: Path) -> None:
    released = 0
    for code in PRISONS:
        house = opened(demo, code, "directeur")
        with house.ledger.reading() as connection:
            released += connection.exec_driver_sql(
                "SELECT count(*) FROM custody_case WHERE released_at IS NOT NULL"
            ).scalar_one()
        house.close()
    assert released == 1


def test_the_book_discipline_and_complaints_have_something_to_show(demo: Path) -> None:
    found: dict[str, int] = {}
    for code in PRISONS:
        house = opened(demo, code, "directeur")
        with house.ledger.reading() as connection:
            for table in ("incident", "disciplinary_procedure", "complaint"):
                counted = connection.exec_driver_sql(f"SELECT count(*) FROM {table}")
                found[table] = found.get(table, 0) + counted.scalar_one()
        house.close()
    assert found["incident"] >= 3
    assert found["disciplinary_procedure"] >= 1
    assert found["complaint"] >= 1


def test_facts_are_whole_and_views_are_theirs(bamako: House) -> None:
    tools = bamako.ledger.tools
    with bamako.database.writing() as connection:
        assert verify(connection) == ()
        assert rebuild(connection, tools.catalogue, tools.projector).different == ()


def test_every_prison_says_that_it_is_a_demonstration(demo: Path) -> None:
    for code in PRISONS:
        house = opened(demo, code, "greffier")
        assert house.facility.demonstration
        house.close()


def test_the_nurse_opens_what_is_sealed(demo: Path) -> None:
    house = opened(demo, "BKO", "infirmier")
    notes = [
        note
        for key in house.services.transfers.roll(house.actor).present
        for note in house.services.health.notes(house.actor, key)
    ]
    house.close()
    assert notes


def test_what_was_not_made_to_the_end_is_begun_again(tmp_path: Path) -> None:
    class Stop(Exception):  # noqa: N818 - it only stops
        pass

    def stop(done: int, _all: int) -> None:
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        creating.make(tmp_path, NOW, stop, one_of_each())
    assert not creating.is_made(tmp_path)
    with pytest.raises(Stop):
        creating.make(tmp_path, NOW, stop, one_of_each())


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep")
    with pytest.raises(FileExistsError):
        creating.make(tmp_path, NOW, lambda _done, _all: None, ())
    assert (tmp_path / "letter.txt").read_text() == "keep"


def test_a_chosen_prison_opens_and_leads_back_to_the_chooser(
    demo: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    desk = DemoDesk(make_application(), demo, FixedClock(NOW))
    desk.begin()
    chooser = desk.page
    assert isinstance(chooser, DemoChooser)
    buttons = {button.objectName(): button for button in chooser.findChildren(Button)}
    assert {f"{code}-{account}" for code in PRISONS for _, account, _ in ACCOUNTS} <= set(buttons)
    with qtbot.waitSignal(desk.opened):
        buttons["KNB-greffier"].click()
    assert desk.house is not None
    assert desk.house.facility.code == "KNB"
    with qtbot.waitSignal(desk.closed):
        desk.sign_out()
    assert isinstance(desk.page, DemoChooser)
    desk.page.close()
    desk.page.deleteLater()
    desk.finish()
