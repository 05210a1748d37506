"""One prison asks another for what it lacks; a person there decides, and the answer travels."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from directorate import directorate
from linked import CARRIER, Linked, carry, prisons, stick_in
from linked_desks import Second, exchange_desk
from prisondesk.features.exchange.model.asking import Decision, Request, Wanted
from prisondesk.features.exchange.store import requests
from prisondesk.features.exchange.ui.ask import AskScreen
from prisondesk.features.exchange.ui.requests import RequestsScreen
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.manifest import Extra, Purpose
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def asked(house: Linked) -> Request:
    (found,) = house.services.requested.all(house.clerk)
    return found


def purposes(sender: Linked, reader: Linked, folder: Path) -> Purpose:
    """Carry what is due on a new stick and return why its bundle was made."""
    stick = stick_in(folder)
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    incoming = reader.services.incoming
    (parcel,) = incoming.look(reader.clerk, stick).parcels
    opened = incoming.open(reader.clerk, stick, parcel)
    incoming.take(reader.clerk, opened, CARRIER)
    return opened.preview.manifest.purpose


def test_the_directorates_desk_is_asked_nothing_and_gets_no_bundle(tmp_path: Path) -> None:
    """It signs what all prisons read, and opens no bundle: a request to it would wait for ever."""
    with prisons(tmp_path, linked=False) as houses:
        directorate(tmp_path / "dnap", houses)
        knb = houses[1]
        with pytest.raises(Refused, match="not on the national list"):
            knb.services.requested.ask(
                knb.clerk, "DNAP", Wanted.RECEIPT, subject="", reason="sans nouvelle"
            )
        stick = stick_in(tmp_path / "stick")
        with pytest.raises(Refused, match="no computer"):
            knb.services.outgoing.write(knb.clerk, stick, "DNAP", CARRIER)


def test_a_copy_of_a_file_is_asked_for_granted_by_two_and_read_only(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        made = knb.services.requested.ask(
            knb.clerk, "BKO", Wanted.FILE, subject="EXEMPLE Moussa, 1994", reason="revient ici"
        )
        (load,) = knb.services.outgoing.plan(knb.clerk)
        assert (load.words, load.facts) == (1, 0)
        assert purposes(knb, bko, tmp_path / "a") is Purpose.REQUEST
        there = asked(bko)
        assert (there.id, there.incoming, there.subject) == (made.id, True, made.subject)
        office = bko.services.requested
        for key, second in (("", bko.clerk), ("d1", None), ("d1", bko.director)):
            with pytest.raises(Refused):
                office.grant(bko.director, there.id, "vu", key=key, second=second)
        assert asked(bko).state is Decision.OPEN
        office.grant(bko.director, there.id, "ordonnance vue", key="d1", second=bko.clerk)
        # What is written at the holder afterwards is not the copy's.
        bko.services.custody.tell_prosecutor(
            bko.clerk, "d1", subject="suite", at=bko.clock.now(), how="lettre"
        )
        assert purposes(bko, knb, tmp_path / "b") is Purpose.UPDATE
        answered = asked(knb)
        assert (answered.state, answered.answer, answered.dossier) == (
            (Decision.GRANTED, "ordonnance vue", "d1")
        )
        assert knb.services.inmates.person(knb.clerk, "d1") is not None
        assert knb.services.transfers.roll(knb.clerk).present == frozenset()
        assert bko.services.transfers.roll(bko.clerk).present == {"d1"}
        with pytest.raises(Refused, match="holds this file"):
            knb.services.custody.tell_prosecutor(
                knb.clerk, "d1", subject="x", at=knb.clock.now(), how="lettre"
            )
        purposes(knb, bko, tmp_path / "c")
        assert bko.services.outgoing.plan(bko.clerk) == ()


def test_a_refusal_goes_back_with_its_reason(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        ask = knb.services.requested
        for subject, reason in (("", "revient"), ("EXEMPLE", " ")):
            with pytest.raises(Refused):
                ask.ask(knb.clerk, "BKO", Wanted.FILE, subject=subject, reason=reason)
        with pytest.raises(Refused, match="national list"):
            ask.ask(knb.clerk, "XYZ", Wanted.RECEIPT, subject="", reason="sans nouvelle")
        ask.ask(knb.clerk, "BKO", Wanted.FILE, subject="EXEMPLE", reason="revient")
        purposes(knb, bko, tmp_path / "a")
        with pytest.raises(Refused):
            bko.services.requested.refuse(bko.clerk, asked(bko).id, " ")
        bko.services.requested.refuse(bko.clerk, asked(bko).id, "aucune décision de justice")
        with pytest.raises(Refused, match="decided already"):
            bko.services.requested.refuse(bko.clerk, asked(bko).id, "encore")
        purposes(bko, knb, tmp_path / "b")
        assert (asked(knb).state, asked(knb).answer) == (
            (Decision.REFUSED, "aucune décision de justice")
        )


def test_what_is_missing_of_a_file_goes_once_more(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick)
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("S. TÉMOIN", ""))
        carry(knb, bko, stick)
        carry(bko, knb, stick)
        carry(knb, bko, stick)
        assert bko.services.outgoing.plan(bko.clerk) == ()
        knb.services.requested.ask(
            knb.clerk, "BKO", Wanted.MISSING, subject="d1", reason="trou", key="d1"
        )
        carry(knb, bko, stick)
        bko.services.requested.grant(bko.clerk, asked(bko).id, "renvoyé")
        again = carry(bko, knb, stick)
        assert (again.new_facts, again.known_facts > 10) == (0, True)


def test_after_a_loss_each_prison_sends_back_what_it_holds(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "BKO") as (bko, knb, new):
        stick = stick_in(tmp_path / "stick")
        bko.admit("d1")
        bko.admit("d2", "MODÈLE Awa")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick)
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("S. TÉMOIN", ""))
        new.services.requested.ask(
            new.clerk, "KNB", Wanted.LOG, subject="", reason="ordinateur volé"
        )
        carry(new, knb, stick_in(tmp_path / "asking"))
        with pytest.raises(Refused):
            knb.services.requested.grant(knb.director, asked(knb).id, "constaté")
        knb.services.requested.grant(knb.director, asked(knb).id, "constaté", second=knb.clerk)
        knb.services.custody.tell_prosecutor(
            knb.clerk, "d1", subject="à nous", at=knb.clock.now(), how="lettre"
        )
        assert purposes(knb, new, tmp_path / "back") is Purpose.BOOTSTRAP
        assert new.services.inmates.person(new.clerk, "d1") is not None
        with pytest.raises(Refused, match="holds no identity"):
            new.services.inmates.person(new.clerk, "d2")
        assert new.services.transfers.roll(new.clerk).present == frozenset()


def test_who_was_on_the_way_when_the_computer_was_lost_is_told_again(tmp_path: Path) -> None:
    """The receipt came from the computer that is gone; nobody there had written in the file."""
    with prisons(tmp_path, "BKO", "KNB", "KNB") as (bko, knb, new):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "1"))
        carry(knb, bko, stick_in(tmp_path / "2"))
        assert bko.services.outgoing.plan(bko.clerk) == ()
        new.services.requested.ask(new.clerk, "BKO", Wanted.LOG, subject="", reason="volé")
        carry(new, bko, stick_in(tmp_path / "3"))
        office = bko.services.requested
        office.grant(bko.director, asked(bko).id, "constaté", second=bko.clerk)
        taken = carry(bko, new, stick_in(tmp_path / "4"))
        assert taken.expected == ("d1",)
        carry(new, bko, stick_in(tmp_path / "5"))
        assert not any(each.arriving for each in bko.services.outgoing.plan(bko.clerk))


def test_what_only_a_later_version_asks_for_is_kept_said_and_never_granted(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        moon = Request(
            id="r-moon",
            peer="BKO",
            incoming=False,
            what=Wanted.LATER,
            subject="EXEMPLE Moussa",
            dossier="",
            reason="revient",
            asked_by="C. EXEMPLE",
            asked_at=knb.clock.now(),
            named="moon",
        )
        with knb.ledger.work(knb.clerk) as work:
            requests.put(work.connection, moon)
        taken = carry(knb, bko, stick_in(tmp_path / "1"))
        assert "{count} element of a later version" in taken.warnings[-1].text
        assert taken.alarms == ()
        kept = asked(bko)
        assert (kept.what, kept.named, kept.subject) == (Wanted.LATER, "moon", "EXEMPLE Moussa")
        with pytest.raises(Refused, match="later version"):
            bko.services.requested.grant(bko.clerk, kept.id, "oui")
        bko.services.requested.refuse(bko.clerk, kept.id, "programme à mettre à jour")
        carry(bko, knb, stick_in(tmp_path / "2"))
        assert asked(knb).state is Decision.REFUSED


def test_words_without_the_form_are_left_aside() -> None:
    good = '{"id": "r1", "what": "receipt", "by": "A", "at": "2026-11-24T09:00:00+00:00"}'
    bad = ("", "[]", "{}", '{"id": 1}', good.replace('"receipt"', "7"), good.replace('"A"', "7"))
    heard = requests.heard([Extra("request", each) for each in (*bad, good)], "BKO")
    assert [each.id for each in heard[0]] == ["r1"]
    assert heard[1] == ()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_asking_and_deciding_on_screen(
    tmp_path: Path,
    language: str,
    benches: Callable[[str], Bench],
    show: Callable[..., Screen],
    wait: Callable[[], None],
    picture: Callable[..., Path],
) -> None:
    with prisons(tmp_path) as (bko, knb):
        number = bko.admit("d1")
        ask = AskScreen(benches(language), exchange_desk(knb))
        show(ask)
        ask.form.set_values(
            {"peer": "BKO", "what": "file", "subject": "EXEMPLE Moussa, 1994", "reason": "revient"}
        )
        picture(ask, "ask", language)
        ask._submit()
        wait()
        carry(knb, bko, stick_in(tmp_path / "stick"))
        desk = replace(exchange_desk(bko), actor=bko.director, seconds=Second(bko.clerk))
        screen = RequestsScreen(benches(language), desk)
        show(screen)
        picture(screen, "asked", language)
        screen.form.set_values({"number": number, "why": "ordonnance vue"})
        screen.grant.click()
        wait()
        assert asked(bko).state is Decision.OPEN
        screen.second.account.setText("greffe")
        screen.grant.click()
        wait()
        assert asked(bko).state is Decision.GRANTED
        picture(screen, "asked-granted", language)
