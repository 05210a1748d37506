"""The quarantine on screen: what waits, why, judged again, discarded by two people."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clipping import settle as come_to_rest
from keyboard import find, settle
from linked import Linked, prisons
from linked_desks import Second, exchange_desk
from prisondesk.features.custody import events as custody
from prisondesk.features.dossier.rules.facts import fact_words
from prisondesk.features.exchange.model import BundleNote, Direction, Doubt, Doubted
from prisondesk.features.exchange.store import channels, quarantine
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.exchange.ui.quarantine import QuarantineScreen
from prisondesk.kernel.message import msg, prison
from prisondesk.ledger import writers
from prisondesk.ledger.entry import RawFact
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

Benches = Callable[[str], Bench]
Press = Callable[[Screen, str], None]


@pytest.fixture
def press(qtbot: QtBot, jobs: Jobs) -> Press:
    def pressed(screen: Screen, name: str) -> None:
        button = find(screen, Button, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(qtbot, jobs)

    return pressed


def set_aside(
    house: Linked,
    doubt: Doubt,
    what: str,
    bundle: str = "b1",
    about: tuple[str, str] = ("stranger", "stranger"),
) -> None:
    """Set *what* aside, *about* the dossier and by the writer given."""
    when = house.clock.now()
    kind = "BadMemberError" if doubt is Doubt.DAMAGED_PART else custody.DateRead.KIND.name
    doubted = Doubted(bundle, what, doubt, *about, kind, when)
    with house.database.writing() as connection:
        place = Place("w1/KNB", 7)
        quarantine.put(connection, doubted, RawFact(b"{}", b"{}"), place)


def came_from(house: Linked, sender: str, bundle: str) -> None:
    """Write a bundle of *sender* into the book of *house*."""
    note = BundleNote(
        bundle, Direction.IN, sender, 7, house.clock.now(), "", "", 1, 1, 0, 0, 900, "f" * 64
    )
    with house.database.writing() as connection:
        channels.note_bundle(connection, note)


def said_of(screen: QuarantineScreen, what: str) -> str:
    """Choose *what* and return all that the page says of it."""
    (row,) = (n for n, each in enumerate(screen.list.rows) if getattr(each, "what", "") == what)
    screen.list.table.select_row(row)
    come_to_rest(screen)
    labels = screen.detail.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_two_people_discard_what_waits(
    tmp_path: Path,
    language: str,
    benches: Benches,
    show: Callable[..., Screen],
    picture: Callable[..., Path],
    press: Press,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        number = knb.admit("d9", "EXEMPLE Moussa")
        with bko.database.reading() as connection:
            writer = writers.current(connection).id
        came_from(knb, "BKO", "b1")
        set_aside(knb, Doubt.FALSE_STEP, "a" * 64, about=("d9", writer))
        for part in ("seg/0001.z#3", "seg/0002.z", f"att/{'c' * 64}", "ack/0001.dsse.json"):
            set_aside(knb, Doubt.DAMAGED_PART, part)
        set_aside(knb, Doubt.DAMAGED_PART, "seg/0001.z#3", "b2")
        set_aside(knb, Doubt.FALSE_STEP, "b" * 64, "b3")
        desk = replace(exchange_desk(knb), seconds=Second(knb.director))
        desk = replace(desk, actor=knb.chief)
        screen = QuarantineScreen(benches(language), desk)
        show(screen)
        # What of one bundle does not hold together is one thing, and all of it is named.
        assert len(screen.list.rows) == 4
        kind, bamako = (
            screen.t(fact_words(custody.DateRead.KIND.name).title),
            screen.t(prison("BKO")),
        )
        ours, theirs = said_of(screen, "a" * 64), said_of(screen, "b" * 64)
        # Whose file, which prison and which kind stand there in words; so does what is not known.
        assert all(each in ours for each in ("EXEMPLE Moussa", number, kind, bamako))
        assert ours.count(bamako) == 2, "who wrote it, and with which bundle it came"
        assert screen.t(msg("a file that this prison does not hold")) in theirs
        assert not any(each in theirs for each in ("EXEMPLE", number, bamako, "stranger"))
        # The name a kind has in the code is no word for people.
        assert custody.DateRead.KIND.name not in ours + theirs
        screen.list.table.select_row(1)
        picture(screen, f"quarantaine-{language}")
        press(screen, "discard")
        assert len(screen.list.rows) == 4
        screen.why.set_values({"why": "renvoyé et reçu entier"})
        screen.second.account.setText("dir")
        press(screen, "discard")
        assert len(screen.list.rows) == 3
        left = knb.services.incoming.quarantine(knb.clerk)
        assert [(each.bundle_id, each.parts) for each in left if each.parts] == [
            ("b2", ("seg/0001.z#3",))
        ]
