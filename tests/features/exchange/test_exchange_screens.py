"""The exchange and the transfers on screen: two prisons, one stick, only a keyboard."""

import datetime as dt
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from keyboard import Keyboard, find, settle
from linked import Linked, carry, prisons, stick_in
from linked_desks import exchange_desk, transfer_desk
from prisondesk.features.exchange.service.disagreements import Elsewhere
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.exchange.ui.presenter import ExchangePresenter
from prisondesk.features.exchange.ui.words import stick_trouble
from prisondesk.features.transfers.model import TransferState
from prisondesk.features.transfers.service import Arrival
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.features.transfers.ui.prepare import PrepareScreen
from prisondesk.features.transfers.ui.presenter import TransferPresenter
from prisondesk.features.transfers.ui.transfers import TransfersScreen
from prisondesk.kernel.message import Message
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Cancelled, Jobs, Progress
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, MessageStrip

Show = Callable[..., Screen]
Picture = Callable[..., Path]
Benches = Callable[[str], Bench]
CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
KEY = Qt.Key


@dataclass(frozen=True)
class Room:
    """What a test of a screen needs: a bench, hands, a camera, and patience."""

    benches: Benches
    show: Show
    keyboard: Keyboard
    picture: Picture
    qtbot: QtBot
    jobs: Jobs

    def settle(self) -> None:
        """Wait until no job is left."""
        settle(self.qtbot, self.jobs)


@pytest.fixture
def room(request: pytest.FixtureRequest) -> Room:
    names = ("benches", "show", "keyboard", "picture", "qtbot", "jobs")
    return Room(*(request.getfixturevalue(name) for name in names))


