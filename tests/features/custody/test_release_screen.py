"""Somebody is released at one screen: titles, second officer, belongings, slip."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CHIEF, CLERK, DIRECTOR, ZOUMANA, Home, admit, home, title
from keyboard import find, settle
from prisondesk.bootstrap.law_desk import release_desk
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.ui.release import ReleaseScreen
from prisondesk.features.custody.ui.release_form import true_hour
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.message import msg
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.paper import PaperWindow
from prisondesk.ui.widgets import Button, MessageStrip

Picture = Callable[..., Path]
BAMAKO = Facility(
    FacilityCode("BKO"),
    "Maison centrale d’arrêt de Bamako",
    "Bamako",
    "",
    FacilityKind.MCA,
    "Ministère de la Justice",
    "Direction nationale",
    demonstration=True,
)
ORDER = Title(TitleKind.ML, "219/26", dt.date(2026, 11, 24), "juge d’instruction")


def opened(
    house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: str, actor: Actor = CLERK
) -> ReleaseScreen:
    screen = ReleaseScreen(bench, release_desk(house.services, actor))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


def strips(screen: ReleaseScreen) -> str:
    shown = [each for each in screen.findChildren(MessageStrip) if each.isVisibleTo(screen)]
    return "\n".join(each.accessibleName() for each in shown)


def test_the_order_closes_its_title_and_the_person_leaves_with_a_slip(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA)
        house.services.court.order_arrived(CLERK, key, ORDER, how="porteur")
        now = bench()
        screen = opened(house, now, stage, qtbot, key)
        assert not screen.verb.isEnabled()
        words = msg("The order of release is here: close its title, then let the person go.")
        assert now.t(words) in strips(screen)
        find(screen, Button, "close-title").click()
        settle(qtbot, now.jobs)
        assert screen.verb.isEnabled()
        screen.form.restore({"why": "release_ordered", "checked_by": "S. Poste"})
        screen.verb.click()
        settle(qtbot, now.jobs)
        assert house.services.court.case(CLERK, key).released_at is None  # nothing signed yet
        screen.unsigned.setText("régisseur en mission")
        screen.verb.click()
        settle(qtbot, now.jobs)
        case = house.services.court.case(CLERK, key)
        assert case.released_at is not None
        assert case.identity_checked_by == "S. Poste"
        for _ in range(3):
            settle(qtbot, now.jobs)
        assert strips(screen).count("signé") == 0, strips(screen)
        (window,) = screen.findChildren(PaperWindow)
        assert window.languages["fr"].isChecked()  # the paper is French until somebody asks
        window.languages["ar"].click()
        settle(qtbot, now.jobs)
        assert [code for code, each in window.languages.items() if each.isChecked()] == ["ar"]
        window.close()


def test_a_second_title_keeps_the_verb_closed_and_says_which(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        custody = house.services.custody
        second = custody.receive_title(CLERK, key, title("7/26"))
        custody.judge_title(CLERK, key, second)
        first = house.services.court.case(CLERK, key).holding[0].title_id
        house.services.court.order_arrived(CLERK, key, ORDER, title_id=first)
        now = bench()
        screen = opened(house, now, stage, qtbot, key)
        find(screen, Button, "close-title").click()
        settle(qtbot, now.jobs)
        assert "MD 7/26" in strips(screen)
        assert not screen.verb.isEnabled()


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("14:30", (14, 30)), ("14 h 05", (14, 5)), ("9", (9, 0)), ("", (0, 0)), ("99", (23, 0))],
)
def test_hours_are_read_as_people_write_them(typed: str, hour: tuple[int, int]) -> None:
    found = true_hour(dt.date(2026, 11, 24), typed)
    assert found is not None
    assert (found.hour, found.minute) == hour
    assert true_hour(None, typed) is None


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_screen_is_kept_as_a_picture(
    code: str, tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        house.services.court.order_arrived(CLERK, key, ORDER, how="porteur")
        screen = opened(house, bench(code), stage, qtbot, key, CHIEF)
        assert picture(screen, "release", code).stat().st_size > 10_000
