"""Two people are kept apart and let together again, by keyboard, on real records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import ALHASSANE, FATOUMATA, GUARD, ZOUMANA, Home, admit, home
from houses import officer
from keyboard import find, settle
from prisondesk.bootstrap.separation_desk import separation_desk
from prisondesk.features.separation.model import (
    End,
    Part,
    Reason,
    Separation,
    Side,
    Source,
    Strength,
)
from prisondesk.features.separation.ui.closing import ClosingForm
from prisondesk.features.separation.ui.opening import OpeningForm
from prisondesk.features.separation.ui.separations import SeparationsScreen
from prisondesk.kernel.message import msg
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form
from prisondesk.ui.widgets import Label, MessageStrip, RowList

Picture = Callable[..., Path]
CHIEF = officer(Role.SECURITY_CHIEF, "Chef D.")
DIRECTOR = officer(Role.DIRECTOR, "A. Kéita")
CHOSEN = {
    "part": "threatened",
    "other_part": "not_known",
    "reason": "fear",
    "source": "person",
    "strength": "cell",
}


def opened(
    house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: str, actor: Actor
) -> SeparationsScreen:
    screen = SeparationsScreen(bench, separation_desk(house.services, actor))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


def order(one: str, other: str, house: Home) -> Separation:
    return Separation(
        Side(one, Part.NEITHER),
        Side(other, Part.NEITHER),
        Reason.JUDGE_ORDER,
        Source.JUDGE,
        Strength.BLOCK,
        reference="88/26",
        ordered_on=house.clock.now().date(),
    )


def test_an_officer_finds_the_other_person_and_keeps_them_apart(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one, other = admit(house, ZOUMANA), admit(house, ALHASSANE)
        now = bench()
        screen = opened(house, now, stage, qtbot, one, GUARD)
        (form,) = screen.findChildren(OpeningForm)
        qtbot.waitUntil(form.wanted.hasFocus)
        with qtbot.waitSignal(form.asked):
            QTest.keyClicks(form.wanted, "alhas")
        settle(qtbot, now.jobs)
        QTest.keyClick(form.wanted, Qt.Key.Key_Return)
        rows = find(screen, RowList, "found-persons")
        assert rows.current_key() == other
        QTest.keyClick(rows, Qt.Key.Key_Return)
        form.form.restore(CHOSEN)
        with qtbot.waitSignal(screen.said):
            QTest.keyClick(form.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, now.jobs)
        (kept,) = house.services.separation.of_person(GUARD, one)
        assert kept.separation.other(one) == other
        assert kept.separation.reason is Reason.FEAR
        assert screen.rows.model().rowCount() == 2


def test_nothing_is_recorded_before_the_other_person_and_every_answer_is_chosen(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one = admit(house, ZOUMANA)
        admit(house, ALHASSANE)
        now = bench()
        screen = opened(house, now, stage, qtbot, one, GUARD)
        (form,) = screen.findChildren(OpeningForm)
        form.form.restore(CHOSEN)
        form.form.submit()
        assert form.chosen.text() == now.t(msg("Choose the other person first."))
        form.show_found(separation_desk(house.services, GUARD).search("alhas", one))
        form.choose(next(iter(form._found)))
        form.form.restore({**CHOSEN, "strength": ""})
        with qtbot.assertNotEmitted(form.given):
            form.form.submit()
        assert form.form.field("strength").shown_problem()


def test_a_refusal_of_the_service_is_shown_word_for_word(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one, other = admit(house, ZOUMANA), admit(house, ALHASSANE)
        now = bench()
        house.services.separation.open(CHIEF, order(one, other, house))
        screen = opened(house, now, stage, qtbot, one, DIRECTOR)
        screen.rows.select_first()
        QTest.keyClick(screen.rows, Qt.Key.Key_Return)
        (form,) = screen.findChildren(ClosingForm)
        form.form.restore({"why": End.BOTH_ASKED.value, "reason": "les deux le demandent"})
        form.form.submit()
        settle(qtbot, now.jobs)
        (strip,) = screen.findChildren(MessageStrip)
        expected = now.t(msg("A judge ordered this separation; only a judge lifts it."))
        assert expected in [label.text() for label in strip.findChildren(Label)]
        assert house.services.separation.of_person(CHIEF, one)


def test_a_separation_ends_with_its_reason_and_stays_readable(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one, other = admit(house, ZOUMANA), admit(house, ALHASSANE)
        now = bench()
        house.services.separation.open(CHIEF, order(one, other, house))
        screen = opened(house, now, stage, qtbot, one, DIRECTOR)
        screen.rows.select_first()
        QTest.keyClick(screen.rows, Qt.Key.Key_Return)
        form = find(screen, Form, "closing-form")
        form.restore({"why": "judge_lifted", "reference": "91/26", "reason": "ordonnance reçue"})
        with qtbot.waitSignal(screen.said):
            form.submit()
        settle(qtbot, now.jobs)
        assert house.services.separation.of_person(CHIEF, one) == ()
        (kept,) = house.services.separation.of_person(CHIEF, one, ended_too=True)
        assert kept.ended_why is End.JUDGE_LIFTED
        assert screen.rows.model().rowCount() == 2


def test_who_may_only_open_is_never_asked_how_it_ends(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one, other = admit(house, ZOUMANA), admit(house, ALHASSANE)
        house.services.separation.open(CHIEF, order(one, other, house))
        screen = opened(house, bench(), stage, qtbot, one, GUARD)
        screen.rows.select_first()
        QTest.keyClick(screen.rows, Qt.Key.Key_Return)
        assert not screen.findChildren(ClosingForm)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_screen_is_drawn(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        keys = [admit(house, names) for names in (ZOUMANA, ALHASSANE, FATOUMATA)]
        house.services.separation.open(CHIEF, order(keys[0], keys[1], house))
        fear = Separation(
            Side(keys[0], Part.THREATENED),
            Side(keys[2], Part.NOT_KNOWN),
            Reason.FEAR,
            Source.PERSON,
            Strength.CELL,
        )
        house.services.separation.open(CHIEF, fear)
        screen = opened(house, bench(code), stage, qtbot, keys[0], DIRECTOR)
        picture(screen, "separations", code)
        assert screen.rows.model().rowCount() == 3
