"""Three prisons with keys, a signed roster, and facts to send each other."""

import datetime as dt
import hashlib
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prisondesk.ledger import headers
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import age, bundle, manifest, opening, roster, segments
from prisondesk.sync.bundle import Cargo, Sealed
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import Manifest, Purpose
from prisondesk.sync.roster import SignedRoster, Status, TrustAnchor, WriterEntry

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
ROOTS = tuple(SigningKey.generate() for _ in range(3))
ANCHOR = TrustAnchor(tuple(key.public for key in ROOTS))


@dataclass(frozen=True)
class Prison:
    code: str
    writer: str
    key: SigningKey
    identity: age.Identity

    def entry(self, status: Status = Status.ACTIVE, last_good_seq: int = 0) -> WriterEntry:
        return WriterEntry(
            self.writer,
            self.code,
            1,
            self.key.public.text,
            self.identity.recipient,
            status,
            1,
            last_good_seq,
        )


def prison(code: str) -> Prison:
    return Prison(code, f"w-{code}", SigningKey.generate(), age.Identity.generate())


BKO, KLK, KNB = prison("BKO"), prison("KLK"), prison("KNB")


def make_roster(*entries: WriterEntry, version: int = 1, prev: str = "") -> roster.Roster:
    codes = sorted({entry.facility for entry in entries})
    return roster.Roster(
        v=1,
        version=version,
        issued=dt.date(2026, 1, 5),
        review_by=dt.date(2026, 7, 5),
        facilities=tuple(roster.Facility(code, f"Prison {code}", "prison") for code in codes),
        writers=entries,
        health_groups=(),
        min_app_schema=1,
        prev_hash=prev,
    )


def signed(made: roster.Roster, keys: tuple[SigningKey, ...] = ROOTS[:2]) -> SignedRoster:
    return roster.read_roster(roster.sign_roster(made, keys), ANCHOR)


ROSTER = signed(make_roster(BKO.entry(), KLK.entry(), KNB.entry()))


def fact(
    writer: str,
    seq: int,
    *,
    stream: str = "dossier:d1",
    lane: Lane = Lane.IDENTITY,
    data: Any = None,
    body: bytes | None = None,
) -> RawFact:
    """Return a fact with its body and header as the ledger writes them."""
    if body is None:
        plain = {"data": data or {"n": seq, "note": "é" * 20}, "nonce": f"{seq:032x}", "reason": ""}
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        body = text.encode()
    header = Header(
        v=1,
        id=f"01980000-0000-7000-8000-{seq:012d}",
        stream=stream,
        lane=lane,
        kind="inmates.named",
        kind_version=1,
        parents=(),
        writer=writer,
        seq=seq,
        writer_prev="0" * 64,
        hlc=seq << 16,
        wall=NOW,
        clock_ok=True,
        author="o-1",
        role="clerk",
        done_by="o-1",
        done_at=NOW,
        custody_epoch=1,
        reason_code="",
        body_sha256=hashlib.sha256(body).hexdigest(),
    )
    return RawFact(headers.encode(header), body)


def segment(origin: Prison, count: int = 3, **about: Any) -> segments.Segment:
    facts = [fact(origin.writer, seq, **about) for seq in range(1, count + 1)]
    return segments.build_segment(origin.writer, origin.key, facts)


def draft(sender: Prison = BKO, to: Prison = KNB, **changes: Any) -> Manifest:
    """Return a list without members, from *sender* to *to*."""
    made = Manifest(
        v=1,
        bundle_id="01980000-0000-7000-8000-000000000001",
        purpose=Purpose.UPDATE,
        sender=manifest.Sender(sender.code, sender.writer, 1),
        to=(to.code,),
        recipients=(to.identity.recipient,),
        channel=to.code,
        channel_seq=1,
        prev_bundle_hash="",
        dossiers=(manifest.DossierNote("d1", 1, (), ("a" * 64,), (Lane.IDENTITY,)),),
        writers=(manifest.WriterHead(sender.writer, 3, "b" * 64),),
        schema=manifest.SchemaRange(1, 1),
        app="0.1.0",
        members=(),
        counts=manifest.Counts(0, 0, 0),
        created=manifest.Created(1, NOW, True),
        approvals=(),
        audit_head="c" * 64,
        roster_version=1,
        pad=manifest.PADDING,
    )
    return replace(made, **changes)


def attachment(data: bytes) -> bundle.Attachment:
    return bundle.Attachment(hashlib.sha256(data).hexdigest(), len(data), lambda: io.BytesIO(data))


def cargo(*loads: segments.Segment, **more: Any) -> Cargo:
    return Cargo(ROSTER.envelope, loads or (segment(BKO),), **more)


def write(path: Path, made: Manifest, load: Cargo, key: SigningKey = BKO.key) -> Sealed:
    with path.open("wb") as out:
        return bundle.seal(made, load, key, out)


def desk(reader: Prison = KNB, **changes: Any) -> opening.Desk:
    return replace(opening.Desk(reader.identity, reader.code, ANCHOR, ROSTER), **changes)
