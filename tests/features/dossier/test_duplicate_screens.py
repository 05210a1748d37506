"""Two files beside each other on the screen: shown with reasons, decided with a reason."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from actors import officer as signing
from benches import MakeBench, Stage
from files_of_people import CHIEF, CLERK, GUARD, ZOUMANA, Home, admit, home
from journeys.cast import BAMAKO
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.bootstrap.own_file import correction_desk
from prisondesk.features.dossier.model import Tab
from prisondesk.features.dossier.ui.compare import NOTHING_HERE, CompareScreen
from prisondesk.features.dossier.ui.duplicates import DuplicatesScreen
from prisondesk.features.dossier.ui.file import DossierScreen
from prisondesk.features.dossier.ui.timeline import Timeline
from prisondesk.features.inmates.model.duplicates import Verdict
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.staff.model import Officer
from prisondesk.security.roles import Role
from prisondesk.ui.widgets import Button, Label

Picture = Callable[..., Path]
OTHER = Names(given="Zumana", clan="Egzemple", as_on_title="Zumana EGZEMPLE")


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def copied(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def two(house: Home) -> tuple[str, str]:
    one, other = admit(house, ZOUMANA), admit(house, OTHER)
    for key, colour in ((one, "olive"), (other, "sienna")):
        data = io.BytesIO()
        Image.new("RGB", (300, 400), colour).save(data, "PNG")
        house.services.inmates.add_photo(CLERK, key, data.getvalue())
    return one, other


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_files_that_look_alike_are_listed_and_enter_compares_them(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        pair = two(house)
        screen = DuplicatesScreen(bench(code), file_desk(house.services, CHIEF))
        stage(screen)
        screen.arrive()
        qtbot.waitUntil(lambda: bool(screen.rows.current_key()))
        picture(screen, "duplicates", code)
        with qtbot.waitSignal(screen.go) as asked:
            QTest.keyClick(screen.rows, Qt.Key.Key_Return)
        assert asked.args[0] == "compare"
        assert set(asked.args[1]) == set(pair)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_one_officer_parts_two_files_with_a_reason_and_alone_joins_none(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        screen = CompareScreen(bench(code), file_desk(house.services, CHIEF))
        stage(screen)
        screen.arrive((one, other))
        qtbot.waitUntil(lambda: screen.form is not None)
        qtbot.waitUntil(lambda: "BKO-2026-00002" in shown(screen))
        picture(screen, "compare", code)
        press(screen, "compare-different")
        assert house.services.duplicates.pairs(CLERK, one) == ()
        assert screen.form is not None
        screen.form.restore({"reason": "deux visages"})
        press(screen, "compare-same")
        assert house.services.duplicates.pairs(CLERK, one) == ()
        with qtbot.waitSignal(screen.said):
            press(screen, "compare-different")
        (pair,) = house.services.duplicates.pairs(CLERK, other)
        assert (pair.verdict, pair.reason) == (Verdict.DIFFERENT, "deux visages")
        reader = CompareScreen(bench(code), file_desk(house.services, GUARD))
        stage(reader)
        reader.arrive((one, other))
        qtbot.waitUntil(lambda: "BKO-2026-00002" in shown(reader))
        assert reader.form is None
        assert reader.t(NOTHING_HERE) in shown(reader)  # why, and who can
        picture(reader, "compare-reading", code)


def test_the_file_offers_who_may_be_the_same_person_and_any_other_file(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        screen = DuplicatesScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive(one)
        qtbot.waitUntil(lambda: screen.rows.current_key() == other)
        house.services.duplicates.different(CLERK, one, other, "deux visages")
        screen.arrive(one)
        qtbot.waitUntil(lambda: not screen.bench.jobs.busy)
        QTest.keyClicks(screen.wanted, "BKO-2026-00002")
        qtbot.waitUntil(lambda: screen.rows.current_key() == other)


def test_joined_files_are_one_timeline_that_says_which_file_and_parts_again(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        clerk = signing(Role.REGISTRY_CLERK, name="A. Doumbia")
        chief = signing(Role.REGISTRY_CHIEF, name="C. Keïta")
        known = tuple(
            Officer(each.officer, each.account, each.name, each.role, key.public.hex())
            for each in (clerk, chief)
            if (key := each.approval_key) is not None
        )
        director = signing(Role.DIRECTOR)
        house.services.staff.found(director, BAMAKO, "age1x", known)
        desk, duplicates = file_desk(house.services, clerk), house.services.duplicates
        alone = desk.look(one, Tab.TIMELINE).whole.happenings
        beside = desk.look(other, Tab.TIMELINE).whole.happenings
        assert {each.file for each in alone} == {""}
        duplicates.same(clerk, one, other, "même visage", chief)
        for key in (one, other):
            lines = desk.look(key, Tab.TIMELINE).whole.happenings
            found = {each.fact: each.file for each in lines}
            assert {found[each.fact] for each in alone} == {"BKO-2026-00001"}
            assert {found[each.fact] for each in beside} == {"BKO-2026-00002"}
            assert [each.at for each in lines] == sorted((each.at for each in lines), reverse=True)
        judged = next(each.title for each in lines if "same person" in each.title.text)
        signed = [each.detail for each in lines if each.title.text.startswith("Second sig")]
        assert signed == [judged] * len(signed) != []
        screen = DossierScreen(bench(), desk)
        stage(screen)
        screen.arrive((one, Tab.TIMELINE.value))
        qtbot.waitUntil(lambda: screen.findChild(Timeline, "timeline") is not None)
        picture(screen, "joined-timeline")
        paper = correction_desk(house.services, clerk).paper(one)
        assert "BKO-2026-00002" in copied(paper.data)
        assert "BKO-2026-00002" in copied(file_desk(house.services, director).whole_file(one).data)
        duplicates.undo(chief, one, other, "le papier était faux", clerk)
        parted = desk.look(one, Tab.TIMELINE).whole.happenings
        assert {each.file for each in parted} == {""}
        assert not {each.fact for each in beside} & {each.fact for each in parted}


def press(screen: QWidget, name: str) -> None:
    button = screen.findChild(Button, name)
    assert button is not None
    button.click()
