"""A computer that the list takes off: what it sees itself, and what the others see of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipping import clipped
from directorate import Directorate, directorate
from keyboard import find, settle
from linked import CARRIER, TODAY, Linked, carry, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.exchange.model import Doubt, Partner
from prisondesk.features.exchange.model.computers import Computer
from prisondesk.features.exchange.ui.computers import ComputersScreen
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.exchange.ui.linking import RESTORED
from prisondesk.features.exchange.ui.partners import PartnersScreen
from prisondesk.features.exchange.ui.quarantine import QuarantineScreen
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Loss
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.errors import AlreadyReceivedError, ForEarlierSelfError, SignerRevokedError
from prisondesk.sync.stick import Paper, Stick
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label

Press = Callable[[Screen, str], None]


@pytest.fixture
def press(qtbot: QtBot, jobs: Jobs) -> Press:
    def pressed(screen: Screen, name: str) -> None:
        button = find(screen, Button, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(qtbot, jobs)

    return pressed


def depart(house: Linked, key: str, destination: str) -> str:
    """Admit a person, let the person leave for *destination* and return the transfer."""
    house.admit(key)
    transfer_id = house.prepare(key, destination)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def withdraw(dnap: Directorate, house: Linked, good: int) -> bytes:
    """Publish a list on which the computer of *house* is withdrawn after its entry *good*."""
    lost = [Loss(house.ledger.writer().id, good)]
    return dnap.publish(authority.next_list(dnap.listed, (), TODAY, lost)).data


def hand_out(data: bytes, stick: Stick) -> None:
    stick.leave("DNAP", Paper.ROSTER, data)


def take_list(house: Linked, stick: Stick) -> None:
    """Take in the newest list on *stick*."""
    published = house.services.trust.published_on(stick)
    house.services.trust.take_list(house.director, published)


def words_of(screen: Screen) -> str:
    labels = screen.findChildren(Label)
    return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_withdrawn_computer_is_told_on_each_page_and_writes_nothing(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
    press: Press,
) -> None:
    with prisons(tmp_path, "BKO", "KNB", linked=False) as houses:
        _, knb = houses
        dnap = directorate(tmp_path / "dnap", houses)
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        depart(knb, "d1", "BKO")
        hand_out(withdraw(dnap, knb, 4), stick)
        desk = replace(exchange_desk(knb, folder), actor=knb.director)
        partners = PartnersScreen(benches(language), desk)
        show(partners)
        press(partners, "read-list")
        picture(partners, "retrait-lue", language)
        assert clipped(partners) == []
        assert [row.code for row in partners.partners.rows if isinstance(row, Partner)] == ["BKO"]
        press(partners, "adopt-list")
        picture(partners, "retrait-adoptee", language)
        assert clipped(partners) == []
        trust = knb.services.trust.trust(knb.director)
        assert (trust.listed, trust.withdrawn, trust.last_good) == (False, True, 4)
        assert not partners.own.ask.isVisible()
        partners.leave()
        exchange = ExchangeScreen(benches(language), desk)
        show(exchange, folder)
        picture(exchange, "retrait-echange", language)
        assert clipped(exchange) == []
        assert knb.services.outgoing.plan(knb.clerk) == ()
        exchange.leave()
        for refused in (
            lambda: knb.services.trust.require_service(knb.clerk),
            lambda: knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER),
            lambda: knb.services.trust.leave_request(knb.director, stick),
        ):
            with pytest.raises(Refused, match="withdrawn from the national list"):
                refused()
        assert stick.parcels() == stick.papers(Paper.REQUEST) == ()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_it_wrote_before_counts_and_what_came_after_waits_at_the_others(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
) -> None:
    """Also what travels in the bundle of another prison, which did not know of it yet."""
    with prisons(tmp_path, "BKO", "KNB", "KLK", linked=False) as houses:
        bko, knb, klk = houses
        dnap = directorate(tmp_path / "dnap", houses)
        stick = stick_in(tmp_path / "PORTEUR-03")
        depart(knb, "d1", "BKO")
        carry(knb, bko, stick)
        computer = knb.ledger.writer().id
        good = held(bko, computer).held
        there = depart(knb, "d2", "KLK")
        carry(knb, klk, stick)
        late = held(klk, computer).held
        assert late > good
        depart(knb, "d3", "BKO")
        knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        hand_out(withdraw(dnap, knb, good), stick)
        take_list(bko, stick)
        # Its own bundle is refused whole.
        parcel = bko.services.incoming.look(bko.clerk, stick).parcels[-1]
        with pytest.raises(SignerRevokedError):
            bko.services.incoming.open(bko.clerk, stick, parcel)
        # What Koulikoro took in in good faith and hands on waits, and says of whom it is.
        klk.services.transfers.accept(klk.clerk, there, Arrival("Sergent TÉMOIN"))
        onward = klk.prepare("d2", "BKO")
        klk.services.transfers.depart(klk.chief, onward, second=klk.director)
        taken = carry(klk, bko, stick_in(tmp_path / "PORTEUR-04"))
        assert taken.doubts > 0
        waiting = bko.services.incoming.quarantine(bko.clerk)
        assert {each.doubt for each in waiting} >= {Doubt.REVOKED_WRITER}
        of_knb = [each for each in waiting if each.doubt is Doubt.REVOKED_WRITER]
        assert {(each.writer, each.prison) for each in of_knb} == {(computer, "KNB")}
        screen = QuarantineScreen(benches(language), exchange_desk(bko))
        show(screen)
        picture(screen, "retrait-quarantaine", language)
        assert clipped(screen) == []
        desk = replace(exchange_desk(bko), actor=bko.director)
        computers = ComputersScreen(benches(language), desk)
        show(computers)
        picture(computers, "retrait-ordinateurs", language)
        assert clipped(computers) == []
        # The directorate finds that another prison held more: it counts after all.
        dnap.publish(authority.next_list(dnap.listed, (), TODAY, [Loss(computer, late)]))
        hand_out(dnap.published.data, stick)
        take_list(bko, stick)
        assert bko.services.incoming.judge_again(bko.clerk) >= len(of_knb)
        assert bko.services.incoming.quarantine(bko.clerk) == ()


def held(house: Linked, writer: str) -> Computer:
    """Return what *house* knows of *writer*."""
    known = house.services.trust.computers(house.clerk)
    return next(each for each in known if each.writer == writer)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_records_put_back_name_the_computer_whose_place_they_take(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    picture: Callable[..., Path],
) -> None:
    with prisons(tmp_path, "BKO", "KNB", linked=False) as houses:
        bko, knb = houses
        dnap = directorate(tmp_path / "dnap", houses)
        stick = stick_in(tmp_path / "PORTEUR-03")
        depart(bko, "d1", "KNB")
        carry(bko, knb, stick)
        first = bko.ledger.writer().id
        assert not bko.services.trust.trust(bko.director).restored
        bko.ledger.found("BKO")
        assert bko.services.trust.trust(bko.director).restored
        director = replace(exchange_desk(bko, tmp_path / "PORTEUR-03"), actor=bko.director)
        for kind in (PartnersScreen, ExchangeScreen):
            page = kind(benches(language), director)
            show(page)
            picture(page, f"remis-{kind.__name__.lower()}", language)
            assert clipped(page) == []
            assert page.t(RESTORED) in words_of(page)
            page.leave()
        request = read_request(bko.services.trust.request(bko.director)[0])
        assert request.replaces == first
        assert request.replaced_seq >= held(knb, first).held
        good = held(knb, first).held
        grant = Grant(request, "MCA de Bamako")
        dnap.publish(authority.next_list(dnap.listed, [grant], TODAY, [Loss(first, good)]))
        hand_out(dnap.published.data, stick)
        take_list(bko, stick)
        take_list(knb, stick)
        assert [(each.state, each.incarnation) for each in computers_of(knb, "BKO")] == [
            ("closed", 1),
            ("active", 2),
        ]
        # It goes on, and is heard.
        depart(bko, "d2", "KNB")
        assert carry(bko, knb, stick_in(tmp_path / "PORTEUR-04")).doubts == 0
        screen = ComputersScreen(benches(language), exchange_desk(knb))
        show(screen)
        picture(screen, "remis-ordinateurs", language)
        assert clipped(screen) == []


def test_what_was_taken_in_before_is_no_alarm_afterwards(tmp_path: Path) -> None:
    """Sticks go round with old bundles: of a withdrawn computer, or for an earlier self."""
    with prisons(tmp_path, "BKO", "KNB", linked=False) as houses:
        bko, knb = houses
        dnap = directorate(tmp_path / "dnap", houses)
        stick = stick_in(tmp_path / "PORTEUR-03")
        depart(bko, "d1", "KNB")
        carry(bko, knb, stick)
        carry(knb, bko, stick)
        depart(knb, "d2", "BKO")
        knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        first, held_there = bko.ledger.writer().id, held(knb, bko.ledger.writer().id).held
        bko.ledger.found("BKO")
        request = read_request(bko.services.trust.request(bko.director)[0])
        grant, lost = Grant(request, "MCA de Bamako"), Loss(first, held_there)
        dnap.publish(authority.next_list(dnap.listed, [grant], TODAY, [lost]))
        hand_out(dnap.published.data, stick)
        take_list(bko, stick)
        take_list(knb, stick)
        old = knb.services.incoming.look(knb.clerk, stick).parcels
        for parcel in old:
            with pytest.raises(AlreadyReceivedError):
                knb.services.incoming.open(knb.clerk, stick, parcel)
        known, never_read = bko.services.incoming.look(bko.clerk, stick).parcels
        with pytest.raises(AlreadyReceivedError):
            bko.services.incoming.open(bko.clerk, stick, known)
        with pytest.raises(ForEarlierSelfError):
            bko.services.incoming.open(bko.clerk, stick, never_read)
        assert list((bko.folder / "incoming").iterdir()) == []
        # It comes again, for the computer that is there now.
        taken = carry(knb, bko, stick_in(tmp_path / "PORTEUR-04"))
        assert (taken.expected, taken.doubts) == (("d2",), 0)


def computers_of(house: Linked, code: str) -> list[Computer]:
    known = house.services.trust.computers(house.clerk)
    return [each for each in known if each.facility == code]
