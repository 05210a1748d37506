"""How far the chain had come, kept outside the database: an older file put back is noticed.

The database alone cannot tell that it is an old copy of itself. A mark beside it, another one in
the officer's own folder, the printed digits and the receipts of other prisons can.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.writers import load_chain

NAME = "witness.json"
_LARGEST = 4096
_OWN = text(
    "SELECT writer.id, writer.seq, count(fact.seq), coalesce(max(fact.seq), 0) FROM writer "
    "LEFT JOIN fact ON fact.writer = writer.id GROUP BY writer.id"
)
_HASH = text("SELECT hash FROM fact WHERE writer = :writer AND seq = :seq")
_INCARNATION = text("SELECT incarnation FROM writer WHERE id = :writer")
_LATEST = text("SELECT max(incarnation) FROM writer")


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of the chain: which incarnation wrote, how many entries, the hash of the last."""

    writer: str
    incarnation: int
    seq: int
    head: str


def mark(connection: Connection) -> Mark:
    """Return where the chain of this database stands."""
    chain = load_chain(connection)
    incarnation = connection.execute(_INCARNATION, {"writer": chain.writer}).scalar_one()
    return Mark(chain.writer, int(incarnation), chain.seq, chain.last_hash)


def read(folder: Path) -> Mark | None:
    """Return the mark kept in *folder*, or None when there is none that can be read."""
    try:
        with (folder / NAME).open("rb") as file:
            plain = json.loads(file.read(_LARGEST))
        return Mark(
            str(plain["writer"]), int(plain["incarnation"]), int(plain["seq"]), str(plain["head"])
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(folders: Iterable[Path], seen: Mark) -> None:
    """Keep *seen* in every one of *folders*; one that cannot be written is left out."""
    for folder in folders:
        part = folder / f"{NAME}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(seen)), "utf-8")
            part.replace(folder / NAME)
        except OSError:
            part.unlink(missing_ok=True)


def older(connection: Connection, kept: Mark) -> bool:
    """Tell whether this database is behind *kept*, or went another way since."""
    latest = connection.execute(_LATEST).scalar() or 0
    if latest > kept.incarnation:
        # Restored by two people since, which is written down: a new writer, a new count.
        return False
    found = connection.execute(_HASH, {"writer": kept.writer, "seq": kept.seq}).scalar()
    return kept.seq > 0 and found != kept.head


def gaps(connection: Connection) -> tuple[str, ...]:
    """Return the writers of this database of which entries are missing."""
    rows = connection.execute(_OWN).all()
    return tuple(str(writer) for writer, seq, count, last in rows if not seq == count == last)


def words() -> Message:
    """Return what is said when the database is behind a mark."""
    return msg(
        "This database is older than it was: entries that stood here are gone. Somebody put an "
        "old file back. Tell the director; do not write anything."
    )
