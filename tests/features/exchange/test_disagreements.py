"""What is stated apart is kept side by side until a person decides; the order never matters."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from golden.examples import example
from linked import Linked, prisons, stick_in
from prisondesk.features.allocation import events as cells
from prisondesk.features.custody import events as custody
from prisondesk.features.desk import store as desk
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.exchange.model.disagreement import Disagreement
from prisondesk.features.exchange.rules.merging import RESTATED, stated
from prisondesk.features.exchange.rules.wording import CONSEQUENCES, FIELDS
from prisondesk.features.exchange.service.disagreements import Choice, Elsewhere, find
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.inmates.events import IdentityCorrected
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.book import Ledger, Unguarded
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody

PLACED = {cells.ProvisionalCellGiven, cells.PlacedInCell, cells.MovedToCell}
CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
LATE, EARLY = dt.date(2026, 12, 27), dt.date(2026, 11, 27)


def carried(sender: Linked, reader: Linked, folder: Path) -> None:
    stick = stick_in(folder)
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    for parcel in reader.services.incoming.look(reader.clerk, stick).parcels:
        opened = reader.services.incoming.open(reader.clerk, stick, parcel)
        reader.services.incoming.take(reader.clerk, opened, CARRIER)


def moved(tmp_path: Path, bko: Linked, knb: Linked) -> str:
    """Move d1 from BKO to KNB and return the identifier of its title."""
    bko.admit("d1")
    transfer = bko.prepare("d1")
    bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
    carried(bko, knb, tmp_path / "first")
    knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
    (held,) = knb.services.custody.case(knb.clerk, "d1").holding
    return held.title_id


def at_odds(tmp_path: Path, bko: Linked, knb: Linked) -> Disagreement:
    """Let KNB read one end and BKO propose another; return what KNB sees."""
    title = moved(tmp_path, bko, knb)
    knb.services.custody.read_date(knb.chief, "d1", title, LATE, "extrait n° 518/25")
    said = custody.DateRead(title, EARLY, "arrêt d’appel n° 77/26")
    bko.services.disagreements.propose(bko.clerk, "d1", said, "arrêt d’appel n° 77/26")
    carried(bko, knb, tmp_path / "second")
    (found,) = knb.services.disagreements.open(knb.clerk)
    return found


def end_of(house: Linked) -> dt.date | None:
    (held,) = house.services.custody.case(house.clerk, "d1").holding
    return held.date_read


def test_a_proposal_changes_nothing_and_stands_beside_what_the_file_says(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = at_odds(tmp_path, bko, knb)
        assert end_of(knb) == LATE
        ours, theirs = found.sides
        assert (ours.facility, ours.shown, ours.proposed) == ("KNB", True, False)
        assert (theirs.facility, theirs.shown, theirs.proposed) == ("BKO", False, True)
        assert (theirs.source, found.choosable) == ("arrêt d’appel n° 77/26", True)
        assert bko.services.disagreements.open(bko.clerk) == ()


def test_what_would_be_at_odds_is_told_before_anything_is_taken_in(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        title = moved(tmp_path, bko, knb)
        knb.services.custody.read_date(knb.chief, "d1", title, LATE, "extrait n° 518/25")
        said = custody.DateRead(title, EARLY, "arrêt d’appel n° 77/26")
        bko.services.disagreements.propose(bko.clerk, "d1", said, "arrêt d’appel n° 77/26")
        stick = stick_in(tmp_path / "second")
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        incoming = knb.services.incoming
        (parcel,) = incoming.look(knb.clerk, stick).parcels
        opened = incoming.open(knb.clerk, stick, parcel)
        (ahead,) = opened.load.odds
        assert (ahead.dossier, ahead.name, ahead.field) == (
            "d1",
            "EXEMPLE Moussa",
            FIELDS["ends_on"],
        )
        assert knb.services.disagreements.open(knb.clerk) == ()
        incoming.take(knb.clerk, opened, CARRIER)
        (found,) = knb.services.disagreements.open(knb.clerk)
        assert (found.dossier, found.title) == (ahead.dossier, ahead.field)
        # It is told once: what waits for a person already is no news of the next bundle.
        again = custody.DateRead(title, EARLY, "avis du parquet")
        bko.services.disagreements.propose(bko.clerk, "d1", again, "avis du parquet")
        third = stick_in(tmp_path / "third")
        bko.services.outgoing.write(bko.clerk, third, "KNB", CARRIER)
        (parcel,) = incoming.look(knb.clerk, third).parcels
        assert incoming.open(knb.clerk, third, parcel).load.odds == ()


def test_until_somebody_decides_the_alarm_follows_the_nearest_day(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        at_odds(tmp_path, bko, knb)
        with knb.ledger.reading() as connection:
            (due,) = desk.due_until(connection, "KNB", EARLY)
        assert (due.dossier, due.ends) == ("d1", EARLY)


def test_the_choice_is_a_fact_that_knew_both_sides(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = at_odds(tmp_path, bko, knb)
        choice = Choice("d1", found.key, found.sides[1].fact, "arrêt vu au greffe de la cour")
        with pytest.raises(Refused, match="paper"):
            knb.services.disagreements.decide(knb.chief, replace(choice, reason=" "))
        with pytest.raises(Refused):
            knb.services.disagreements.decide(knb.clerk, choice)
        knb.services.disagreements.decide(knb.chief, choice)
        assert (end_of(knb), knb.services.disagreements.open(knb.clerk)) == (EARLY, ())
        entries = knb.ledger.entries(dossier("d1"))
        (decided,) = [each for each in entries if each.header.kind == "exchange.decided"]
        known: set[str] = set()
        waiting = [decided.hash]
        while waiting:
            parents = next(e for e in entries if e.hash == waiting[0]).header.parents
            waiting = [*waiting[1:], *(each for each in parents if each not in known)]
            known.update(parents)
        assert {each.fact for each in found.sides} <= known
        assert decided.reason == "arrêt vu au greffe de la cour"
        with pytest.raises(Refused, match="meanwhile"):
            knb.services.disagreements.decide(knb.chief, choice)


def test_a_paper_that_is_asked_for_is_awaited_until_somebody_decides(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = at_odds(tmp_path, bko, knb)
        office, key = knb.services.disagreements, found.key
        assert (found.source, found.asked, found.yours) == ("BKO", None, False)
        assert (found.same, found.joined) == (9, 0)
        with pytest.raises(Refused, match="Say which paper"):
            office.ask_paper(knb.clerk, "d1", key, subject="x", paper=" ")
        with pytest.raises(Refused, match="Another prison"):
            bko.services.disagreements.ask_paper(bko.clerk, "d1", key, subject="x", paper="arrêt")
        office.ask_paper(knb.clerk, "d1", key, subject="fin, d1", paper="arrêt n° 77/26")
        (open_,) = office.open(knb.clerk)
        assert open_.asked is not None
        assert open_.asked.request is not None
        assert (open_.asked.facility, open_.asked.request.told) == ("BKO", False)
        carried(knb, bko, tmp_path / "third")
        (heard,) = bko.services.requested.all(bko.clerk)
        assert (heard.what, heard.subject, heard.reason) == (
            Wanted.PAPER,
            "fin, d1",
            "arrêt n° 77/26",
        )
        with pytest.raises(Refused, match="with whom"):
            bko.services.requested.grant(bko.clerk, heard.id, " ")
        bko.services.requested.grant(bko.clerk, heard.id, "copie remise au Sgt Keïta ce jour")
        carried(bko, knb, tmp_path / "fourth")
        (answered,) = office.open(knb.clerk)
        assert answered.asked is not None
        assert answered.asked.request is not None
        assert answered.asked.request.answer == "copie remise au Sgt Keïta ce jour"
        office.decide(knb.chief, Choice("d1", key, found.sides[1].fact, "arrêt vu"))
        assert office.open(knb.clerk) == ()
        title = key.partition("/")[2]
        later = custody.DateRead(title, dt.date(2026, 12, 5), "note")
        bko.services.disagreements.propose(bko.clerk, "d1", later, "note de la cour")
        carried(bko, knb, tmp_path / "fifth")
        (other,) = office.open(knb.clerk)
        assert other.asked is None


def test_what_the_file_says_can_be_kept_or_read_anew(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = at_odds(tmp_path, bko, knb)
        third = dt.date(2026, 12, 1)
        title = found.key.partition("/")[2]
        read = custody.DateRead(title, third, "original vu")
        knb.services.disagreements.decide(
            knb.chief, Choice("d1", found.key, "", "original vu", read)
        )
        assert (end_of(knb), knb.services.disagreements.open(knb.clerk)) == (third, ())


def test_the_holder_proposes_nothing_to_itself(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        title = moved(tmp_path, bko, knb)
        with pytest.raises(Refused, match="holds the file itself"):
            knb.services.disagreements.propose(
                knb.clerk, "d1", custody.DateRead(title, EARLY, "x"), "x"
            )
        with pytest.raises(Refused, match="paper"):
            bko.services.disagreements.propose(
                bko.clerk, "d1", custody.DateRead(title, EARLY, "x"), " "
            )


def test_what_was_read_elsewhere_becomes_proposals(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        office = bko.services.disagreements
        with pytest.raises(Refused, match="at least one"):
            office.propose_read(bko.clerk, "d1", Elsewhere(), "acte n° 9")
        assert office.propose_read(bko.clerk, "d1", Elsewhere(EARLY, "Lassana"), "acte n° 9") == 2
        carried(bko, knb, tmp_path / "second")
        found = knb.services.disagreements.open(knb.clerk)
        assert {each.key.partition("/")[0] for each in found} == {"ends_on", "identity.father"}


def test_the_same_proposed_twice_about_a_blank_is_still_to_be_decided(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        said = custody.DateRead(moved(tmp_path, bko, knb), EARLY, "arrêt 77")
        for _ in "ab":
            bko.services.disagreements.propose(bko.clerk, "d1", said, "arrêt 77")
        carried(bko, knb, tmp_path / "second")
        (found,) = knb.services.disagreements.open(knb.clerk)
        assert [each.proposed for each in found.sides] == [True, True]
        choice = Choice("d1", found.key, found.sides[0].fact, "vu au greffe")
        knb.services.disagreements.decide(knb.chief, choice)
        assert (end_of(knb), knb.services.disagreements.open(knb.clerk)) == (EARLY, ())


def test_only_some_kinds_may_be_proposed(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        told = custody.ProsecutorTold("x", bko.clock.now(), "lettre")
        bko.services.disagreements.propose(bko.clerk, "d1", told, "x")
        carried(bko, knb, tmp_path / "second")
        (waits,) = knb.services.incoming.quarantine(knb.clerk)
        assert waits.doubt is Doubt.UNREADABLE


def test_two_parts_of_an_identity_corrected_apart_both_hold(tmp_path: Path) -> None:
    """A proposal about the mother does not disagree with a correction of the father."""
    with prisons(tmp_path) as (bko, knb):
        moved(tmp_path, bko, knb)
        before = knb.services.inmates.person(knb.clerk, "d1").identity
        father = replace(before, father=answer("Lassana"))
        mother = replace(before, mother=answer("Kadia"))
        knb.services.inmates.correct(
            knb.chief, "d1", father, reason="acte vu", authority="acte n° 3"
        )
        body = IdentityCorrected(before, mother, "acte vu", "acte n° 4")
        bko.services.disagreements.propose(bko.clerk, "d1", body, "acte n° 4")
        carried(bko, knb, tmp_path / "second")
        (found,) = knb.services.disagreements.open(knb.clerk)
        assert found.key == "identity.mother"
        choice = Choice("d1", found.key, found.sides[-1].fact, "acte n° 4 vu")
        knb.services.disagreements.decide(knb.chief, choice)
        identity = knb.services.inmates.person(knb.clerk, "d1").identity
        assert (identity.father, identity.mother) == (answer("Lassana"), answer("Kadia"))


def test_two_ends_read_apart_in_one_prison_are_at_odds(tmp_path: Path) -> None:
    """As after a restored copy, or with two offices: neither knew of the other."""
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        (held,) = bko.services.custody.case(bko.clerk, "d1").holding
        stream, catalogue = dossier("d1"), bko.ledger.tools.catalogue
        assert isinstance(catalogue, Catalogue)
        free = Ledger(bko.database, replace(bko.ledger.tools, custodian=Unguarded()), bko.clock)
        with bko.database.reading() as connection:
            heads = streams.heads(connection, stream)
        for day in (LATE, EARLY):
            with bko.database.writing() as connection:
                connection.exec_driver_sql(
                    "DELETE FROM stream_head WHERE stream = ?", (str(stream),)
                )
                for each in heads:
                    connection.exec_driver_sql(
                        "INSERT INTO stream_head (stream, hash) VALUES (?, ?)", (str(stream), each)
                    )
            with free.work(bko.chief) as work:
                work.record(stream, custody.DateRead(held.title_id, day, "ordonnance"))
        with bko.ledger.reading() as connection:
            (found,) = find(connection, catalogue, "d1")
        assert found.name == "ends_on"
        assert len(found.statements) == 2


def test_every_field_that_may_be_at_odds_has_a_name_and_a_consequence() -> None:
    known: set[str] = set()
    for kind in RESTATED | PLACED:
        body = cast("FactBody", example(kind))
        known |= {key.partition("/")[0] for key in stated(body)}
    assert known == set(FIELDS) == set(CONSEQUENCES)


def test_the_day_somebody_must_leave_is_named_in_the_consequence(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = at_odds(tmp_path, bko, knb)
        assert dict(found.consequence.params)["day"] == EARLY
        assert found.until != found.consequence