@pytest.fixture(params=["fr", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def departed(house: Linked, key: str = "d1", destination: str = "KNB") -> str:
    house.admit(key)
    transfer_id = house.prepare(key, destination)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def test_what_goes_and_what_comes_is_read_before_anything_is_written(
    tmp_path: Path, room: Room, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        departed(knb, "k1", "BKO")
        knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        departed(bko)
        screen = ExchangeScreen(room.benches(language), exchange_desk(bko, folder))
        room.show(screen)
        files = {path.name for path in folder.rglob("*")}
        assert screen.load.verb.isEnabled()
        room.picture(screen, "exchange", language)
        screen.load.verb.setFocus()
        room.keyboard.press(KEY.Key_Return, control=True)
        room.settle()
        assert screen.end.slip.isVisible()
        room.picture(screen, "exchange-done", language)
        assert {path.name for path in folder.rglob("*")} - files == {"BKO", "KNB00001.AGE"}
        states = {each.state for each in bko.services.transfers.transfers(bko.clerk)}
        assert states == {TransferState.DEPARTED}
        assert bko.services.transfers.roll(bko.clerk).expected == {"k1"}


def test_what_would_be_at_odds_is_read_before_the_exchange(
    tmp_path: Path, room: Room, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "PORTEUR-02")
        transfer_id = departed(bko)
        carry(bko, knb, stick)
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        (held,) = knb.services.custody.case(knb.clerk, "d1").holding
        late, early = dt.date(2026, 12, 27), dt.date(2026, 11, 27)
        knb.services.custody.read_date(knb.chief, "d1", held.title_id, late, "extrait n° 518/25")
        read = Elsewhere(early, "Lassana")
        bko.services.disagreements.propose_read(bko.clerk, "d1", read, "arrêt d’appel n° 77/26")
        folder = tmp_path / "PORTEUR-03"
        bko.services.outgoing.write(bko.clerk, stick_in(folder), "KNB", CARRIER)
        screen = ExchangeScreen(room.benches(language), exchange_desk(knb, folder))
        room.show(screen)
        room.picture(screen, "exchange-at-odds", language)
        (ahead,) = screen.load.findChildren(MessageStrip)
        words = " ".join(each.text() for each in ahead.findChildren(QLabel))
        told = {"fr": "2 désaccords à trancher", "ar": "تعارضان يجب البت فيهما"}
        assert told[language] in words
        assert "EXEMPLE Moussa" in words
        assert screen.load.verb.isEnabled()
        screen.leave()


def test_a_key_without_anything_for_us_waits(tmp_path: Path, room: Room) -> None:
    with prisons(tmp_path) as (bko, _):
        folder = tmp_path / "empty"
        stick_in(folder)
        screen = ExchangeScreen(room.benches("fr"), exchange_desk(bko, folder))
        room.show(screen)
        assert not screen.load.verb.isEnabled()
        assert not screen.load.read.isEnabled()
        screen.leave()


@pytest.mark.parametrize("hindrance", [{"locked": True}, {"free": 70_000}])
def test_a_key_that_cannot_be_written_says_so_before_anybody_tries(
    tmp_path: Path, room: Room, hindrance: dict[str, int]
) -> None:
    with prisons(tmp_path) as (bko, _):
        folder = tmp_path / "PORTEUR-03"
        stick_in(folder)
        departed(bko)
        screen = ExchangeScreen(room.benches("fr"), exchange_desk(bko, folder))
        room.show(screen)
        assert screen.load.verb.isEnabled()
        seen = replace(ExchangePresenter(exchange_desk(bko, folder)).look(folder), **hindrance)
        assert stick_trouble(seen) is not None
        screen.load.show_seen(seen)
        screen.stick.show_stick(seen)
        room.picture(screen, f"exchange-{next(iter(hindrance))}")
        assert not screen.load.verb.isEnabled()
        screen.leave()


def test_the_same_bundle_twice_on_a_key_is_taken_in_once(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        departed(bko)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", Handing())
        (bundle,) = folder.rglob("*.AGE")
        shutil.copyfile(bundle, bundle.with_name("KNB00002.AGE"))
        presenter = ExchangePresenter(exchange_desk(knb, folder))
        seen = presenter.look(folder)
        assert len(seen.coming) == 2
        done = presenter.exchange(
            seen, "M. KONATÉ", write=False, progress=Progress(lambda *_: None)
        )
        assert len(done.taken) == 1
        assert presenter.look(folder).known == 2


def test_whoever_stops_while_a_bundle_is_written_finds_nothing_of_it_on_the_stick(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, _):
        folder = tmp_path / "PORTEUR-03"
        stick_in(folder)
        departed(bko)
        presenter = ExchangePresenter(exchange_desk(bko, folder))
        seen = presenter.look(folder)
        told: list[Message | None] = []

        def report(_done: int, _total: int, what: Message | None) -> None:
            told.append(what)
            progress.cancel()  # the writing of the bundle has just been announced

        progress = Progress(report)
        with pytest.raises(Cancelled):
            presenter.exchange(seen, "M. KONATÉ", write=True, progress=progress)
        assert len(told) == 1
        assert not [each for each in folder.rglob("*") if each.suffix in {".PRT", ".AGE"}]
        assert bko.services.outgoing.book(bko.clerk) == ()
        assert presenter.look(folder).going == seen.going
        calm = Progress(lambda *_: None)
        (note,) = presenter.exchange(seen, "M. KONATÉ", write=True, progress=calm).written
        assert note.number == 1


def test_a_damaged_bundle_says_so_and_leaves_all_as_it_was(tmp_path: Path, room: Room) -> None:
    with prisons(tmp_path) as (bko, knb):
        folder = tmp_path / "PORTEUR-03"
        stick = stick_in(folder)
        departed(bko)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        (path,) = folder.glob("PRISONDK/BKO/*.AGE")
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        screen = ExchangeScreen(room.benches("fr"), exchange_desk(knb, folder))
        room.show(screen)
        room.picture(screen, "exchange-damaged")
        assert not screen.load.read.isEnabled()
        assert knb.services.transfers.transfers(knb.clerk) == ()
        screen.leave()


def test_a_transfer_is_prepared_by_keyboard(tmp_path: Path, room: Room) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        screen = PrepareScreen(room.benches("fr"), transfer_desk(bko))
        room.show(screen)
        room.keyboard.type("1/2026")
        room.keyboard.press(KEY.Key_Return, control=True)
        room.settle()
        screen.form.restore(
            {
                "to": "KNB",
                "order": "0417/DNAPES",
                "authority": "Directeur national",
                "dated": "20/11/2026",
                "reason": "overcrowding",
                "unit": "Garde",
                "head": "Adjudant SPECIMEN",
                "day": "24/11/2026",
                "hour": "15:00",
            }
        )
        room.picture(screen, "transfer-prepare")
        with room.qtbot.waitSignal(screen.go) as gone:
            find(screen, Button, "prepare-now").click()
        (file,) = bko.services.transfers.transfers(bko.clerk)
        assert gone.args == ["transfer", file.transfer.id]
        assert file.transfer.expected.hour == 15


def test_a_departure_on_paper_is_signed_and_listed(
    tmp_path: Path, room: Room, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bench, desk = room.benches(language), transfer_desk(bko, chief=True)
        screen = TransferScreen(bench, desk)
        room.show(screen, transfer_id)
        room.picture(screen, "transfer-departure", language)
        find(screen, Button, "sign-departure").click()
        room.settle()
        assert bko.services.transfers.transfer(bko.chief, transfer_id).departed_hash == ""
        find(screen, Button, "paper-departure").click()
        room.settle()
        file = bko.services.transfers.transfer(bko.chief, transfer_id)
        assert (file.state, file.awaits_signature) == (TransferState.DEPARTED, True)
        assert find(screen, QLineEdit, "second-password").text() == ""
        screen.arrive(transfer_id)
        room.settle()
        listing = TransfersScreen(bench, desk)
        room.show(listing)
        room.picture(listing, "transfers", language)
        assert listing.rows.current_key() == transfer_id


def test_the_person_at_the_gate_is_taken_in_and_the_code_is_shown(
    tmp_path: Path, room: Room, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        transfer_id = departed(bko)
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        opened = knb.services.incoming.open(knb.clerk, stick, parcel)
        knb.services.incoming.take(knb.clerk, opened, CARRIER)
        screen = ArrivalScreen(room.benches(language), transfer_desk(knb))
        room.show(screen, transfer_id)
        room.picture(screen, "arrival-check", language)
        room.keyboard.type("Sergent TEMOIN")
        room.keyboard.press(KEY.Key_Return, control=True)
        room.settle()
        room.picture(screen, "arrival-done", language)
        file = knb.services.transfers.transfer(knb.clerk, transfer_id)
        assert (file.checked_by, file.state) == ("Sergent TEMOIN", TransferState.ACCEPTED)
        assert knb.services.transfers.roll(knb.clerk).present == {"d1"}


def test_the_order_and_the_slip_of_the_courier_are_papers(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _):
        transfer_id = departed(bko)
        presenter = TransferPresenter(transfer_desk(bko, chief=True))
        paper = presenter.order_paper(presenter.shown(transfer_id))
        first = PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
        assert "Article 6" in first
        assert first.count(bko.chief.name) == 1  # in the foot: who prints signs for nobody
        stick = stick_in(tmp_path / "stick")
        note = bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        slips = ExchangePresenter(exchange_desk(bko)).slips((note,))
        assert slips.data.startswith(b"%PDF")
