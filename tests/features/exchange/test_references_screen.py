"""Reference data on screen: read, shown in words, put in force by who may, and only then."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digests import digest_of
from directorate import directorate
from keyboard import find, settle
from linked import prisons, stick_in
from linked_desks import Second, exchange_desk
from prisondesk import assets
from prisondesk.bootstrap.law_in_force import FILE, NAME
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange.ui.references import _DAMAGED, _SAME, ReferencesScreen
from prisondesk.sync.reference import Kind
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label, MessageStrip

LAW = assets.resource("legal", "parameters_ml.yaml").read_text("utf-8")
NEW = LAW.replace('version: "0.1-draft"', 'version: "1.0"').replace("majority: 18", "majority: 19")


@pytest.fixture(autouse=True)
def _delivered() -> Iterator[None]:
    yield
    reading.use_law(None)


Press = Callable[[Screen, str], None]


@pytest.fixture
def press(qtbot: QtBot, jobs: Jobs) -> Press:
    """Return hands that press a button with the keyboard and wait until its work is done."""

    def pressed(screen: Screen, name: str) -> None:
        button = find(screen, Button, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(qtbot, jobs)

    return pressed


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_would_change_stands_there_before_it_is_put_in_force(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
    press: Press,
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        folder = tmp_path / "DIRECTION"
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick_in(folder), Kind.LEGAL, NAME, {FILE: NEW.encode()})
        desk = replace(exchange_desk(bko, folder), actor=bko.director, seconds=Second(bko.clerk))
        screen = ReferencesScreen(benches(language), desk)
        show(screen)
        picture(screen, "references-empty", language)
        assert not screen.adopt.isVisible()
        before = digest_of(bko.database)
        press(screen, "read-references")
        picture(screen, "references-read", language)
        assert (len(screen.proposals), screen.adopt.isVisible()) == (1, True)
        assert digest_of(bko.database) == before
        press(screen, "adopt-references")
        assert bko.services.references.adopted(bko.clerk) == ()
        screen.second.account.setText("greffe")
        press(screen, "adopt-references")
        picture(screen, "references-adopted", language)
        assert [each.version for each in bko.services.references.adopted(bko.clerk)] == [1]
        assert (len(screen.proposals), len(screen.listing.rows)) == (0, 1)
        press(screen, "read-references")
        assert screen.proposals == ()
        screen.leave()


def test_a_version_with_the_same_content_says_that_nothing_changes(
    tmp_path: Path,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    press: Press,
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        folder = tmp_path / "DIRECTION"
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick_in(folder), Kind.LEGAL, NAME, {FILE: LAW.encode()})
        desk = replace(exchange_desk(bko, folder), actor=bko.director)
        screen = ReferencesScreen(benches("fr"), desk)
        show(screen)
        press(screen, "read-references")
        (proposal,) = screen.proposals
        assert proposal.changes == ()
        said = [each.text() for each in screen.inside.findChildren(Label) if each.isVisible()]
        assert screen.t(_SAME) in said
        screen.leave()


@pytest.mark.parametrize("place", ["content", "signature"])
def test_what_is_not_as_it_was_signed_is_called_by_its_name_and_no_bundle(
    tmp_path: Path,
    place: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    press: Press,
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        folder = tmp_path / "DIRECTION"
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick_in(folder), Kind.LEGAL, NAME, {FILE: LAW.encode()})
        (path,) = folder.rglob("DONNEES.001")
        data = bytearray(path.read_bytes())
        at = data.index(b"majority: 18") if place == "content" else data.index(b'"sig":"') + 12
        data[at] = ord("A") if data[at] != ord("A") else ord("B")
        path.write_bytes(data)
        screen = ReferencesScreen(benches("fr"), exchange_desk(bko, folder))
        show(screen)
        press(screen, "read-references")
        strip = screen.findChild(MessageStrip)
        said = " ".join(each.text() for each in strip.findChildren(QLabel))
        assert screen.t(_DAMAGED) in said
        assert screen.proposals == ()
        screen.leave()


def test_a_clerk_reads_and_adopts_nothing(
    tmp_path: Path,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    qtbot: QtBot,
    jobs: Jobs,
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        folder = tmp_path / "DIRECTION"
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick_in(folder), Kind.LEGAL, NAME, {FILE: NEW.encode()})
        screen = ReferencesScreen(benches("fr"), exchange_desk(bko, folder))
        show(screen)
        screen.read_key()
        settle(qtbot, jobs)
        assert (len(screen.proposals), screen.adopt.isVisible()) == (1, False)
        screen.adopt_next()
        settle(qtbot, jobs)
        assert bko.services.references.adopted(bko.clerk) == ()
        screen.leave()
        assert list((bko.folder / "incoming").iterdir()) == []
