"""The linked prisons on screen: a place asked for, a list compared and adopted, every line seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digests import digest_of
from keyboard import Keyboard, find, settle
from linked import NAMES, TODAY, Linked, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.exchange.model import Doubt, Doubted, Offered
from prisondesk.features.exchange.model.computers import Computer
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.store import quarantine, witness
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.exchange.store.witness import Said
from prisondesk.features.exchange.ui.computers import ComputersScreen
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.exchange.ui.partners import PartnersScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import RawFact
from prisondesk.sync import authority, spoken
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import RootNotTrustedError
from prisondesk.sync.manifest import WriterHead
from prisondesk.sync.roster import TrustAnchor, sign_roster
from prisondesk.sync.stick import Paper, Stick
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

Show = Callable[..., Screen]
Picture = Callable[..., Path]
Benches = Callable[[str], Bench]
CARRIER = Handing("PORTEUR-03", "M. KONATÉ")


@dataclass(frozen=True)
class Office:
    """What these tests need: a bench, hands, a camera, and patience."""

    benches: Benches
    show: Show
    keyboard: Keyboard
    picture: Picture
    qtbot: QtBot
    jobs: Jobs

    def open(self, house: Linked, *sticks: Path, language: str = "fr") -> PartnersScreen:
        """Open the screen for the director of *house*."""
        desk = replace(exchange_desk(house, *sticks), actor=house.director)
        screen = PartnersScreen(self.benches(language), desk)
        self.show(screen)
        return screen

    def press(self, screen: Screen, name: str) -> None:
        """Press the button *name* with the keyboard and wait until its work is done."""
        button = find(screen, Button, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(self.qtbot, self.jobs)


@pytest.fixture
def office(request: pytest.FixtureRequest) -> Office:
    names = ("benches", "show", "keyboard", "picture", "qtbot", "jobs")
    return Office(*(request.getfixturevalue(name) for name in names))


@pytest.fixture(params=["fr", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def sign(stick: Stick) -> Published:
    """Grant every request on *stick* with new root keys and leave the list there."""
    keys = [SigningKey.generate() for _ in range(3)]
    requests = [read_request(each) for each in stick.papers(Paper.REQUEST)]
    made = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in requests], TODAY)
    anchor = TrustAnchor(tuple(key.public for key in keys))
    published = Published(anchor, sign_roster(made, keys[:2]))
    stick.leave("DNAP", Paper.ROSTER, published.data)
    return published


def test_a_prison_without_a_list_is_told_where_to_begin(
    tmp_path: Path, office: Office, language: str
) -> None:
    with prisons(tmp_path, linked=False) as (bko, _):
        screen = ExchangeScreen(office.benches(language), exchange_desk(bko))
        office.show(screen)
        office.picture(screen, "exchange-unlinked", language)
        assert screen.begin.isVisible()
        assert not screen.load.isVisible()
        with office.qtbot.waitSignal(screen.go) as gone:
            office.press(screen, "linked-prisons")
        assert gone.args == ["partners", None]
        screen.leave()


def test_of_two_keys_none_gets_a_request_before_a_person_says_which(
    tmp_path: Path, office: Office
) -> None:
    with prisons(tmp_path, linked=False) as (bko, _):
        one, other = tmp_path / "PHOTOS", tmp_path / "PORTEUR-03"
        stick_in(one), stick_in(other)
        screen = office.open(bko, one, other)
        assert screen.key.text() == "2 clés sont insérées. Laquelle prendre\u00a0?"
        office.press(screen, "ask-place")
        assert (list(one.iterdir()), list(other.iterdir())) == ([], [])
        screen.use(other)
        office.press(screen, "ask-place")
        assert list(one.iterdir()) == []
        assert list(other.iterdir()) != []


def test_two_prisons_join_by_one_key_and_a_telephone(
    tmp_path: Path, office: Office, language: str
) -> None:
    with prisons(tmp_path, linked=False) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        knb.services.trust.leave_request(knb.director, stick)
        screen = office.open(bko, folder, language=language)
        office.picture(screen, "partners-new", language)
        screen.own.office.setFocus()
        office.keyboard.type("Greffe 1")
        office.press(screen, "ask-place")
        assert bko.services.trust.own(bko.director).office == "Greffe 1"
        assert screen.own.office.text() == "Greffe 1"
        office.picture(screen, "partners-asked", language)
        asked = {read_request(each).facility for each in stick.papers(Paper.REQUEST)}
        assert asked == {"BKO", "KNB"}
        sheet = screen._presenter.sheet()
        assert sheet.data.startswith(b"%PDF")
        assert screen.own.sheet.isVisible()
        published = sign(stick)
        office.press(screen, "read-list")
        office.picture(screen, "partners-read", language)
        assert not bko.services.trust.trust(bko.director).pinned
        assert not screen.list.adopt.isEnabled()
        digits = published.anchor.fingerprint
        wrong = f"{(int(digits[0]) + 1) % 10}{digits[1:]}"
        screen.list.heard.setFocus()
        office.keyboard.type(wrong)
        assert screen.list.adopt.isEnabled()
        before = digest_of(bko.database)
        office.press(screen, "adopt-list")
        assert digest_of(bko.database) == before
        assert not bko.services.trust.trust(bko.director).pinned
        office.picture(screen, "partners-wrong-digits", language)
        screen.list.heard.clear()
        screen.list.heard.setFocus()
        office.keyboard.type(digits)
        office.picture(screen, "partners-typed", language)
        office.press(screen, "adopt-list")
        office.picture(screen, "partners-adopted", language)
        trust = bko.services.trust.trust(bko.director)
        assert (trust.listed, trust.fingerprint) == (True, published.anchor.fingerprint)
        assert len(screen.partners.rows) == 1
        screen.leave()


def test_asking_twice_leaves_the_same_digits(tmp_path: Path, office: Office) -> None:
    with prisons(tmp_path, linked=False) as (bko, _):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        first = bko.services.trust.leave_request(bko.director, stick)
        bko.clock.advance(days=3)
        screen = office.open(bko, folder)
        office.press(screen, "ask-place")
        assert bko.services.trust.own(bko.director).digits == first
        (data,) = stick.papers(Paper.REQUEST)
        assert read_request(data).fingerprint == first
        screen.leave()


def test_a_list_of_other_root_keys_is_refused_once_one_was_compared(
    tmp_path: Path, office: Office
) -> None:
    with prisons(tmp_path) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        before = bko.services.trust.trust(bko.director)
        knb.services.trust.leave_request(knb.director, stick)
        foreign = sign(stick)
        with pytest.raises(RootNotTrustedError):
            bko.services.trust.look_at(bko.director, foreign)
        screen = office.open(bko, folder)
        office.press(screen, "read-list")
        office.picture(screen, "partners-refused")
        assert screen.list.offered is None
        assert not screen.list.adopt.isVisible()
        assert bko.services.trust.trust(bko.director) == before
        screen.leave()


def test_a_clerk_sees_the_lines_and_cannot_adopt(tmp_path: Path, office: Office) -> None:
    with prisons(tmp_path) as (bko, _):
        screen = PartnersScreen(office.benches("fr"), exchange_desk(bko))
        office.show(screen)
        assert not screen.own.ask.isVisible()
        assert not screen.list.adopt.isVisible()
        assert len(screen.partners.rows) == 1
        with pytest.raises(Refused):
            bko.services.trust.request(bko.clerk)
        screen.leave()


def test_what_was_sent_waits_until_its_receipt_came(
    tmp_path: Path, office: Office, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        assert knb.services.transfers.waiting(knb.clerk) == 0
        note = bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        (line,) = bko.services.trust.partners(bko.clerk)
        assert (line.sent, line.sent_at, line.waiting, line.waiting_since) == (
            (1, note.at, 1, note.at)
        )
        take(knb, stick)
        assert knb.services.transfers.waiting(knb.clerk) == 1
        answer = knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        set_aside(knb, note.bundle_id)
        screen = office.open(knb, folder, language=language)
        office.picture(screen, "partners", language)
        (doubted,) = screen.doubts.rows
        assert isinstance(doubted, Doubted)
        assert (doubted.partner, doubted.number) == ("BKO", 1)
        (line,) = knb.services.trust.partners(knb.clerk)
        assert (line.last_received, line.waiting_since) == (1, answer.at)
        assert line.received_at is not None
        take(bko, stick)
        (line,) = bko.services.trust.partners(bko.clerk)
        assert (line.waiting, line.waiting_since, line.last_received) == (0, None, 1)
        screen.leave()
        computers_of(office, knb, bko.ledger.writer().id, language)


def computers_of(office: Office, house: Linked, other: str, language: str) -> None:
    """See the computers at *house*, a copied one among them, and print the numbers."""
    with house.database.writing() as connection:
        query = "SELECT max(seq) FROM fact WHERE writer = ?"
        held = int(connection.exec_driver_sql(query, (other,)).scalar_one())
        told = WriterHead(other, held, "f" * 64)
        witness.hear(connection, (told,), Said("third", house.clock.now(), clock_ok=True))
    desk = replace(exchange_desk(house), actor=house.director)
    screen = ComputersScreen(office.benches(language), desk)
    office.show(screen)
    rows = [each for each in screen.list.rows if isinstance(each, Computer)]
    assert [bool(each.mistrust) for each in rows] == [True, False]
    assert spoken.heard(other, rows[0].said) == rows[0].held > 0
    office.picture(screen, "computers", language)
    assert screen._paper().data.startswith(b"%PDF")
    screen.name.setText("Greffe 1")
    office.press(screen, "name-office")
    rows = [each for each in screen.list.rows if isinstance(each, Computer)]
    assert [each.office for each in rows if each.own] == ["Greffe 1"]
    office.picture(screen, "computers-named", language)


def test_a_departure_on_paper_waits_for_its_second_signature(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        transfers = bko.services.transfers
        assert transfers.waiting(bko.clerk) == 0
        transfers.depart(bko.chief, transfer_id, second=None)
        assert transfers.waiting(bko.clerk) == len(transfers.awaiting_signature(bko.clerk)) == 1
        transfers.countersign(bko.director, transfer_id)
        assert transfers.waiting(bko.clerk) == 0


def test_a_list_that_is_read_says_who_is_on_it(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        knb.services.trust.leave_request(knb.director, stick)
        published = sign(stick)
        offered = bko.services.trust.look_at(bko.director, published)
        assert isinstance(offered, Offered)
        assert (offered.version, offered.pinned, offered.listed, offered.known) == (
            (1, False, False, False)
        )
        assert offered.prisons == ("KNB Centre de Kéniéroba",)
        assert offered.digits == published.anchor.fingerprint


def take(house: Linked, stick: Stick) -> None:
    incoming = house.services.incoming
    (parcel,) = incoming.look(house.clerk, stick).parcels
    incoming.take(house.clerk, incoming.open(house.clerk, stick, parcel), CARRIER)


def test_a_gap_and_what_was_rejected_are_seen_on_the_line(tmp_path: Path, office: Office) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
        for name in ("lost", "second"):
            stick = stick_in(tmp_path / name)
            bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        opened = knb.services.incoming.open(knb.clerk, stick, parcel)
        knb.services.incoming.take(knb.clerk, opened, CARRIER)
        (partner,) = knb.services.trust.partners(knb.clerk)
        assert partner.missing == (1,)
        screen = office.open(knb)
        (row,) = screen.partners.rows
        assert row == partner
        shown = screen.partners.table.list_model().index(0, 3).data()
        assert "1" in str(shown)
        office.picture(screen, "liens-manque")


def set_aside(house: Linked, bundle_id: str) -> None:
    doubted = Doubted(
        bundle_id, "h1", Doubt.AFTER_DEPARTURE, "d9", "w1", "cell_placed", house.clock.now()
    )
    with house.database.writing() as connection:
        quarantine.put(connection, doubted, RawFact(b"{}", b"{}"), Place("w1/KNB", 1))
