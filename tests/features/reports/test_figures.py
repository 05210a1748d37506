"""The daily state and the screen of figures, from a real encrypted prison."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage, benches
from files_of_people import DIRECTOR, GUARD, ZOUMANA, admit, home
from keyboard import settle
from papers import context
from placing import fill, found
from prisondesk.bootstrap.reports_desk import figures_desk
from prisondesk.features.allocation.model.placement import AbsenceReason, Leaving
from prisondesk.features.reports.documents import (
    ETAT_JOURNALIER,
    EtatJournalier,
)
from prisondesk.features.reports.rules import PARTICIPATION
from prisondesk.features.reports.ui.figures import FiguresScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.render import render
from prisondesk.ui.widgets import Label

ARTIFACTS = Path(__file__).parents[3] / "artifacts"
Picture = Callable[..., Path]


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[MakeBench]:
    with benches(qapp) as make:
        yield make


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    def show(screen: QWidget) -> QWidget:
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


def test_the_day_adds_up_with_absent_people_and_people_without_ecrou(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        found(house)
        admit(house, ZOUMANA)
        fill(house, {"A-01": 3})
        house.services.placements.leave_for(GUARD, "A-01-inculpe-0", Leaving(AbsenceReason.COURT))
        state = house.services.reports.state(DIRECTOR, house.clock.now().date())
        assert state.counting.holds
        assert sum(line.population for line in state.blocks) == state.counting.closing
        assert sum(count for _, count in state.ages) == state.counting.closing
        assert sum(line.closing for line in state.statuses) == state.counting.closing
        assert state.present == state.counting.closing - state.away + state.presences


def test_a_day_that_has_not_come_is_refused(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path) as house:
        tomorrow = house.clock.now().date() + dt.timedelta(days=1)
        with pytest.raises(Refused):
            house.services.reports.state(DIRECTOR, tomorrow)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_daily_state_is_one_page(tmp_path: Path, qapp: QApplication, language: str) -> None:
    with home(tmp_path) as house:
        found(house)
        admit(house, ZOUMANA)
        fill(house, {"A-01": 3, "B-12": 9})
        state = house.services.reports.state(DIRECTOR, house.clock.now().date())
        paper = EtatJournalier(state, "328/2026", "S. Démo", "B. Spécimen")
        data = render(ETAT_JOURNALIER.compose(paper, context(language)))
        ARTIFACTS.mkdir(exist_ok=True)
        (ARTIFACTS / f"etat-journalier-{language}.pdf").write_bytes(data)
        assert len(PdfReader(io.BytesIO(data)).pages) == 1


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_figure_on_the_screen_says_how_it_is_made(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, language: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        admit(house, ZOUMANA)
        fill(house, {"A-01": 3, "B-12": 9})
        now = bench(language)
        screen = FiguresScreen(now, figures_desk(house.services, DIRECTOR))
        stage(screen)
        screen.arrive()
        settle(qtbot, now.jobs)
        said = [label.text() for label in screen.findChildren(Label)]
        standing = house.services.reports.standing(DIRECTOR)
        for figure in standing.figures:
            assert now.t(figure.definition) in said
        # Who takes part in activities, by legal status: parts, day, definition.
        assert now.t(PARTICIPATION) in said
        assert standing.participation[-1].whole == standing.state.counting.closing
        picture(screen, "figures", language)
