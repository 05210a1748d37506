"""Sticks come and go while a tired person looks elsewhere; none is read or written by mistake."""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from keyboard import Keyboard, settle
from linked import CARRIER, Linked, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.exchange.model import BundleNote, Direction, Taken, gap_words
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.outgoing import Outgoing
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.exchange.ui.plugged import called
from prisondesk.features.exchange.ui.presenter import by_weight
from prisondesk.features.exchange.ui.steps import StickStep
from prisondesk.features.exchange.ui.words import due_title
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg, nmsg, prison
from prisondesk.sync.errors import SignerUnknownError
from prisondesk.sync.stick import Parcel, Stick
from prisondesk.sync.stick_errors import StickPulledError
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, MessageStrip

KEY = Qt.Key


@pytest.fixture(params=["fr", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Counter:
    """A counter of a prison with sticks going in and out; looked at when *tick* is called."""

    def __init__(self, house: Linked, request: pytest.FixtureRequest, language: str) -> None:
        benches: Callable[[str], Bench] = request.getfixturevalue("benches")
        show: Callable[..., Screen] = request.getfixturevalue("show")
        self._qtbot: QtBot = request.getfixturevalue("qtbot")
        self._jobs: Jobs = request.getfixturevalue("jobs")
        self._picture: Callable[..., Path] = request.getfixturevalue("picture")
        self.keyboard: Keyboard = request.getfixturevalue("keyboard")
        self.language, self.plugged = language, list[Path]()
        desk = replace(exchange_desk(house), sticks=lambda: tuple(self.plugged))
        self.screen = ExchangeScreen(benches(language), desk)
        show(self.screen)
        self.settle()

    def settle(self) -> None:
        settle(self._qtbot, self._jobs)

    def tick(self) -> None:
        """Let the two seconds pass after which the sticks are looked at again."""
        self.screen._watch.look()
        self.settle()

    def picture(self, name: str) -> None:
        self._picture(self.screen, name, self.language)

    @property
    def words(self) -> list[str]:
        return self._words(self.screen)

    def says(self, text: str) -> bool:
        words = translator(self.language)(msg(text))
        return words in " ".join(self._words(self.screen))

    def offered(self) -> list[Button]:
        step = self.screen.findChild(StickStep)
        assert step is not None
        return [each for each in step._inside.findChildren(Button) if each.isVisible()]

    def _words(self, page: QWidget) -> list[str]:
        return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]

    @property
    def strips(self) -> list[MessageStrip]:
        return [each for each in self.screen.findChildren(MessageStrip) if each.isVisible()]


def due(house: Linked, key: str = "d1", destination: str = "KNB") -> None:
    house.admit(key)
    transfer_id = house.prepare(key, destination)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)


