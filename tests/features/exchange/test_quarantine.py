"""What could not be admitted waits, is judged again, and is discarded by two people only."""

from dataclasses import replace
from pathlib import Path

import pytest

from directorate import directorate
from linked import TODAY, Linked, carry, prisons, stick_in
from prisondesk.features.custody import events as custody
from prisondesk.features.exchange.model import Doubt, Doubted
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.book import Ledger, Unguarded
from prisondesk.ledger.entry import dossier
from prisondesk.sync import authority
from prisondesk.sync.authority import Loss
from prisondesk.sync.stick import Stick

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")


def send(sender: Linked, to: str, stick: Stick) -> None:
    sender.services.outgoing.write(sender.clerk, stick, to, CARRIER)


def take_all(reader: Linked, stick: Stick) -> None:
    for parcel in reader.services.incoming.look(reader.clerk, stick).parcels:
        opened = reader.services.incoming.open(reader.clerk, stick, parcel)
        reader.services.incoming.take(reader.clerk, opened, CARRIER)


def waiting(house: Linked) -> list[Doubt]:
    return [each.doubt for each in house.services.incoming.quarantine(house.clerk)]


def written_after_departure(tmp_path: Path, bko: Linked, knb: Linked) -> Doubted:
    """Have BKO write on a file that KNB holds, and return what KNB set aside."""
    bko.admit("d1")
    transfer = bko.prepare("d1")
    bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
    first = stick_in(tmp_path / "first")
    send(bko, "KNB", first)
    take_all(knb, first)
    knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
    rogue = Ledger(bko.database, replace(bko.ledger.tools, custodian=Unguarded()), bko.clock)
    with rogue.work(bko.chief) as work:
        work.record(dossier("d1"), custody.ProsecutorTold("faux", bko.clock.now(), "lettre"))
    second = stick_in(tmp_path / "second")
    send(bko, "KNB", second)
    take_all(knb, second)
    (found,) = knb.services.incoming.quarantine(knb.clerk)
    return found


def test_the_sender_learns_what_was_rejected_and_why(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found = written_after_departure(tmp_path, bko, knb)
        back = stick_in(tmp_path / "back")
        send(knb, "BKO", back)
        take_all(bko, back)
        (partner,) = bko.services.trust.partners(bko.clerk)
        told = [(each.number, each.what, each.code) for each in partner.rejected]
        assert told == [(2, found.what, Doubt.AFTER_DEPARTURE.value)]


def test_what_waits_is_kept_once_however_often_it_comes(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        written_after_departure(tmp_path, bko, knb)
        third = stick_in(tmp_path / "third")
        send(bko, "KNB", third)
        take_all(knb, third)
        assert waiting(knb) == [Doubt.AFTER_DEPARTURE]
        assert knb.services.incoming.judge_again(knb.clerk) == 0


def test_two_people_discard_one_does_not(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        found, incoming = written_after_departure(tmp_path, bko, knb), knb.services.incoming
        for second in (None, knb.clerk):
            with pytest.raises(Refused, match="two different people"):
                incoming.discard(knb.clerk, found.what, "inventé", second=second)
        with pytest.raises(Refused, match="why"):
            incoming.discard(knb.chief, found.what, " ", second=knb.director)
        assert waiting(knb) == [Doubt.AFTER_DEPARTURE]
        incoming.discard(knb.chief, found.what, "inventé, vu par téléphone", second=knb.director)
        assert waiting(knb) == []
        with pytest.raises(Refused, match="any more"):
            incoming.discard(knb.chief, found.what, "encore", second=knb.director)
        # It comes again with the next cumulative bundle, and stays discarded.
        third = stick_in(tmp_path / "third")
        send(bko, "KNB", third)
        take_all(knb, third)
        assert waiting(knb) == []


def test_what_two_people_discarded_stays_out_when_its_doubt_is_gone(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK", linked=False) as houses:
        bko, knb, klk = houses
        dnap = directorate(tmp_path / "dnap", houses)
        computer = knb.ledger.writer().id
        knb.admit("d1")
        knb.services.custody.tell_prosecutor(
            knb.clerk, "d1", subject="écrou", at=knb.clock.now(), how="lettre"
        )
        transfer = knb.prepare("d1", "KLK")
        knb.services.transfers.depart(knb.chief, transfer, second=knb.director)
        carry(knb, klk, stick_in(tmp_path / "first"))
        klk.services.transfers.accept(klk.clerk, transfer, Arrival("Sergent TÉMOIN"))
        onward = klk.prepare("d1", "BKO")
        klk.services.transfers.depart(klk.chief, onward, second=klk.director)
        lost = dnap.publish(authority.next_list(dnap.listed, (), TODAY, [Loss(computer, 1)]))
        bko.services.trust.take_list(bko.director, lost)
        carry(klk, bko, stick_in(tmp_path / "second"))
        found = next(
            each
            for each in bko.services.incoming.quarantine(bko.clerk)
            if each.kind == custody.ProsecutorTold.KIND.name
        )
        incoming = bko.services.incoming
        incoming.discard(bko.chief, found.what, "jamais envoyé", second=bko.director)
        # The directorate finds that the computer is to be believed up to a later entry.
        more = dnap.publish(authority.next_list(dnap.listed, (), TODAY, [Loss(computer, 10_000)]))
        bko.services.trust.take_list(bko.director, more)
        carry(klk, bko, stick_in(tmp_path / "third"))
        assert incoming.judge_again(bko.clerk) == 0
        assert incoming.quarantine(bko.clerk) == ()
        with bko.ledger.reading() as connection:
            entries = streams.entries(connection, bko.ledger.tools.catalogue, dossier("d1"))
        kinds = [each.header.kind for each in entries]
        assert custody.EcrouTaken.KIND.name in kinds  # all else of that computer came in
        assert custody.ProsecutorTold.KIND.name not in kinds


def test_what_came_too_early_is_admitted_when_what_it_rests_on_comes(tmp_path: Path) -> None:
    """KLK gets the file of a second transfer before it can know of the first acceptance."""
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        bko.admit("d1")
        transfer = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
        first = stick_in(tmp_path / "first")
        send(bko, "KNB", first)
        take_all(knb, first)
        knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
        second = knb.prepare("d1", "KLK")
        knb.services.transfers.depart(knb.chief, second, second=knb.director)
        whole = stick_in(tmp_path / "whole")
        send(knb, "KLK", whole)
        take_all(klk, whole)
        assert waiting(klk) == []
        assert klk.services.transfers.roll(klk.clerk).expected == {"d1"}
