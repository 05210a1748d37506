"""The assessment as officers meet it: a purpose first, ratings without a suggestion, then steps."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessing import CLERK, DIRECTOR, GUARD, SOCIAL, Room, room
from prisondesk.bootstrap.screening_desk import board_desk, team_desk
from prisondesk.features.assessment.model.assessment import Stage, Why
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.ui.assessment import AssessmentScreen
from prisondesk.features.assessment.ui.assessment_steps import AFTER, DECIDE, HEAR, SAVE, SIGN
from prisondesk.features.assessment.ui.board import BoardScreen
from prisondesk.features.assessment.ui.steps.deciding import DecisionPart
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.widgets import Label

MEDIUM = {"AV3": Rating.YES, "AV2": Rating.SOME, "CI2": Rating.YES}
Picture = Callable[..., Path]


class Desk:
    """Screens over one prison, for whoever sits down."""

    def __init__(self, here: Room, qapp: QApplication, qtbot: QtBot) -> None:
        self.here, self._qapp, self._qtbot = here, qapp, qtbot
        self.jobs = Jobs()

    def bench(self, code: str) -> Bench:
        look = theme.apply(self._qapp, theme.load(theme.LIGHT), translator(code), 1.0)
        return Bench(look.t, self.jobs, self.here.clock, look)

    def assessment(self, actor: Actor, purpose: str = "", code: str = "fr") -> AssessmentScreen:
        desk = replace(team_desk(self.here.services, actor), unlock=colleague)
        screen = AssessmentScreen(self.bench(code), desk)
        self._show(screen)
        screen.arrive(("k1", purpose) if purpose else "k1")
        if purpose:
            self._qtbot.waitUntil(lambda: screen.sight is not None)
        return screen

    def board(self, actor: Actor, code: str = "fr") -> BoardScreen:
        desk = board_desk(self.here.services, actor, self.here.clock)
        screen = BoardScreen(self.bench(code), desk)
        self._show(screen)
        screen.arrive()
        self._qtbot.waitUntil(lambda: bool(screen.findChildren(Label)))
        return screen

    def _show(self, screen: QWidget) -> None:
        self._qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()


def colleague(user: str, password: str) -> Actor:
    if (user, password) != ("essai", "mot de passe"):
        raise Refused(msg("That is not right. Try again."))
    return GUARD


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    with room(tmp_path) as here:
        made = Desk(here, qapp, qtbot)
        yield made
        qtbot.waitUntil(lambda: not made.jobs.busy)
        made.jobs.shut_down()


def said(screen: QWidget) -> str:
    labels = (label for label in screen.findChildren(Label) if label.isVisibleTo(screen))
    return "\n".join(label.text() for label in labels)


def type_in(screen: AssessmentScreen, values: dict[str, object]) -> None:
    assert screen.part is not None
    assert screen.part.form is not None
    form = screen.part.form
    form.set_values({**form.values(), **values})  # type: ignore[arg-type] - values of several fields
    for key in values:
        form.edited.emit(key)


def test_nothing_is_read_before_a_purpose_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.here.decided(MEDIUM)
    screen = desk.assessment(DIRECTOR)
    assert screen.sight is None
    assert screen.findChild(QWidget, "purposes") is not None
    screen.choose_purpose("review")
    qtbot.waitUntil(lambda: screen.sight is not None)
    assert screen.argument() == ("k1", "review")


def test_ratings_show_no_level_until_they_are_saved(
    desk: Desk, qtbot: QtBot, picture: Picture
) -> None:
    desk.here.services.assessments.open(SOCIAL, "k1", Why.OFFENCE)
    screen = desk.assessment(SOCIAL, "assess")
    assert screen.part is not None
    assert screen.part.form is not None
    assert not any(screen.part.form.values()[f"rating-{key}"] for key in ("AV2", "AV3", "AV4"))
    type_in(screen, {"rating-AV3": Rating.YES.value})
    picture(screen, "assessment-rating")
    assert not screen.part.form.field("why-AV3").isVisibleTo(screen)
    assert screen.part.form.field("note-AV3").isVisibleTo(screen)
    screen.part.form.submit()
    assert screen.part.form.field("rating-AV3").shown_problem()
    type_in(
        screen,
        {
            "note-AV3": "menaces répétées au préau",
            "source-AV3-observation": True,
            "source-AV3-incident": True,
        },
    )
    screen.part.form.submit()
    qtbot.waitUntil(lambda: screen._step == "TP")
    assert "medium" not in said(screen)
    assert screen.sight is not None
    assert screen.sight.current is not None
    assert screen.sight.current.found is None
    screen.choose(SAVE)
    picture(screen, "assessment-save")
    type_in(screen, {"interview": "held", "language": "bm"})
    assert screen.part is not None
    assert screen.part.form is not None
    with qtbot.waitSignal(screen.said):
        screen.part.form.submit()
    found = desk.here.services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS)[-1]
    assert found.stage is Stage.TO_SIGN
    assert [each.item for each in found.ratings] == ["AV3"]


def test_a_draft_comes_back_for_the_same_officer(desk: Desk, qtbot: QtBot) -> None:
    identifier = desk.here.services.assessments.open(SOCIAL, "k1", Why.OFFENCE)
    screen = desk.assessment(SOCIAL, "assess")
    type_in(screen, {"rating-AV3": Rating.NO.value})
    screen.leave()
    box = desk.here.services.drafts
    qtbot.waitUntil(lambda: box.find(SOCIAL, f"assessment/{identifier}", "k1") is not None)
    again = desk.assessment(SOCIAL, "assess")
    assert again.part is not None
    assert again.part.form is not None
    assert again.part.form.values()["rating-AV3"] == Rating.NO.value


def test_a_note_that_stays_in_the_prison_is_marked_so_in_the_list(
    desk: Desk, qtbot: QtBot, picture: Picture
) -> None:
    screen = desk.assessment(GUARD, "note")
    said_once = {"seen": desk.here.clock.now().date(), "words": "Dit craindre un voisin de cour."}
    for stays in (False, True):
        type_in(screen, {**said_once, "stays": stays})
        assert screen.part is not None
        assert screen.part.form is not None
        with qtbot.waitSignal(screen.said):
            screen.part.form.submit()
    follow = desk.here.services.follow_up
    qtbot.waitUntil(lambda: len(follow.notes(GUARD, "k1")) == 2)
    assert sorted(note.stays for note in follow.notes(GUARD, "k1")) == [False, True]
    qtbot.waitUntil(lambda: screen.sight is not None and len(screen.sight.notes) == 2)
    qtbot.waitUntil(lambda: screen.findChild(QWidget, "notes") is not None)
    picture(screen, "assessment-note")


def test_the_second_person_signs_at_the_desk(desk: Desk, qtbot: QtBot, picture: Picture) -> None:
    identifier = desk.here.rated(MEDIUM)
    screen = desk.assessment(GUARD, "sign")
    assert screen._step == SIGN
    picture(screen, "assessment-sign")
    button = screen.findChild(QWidget, "sign-second")
    with qtbot.waitSignal(screen.said):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.here.one(identifier).stage is Stage.TO_HEAR


def test_the_director_decides_with_nothing_chosen_in_advance(
    desk: Desk, qtbot: QtBot, picture: Picture
) -> None:
    identifier = desk.here.to_decide(MEDIUM)
    screen = desk.assessment(DIRECTOR, "decide")
    assert screen._step == DECIDE
    part = screen.part
    assert isinstance(part, DecisionPart)
    assert part.form is not None
    assert part.form.values()["level"] is None
    assert part.colleague.isHidden()
    type_in(screen, {"level": "low"})
    assert not part.colleague.isHidden()
    type_in(
        screen,
        {
            "code": "new_information",
            "reason": "Deux agents ont confirmé que la personne apaise les autres.",
            "told": "Vos conduites récentes ont compté.",
        },
    )
    picture(screen, "assessment-decide")
    part.colleague.user.setText("essai")
    part.colleague.password.setText("mot de passe")
    with qtbot.waitSignal(screen.said):
        part.form.submit()
    decided = desk.here.one(identifier).decision
    assert decided is not None
    assert decided.level == "low"
    qtbot.waitUntil(lambda: screen._step == AFTER)
    picture(screen, "assessment-after")


def test_the_person_is_told_and_heard_in_a_language(desk: Desk, qtbot: QtBot) -> None:
    identifier = desk.here.rated(MEDIUM)
    desk.here.services.assessments.sign_second(GUARD, "k1", identifier)
    screen = desk.assessment(SOCIAL, "hear")
    assert screen._step == HEAR
    type_in(screen, {"language": "bm", "words": "« C’est bien. »", "agrees": "yes"})
    assert screen.part is not None
    assert screen.part.form is not None
    with qtbot.waitSignal(screen.said):
        screen.part.form.submit()
    heard = desk.here.one(identifier).heard
    assert heard is not None
    assert heard.agrees is True


def test_somebody_outside_the_team_sees_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.here.decided(MEDIUM)
    screen = desk.assessment(GUARD, "sign")
    assert screen.part is None
    assert screen.findChild(QWidget, "sign-second") is None


def test_the_board_shows_what_asks_for_somebody(desk: Desk, qtbot: QtBot, picture: Picture) -> None:
    here = desk.here
    identifier = here.decided(MEDIUM)
    here.services.reviews.contest(SOCIAL, "k1", identifier, "« Ce n’est pas moi. »")
    here.services.follow_up.ask(SOCIAL, "k1", "Action sociale de Mopti", "enfants")
    here.clock.advance(days=200)
    board = desk.board(DIRECTOR)
    picture(board, "evaluations")
    shown = here.services.boards.board(DIRECTOR, here.clock.now(), lambda _keys: {})
    assert [line.level for line in shown.due] == ["medium_provisional"]
    assert len(shown.contests) == 1
    assert [line.words for line in shown.asked] == ["Action sociale de Mopti · enfants"]
    arabic = desk.board(DIRECTOR, "ar")
    picture(arabic, "evaluations", "ar")
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_sheets_count_and_hide_small_numbers(desk: Desk, qtbot: QtBot) -> None:
    here = desk.here
    here.decided(MEDIUM)
    today = here.clock.now().date()
    watching = here.services.watching
    monthly = watching.monthly_lines(DIRECTOR, today)
    assert len(monthly) == 3
    yearly = watching.yearly_lines(DIRECTOR, today)
    assert {line[3].text for line in yearly[1:]} == {"under 5"}
    for stranger in (SOCIAL, CLERK):
        with pytest.raises(Refused):
            watching.monthly_lines(stranger, today)
    assert watching.month(DIRECTOR, today - dt.timedelta(days=40)) == ()
