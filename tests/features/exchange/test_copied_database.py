"""A database that was copied and goes on in two places is seen by whoever hears of both."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from houses import MORNING
from linked import Linked, prisons
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.service.assessing import Assessed, Found, assess
from prisondesk.features.exchange.store import trusting
from prisondesk.ledger import headers, writers
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import segments
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import Roster


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
        assert heard(knb, bko, first).doubts == {}
        again = heard(knb, bko, first)
        assert (again.known, again.doubts) == (3, {})
        copied = heard(knb, bko, written(writer, "d9", (102, 103, 104)))
        assert sorted(copied.doubts.values()) == [Doubt.FORKED_WRITER] * 2
        assert copied.new == 1
