"""Home, deadlines, settings and backup on the screen, by keyboard and in both directions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from databases import with_keys
from files_of_people import (
    ALHASSANE,
    CHIEF,
    CLERK,
    DIRECTOR,
    FATOUMATA,
    GUARD,
    ZOUMANA,
    Home,
    admit,
    home,
    identify,
    present,
    title,
)
from prisondesk.features.custody.events import ReleaseOrdered
from prisondesk.features.desk.model import Column, Task
from prisondesk.features.desk.rules.home import group
from prisondesk.features.desk.service.doctor import Doctor
from prisondesk.features.desk.ui.date_read import DateReadDialog
from prisondesk.features.desk.ui.deadlines import DeadlinesScreen
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.home import HomeScreen, TaskColumn
from prisondesk.features.desk.ui.keeping import KeepingScreen
from prisondesk.features.desk.ui.settings import SettingsScreen
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.message import msg, verbatim
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import Label

Picture = Callable[..., Path]
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison centrale d’arrêt", "Bamako", "باماكو", FacilityKind.MCA,
    "Ministère de la Justice", "Administration pénitentiaire",
)  # fmt: skip


class SeenEyes(QObject):
    """Eyes that remember what was asked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code, self.scale = "fr", 1.0
        self.asked: list[object] = []

    def speak(self, code: str) -> None:
        self.asked.append(code)

    def turn_contrast(self) -> None:
        self.asked.append("contrast")

    def resize_text(self, by: int) -> None:
        self.asked.append(by)


def work_desk(house: Home, actor: Actor) -> WorkDesk:
    services = house.services
    return WorkDesk(
        actor=actor,
        home=services.home,
        deadlines=services.deadlines,
        custody=services.custody,
        staff=services.staff,
        keeping=services.keeping,
        limits=services.limits,
        book=services.book,
        machine=services.machine,
        printers=tuple,
        trial_sheet=lambda name: name.encode(),
        sticks=tuple,
        doctor=lambda: Doctor(
            house.ledger.database.path.parent, house.clock.now(), (), house.ledger
        ),
        audit=services.audit,
        head_sheet=lambda: ShownPaper(b"", ()),
        head_printed=lambda _sheet: None,
        eyes=SeenEyes(),
        languages=(("fr", "Français"), ("ar", "العربية")),
    )


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


def furnish(house: Home) -> list[str]:
    """Fill the prison: an order of release, titles near and past their end, an arrival."""
    today = house.clock.now().date()
    ends = [dt.timedelta(days=each) for each in (2, 12, 40)]
    people = (ZOUMANA, ALHASSANE, FATOUMATA)
    keys = [
        admit(house, names, title(ends=today + end))
        for names, end in zip(people, ends, strict=True)
    ]
    free = admit(house, replace(ZOUMANA, as_on_title="SPÉCIMEN Drissa", given="Drissa"))
    title_id = house.services.custody.case(CLERK, free).titles[0].title_id
    order = ReleaseOrdered(title_id, title("9/26"), house.clock.now(), "porteur")
    house.services.custody.order_release(CLERK, free, order)
    identify(house, present(house), replace(FATOUMATA, as_on_title="MODÈLE Bourama"))
    house.clock.advance(days=4, minutes=10)
    return [*keys, free]