def test_of_two_sticks_a_person_says_which_is_meant(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        due(bko)
        one, other = tmp_path / "PORTEUR-03", tmp_path / "PHOTOS"
        stick_in(one), stick_in(other)
        counter = Counter(bko, request, language)
        assert counter.says("No key was found.")
        # What waits for whom is told before any key is in.
        (load,) = bko.services.outgoing.plan(bko.clerk)
        assert counter.screen.load.going.title.text() == due_title(translator(language), [load])
        counter.picture("sticks-none")
        counter.plugged[:] = [other, one]
        counter.tick()
        assert len(counter.offered()) == 2
        assert counter.screen._seen is None
        assert counter.says("Which one is meant?")
        counter.picture("sticks-two")
        counter.offered()[1].setFocus()
        counter.keyboard.press(KEY.Key_Space)
        counter.settle()
        seen = counter.screen._seen
        assert seen is not None
        assert seen.folder == one
        assert list(other.iterdir()) == []
        counter.screen.leave()


def test_a_stick_pulled_before_the_exchange_is_noticed_and_nothing_is_lost(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        due(bko)
        one = tmp_path / "PORTEUR-03"
        stick_in(one)
        counter = Counter(bko, request, language)
        counter.plugged[:] = [one]
        counter.tick()
        assert counter.screen.load.verb.isEnabled()
        counter.plugged.clear()
        counter.tick()
        assert counter.screen._seen is None
        assert not counter.screen.load.verb.isEnabled()
        assert counter.says("The key was pulled out.")
        counter.picture("sticks-pulled")
        assert bko.services.outgoing.book(bko.clerk) == ()
        counter.plugged[:] = [one]
        counter.tick()
        assert counter.screen.load.verb.isEnabled()
        assert counter.strips == []
        counter.screen.leave()


def test_who_goes_back_is_offered_the_stick_and_it_is_not_read_again_by_itself(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        due(bko)
        one = tmp_path / "PORTEUR-03"
        stick_in(one)
        counter = Counter(bko, request, language)
        counter.plugged[:] = [one]
        counter.tick()
        counter.screen.load.back.click()
        counter.tick()
        assert counter.screen._seen is None
        (again,) = counter.offered()
        assert again.hasFocus()
        counter.picture("sticks-aside")
        counter.keyboard.press(KEY.Key_Space)
        counter.settle()
        assert counter.screen._seen is not None
        counter.screen.leave()


def test_after_an_exchange_the_next_stick_is_found_by_itself(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with prisons(tmp_path) as (bko, knb):
        due(bko)
        one, other = tmp_path / "PORTEUR-03", tmp_path / "PORTEUR-04"
        stick_in(one), stick_in(other)
        counter = Counter(bko, request, "fr")
        counter.plugged[:] = [one]
        counter.tick()
        counter.screen.load.verb.click()
        counter.settle()
        counter.tick()
        assert counter.says("Verified. You may pull out the key.")
        counter.plugged.clear()
        counter.tick()
        # What was done stays in sight until the next stick.
        assert counter.says("Verified. You may pull out the key.")
        assert counter.says("No key was found.")
        assert counter.strips == []
        due(knb, "k1", "BKO")
        knb.services.outgoing.write(knb.clerk, stick_in(other), "BKO", CARRIER)
        counter.plugged[:] = [other]
        counter.tick()
        seen = counter.screen._seen
        assert seen is not None
        assert (seen.folder, len(seen.coming)) == (other, 1)
        counter.screen.leave()


def test_a_stick_pulled_while_it_is_written_is_said_and_all_goes_with_the_next(
    tmp_path: Path, request: pytest.FixtureRequest, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prisons(tmp_path) as (bko, _):
        due(bko)
        one = tmp_path / "PORTEUR-03"
        stick_in(one)
        counter = Counter(bko, request, language)
        counter.plugged[:] = [one]
        counter.tick()
        genuine = bko.services.outgoing.write

        def pulled(*given: object) -> object:
            shutil.rmtree(one)
            counter.plugged.clear()
            return genuine(*given)  # type: ignore[arg-type]  # as it was called

        monkeypatch.setattr(
            type(bko.services.outgoing), "write", lambda _own, *given: pulled(*given)
        )
        counter.screen.load.verb.click()
        counter.settle()
        assert len(counter.strips) == 1
        counter.tick()
        assert len(counter.strips) == 1  # why it failed is not covered by what came of it
        assert counter.says("No key was found.")
        counter.picture("sticks-pulled-writing")
        monkeypatch.undo()
        assert bko.services.outgoing.book(bko.clerk) == ()
        assert len(bko.services.outgoing.plan(bko.clerk)) == 1
        counter.screen.leave()


@pytest.fixture
def both_ways(tmp_path: Path) -> Iterator[tuple[Linked, Linked, Path]]:
    """Two prisons, and a key that brings somebody to BKO while somebody leaves from there."""
    with prisons(tmp_path) as (bko, knb):
        one = tmp_path / "PORTEUR-03"
        due(knb, "k1", "BKO")
        knb.services.outgoing.write(knb.clerk, stick_in(one), "BKO", CARRIER)
        due(bko)
        yield bko, knb, one


def at(house: Linked, stick: Path, request: pytest.FixtureRequest, language: str) -> Counter:
    counter = Counter(house, request, language)
    counter.plugged[:] = [stick]
    counter.tick()
    return counter


def wrote(house: Linked) -> list[Direction]:
    return [each.direction for each in house.services.outgoing.book(house.clerk)]


def test_what_came_in_before_the_stick_was_pulled_is_told_with_its_alarms(
    both_ways: tuple[Linked, Linked, Path],
    request: pytest.FixtureRequest,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bko, _, one = both_ways
    alarm = msg("Stopped.")  # any sentence will do
    genuine = Incoming.take

    def ringing(*given: object) -> Taken:
        taken: Taken = genuine(*given)  # type: ignore[arg-type]  # as it was called
        shutil.rmtree(one)
        return replace(taken, alarms=(alarm,))

    monkeypatch.setattr(Incoming, "take", ringing)
    counter = at(bko, one, request, language)
    counter.screen.load.verb.click()
    counter.settle()
    assert wrote(bko) == [Direction.IN]
    (strip,) = counter.strips
    said = " ".join(each.text() for each in strip.findChildren(QLabel))
    t = translator(language)
    assert said.strip().startswith(t(alarm))
    assert t(StickPulledError().reason) in said
    assert t(msg("The rest goes with the next exchange.")) in said
    counter.tick()
    assert counter.strips == [strip]
    assert not counter.screen.load.verb.isEnabled()
    assert counter.says("No key was found.")
    assert not counter.screen.end.slip.isVisible()
    counter.picture("sticks-pulled-half-done")
    counter.screen.leave()


def test_who_stops_half_way_reads_what_is_done_and_goes_on_with_the_rest(
    both_ways: tuple[Linked, Linked, Path],
    request: pytest.FixtureRequest,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bko, _, one = both_ways
    counter = at(bko, one, request, language)
    genuine = Incoming.take

    def stopping(*given: object) -> Taken:
        while counter.screen._job is None:  # the window has just begun it
            time.sleep(0.001)
        counter.screen._job.cancel()
        taken: Taken = genuine(*given)  # type: ignore[arg-type]  # as it was called
        return taken

    monkeypatch.setattr(Incoming, "take", stopping)
    counter.screen.load.verb.click()
    counter.settle()
    monkeypatch.undo()
    assert wrote(bko) == [Direction.IN]
    assert counter.says("You may pull out the key.")
    counter.picture("sticks-stopped-half-done")
    seen = counter.screen._seen
    assert seen is not None
    assert (len(seen.coming), seen.known, len(seen.going)) == (0, 1, 1)
    counter.screen.load.verb.click()
    counter.settle()
    assert sorted(wrote(bko)) == sorted([Direction.IN, Direction.OUT])
    assert counter.says("Verified. You may pull out the key.")
    counter.screen.leave()


def test_a_stick_that_never_came_is_told_by_the_first_bundle_after_it_and_once(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        due(knb, "k1", "BKO")
        sticks = [tmp_path / name for name in ("PERDUE", "PORTEUR-03", "PORTEUR-04")]
        for stick in sticks:
            knb.services.outgoing.write(knb.clerk, stick_in(stick), "BKO", CARRIER)
        gap = translator(language)(gap_words("KNB", (1,)))
        counter = at(bko, sticks[1], request, language)
        assert gap in counter.words  # before anything is taken in
        counter.picture("sticks-gap")
        counter.screen.load.read.click()
        counter.settle()
        (strip,) = counter.strips
        assert gap in [each.text() for each in strip.findChildren(QLabel)]
        counter.picture("sticks-gap-taken")
        counter.plugged[:] = [sticks[2]]
        counter.tick()
        seen = counter.screen._seen
        assert seen is not None
        assert [each.load.missing for each in seen.coming] == [()]
        assert gap not in counter.words
        counter.screen.leave()


def test_who_stops_between_two_bundles_prints_the_slip_of_the_first(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, _, _):
        due(bko, "d1", "KNB")
        due(bko, "d2", "KLK")
        one = tmp_path / "PORTEUR-03"
        stick_in(one)
        counter = at(bko, one, request, language)
        genuine = Outgoing.write

        def stopping(*given: object) -> BundleNote:
            note: BundleNote = genuine(*given)  # type: ignore[arg-type]  # as it was called
            while counter.screen._job is None:  # the window has just begun it
                time.sleep(0.001)
            counter.screen._job.cancel()
            return note

        monkeypatch.setattr(Outgoing, "write", stopping)
        counter.screen.load.verb.click()
        counter.settle()
        monkeypatch.undo()
        assert wrote(bko) == [Direction.OUT]
        assert counter.says("Stopped.")
        assert counter.screen.end.slip.isVisible()
        counter.picture("sticks-stopped-between")
        assert len(counter.screen._written) == 1
        counter.screen.load.back.click()
        assert not counter.screen.end.slip.isVisible()
        counter.screen.leave()


def test_the_key_is_to_be_left_in_until_the_last_step_says_otherwise(
    both_ways: tuple[Linked, Linked, Path], request: pytest.FixtureRequest, language: str
) -> None:
    bko, _, one = both_ways
    counter = at(bko, one, request, language)
    assert not counter.says("Leave the key in until you read here:")
    counter.screen.load.verb.click()
    assert counter.says("Leave the key in until you read here:")
    counter.settle()
    assert not counter.says("Leave the key in until you read here:")
    counter.screen.leave()


def test_another_stick_put_in_the_same_place_is_not_written(
    both_ways: tuple[Linked, Linked, Path], request: pytest.FixtureRequest
) -> None:
    """Swapped between two looks, or a folder left where the stick was mounted."""
    bko, _, one = both_ways
    counter = at(bko, one, request, "fr")
    seen = counter.screen._seen
    assert seen is not None
    shutil.rmtree(one)
    one.mkdir()
    counter.screen._seen = replace(seen, coming=(), device=-1)
    counter.screen.load.verb.click()
    counter.settle()
    assert wrote(bko) == []
    assert list(one.iterdir()) == []
    (strip,) = counter.strips
    pulled = translator("fr")(StickPulledError().reason)
    assert pulled in " ".join(each.text() for each in strip.findChildren(QLabel))
    # What is in now is read, and told beside what happened.
    again = counter.screen._seen
    assert again is not None
    assert again.coming == ()
    counter.screen.leave()


def test_a_dead_stick_that_fails_instead_of_being_gone_is_gone(
    both_ways: tuple[Linked, Linked, Path],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bko, _, one = both_ways
    counter = at(bko, one, request, "fr")
    assert counter.screen._seen is not None
    genuine = Path.stat

    def dead(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == one:
            raise OSError(errno.ENOTCONN, "the other end is gone")
        return genuine(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", dead)
    counter.tick()  # it is still listed among those that are in
    monkeypatch.undo()
    assert counter.screen._seen is None
    assert counter.offered() == []
    assert counter.says("The key was pulled out.")
    counter.screen.leave()


def test_one_file_that_cannot_be_read_does_not_hide_the_others(
    both_ways: tuple[Linked, Linked, Path],
    request: pytest.FixtureRequest,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bko, knb, one = both_ways
    knb.services.outgoing.write(knb.clerk, stick_in(one), "BKO", CARRIER)
    genuine = Stick.fetch

    def worn(stick: Stick, parcel: Parcel, into: Path) -> str:
        if parcel.name == "BKO00001.AGE":
            raise StickPulledError
        return genuine(stick, parcel, into)

    monkeypatch.setattr(Stick, "fetch", worn)
    counter = at(bko, one, request, language)
    seen = counter.screen._seen
    assert seen is not None
    assert [each.load.number for each in seen.coming] == [2]
    assert [parcel.name for parcel, _ in seen.refused] == ["BKO00001.AGE"]
    assert counter.says("This file cannot be read on the USB stick.")
    assert counter.screen.load.verb.isEnabled()
    counter.picture("sticks-worn")
    counter.screen.leave()


def test_what_the_directorate_must_hear_of_is_named_before_what_is_only_damaged(
    both_ways: tuple[Linked, Linked, Path],
    request: pytest.FixtureRequest,
    language: str,
) -> None:
    bko, _, one = both_ways
    folder = one / "PRISONDK" / "KNB"
    genuine = (folder / "BKO00001.AGE").read_bytes()
    for number in range(2, 6):
        (folder / f"BKO{number:05}.AGE").write_bytes(genuine[: 900 + number])
    counter = at(bko, one, request, language)
    seen = counter.screen._seen
    assert seen is not None
    forged = replace(seen.refused[0][0], name="BKO00009.AGE"), SignerUnknownError()
    refused = sorted((*seen.refused, forged), key=by_weight)
    assert refused[0] == forged
    counter.screen.load.show_seen(replace(seen, refused=tuple(refused)))
    counter.settle()
    (strip,) = counter.strips
    words = " ".join(each.text() for each in strip.findChildren(QLabel))
    assert "BKO00009.AGE" in words
    assert translator(language)(prison("KNB")) in words
    counter.picture("sticks-many-refused")
    assert counter.screen.load.verb.isVisible()
    counter.screen.leave()


def test_a_receipt_that_will_be_written_is_promised_and_one_that_will_not_is_not(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        due(knb, "k1", "BKO")
        there, back = tmp_path / "PORTEUR-03", tmp_path / "PORTEUR-04"
        knb.services.outgoing.write(knb.clerk, stick_in(there), "BKO", CARRIER)
        counter = at(bko, there, request, language)
        promise = translator(language)(msg("Nothing will be written on this key."))
        assert counter.screen.load.going.title.text() != translator(language)(msg("Nothing goes"))
        assert counter.screen.load._seal.text() != promise
        counter.picture("sticks-receipt-owed")
        before = set(there.rglob("*.AGE"))
        counter.screen.load.verb.click()
        counter.settle()
        (receipt,) = set(there.rglob("*.AGE")) - before
        counter.screen.leave()
        # Receipts alone ask for none: it is said, and none is written.
        stick_in(back)
        shutil.copytree(receipt.parent, back / "PRISONDK" / "BKO")
        counter = at(knb, back, request, language)
        seen = counter.screen._seen
        assert seen is not None
        assert (len(seen.coming), seen.owed) == (1, ())
        counter.screen.load.show_seen(replace(seen, going=()))
        assert counter.screen.load._seal.text() == promise
        counter.screen.load.verb.click()
        counter.settle()
        assert [each.name for each in back.rglob("*.AGE")] == [receipt.name]
        counter.screen.leave()


def test_the_files_of_others_are_counted_and_not_opened(
    tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> None:
    with prisons(tmp_path) as (bko, _):
        one = tmp_path / "PHOTOS"
        stick_in(one)
        for name in ("IMG_0001.JPG", "IMG_0002.JPG", "virus.exe", ".Trashes"):
            (one / name).write_bytes(b"MZ")
        (one / "System Volume Information").mkdir()
        counter = at(bko, one, request, language)
        seen = counter.screen._seen
        assert seen is not None
        assert seen.on_stick.foreign == 3
        told = nmsg("{count} other file ignored", "{count} other files ignored", 3)
        assert translator(language)(told) in " ".join(counter._words(counter.screen.stick))
        counter.screen.leave()


def test_a_stick_is_called_by_its_label_wherever_the_system_puts_it() -> None:
    drive = Path("/")  # like a drive of Windows, it has no name of its own
    assert called(Path("/run/media/greffe/PORTEUR-03"), lambda _: "other") == "PORTEUR-03"
    assert called(drive, lambda _: "PORTEUR-03") == "PORTEUR-03"
    assert called(drive, lambda _: "") == "/"
