"""While a name is written, whoever may be the same person stands beside the form."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from files_of_people import title
from keyboard import find, settle
from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.duplicates import Verdict
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.ui.admission import AdmissionScreen
from prisondesk.features.intake.ui.alike import AlikeCard, AlikeDialog
from prisondesk.features.intake.ui.alike_presenter import AlikePresenter
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.list_sheet import Sheet
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

Show = Callable[..., Screen]
Picture = Callable[..., Path]
NIGHT = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
CONVOY = Convoy(NIGHT, "gendarmerie de Kati", "M. Essai", "adjudant", 1)


def opened(desk: IntakeDesk, typed: str = "") -> str:
    key = desk.intake.open(desk.actor, CONVOY, done_by="S. Keïta")
    if typed:
        identity = Identity(split_name(typed), Sex.MALE)
        desk.inmates.record(desk.actor, key, (events.IdentityRecorded(identity),))
    return key


def cards(screen: Screen) -> list[AlikeCard]:
    return [card for card in screen.findChildren(AlikeCard) if card.isVisible()]


def test_a_person_known_under_another_spelling_appears_while_the_name_is_typed(
    desk: IntakeDesk, bench: Bench, show: Show, jobs: Jobs, qtbot: QtBot, picture: Picture
) -> None:
    known = opened(desk, "DIARRA Moussa")
    key = opened(desk)
    title_id = desk.custody.receive_title(desk.actor, key, title())
    desk.custody.judge_title(desk.actor, key, title_id)
    screen = show(AdmissionScreen(bench, desk), key)
    assert isinstance(screen, AdmissionScreen)
    screen._go_to(StationKey.IDENTITY)
    settle(qtbot, jobs)
    assert cards(screen) == []
    form = screen._page.form  # type: ignore[union-attr]
    form.restore({"as_on_title": "Musa Jara", "sex": "M"})
    form.changed.emit()
    qtbot.waitUntil(lambda: bool(cards(screen)))
    picture(screen, "admission-alike")
    cards(screen)[0].chosen.emit(known)
    dialog = find(screen, AlikeDialog, "alike-dialog")
    picture(dialog, "admission-alike-dialog")
    find(dialog, Button, "alike-different").click()
    assert desk.duplicates.pairs(desk.actor, key) == ()
    dialog.form.restore({"reason": "un autre visage"})
    with qtbot.waitSignal(screen.said):
        find(dialog, Button, "alike-different").click()
    (pair,) = desk.duplicates.pairs(desk.actor, known)
    assert (pair.verdict, pair.reason) == (Verdict.DIFFERENT, "un autre visage")
    qtbot.waitUntil(lambda: not cards(screen))


@pytest.mark.parametrize(("typed", "expected"), [("Musa Jara", True), ("Sira Coulibaly", False)])
def test_the_lines_of_an_arrivals_list_say_who_has_a_file_here(
    desk: IntakeDesk, bench: Bench, typed: str, expected: bool
) -> None:
    opened(desk, "DIARRA Moussa")
    sheet = Sheet(NIGHT.date(), frozenset())
    sheet.rows = ({"name": typed, "sex": "H"},)
    rows: list[tuple[int, ArrivalRow]] = list(enumerate(sheet.read_all()))
    said = AlikePresenter(desk).of_rows(rows, bench.t)
    assert bool(said) is expected
    assert all("DIARRA Moussa" in words for words in said.values())
