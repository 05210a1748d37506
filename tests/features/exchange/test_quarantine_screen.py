"""The quarantine on screen: what waits, why, judged again, discarded by two people."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from keyboard import find, settle
from linked import Linked, prisons
from linked_desks import Second, exchange_desk
from prisondesk.features.dossier.rules.facts import fact_words
from prisondesk.features.exchange.model import Doubt, Doubted
from prisondesk.features.exchange.store import quarantine
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.exchange.ui.quarantine import QuarantineScreen
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


def set_aside(house: Linked, doubt: Doubt, what: str, bundle: str = "b1") -> None:
    when = house.clock.now()
    kind = "BadMemberError" if doubt is Doubt.DAMAGED_PART else "custody.date_read"
    doubted = Doubted(bundle, what, doubt, "d9", "w1", kind, when)
    with house.database.writing() as connection:
        place = Place("w1/KNB", 7)
        quarantine.put(connection, doubted, RawFact(b"{}", b"{}"), place)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_two_people_discard_what_waits(
    tmp_path: Path,
    language: str,
    benches: Benches,
    show: Callable[..., Screen],
    picture: Callable[..., Path],
    press: Press,
) -> None:
    with prisons(tmp_path) as (_, knb):
        set_aside(knb, Doubt.FALSE_STEP, "a" * 64)
        for part in ("seg/0001.z#3", "seg/0002.z", f"att/{'c' * 64}", "ack/0001.dsse.json"):
            set_aside(knb, Doubt.DAMAGED_PART, part)
        set_aside(knb, Doubt.DAMAGED_PART, "seg/0001.z#3", "b2")
        desk = replace(exchange_desk(knb), seconds=Second(knb.director))
        desk = replace(desk, actor=knb.chief)
        screen = QuarantineScreen(benches(language), desk)
        show(screen)
        # What of one bundle does not hold together is one thing, and all of it is named.
        assert len(screen.list.rows) == 3
        (entry,) = (each for each in screen.list.rows if not getattr(each, "parts", ()))
        screen.list.table.select_row(screen.list.rows.index(entry))
        said = " ".join(each.text() for each in screen.detail.findChildren(QLabel))
        # The name a kind has in the code is no word for people.
        assert screen.t(fact_words("custody.date_read").title) in said
        assert "custody.date_read" not in said
        screen.list.table.select_row(1)
        picture(screen, f"quarantaine-{language}")
        press(screen, "discard")
        assert len(screen.list.rows) == 3
        screen.why.set_values({"why": "renvoyé et reçu entier"})
        screen.second.account.setText("dir")
        press(screen, "discard")
        assert len(screen.list.rows) == 2
        left = knb.services.incoming.quarantine(knb.clerk)
        assert [(each.bundle_id, each.parts) for each in left if each.parts] == [
            ("b2", ("seg/0001.z#3",))
        ]
