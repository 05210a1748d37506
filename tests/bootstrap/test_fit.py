"""Every screen of the demonstration, in every language and in two longer ones: nothing is cut.

In the largest letters too. What answers has a name for those who do not see it, and no key means
two things.

1366 × 768 is the screen of the computers in the prisons.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clipping import clipped, forget
from clipping import settle as at_rest
from demonstration import NOW, opened
from fakes import FixedClock
from prisondesk.bootstrap.demo.prisons import ACCOUNTS
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.screens import listed
from prisondesk.bootstrap.window import window_of
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.page import Page
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, permissions_of
from prisondesk.shell.dress import Dresser
from prisondesk.shell.window import MainWindow
from prisondesk.ui import theme
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from pseudo import LongDresser
from reachable import nameless, said_twice

WIDTH, HEIGHT = 1366, 768
LONGEST_WAIT = 60.0  # seconds
ACCOUNT_OF = {role: account for role, account, _name in ACCOUNTS}
# The director has most screens; the others are asked only for those that the director has not.
OFFICERS = (Role.DIRECTOR, Role.REGISTRY_CHIEF, Role.NURSE, Role.SOCIAL_WORKER)
SPOKEN = (*LANGUAGES, "long", "long-right", "large")
# In these a page may scroll sideways, and a row of a list end in an ellipsis.
LONGER = ("long", "long-right", "large")


def beside(page: QWidget) -> list[str]:
    """Return how much of *page* stands beside the screen."""
    bars = [area.horizontalScrollBar() for area in page.findChildren(QScrollArea)]
    return [f"{bar.maximum()} pixels stand beside the page" for bar in bars if bar.isVisible()]


@pytest.fixture(scope="module", params=OFFICERS)
def house(demo: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    house = opened(demo, "BKO", ACCOUNT_OF[request.param])
    yield house
    house.close()


def settle(jobs: Jobs) -> None:
    """Wait until the page has its data and its shape."""
    quiet = 0
    until = time.monotonic() + LONGEST_WAIT
    while quiet < 6 and time.monotonic() < until:  # an answer may ask for the next
        QApplication.processEvents()
        quiet = 0 if jobs.busy else quiet + 1
        if jobs.busy:
            time.sleep(0.002)
    assert not jobs.busy, "the page never had its data"


@pytest.fixture(params=SPOKEN)
def window(
    request: pytest.FixtureRequest, house: House, qapp: QApplication, qtbot: QtBot
) -> Iterator[tuple[MainWindow, Jobs, str]]:
    language: str = request.param
    jobs = Jobs()
    if language == "large":
        dresser = Dresser(qapp, "fr", scale=max(theme.SCALES))
    elif language.startswith("long"):
        dresser = LongDresser(qapp, "ar" if language.endswith("right") else "fr")
    else:
        dresser = Dresser(qapp, language)
    made = window_of(house, dresser, jobs, FixedClock(NOW))
    made.resize(WIDTH, HEIGHT)
    made.show()
    settle(jobs)
    yield made, jobs, language
    settle(jobs)
    made.close()
    made.deleteLater()
    jobs.shut_down()


def own(house: House, spec: ScreenSpec) -> bool:
    """Return whether nobody before this officer in `OFFICERS` has the screen."""
    before = OFFICERS[: OFFICERS.index(house.actor.role)]
    if not spec.permission:
        return not before
    return not any(Permission(spec.permission) in permissions_of(each) for each in before)


def wrong_with(made: MainWindow, language: str) -> list[str]:
    """Return what is cut, hidden, nameless or ambiguous on the page that *made* shows."""
    longer = language in LONGER
    bad = clipped(made, rows=not longer)
    if not longer:
        bad += beside(made)
    if language == "fr":
        bad += [f"no name: {each}" for each in nameless(made)]
        bad += [f"twice: {each}" for each in said_twice(made)]
    return bad


def test_no_text_is_cut_on_any_screen(
    window: tuple[MainWindow, Jobs, str], house: House, picture: Callable[..., Path]
) -> None:
    made, jobs, language = window
    wrong: dict[str, list[str]] = {}
    somebody = house.services.dossier.people(house.actor, Page(0, 1))[0].dossier
    places: list[tuple[str, str | None]] = [
        (one.spec.key, somebody if one.spec.about is ONE_PERSON else None)
        for one in listed(house, made._dresser)
        if own(house, one.spec)
    ]
    if house.actor.role is Role.DIRECTOR:
        activity = house.services.offers.catalogue(house.actor)[0].offered.activity.activity_id
        # At last a page that asks about whom.
        places += [("activity", activity), ("release", None)]
    for key, argument in places:
        if not made.go(key, argument):
            continue
        settle(jobs)
        longer = language in LONGER
        at_rest(made)
        forget(made)
        if longer:
            made.grab()  # what is cut is known once it was drawn; nobody looks at the picture
        else:
            picture(made, f"fit-{key}", language)
        bad = wrong_with(made, language)
        if bad:
            wrong[key] = bad
        if made.width() > WIDTH or made.height() > HEIGHT:
            wrong.setdefault(key, []).append(f"the window grew to {made.size()}")
    assert not wrong, "\n".join(f"{key}: {each}" for key, bad in wrong.items() for each in bad)
