"""The list and the file on the screen: by keyboard, in both directions, in front of real data."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import ALHASSANE, CLERK, DIRECTOR, FATOUMATA, GUARD, ZOUMANA, admit, home
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.dossier.model import Tab
from prisondesk.features.dossier.ui.acts import OTHERS
from prisondesk.features.dossier.ui.correct import CorrectionDialog
from prisondesk.features.dossier.ui.export_dialog import ExportDialog
from prisondesk.features.dossier.ui.file import DossierScreen
from prisondesk.features.dossier.ui.people import PeopleScreen, export_order
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.features.staff.service.exporting import Form
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.page import Page
from prisondesk.ui.widgets import Button, IdentityBar, Label

Picture = Callable[..., Path]
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison centrale d’arrêt", "Bamako", "باماكو", FacilityKind.MCA, "M", "A"
)


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def _bars(screen: QWidget) -> list[IdentityBar]:
    return [each for each in screen.findChildren(IdentityBar) if each.isVisible()]


def _type(dialog: CorrectionDialog, **typed: str) -> None:
    dialog.form.restore({**dialog.form.draft(), **typed})


def test_typing_filters_the_list_and_enter_opens_the_first(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = [admit(house, names) for names in (ZOUMANA, ALHASSANE, FATOUMATA)][2]
        screen = PeopleScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive()
        assert screen.model.rowCount() == 3
        qtbot.waitUntil(screen.filter.hasFocus)
        QTest.keyClicks(screen.filter, "fatou")
        assert screen.model.rowCount() == 1
        with qtbot.waitSignal(screen.go) as opened:
            QTest.keyClick(screen.filter, Qt.Key.Key_Return)
        assert opened.args == ["dossier", key]
        QTest.keyClicks(screen.filter, "zzz")
        assert screen.model.rowCount() == 0


def test_down_goes_into_the_list_and_a_heading_sorts_it(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        keys = [admit(house, names) for names in (ZOUMANA, ALHASSANE)]
        screen = PeopleScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive()
        QTest.keyClick(screen.filter, Qt.Key.Key_Down)
        qtbot.waitUntil(screen.table.hasFocus)
        assert screen.table.current_key() == keys[1]
        screen.model.order(1)
        assert [screen.model.key(row) for row in range(2)] == keys
        screen.model.order(1)
        assert [screen.model.key(row) for row in range(2)] == keys[::-1]


def test_the_bar_stays_while_the_pages_change(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = DossierScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive(key)
        qtbot.waitUntil(lambda: "EXEMPLE Zoumana" in shown(screen))
        for _ in range(screen.tabs.count()):
            before = screen.tabs.current_key()
            QTest.keyClick(screen, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            assert screen.tabs.current_key() != before
            qtbot.waitUntil(lambda: not screen.bench.jobs.busy)
            qtbot.waitUntil(lambda: len(_bars(screen)) == 1)
            bars = _bars(screen)
            assert "BKO-2026-00001" in bars[0].accessibleName()


def test_a_page_offers_the_acts_it_is_opened_for_and_the_others_on_request(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    def offered() -> set[str]:
        return {each.objectName() for each in screen.tools.findChildren(Button) if each.isVisible()}

    with home(tmp_path) as house:
        screen = DossierScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive(admit(house, ZOUMANA))
        summary = offered()
        assert {"admission", "court", "print-sheet", OTHERS} <= summary
        assert "correct" not in summary
        in_the_palette = {each.key for each in screen.commands()}
        assert {"correct", "court"} <= in_the_palette
        screen.tabs.choose(Tab.IDENTITY.value)
        qtbot.waitUntil(lambda: "correct" in offered())
        assert "court" not in offered()
        others = screen.tools.findChild(Button, OTHERS)
        assert isinstance(others, Button)
        QTest.keyClick(others, Qt.Key.Key_Space)
        assert summary | {"correct"} <= offered()


def test_only_pages_the_role_may_open_are_there(
    tmp_path: Path, bench: MakeBench, stage: Stage
) -> None:
    with home(tmp_path) as house:
        guard = DossierScreen(bench(), file_desk(house.services, GUARD))
        stage(guard)
        keys = {tab.value for tab in guard._tabs}
        assert "titles" not in keys
        assert "social" not in keys
        assert "timeline" in keys


def test_a_correction_asks_for_its_reason_and_keeps_the_earlier_entry(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = DossierScreen(bench(), file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive((key, "identity"))
        qtbot.waitUntil(lambda: "EXEMPLE Zoumana" in shown(screen))
        screen.correct()
        (dialog,) = screen.findChildren(CorrectionDialog)
        _type(dialog, father="Mamadou")
        dialog.form.submit()
        assert house.services.inmates.person(CLERK, key).identity.father.text == "Bakary"
        _type(dialog, reason="erreur de plume", authority="acte de naissance")
        with qtbot.waitSignal(screen.said):
            dialog.form.submit()
        identity = house.services.inmates.person(CLERK, key).identity
        assert (identity.father.text, identity.mother.text) == ("Mamadou", "Fanta")
        assert identity.names == ZOUMANA
        corrected = house.services.dossier.timeline(CLERK, key)[0]
        assert corrected.reason == "erreur de plume"


def test_the_individual_sheet_prints_and_the_second_time_is_a_duplicate(
    tmp_path: Path, bench: MakeBench
) -> None:
    with home(tmp_path) as house:
        bench()
        key = admit(house, ZOUMANA)
        desk = file_desk(house.services, CLERK)
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        first = desk.individual_sheet(key)
        front, back = (page.extract_text() for page in PdfReader(io.BytesIO(first.data)).pages)
        assert "non paramétré" not in front  # that is said of a limit of the law alone
        assert "accès réservé" in back  # what this clerk may not read is neither "none" nor asked
        desk.printed(first)
        again = desk.individual_sheet(key, first.order.number)
        desk.printed(again)
        papers = house.services.dossier.papers(CLERK, key)
        assert [each.duplicata for each in papers] == [True, False]
        assert {each.number for each in papers} == {"BKO-FI-2026-00001"}


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_file_and_the_list_can_be_looked_at(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        key, _, _ = (admit(house, names) for names in (ZOUMANA, ALHASSANE, FATOUMATA))
        made = bench(code)
        people = PeopleScreen(made, file_desk(house.services, DIRECTOR))
        stage(people)
        people.arrive()
        assert picture(people, "people", code).stat().st_size > 0
        people.hide()
        screen = DossierScreen(made, file_desk(house.services, DIRECTOR))
        stage(screen)
        for tab in screen._tabs:
            screen.arrive((key, tab.value))
            qtbot.waitUntil(lambda: not made.jobs.busy)
            picture(screen, f"dossier-{tab.value}", code)
        assert "EXEMPLE Zoumana" in shown(screen)


def test_the_list_is_exported_for_a_purpose_and_that_is_written_down(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        admit(house, ZOUMANA)
        screen = PeopleScreen(bench(), file_desk(house.services, DIRECTOR))
        stage(screen)
        screen.arrive()
        screen.ask_export()
        qtbot.waitUntil(lambda: bool(screen.findChildren(ExportDialog)))
        (dialog,) = screen.findChildren(ExportDialog)
        assert dialog.second is None
        dialog.reject()
        lines = house.services.dossier.people(DIRECTOR, Page())
        order = export_order(lines, screen.t, (Form.CSV, "visite du procureur"))
        with qtbot.waitSignal(screen.said):
            screen.export(tmp_path / "liste.csv", order, None)
        written = (tmp_path / "liste.csv").read_text("utf-8-sig").splitlines()
        assert written[1].startswith("EXEMPLE Zoumana;زومانا;BKO-2026-00001")
