"""A database that was copied and goes on in two places is seen by whoever hears of both."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from houses import MORNING
from linked import Linked, carry, prisons, stick_in
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.model.computers import Computer, Mistrust
from prisondesk.features.exchange.service.assessing import Assessed, Found, assess
from prisondesk.features.exchange.store import trusting, witness
from prisondesk.features.exchange.store.witness import Said
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import headers, writers
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import segments
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import WriterHead
from prisondesk.sync.roster import Roster
from prisondesk.sync.spoken import heard as heard_number


def written(writer: str, dossier: str, numbers: Iterable[int]) -> list[RawFact]:
    """Return facts of *writer* about *dossier*, of a kind that only a later program knows."""
    return [_fact(writer, dossier, seq) for seq in numbers]


def _fact(writer: str, dossier: str, seq: int) -> RawFact:
    body = json.dumps(
        {"data": {"note": dossier}, "nonce": f"{seq:032x}", "reason": ""}, separators=(",", ":")
    ).encode()
    header = Header(
        v=1,
        id=f"01980000-0000-7000-8000-{seq:012d}",
        stream=f"dossier:{dossier}",
        lane=Lane.IDENTITY,
        kind="later.kind",
        kind_version=1,
        parents=(),
        writer=writer,
        seq=seq,
        writer_prev="0" * 64,
        hlc=seq << 16,
        wall=MORNING,
        clock_ok=True,
        author="o-1",
        role="clerk",
        done_by="o-1",
        done_at=MORNING,
        custody_epoch=0,
        reason_code="",
        body_sha256=hashlib.sha256(body).hexdigest(),
    )
    return RawFact(headers.encode(header), body)


def heard(house: Linked, origin: Linked, facts: list[RawFact]) -> Assessed:
    """Return how *house* judges a segment that *origin* signed, and admit what it may."""
    with origin.database.reading() as connection:
        key = SigningKey(writers.signing_key(connection).private_bytes_raw())
        writer = writers.current(connection).id
    made = segments.build_segment(writer, key, facts)
    with house.ledger.work(house.clerk) as work:
        listed: Roster = trusting.require_roster(work.connection)[1].roster
        opened = segments.open_segment(made.lines, listed.keys())
        entry = listed.writer(writer)
        assert entry is not None
        catalogue = house.ledger.tools.catalogue
        found = Found(opened, entry)
        assessed = assess(work.connection, catalogue, (found,), listed)
        work.admit(assessed.admissible, checked=True)
    return assessed


def test_a_number_used_twice_waits_in_quarantine_under_its_own_name(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        writer = bko.ledger.writer().id
        first = written(writer, "d8", (101, 102, 103))
        fresh = heard(knb, bko, first)
        assert (fresh.doubts, fresh.later) == ({}, 3)
        again = heard(knb, bko, first)
        assert (again.known, again.doubts, again.later) == (3, {}, 0)
        copied = heard(knb, bko, written(writer, "d9", (102, 103, 104)))
        assert sorted(copied.doubts.values()) == [Doubt.FORKED_WRITER] * 2
        assert (copied.new, copied.later) == (1, 1)


def told(house: Linked, writer: str) -> Computer:
    """Return what *house* knows of *writer*."""
    known = house.services.trust.computers(house.clerk)
    return next(each for each in known if each.writer == writer)


def test_a_third_prison_knows_how_far_a_computer_wrote_and_says_its_number(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        stick = stick_in(tmp_path / "stick")
        writer = bko.ledger.writer().id
        depart(bko, "d1")
        carry(bko, knb, stick)
        depart(knb, "d2", "KLK")
        carry(knb, klk, stick)
        there, here = told(klk, writer), told(knb, writer)
        assert (there.held, there.told > 0) == (0, True)
        assert there.told == here.held == here.told
        assert heard_number(writer, here.said) == here.held
        # KNB's receipt for it travels with the same bundle: Koulikoro vouches for as much.
        assert there.said == here.said
        # Of its own entries only others are witnesses.
        assert told(bko, writer).said == ""
        for wrong in (f"{here.held + 1}{here.said[-3:]}", "12-", ""):
            with pytest.raises(Refused):
                heard_number(writer, wrong)
        with pytest.raises(Refused):
            heard_number(knb.ledger.writer().id, here.said)


def test_a_chain_told_in_two_ways_is_noticed_by_whoever_hears_of_both(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        writer, other = bko.ledger.writer().id, knb.ledger.writer().id
        depart(bko, "d1")
        first = carry(bko, knb, stick)
        assert first.warnings == ()
        held = told(knb, writer).held
        with knb.database.writing() as connection:
            later = MORNING + dt.timedelta(days=9)
            witness.hear(
                connection,
                (WriterHead(writer, held, "f" * 64), WriterHead(other, 9999, "e" * 64)),
                Said("third", later, clock_ok=True),
            )
        assert [each.why for each in told(knb, writer).mistrust] == [Mistrust.COPIED]
        assert [each.why for each in told(knb, other).mistrust] == [Mistrust.WENT_BACK]
        # Fewer entries in its own later bundle than somebody had told before.
        with knb.database.writing() as connection:
            after = later + dt.timedelta(days=1)
            witness.hear(
                connection,
                (WriterHead(writer, held + 50, "d" * 64),),
                Said("third", later, clock_ok=True),
            )
            witness.hear(
                connection,
                (WriterHead(writer, held - 1, "c" * 64),),
                Said(writer, after, clock_ok=True),
            )
        assert Mistrust.WENT_BACK in {each.why for each in told(knb, writer).mistrust}
        bko.admit("d3")
        depart(bko, "d4")
        assert carry(bko, knb, stick).warnings == ()


def depart(house: Linked, key: str, destination: str = "KNB") -> None:
    """Admit a person and let the person leave for *destination*."""
    house.admit(key)
    transfer_id = house.prepare(key, destination)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