def test_the_home_leads_to_the_person_with_one_key(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        keys = furnish(house)
        screen = HomeScreen(bench(clock=house.clock), work_desk(house, CLERK))
        stage(screen)
        screen.arrive()
        law = screen.columns["law"].rows
        qtbot.waitUntil(lambda: law.model().rowCount() > 0)
        QTest.keyClick(screen, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(law.hasFocus)
        with qtbot.waitSignal(screen.go) as led:
            QTest.keyClick(law, Qt.Key.Key_Return)
        assert led.args == ["deadlines", keys[0]]
        alarm = screen.columns["today"]._alarm
        assert alarm is not None
        with qtbot.waitSignal(screen.go) as led:
            alarm.verb.click()
        assert led.args == ["dossier", (keys[3], "titles")]


def test_more_lines_of_a_kind_than_six_are_one_key_away(
    bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    look = bench(clock=None).look
    column = TaskColumn(look.t, ("mine", msg("Waiting for me"), "inbox"), "Alt+2")
    stage(column)
    lines = [
        Task(verbatim(f"FICTIF {n}"), msg("Cell"), msg("Cell"), "dossier", f"d{n}")
        for n in range(20)
    ]
    column.show_column(Column(groups=(group(msg("Missing pieces"), lines),)))
    rows = column.rows
    assert rows.model().rowCount() == 1 + 6 + 1
    for _ in range(7):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.model().rowCount() == 1 + 20
    with qtbot.waitSignal(column.leads) as led:  # the first of those that were hidden
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert led.args == ["dossier", "d6"]


def test_a_date_read_on_the_order_moves_the_line(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        keys = furnish(house)
        screen = DeadlinesScreen(bench(clock=house.clock), work_desk(house, CHIEF))
        stage(screen)
        screen.arrive(keys[1])
        qtbot.waitUntil(lambda: "06/12/2026" in words(screen.why))
        assert screen.rows.current_key() == keys[1]
        screen.ask_date(keys[1])
        qtbot.waitUntil(lambda: bool(screen.findChildren(DateReadDialog)))
        (dialog,) = screen.findChildren(DateReadDialog)
        dialog.form.submit()
        dialog.form.restore({"day": "20/12/2026", "paper": "233/26"})
        with qtbot.waitSignal(screen.said):
            dialog.form.submit()
        assert house.services.deadlines.why(CHIEF, keys[1]).deadline.end == dt.date(2026, 12, 20)
        qtbot.waitUntil(lambda: "20/12/2026" in words(screen.why))


def test_settings_offer_what_the_role_may_set(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        clerk = SettingsScreen(bench(), work_desk(house, CLERK))
        stage(clerk)
        assert clerk.facility is None
        assert clerk.limits is None
        desk = work_desk(house, CLERK)
        clerk = SettingsScreen(bench(), desk)
        stage(clerk)
        for name in ("text-larger", "contrast", "language-ar"):
            clerk.findChild(QWidget, name).click()
        assert isinstance(desk.eyes, SeenEyes)
        assert desk.eyes.asked == [1, "contrast", "ar"]


def test_the_director_changes_the_headings_and_how_soon_the_desk_locks(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        screen = SettingsScreen(bench(), work_desk(house, DIRECTOR))
        stage(screen)
        screen.arrive()
        facility = screen.facility
        assert facility is not None
        qtbot.waitUntil(lambda: facility.form.draft()["town"] == "Bamako")
        facility.form.restore({**facility.form.draft(), "ministry": "M. 2", "reason": "décret"})
        with qtbot.waitSignal(screen.said):
            facility.form.submit()
        assert house.services.staff.facility().ministry == "M. 2"
        limits = screen.limits
        assert limits is not None
        limits.form.set_values({"cover": 2, "close": 10})
        with qtbot.waitSignal(screen.said):
            limits.form.submit()
        assert house.services.limits.minutes() == (2, 10)


def test_backup_and_check_say_exactly_what_they_did(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    folder, stick = tmp_path / "prison", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    with home(with_keys(folder)) as house:
        admit(house, ZOUMANA)
        screen = KeepingScreen(bench(clock=house.clock), work_desk(house, DIRECTOR))
        stage(screen)
        screen.arrive()
        with qtbot.waitSignal(screen.said):
            screen.back_up(stick)
        (copy,) = stick.glob("PRISONDK-*")
        assert copy.name in screen.copy.lines[0].text()
        qtbot.waitUntil(screen.begin_check.isEnabled)
        screen.check_all()
        qtbot.waitUntil(lambda: bool(screen.check.lines))
        assert house.services.keeping.last_backup() is not None
        qtbot.waitUntil(screen.begin_copy.isEnabled)
        screen.back_up(folder)
        qtbot.waitUntil(screen.begin_copy.isEnabled)
        assert not list(folder.glob("PRISONDK-*"))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_desk_can_be_looked_at(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        keys = furnish(house)
        for names in (ZOUMANA, ALHASSANE):
            admit(house, names)
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        made = bench(code, clock=house.clock)
        for actor in (CLERK, DIRECTOR, GUARD):
            screen = HomeScreen(made, work_desk(house, actor))
            stage(screen)
            screen.arrive()
            qtbot.waitUntil(lambda: not made.jobs.busy)
            screen.columns["today"].take_keyboard()
            picture(screen, f"home-{actor.role.value}", code)
            screen.hide()
        for name, kind in (("settings", SettingsScreen), ("backup", KeepingScreen)):
            page = kind(made, work_desk(house, DIRECTOR))
            stage(page)
            page.arrive()
            qtbot.waitUntil(lambda: not made.jobs.busy)
            picture(page, name, code)
            page.hide()
        board = DeadlinesScreen(made, work_desk(house, CHIEF))
        stage(board)
        board.arrive(keys[1])
        qtbot.waitUntil(lambda: "06/12/2026" in words(board.why))
        assert picture(board, "deadlines", code).stat().st_size > 0
