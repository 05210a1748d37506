"""The trail is searched by the direction and the inspector, and tells nothing of what was said."""

import datetime as dt
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from foundings import QUICK
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.station_desk import accounts_desk
from prisondesk.bootstrap.work_desk import work_desk
from prisondesk.features.desk.service.auditing import Question, What, head_due
from prisondesk.features.staff.model import NewAccount
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.storage.local.readings import Reading, log_reading
from staffed import CHIEF, CLERK, DIRECTOR, beside, clock, founded, opened


@pytest.fixture
def now() -> FixedClock:
    return clock()


def look(house: object, by: str, at: dt.datetime, purpose: str) -> None:
    with house.database.writing() as connection:  # type: ignore[attr-defined]
        log_reading(connection, Reading(by, "k1", "health", purpose, at))


def test_asvs_16_3_2_entries_looks_and_printings_are_found_by_officer_kind_and_day(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    audit, actor = house.services.audit, house.actor
    now.advance(days=2)
    look(house, actor.officer, now.now(), "care")
    office = accounts_desk(house, QUICK).office
    office.open(actor, beside(house, CHIEF), NewAccount("x", "X. Y", Role.NURSE))
    found = audit.search(actor, Question())
    assert {line.what for line in found.lines} == {What.ENTRY, What.LOOK}
    assert list(found.lines) == sorted(found.lines, key=lambda line: line.at, reverse=True)
    (looked,) = audit.search(actor, Question(what=What.LOOK)).lines
    assert (looked.who, looked.purpose) == (DIRECTOR.name, "care")
    assert not audit.search(actor, Question(what=What.LOOK, officer="modèle")).lines
    today = now.now().date()
    assert len(audit.search(actor, Question(first=today)).lines) == 4
    assert not audit.search(actor, Question(first=today + dt.timedelta(days=1))).lines
    assert audit.search(actor, Question(last=today - dt.timedelta(days=1))).lines
    house.close()


def test_everybody_sees_the_own_trail_and_no_other(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    clerk = beside(house, CLERK)
    look(house, clerk.officer, now.now(), "greffe")
    look(house, house.actor.officer, now.now(), "direction")
    found = house.services.audit.search(clerk, Question())
    assert {line.who for line in found.lines} == {CLERK.name}
    with pytest.raises(Refused):
        house.services.audit.head(clerk)
    house.close()


def test_the_digits_change_with_every_entry_and_are_due_each_week(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    first = house.services.audit.head(house.actor)
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", first.digits)
    with house.ledger.reading() as connection:
        assert head_due(connection, now.now())
    desk = work_desk(house, object())  # type: ignore[arg-type]
    sheet = desk.head_sheet()
    assert sheet.data.startswith(b"%PDF")
    assert sheet.tongue is not None
    assert sheet.tongue.choose("ar") != sheet.data
    with house.ledger.reading() as connection:
        assert head_due(connection, now.now())  # looked at is not printed
    desk.head_printed(sheet)
    with house.ledger.reading() as connection:
        assert not head_due(connection, now.now() + dt.timedelta(days=6))
        assert head_due(connection, now.now() + dt.timedelta(days=7))
    found = house.services.audit.search(house.actor, Question(what=What.PRINT))
    assert len(found.lines) == 1
    house.services.staff.open_inspection(house.actor, "Mme Parquet", "TGI", "visite")
    assert house.services.audit.head(house.actor).digits != first.digits
    house.close()


def test_a_reader_from_outside_reads_writes_nothing_and_leaves_a_name(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, now).house.close()
    desk = Desk(qapp, tmp_path, now)
    desk.begin()
    given = DIRECTOR.credentials
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(given.user, given.password)
    house = desk.house
    assert house is not None
    with pytest.raises(Refused):
        house.services.staff.open_inspection(house.actor, " ", "TGI", "visite")
    reader = house.services.staff.open_inspection(house.actor, "Mme Parquet", "TGI", "visite")
    with qtbot.waitSignal(desk.opened):
        assert desk.window is not None
        desk.window.person_changes.emit(reader)
    assert desk.house is not None
    assert desk.house.actor.role is Role.INSPECTOR
    assert desk.house.actor.approval_key is None
    for forbidden in (
        Permission.ASSESSMENT_READ,
        Permission.SOCIAL_READ,
        Permission.HEALTH_READ,
        Permission.FACILITY_SETUP,
        Permission.PRINT_USE,
    ):
        assert not desk.house.actor.may(forbidden)
    assert desk.window is not None
    assert desk.window.go("audit")
    for hidden in ("accounts", "backup", "recovery", "inspection", "screening-list"):
        assert not desk.window.go(hidden)
    with qtbot.waitSignal(desk.closed):
        desk.sign_out()
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()
    again = opened(tmp_path, CHIEF, now)
    again.close()
