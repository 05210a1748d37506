"""What prisons ask each other for: kept on both sides, carried in the signed list of a bundle."""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from prisondesk.features.exchange.model.asking import Decision, Request, Wanted
from prisondesk.features.exchange.store import channels
from prisondesk.features.exchange.store.rows import RequestRow
from prisondesk.sync.manifest import Extra

ASKED, DECIDED = "request", "decision"
MOST, LONGEST = 200, 2000
_NAMES = frozenset(each.value for each in Wanted)
_ROW = RequestRow
_OURS = or_(_ROW.incoming.is_(False), _ROW.state != Decision.OPEN.value)


def put(connection: Connection, request: Request) -> bool:
    """Keep *request*, unless one of its name is here; tell whether it was new."""
    done = connection.execute(
        insert(_ROW)
        .values(
            id=request.id,
            incoming=request.incoming,
            peer=request.peer,
            what=request.named or request.what.value,
            subject=request.subject,
            dossier=request.dossier,
            reason=request.reason,
            asked_by=request.asked_by,
            asked_at=request.asked_at,
            state=request.state.value,
            answer=request.answer,
            decided_by=request.decided_by,
            decided_at=request.decided_at,
            carried=0,
        )
        .on_conflict_do_nothing()
    )
    return bool(done.rowcount)


def decide(connection: Connection, request: Request) -> None:
    """Keep how *request* was decided; our words about it are to be carried."""
    connection.execute(
        update(_ROW)
        .where(_ROW.id == request.id)
        .values(
            state=request.state.value,
            answer=request.answer,
            decided_by=request.decided_by,
            decided_at=request.decided_at,
            dossier=request.dossier,
            carried=0 if request.incoming else _ROW.carried,
        )
    )


def answered(ours: Request, decision: Request) -> Request:
    """Return *ours* as the other prison decided on it; the first answer stays."""
    if ours.state is not Decision.OPEN:
        return ours
    return replace(
        ours,
        state=decision.state,
        answer=decision.answer,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        dossier=decision.dossier or ours.dossier,
    )


def one(connection: Connection, name: str) -> Request | None:
    """Return the request called *name*."""
    return next((each for each in listed(connection) if each.id == name), None)


def listed(connection: Connection) -> tuple[Request, ...]:
    """Return all requests, open ones first, then the latest first."""
    rows = connection.execute(select(_ROW.__table__).order_by(_ROW.asked_at.desc())).all()
    acked = {peer: channels.acknowledged(connection, peer) for peer in {r.peer for r in rows}}
    found = [_request(row, acked[row.peer]) for row in rows]
    return tuple(sorted(found, key=lambda each: each.state is not Decision.OPEN))


def untold(connection: Connection, peer: str) -> tuple[Request, ...]:
    """Return the requests about which *peer* has not acknowledged our words yet."""
    rows = connection.execute(select(_ROW.__table__).where(_ROW.peer == peer, _OURS)).all()
    acked = channels.acknowledged(connection, peer)
    found = (_request(row, acked) for row in rows)
    return tuple(each for each in found if not each.told and not _settled(each))[:MOST]


def granted_logs(connection: Connection, peer: str) -> frozenset[str]:
    """Return by which requests *peer* was granted all that was held here of its files."""
    query = select(_ROW.id).where(
        _ROW.incoming.is_(True),
        _ROW.peer == peer,
        _ROW.what == Wanted.LOG.value,
        _ROW.state == Decision.GRANTED.value,
    )
    return frozenset(connection.scalars(query))


def carried(connection: Connection, told: Iterable[Request], number: int) -> None:
    """Note that bundle *number* carries our words about the requests *told*."""
    names = [each.id for each in told]
    connection.execute(update(_ROW).where(_ROW.id.in_(names)).values(carried=number))


def words(told: Iterable[Request]) -> tuple[Extra, ...]:
    """Return what a bundle says of *told*: requests of ours, decisions on those of others."""
    return tuple(_decision(each) if each.incoming else _asking(each) for each in told)


def heard(extras: Iterable[Extra], peer: str) -> tuple[tuple[Request, ...], tuple[Request, ...]]:
    """Return the requests that *peer* makes, and its decisions on ours.

    A decision is a request of which only name, state, answer, who and when are meant. What has
    not the form is left out: the bundle itself was verified, its words may be of a later version.
    """
    asked = tuple(filter(None, (_read(each, peer) for each in extras if each.name == ASKED)))
    decided = tuple(filter(None, (_read(each, peer) for each in extras if each.name == DECIDED)))
    return asked[:MOST], decided[:MOST]


def _asking(request: Request) -> Extra:
    said = {
        "id": request.id,
        "what": request.named or request.what.value,
        "subject": request.subject,
        "dossier": request.dossier,
        "reason": request.reason,
        "by": request.asked_by,
        "at": request.asked_at.astimezone(dt.UTC).isoformat(),
    }
    return Extra(ASKED, json.dumps(said, ensure_ascii=False, sort_keys=True))


def _decision(request: Request) -> Extra:
    at = request.decided_at or request.asked_at
    said = {
        "id": request.id,
        "granted": request.state is Decision.GRANTED,
        "dossier": request.dossier,
        "reason": request.answer,
        "by": request.decided_by,
        "at": at.astimezone(dt.UTC).isoformat(),
    }
    return Extra(DECIDED, json.dumps(said, ensure_ascii=False, sort_keys=True))


def _read(extra: Extra, peer: str) -> Request | None:
    try:
        said = json.loads(extra.value)
        texts = {key: _text(said.get(key, "")) for key in ("id", "subject", "dossier", "reason")}
        at, by = dt.datetime.fromisoformat(_text(said["at"])), _text(said["by"])
        named = _text(said.get("what", Wanted.FILE.value))
        granted = said.get("granted") is True
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not texts["id"] or at.tzinfo is None:
        return None
    read = Request(
        id=texts["id"],
        peer=peer,
        incoming=True,
        what=_wanted(named),
        subject=texts["subject"],
        dossier=texts["dossier"],
        reason=texts["reason"],
        asked_by=by,
        asked_at=at,
        named=_name(named),
    )
    if extra.name == ASKED:
        return read
    state = Decision.GRANTED if granted else Decision.REFUSED
    return replace(read, state=state, answer=read.reason, decided_by=by, decided_at=at)


def _wanted(named: str) -> Wanted:
    return Wanted(named) if named in _NAMES else Wanted.LATER


def _name(named: str) -> str:
    """Return what only a later version understands, to be kept as it came; else nothing."""
    return "" if named in _NAMES else named


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError(type(value).__name__)
    return value


def _settled(request: Request) -> bool:
    """Tell whether nothing has to be told: the answer to our own request came."""
    return not request.incoming and request.state is not Decision.OPEN


def _request(row: Any, acked: Collection[int]) -> Request:
    return Request(
        id=row.id,
        peer=row.peer,
        incoming=row.incoming,
        what=_wanted(row.what),
        subject=row.subject,
        dossier=row.dossier,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        state=Decision(row.state),
        answer=row.answer,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        told=row.carried in acked,
        named=_name(row.what),
    )
