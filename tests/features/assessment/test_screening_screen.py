"""The screening as officers meet it: their own section, numbered answers, outcomes beside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from houses import officer, prison
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.model.screening import OutcomeKey
from prisondesk.features.assessment.service.screening import ScreeningService
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.assessment.ui.desk import ScreeningDesk
from prisondesk.features.assessment.ui.screening import ScreeningScreen
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.i18n.translator import translator
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.widgets import IdentityBarValues

Open = Callable[..., ScreeningScreen]


@pytest.fixture
def open_screen(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    jobs = Jobs()
    with prison(tmp_path) as (ledger, clock):

        def make(actor: Actor, code: str = "fr") -> ScreeningScreen:
            look = theme.apply(qapp, theme.load(theme.LIGHT), translator(code), 1.0)
            bar = IdentityBarValues(
                "EXEMPLE Moussa", "BKO-2026-00001", "B-12", "inculpé", "bambara"
            )
            desk = ScreeningDesk(
                actor,
                ScreeningService(ledger, Shelf()),
                DraftBox(ledger.database, clock),
                lambda *_: bar,
                lambda _: "F",
            )
            screen = ScreeningScreen(Bench(look.t, jobs, clock, look), desk)
            qtbot.addWidget(screen)
            screen.resize(1194, 684)
            screen.arrive("k1")
            screen.show()
            return screen

        yield make
        jobs.shut_down()


def rate(screen: ScreeningScreen, item: str, rating: str, note: str = "") -> None:
    assert screen.form is not None
    typed = screen.form.values()
    screen.form.set_values({**typed, f"rating-{item}": rating, f"note-{item}": note or None})


def test_a_guard_answers_the_first_night_and_sees_no_health(
    open_screen: Open, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    screen = open_screen(officer(Role.SECURITY_OFFICER))
    assert screen.form is not None
    for item in ("SH1", "VU1", "VU2", "HE1", "NE1"):
        rate(screen, item, Rating.NO)
    picture(screen, "screening-night")
    with qtbot.waitSignal(screen.said):
        qtbot.keyClick(screen.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen._desk.screening.progress(screen._desk.actor, "k1").missing_tonight == 0
    given = {answer.item for answer in screen._desk.screening.answers(screen._desk.actor, "k1")}
    assert "HE1" not in given


def test_no_information_needs_its_reason_and_nothing_typed_is_lost(
    open_screen: Open, qtbot: QtBot
) -> None:
    screen = open_screen(officer(Role.SOCIAL_WORKER))
    screen.choose("VU")
    rate(screen, "VU1", Rating.NI, "n’entend pas la langue")
    screen.save()
    assert screen.form is not None
    assert screen.form.field("why-VU1").shown_problem()
    assert screen.form.values()["note-VU1"] == "n’entend pas la langue"


def test_what_was_typed_comes_back_after_leaving(open_screen: Open, qtbot: QtBot) -> None:
    screen = open_screen(officer(Role.SOCIAL_WORKER))
    screen.choose("VU")
    rate(screen, "VU2", Rating.SOME, "baisse la voix")
    screen.leave()
    box = screen._desk.drafts
    qtbot.waitUntil(lambda: box.find(screen._desk.actor, "screening/VU", "k1") is not None)
    screen.arrive("k1")
    screen.choose("VU")
    assert screen.form is not None
    assert screen.form.values()["note-VU2"] == "baisse la voix"


def test_a_section_of_another_service_is_closed(open_screen: Open) -> None:
    screen = open_screen(officer(Role.SECURITY_OFFICER))
    screen.choose("HE")
    assert screen.form is None
    buttons = screen.findChildren(QWidget, "save-section")
    assert not [button for button in buttons if button.isVisible()]


def test_the_outcome_says_what_to_do_and_why_in_both_directions(
    open_screen: Open, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    nurse = officer(Role.NURSE)
    screen = open_screen(nurse)
    screen.choose("SH")
    rate(screen, "SH1", Rating.YES, "« je veux mourir »")
    with qtbot.waitSignal(screen.said):
        screen.save()
    outcomes = screen._desk.screening.outcomes(nurse, "k1")
    assert outcomes.level(OutcomeKey.SELF_HARM) == "urgent"
    picture(screen, "screening-outcome")
    arabic = open_screen(nurse, "ar")
    picture(arabic, "screening-outcome", "ar")
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft
