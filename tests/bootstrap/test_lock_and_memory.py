"""Sync 3, « unlocked or stolen PC »: what the lock, sleep and every file written leave behind."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from keyboard import Keyboard, find
from prisondesk.bootstrap.desk import Desk
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.security.pin import Pin
from prisondesk.security.session import State
from prisondesk.security.slots import set_pin
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.ui.forms import Form
from prisondesk.ui.jobs import Progress
from staffed import CHIEF, DIRECTOR, NURSE, clock, founded, opened

MARKER = "Zoumana-Témoin-4471"
CHILD = f"""
import os, sys, tempfile
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from prisondesk.bootstrap import program
from prisondesk.bootstrap.house import open_house
from prisondesk.bootstrap.desk import Desk
from prisondesk.features.desk.documents import TRIAL_SHEET, Trial
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import verbatim
from prisondesk.printing.document import Letterhead, PaperContext
from prisondesk.printing.render import render
from prisondesk.ui.preview import Preview
from prisondesk.security.process import forbid_dumps, private_spool
from prisondesk.security.slots import Credentials
from staffed import DIRECTOR, clock
from stretching import stretch_cheaply
stretch_cheaply()
forbid_dumps()
private_spool()
application = program.make_application()
desk = Desk(application, Path(sys.argv[1]), clock())
desk.begin()
house = open_house(Path(sys.argv[1]), DIRECTOR.credentials, clock())
desk.enter(house)
house.services.drafts.keep(house.actor, "intake", "k1", {{"name": "{MARKER}"}})
made = PaperContext(
    letterhead=Letterhead(verbatim("M"), verbatim("A"), verbatim("P")), translator=translator("fr"),
    number="BKO-1", printed_by="{MARKER}", printed_at=clock().now(),
)
content = render(TRIAL_SHEET.compose(Trial("{MARKER}", clock().now()), made))
shown = Preview(content, "{MARKER}")
shown.show()
application.processEvents()
shown.close()
spooled = [each for each in Path(tempfile.gettempdir()).rglob("*") if each.is_file()]
assert not any("{MARKER}".encode() in each.read_bytes() for each in spooled), spooled
QGuiApplication.clipboard().setText("{MARKER}")
application.processEvents()
desk.sign_out()
while desk.jobs.busy:
    application.processEvents()
