"""At 1366 by 768 the pages of intake never outgrow the window: lists inside them scroll instead."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from keyboard import find
from prisondesk.features.custody.model.status import OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.answers import Answer
from prisondesk.features.inmates.model.birth import of_age
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.ui.admission import ADMISSION, AdmissionScreen
from prisondesk.features.intake.ui.arrival_list import ARRIVAL_LIST, ArrivalListScreen
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.list_sheet import PLACE
from prisondesk.features.intake.ui.list_tabs import LIST, NIGHT, REVIEW
from prisondesk.features.intake.ui.pages import AnswersPage
from prisondesk.features.intake.ui.station_list import StationList
from prisondesk.ui.widgets import IdentityBar, Label, TabBar
from windows import Opened, open_window

Picture = Callable[..., Path]
NIGHT_BEFORE = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
CONVOY = Convoy(NIGHT_BEFORE, "gendarmerie de Kati", "M. Essai", "adjudant", 1)
TITLE = Title(
    TitleKind.MD,
    "1204/26",
    dt.date(2026, 11, 23),
    "cld",
    Offence("Vol qualifié", "art. 252 et s.", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.YES,
    original=True,
)
IDENTITY = Identity(
    Names(as_on_title="DEMBÉLÉ Zoumana", arabic="زومانا ديمبيلي"),
    Sex.MALE,
    of_age(32, dt.date(2026, 11, 24)),
    father=Answer("Bakary", None),
    mother=Answer("Fanta", None),
)
LIST_DRAFT = {
    "convoy": {"day": "23/11/2026", "hour": "22:00", "unit": "gendarmerie de Kati"},
    "rows": [
        {
            "name": "TRAORÉ Amadou",
            "sex": "M",
            "birth": "32 ans",
            "title": "MD 1184/26",
            "title_date": "31/11/2026",
            "cell": "B-11",
        }
    ]
    * 2,
}


@pytest.fixture
def key(desk: IntakeDesk) -> str:
    """Somebody whose title and identity are there and whose écrou is not written yet."""
    key = desk.intake.open(desk.actor, CONVOY, done_by="S. Keïta")
    title_id = desk.custody.receive_title(desk.actor, key, TITLE)
    assert desk.custody.judge_title(desk.actor, key, title_id).valid
    desk.inmates.record(desk.actor, key, (IdentityRecorded(IDENTITY),))
    return key


def stands_whole(opened: Opened, inside: QWidget) -> bool:
    """Tell whether *inside* lies within the window from its first line to its last."""
    top = inside.mapTo(opened.window, inside.rect().topLeft())
    bottom = inside.mapTo(opened.window, inside.rect().bottomRight())
    return opened.window.rect().contains(top) and opened.window.rect().contains(bottom)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_bar_of_an_admission_stays_while_every_station_is_walked(
    code: str, desk: IntakeDesk, key: str, clock: FixedClock, qtbot: QtBot, picture: Picture
) -> None:
    with open_window(
        qtbot, clock, ADMISSION, lambda bench: AdmissionScreen(bench, desk), code
    ) as opened:
        opened.window.go("admission", key)
        opened.settle()
        stations = find(opened.window, StationList, "stations")
        stations.setCurrentIndex(stations.model().index(0, 0))
        opened.settle()
        tall = {}
        for _ in range(stations.model().rowCount()):
            name = stations.row(stations.currentIndex().row()).key
            tall[name] = opened.overflow()
            bar = opened.window.findChildren(IdentityBar)[-1]
            assert stands_whole(opened, bar), name
            if name in {"title", "identity"}:
                picture(opened.window, f"room-{name}", code)
            stations.walk(1)
            opened.settle()
        assert set(tall.values()) == {(0, 0)}, tall
        screen = opened.window._frame.navigator.screen()
        assert screen is not None
        screen.show_strip("Refusé.", "Une phrase qui dit pourquoi, et quoi faire maintenant. " * 3)
        opened.settle()
        assert opened.overflow() == (0, 0)


def test_the_answers_to_read_again_name_the_authority(
    desk: IntakeDesk, key: str, clock: FixedClock, qtbot: QtBot
) -> None:
    with open_window(qtbot, clock, ADMISSION, lambda bench: AdmissionScreen(bench, desk)) as opened:
        opened.window.go("admission", key)
        opened.settle()
        stations = find(opened.window, StationList, "stations")
        rows = range(stations.model().rowCount())
        identity = next(place for place in rows if stations.row(place).key == "identity")
        stations.setCurrentIndex(stations.model().index(identity, 0))
        opened.settle()
        page = opened.window.findChild(AnswersPage)
        assert page is not None
        said = [label.text() for label in page.findChildren(Label)]
        assert any("libertés" in each for each in said), said
        assert "cld" not in said


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_foot_of_the_arrivals_list_stays_under_its_strip(
    code: str, desk: IntakeDesk, clock: FixedClock, qtbot: QtBot, picture: Picture
) -> None:
    desk.drafts.keep(desk.actor, PLACE, desk.actor.facility, LIST_DRAFT)
    with open_window(
        qtbot, clock, ARRIVAL_LIST, lambda bench: ArrivalListScreen(bench, desk), code
    ) as opened:
        tabs = find(opened.window, TabBar, "list-tabs")
        for tab in (LIST, NIGHT, REVIEW):
            tabs.choose(tab)
            opened.settle()
            picture(opened.window, f"room-list-{tab}", code)
            assert opened.overflow() == (0, 0), tab
        assert opened.window._frame.navigator.here == ("arrival-list", REVIEW)
        opened.dresser.speak("ar" if code == "fr" else "fr")
        opened.settle()
        assert find(opened.window, TabBar, "list-tabs").current_key() == REVIEW
