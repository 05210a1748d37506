"""The daily state and the screen of figures, from a real encrypted prison."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage, benches
from files_of_people import (
    CHIEF,
    CLERK,
    DIRECTOR,
    GUARD,
    INSPECTOR,
    ZOUMANA,
    Home,
    admit,
    home,
    title,
)
from keyboard import settle
from papers import context
from placing import fill, found
from prisondesk.bootstrap.reports_desk import figures_desk
from prisondesk.features.allocation.model.placement import AbsenceReason
from prisondesk.features.allocation.model.placement import Leaving as LeavingFor
from prisondesk.features.custody.events import TitleEnded
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.service import Leaving
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
    Source,
)
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Channel,
    Complaint,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.incidents.model.discipline import (
    Decision,
    Hearing,
    Outcome,
    Sanction,
    SanctionKind,
)
from prisondesk.features.reports.documents import (
    ETAT_JOURNALIER,
    MONTHLY,
    EtatJournalier,
    MonthlyStatement,
)
from prisondesk.features.reports.model.month import Complaints as MonthOfComplaints
from prisondesk.features.reports.model.month import Discipline as MonthOfDiscipline
from prisondesk.features.reports.rules import LATE_DEFINITION, PARTICIPATION, shielded
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
        return screen

    return show


def test_the_day_adds_up_with_absent_people_and_people_without_ecrou(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        found(house)
        admit(house, ZOUMANA)
        fill(house, {"A-01": 3})
        house.services.placements.leave_for(
            GUARD, "A-01-inculpe-0", LeavingFor(AbsenceReason.COURT)
        )
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
        assert now.t(LATE_DEFINITION) in said
        picture(screen, "figures", language)


def lived(house: Home) -> None:
    """Let somebody leave three hours late, be named in the book, punished, and complain."""
    key = admit(house, ZOUMANA)
    services, now = house.services, house.clock.now()
    incident = Incident(
        "", "", "", IncidentKind.FIGHT, now, Precision.EXACT, "cour", "bagarre",
        (Involved(key, Part.ALLEGED),), Source.SEEN,
    )  # fmt: skip
    services.incidents.record(GUARD, incident)
    told = services.discipline.tell(GUARD, key, accusation="bagarre", language="bambara")
    services.discipline.hear(GUARD, key, told, Hearing(now, "« Oui. »"))
    sanction = Sanction(SanctionKind.SOLITARY, now.date(), 5)
    decision = Decision(now.date(), Outcome.SANCTION, "faits reconnus", sanction)
    services.discipline.decide(DIRECTOR, key, told, decision, asked=True)
    for about in (False, True):
        secrecy = Secrecy.SEALED if about else Secrecy.OPEN
        made = services.complaints.file(
            GUARD,
            Complaint(
                "", "", "", now, Channel.ORAL, Addressee.PROSECUTOR, Urgency.SIMPLE, secrecy,
                about, None if about else Subject.FOOD, "", "", "" if about else "plus d’eau",
            ),
        )  # fmt: skip
        if not about:
            services.complaints.answer(DIRECTOR, made.complaint_id, "noté")
    order = title("9/26")
    services.court.order_arrived(CLERK, key, order, how="porteur")
    house.clock.advance(hours=3)
    held = services.court.case(CLERK, key).titles[0].title_id
    day, why = house.clock.now().date(), ExitReason.RELEASE_ORDERED
    services.custody.end_title(CHIEF, key, TitleEnded(held, day, why, "9/26"))
    services.releases.release(DIRECTOR, key, Leaving(why, "S. Poste", unsigned_why="papier"))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_month_counts_late_releases_discipline_and_complaints(
    tmp_path: Path, qapp: QApplication, language: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 9})
        lived(house)
        today = house.clock.now().date()
        month = house.services.months.month(DIRECTOR, today)
        assert (month.late.count, month.late.releases, month.late.minutes) == (1, 1, 180)
        assert month.late.mean == 180
        assert month.late_year == month.late
        assert month.discipline == MonthOfDiscipline(
            {IncidentKind.FIGHT: 1}, 1, 1, {SanctionKind.SOLITARY: 1}, 1
        )
        assert month.complaints == MonthOfComplaints({Subject.FOOD: 1}, 1, 0, 0)
        # What is about the director is counted for the inspection alone.
        seen = house.services.months.month(INSPECTOR, today).complaints
        assert (seen.received, seen.answered) == ({Subject.FOOD: 1, None: 1}, 1)
        with pytest.raises(Refused):
            house.services.months.month(GUARD, today)
        with pytest.raises(Refused):
            house.services.months.month(DIRECTOR, today + dt.timedelta(days=1))
        for outside in (False, True):
            paper = MonthlyStatement(month, "11/2026", "S. Démo", "B. Spécimen", outside)
            data = render(MONTHLY.compose(paper, context(language)))
            name = f"monthly{'-outside' if outside else ''}-{language}.pdf"
            (ARTIFACTS / name).write_bytes(data)
            text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
            if language == "fr":
                assert ("3 h 00" in text) is not outside


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_count_under_five_is_shown_outside_nor_can_be_worked_out(counts: list[int]) -> None:
    shown = shielded(counts)
    assert all(each is None or each >= 5 for each in shown)
    if len(counts) > 1:
        assert shown.count(None) != 1  # the total would tell it
    if all(each >= 5 for each in counts):
        assert list(shown) == counts


@given(st.integers(0, 30), st.integers(0, 12), st.integers(0, 12))
def test_the_four_numbers_of_a_month_never_tell_the_one_withheld(
    opening: int, entered: int, left: int
) -> None:
    if opening + entered < left:
        return
    shown = shielded((opening, entered, left, opening + entered - left))
    assert shown.count(None) != 1