assert QGuiApplication.clipboard().text() == "", "the clipboard is emptied"
print("ready", flush=True)
desk.finish()
"""


@pytest.fixture
def now() -> FixedClock:
    return clock()


def spellings(word: str) -> list[bytes]:
    return [word.encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]


def holders(folders: list[Path], word: str) -> list[str]:
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    wanted = spellings(word)
    return [str(each) for each in files if any(form in each.read_bytes() for form in wanted)]


def test_no_temporary_recent_thumbnail_spool_or_other_file_the_process_wrote_holds_a_name(
    tmp_path: Path, now: FixedClock
) -> None:
    folder = tmp_path / "prison"
    folder.mkdir()
    founded(folder, now).house.close()
    places = [tmp_path / name for name in ("home", "tmp", "cache", "config", "state", "run")]
    for each in places:
        each.mkdir()
    tests = Path(__file__).resolve().parents[1]
    environment = {
        **os.environ,
        "HOME": str(places[0]), "TMPDIR": str(places[1]), "XDG_CACHE_HOME": str(places[2]),
        "XDG_CONFIG_HOME": str(places[3]), "XDG_STATE_HOME": str(places[4]),
        "XDG_RUNTIME_DIR": str(places[5]), "XDG_DATA_HOME": str(places[0] / "data"),
        "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent / "src")]),
    }  # fmt: skip
    environment.pop("PRISONDESK_OWN", None)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder)],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert "ready" in done.stdout, done.stderr
    written = [tmp_path]
    assert (folder / "witness.json").is_file()
    assert holders(written, MARKER) == []
    assert holders(written, DIRECTOR.name) == []
    assert holders(written, DIRECTOR.credentials.password) == []
    left = {each.name for each in tmp_path.rglob("*")}
    assert not left & {"recently-used.xbel", "thumbnails", ".thumbnails", "core"}


def test_the_search_would_find_the_name(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("CREATE TABLE t (x)")
        plain.execute("INSERT INTO t VALUES (?)", (MARKER,))
    assert holders([tmp_path], MARKER)


def test_the_lock_of_the_computer_and_its_sleep_cover_the_desk_and_three_wrong_pins_close_it(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, now).house.close()
    set_pin(tmp_path, DIRECTOR.credentials, Pin.choose("2580"))
    desk = Desk(qapp, tmp_path, now)
    desk.begin()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(DIRECTOR.credentials.user, DIRECTOR.credentials.password)
    guard, window = desk.guard, desk.window
    assert guard is not None
    assert window is not None
    qapp.clipboard().setText(MARKER)
    guard.away.going(False)
    assert guard.session.state is State.OPEN
    guard.away.going(True)
    assert guard.session.state is State.COVERED
    assert qapp.clipboard().text() == ""
    guard.try_unlock("2580")
    assert guard.session.state is State.OPEN
    guard.lock()
    house = desk.house
    assert house is not None
    with qtbot.waitSignal(desk.closed):
        for _ in range(3):
            guard.try_unlock("9999")
    assert desk.house is None
    assert desk.guard is None
    with pytest.raises(Exception, match="closed"), house.database.reading():
        pass
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()


def test_a_job_that_is_stopped_by_the_end_of_the_program_saves_nothing_half(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, now).house.close()
    desk = Desk(qapp, tmp_path, now)
    desk.begin()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(DIRECTOR.credentials.user, DIRECTOR.credentials.password)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    house, began = desk.house, threading.Event()
    assert house is not None

    def work(progress: Progress) -> None:
        with house.database.writing() as connection:
            write_setting(connection, "half", 1)
            began.set()
            for step in range(100_000):
                progress.step(step, 100_000)
                time.sleep(0.001)

    desk.jobs.start(work)
    assert began.wait(60)
    assert desk.guard is not None
    assert desk.window is not None
    desk.guard.stop()
    desk.window.closed.disconnect(qapp.quit)  # the other tests go on
    desk.finish()
    again = opened(tmp_path, DIRECTOR, now)
    with again.database.reading() as connection:
        assert read_setting(connection, "half") is None
    again.close()
    for widget in (desk.window, desk.page):
        if widget is not None:
            widget.close()
            widget.deleteLater()


def test_what_is_typed_is_written_down_when_the_desk_is_locked(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, now).house.close()
    desk = Desk(qapp, tmp_path, now)
    desk.begin()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(CHIEF.credentials.user, CHIEF.credentials.password)
    window, house = desk.window, desk.house
    assert window is not None
    assert house is not None
    assert window.go("arrival-list")
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    form = find(window, Form, "convoy-form")
    field = next(each for each in form.findChildren(QLineEdit) if not each.text())
    field.setFocus()
    Keyboard().type(MARKER)
    desk.lock()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    kept = house.services.drafts.all(house.actor)
    assert any(MARKER in str(each) for each in kept)
    with qtbot.waitSignal(desk.closed):
        desk.sign_out()
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()


def test_a_running_job_finishes_before_the_records_close(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, now).house.close()
    desk = Desk(qapp, tmp_path, now)
    desk.begin()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(DIRECTOR.credentials.user, DIRECTOR.credentials.password)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    guard = desk.guard
    assert guard is not None
    guard.session.busy(more=True)
    now.advance(minutes=20)
    guard.watch.look_at_clock()
    assert guard.session.state is State.COVERED
    assert desk.house is not None
    with qtbot.waitSignal(desk.closed):
        guard.session.busy(more=False)
        guard.watch.look_at_clock()
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()


def test_the_database_key_without_a_health_slot_shows_no_health_text(
    tmp_path: Path, now: FixedClock
) -> None:
    first = founded(tmp_path, now)
    first.house.close()
    nurse = opened(tmp_path, NURSE, now)
    nurse.keys.claim(nurse.actor, first.health_code.text)
    nurse.close()
    nurse = opened(tmp_path, NURSE, now)
    words = "fracture racontée à l’infirmerie 8812"
    nurse.services.health.examined(
        nurse.actor,
        "k1",
        Examination(Fitness.FIT, Consent.NOT_ASKED, on_reception=True, words_told=words),
    )
    assert nurse.services.health.notes(nurse.actor, "k1")[0].examination is not None
    nurse.database.checkpoint()
    nurse.close()
    house = opened(tmp_path, DIRECTOR, now)
    told = spellings("fracture racontée")
    seen = 0
    with house.database.private() as connection:
        named = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = connection.execute(named).fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():
                for value in row:
                    seen += 1
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    assert not any(form in raw for form in told), table
        # Every page as it stands after decryption: what was freed is looked at as well.
        plain = tmp_path / "plain.db"
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
    assert seen > 100
    raw = plain.read_bytes()
    assert b"health.examined" in raw
    assert not any(form in raw for form in told)
    house.close()
