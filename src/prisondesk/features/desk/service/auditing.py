"""Who did what, when, on which file: entries, looks and printings, never what they say."""

import datetime as dt
import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from prisondesk.features.desk.model import Head
from prisondesk.features.desk.service.strangers import Strangers
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.rules.facts import FACT_WORDS
from prisondesk.features.dossier.rules.paper_names import paper_title
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.rules import FACT_TITLES
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ledger import headers, witness
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync.roster import fingerprint

MOST = 300
LOOKED_AT = 40_000
WEEK = dt.timedelta(days=7)
PRINTED = "ledger.head_printed"
_FACTS = text("SELECT header FROM fact ORDER BY position DESC LIMIT :most")
_LOOKS = text("SELECT by, subject, what, purpose, at FROM read_log ORDER BY id DESC LIMIT :most")
_PRINTS = text(
    "SELECT by, subject, kind, number, purpose, at FROM print_log ORDER BY id DESC LIMIT :most"
)


class What(enum.StrEnum):
    """What kind of doing a line tells of."""

    ENTRY = "entry"
    LOOK = "look"
    PRINT = "print"


WHAT_WORDS: dict[What, Message] = {
    What.ENTRY: cmsg("audit", "Entry"),
    What.LOOK: cmsg("audit", "Look"),
    What.PRINT: cmsg("audit", "Printing"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: part of an officer's name, a kind of doing, a time, a number or name.

    *first* and *last* are days, both included; empty parts ask for nothing.
    """

    officer: str = ""
    what: What | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One doing: when, by whom, what, about whom (name and number), and why.

    *stranger* says who it was when the accounts of this prison have no such name: an officer of
    another prison by role and prison, as far as the national list knows it.
    """

    at: dt.datetime
    who: str
    what: What
    words: Message
    about: str
    purpose: str
    clock_ok: bool = True
    stranger: Message | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The newest lines that answer; *more* tells that older ones were left out."""

    lines: tuple[Line, ...]
    more: bool


class AuditService:
    """Searches the trail of this prison, and gives the weekly digits of its chain."""

    def __init__(self, ledger: Ledger, database: Database, clock: Clock) -> None:
        self._ledger = ledger
        self._database = database
        self._clock = clock

    def search(self, actor: Actor, asked: Question) -> Trail:
        """Return what answers, the newest first; one's own doings only, without the wider right.

        Raises Refused for those who may see no log at all.
        """
        if not actor.may(Permission.AUDIT_READ):
            actor.require(Permission.AUDIT_READ_OWN)
        with self._ledger.reading() as connection:
            found = _Reader(connection, actor).lines(asked)
        lines = tuple(found[: MOST + 1])
        return Trail(lines[:MOST], len(lines) > MOST)

    def head(self, actor: Actor) -> Head:
        """Return the digits of the chain as it stands now."""
        actor.require(Permission.AUDIT_READ)
        with self._ledger.reading() as connection:
            seen = witness.mark(connection)
        digits = fingerprint(f"{seen.writer}:{seen.seq}:{seen.head}".encode())
        return Head(digits, seen.seq, seen.writer, self._clock.now())

    def printed(self, actor: Actor) -> None:
        """Note that the digits were printed for the bound register."""
        actor.require(Permission.AUDIT_READ)
        with self._database.writing() as connection:
            write_setting(connection, PRINTED, self._clock.now().isoformat())


def head_due(connection: Connection, now: dt.datetime) -> bool:
    """Tell whether the digits were not printed for a week."""
    said = read_setting(connection, PRINTED)
    return not isinstance(said, str) or now - dt.datetime.fromisoformat(said) >= WEEK


class _Reader:
    """Reads the three sources for one officer."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self._connection = connection
        self._own = "" if actor.may(Permission.AUDIT_READ) else str(actor.officer)
        self._names = {str(key): name for key, name in staff.names(connection).items()}
        self._sees = actor.may(Permission.IDENTITY_READ)
        self._people: dict[str, str] = {}
        self._strangers = Strangers(connection, self._names)

    def lines(self, asked: Question) -> list[Line]:
        """Return every line that answers *asked*, the newest first."""
        sources: dict[What, Callable[[], Iterator[tuple[str, str, Line]]]] = {
            What.ENTRY: self._entries,
            What.LOOK: self._looks,
            What.PRINT: self._prints,
        }
        found: list[Line] = []
        for what, source in sources.items():
            if asked.what in (None, what):
                found += self._answering(source(), asked)
        return sorted(found, key=lambda line: line.at, reverse=True)

    def _answering(self, lines: Iterator[tuple[str, str, Line]], asked: Question) -> Iterator[Line]:
        kept = 0
        for by, subject, line in lines:
            if kept > MOST or (asked.first and line.at.date() < asked.first):
                return
            if self._own and by != self._own:
                continue
            who = "" if line.stranger else self._names.get(by, by)
            named = replace(line, who=who, about=self._about(subject))
            if _answers(named, asked):
                kept += 1
                yield named

    def _entries(self) -> Iterator[tuple[str, str, Line]]:
        for row in self._connection.execute(_FACTS, {"most": LOOKED_AT}):
            header = headers.decode(row.header, trusted=True)
            known = FACT_WORDS.get(header.kind)
            words = known.title if known else FACT_TITLES.get(header.kind, verbatim(header.kind))
            reason, stranger = header.reason_code, self._strangers.of(header)
            line = Line(header.wall, "", What.ENTRY, words, "", reason, header.clock_ok, stranger)
            yield header.author, header.stream, line

    def _looks(self) -> Iterator[tuple[str, str, Line]]:
        for row in self._connection.execute(_LOOKS, {"most": LOOKED_AT}):
            words = msg("Looked at: {page}", page=verbatim(row.what))
            yield (
                row.by,
                f"dossier:{row.subject}",
                Line(_moment(row.at), "", What.LOOK, words, "", row.purpose),
            )

    def _prints(self) -> Iterator[tuple[str, str, Line]]:
        for row in self._connection.execute(_PRINTS, {"most": LOOKED_AT}):
            words = msg(
                "Printed: {paper}, no. {number}",
                paper=paper_title(row.kind),
                number=verbatim(row.number),
            )
            yield (
                row.by,
                f"dossier:{row.subject}",
                Line(_moment(row.at), "", What.PRINT, words, "", row.purpose),
            )

    def _about(self, subject: str) -> str:
        stream = StreamId.parse(subject)
        if stream.kind != "dossier" or not stream.key or not self._sees:
            return ""
        if stream.key not in self._people:
            line = dossiers.lines(self._connection, [stream.key]).get(stream.key)
            shown = " · ".join(filter(None, (line.name, line.number))) if line else ""
            self._people[stream.key] = shown
        return self._people[stream.key]


def _answers(line: Line, asked: Question) -> bool:
    day = line.at.date()
    wanted, about = asked.officer.strip().casefold(), asked.about.strip().casefold()
    return (
        (asked.first is None or day >= asked.first)
        and (asked.last is None or day <= asked.last)
        and wanted in _who(line).casefold()
        and about in line.about.casefold()
    )


def _who(line: Line) -> str:
    """Return what an officer is looked for by: the name, or the prison and code of a stranger."""
    known = line.stranger.params if line.stranger else ()
    return " ".join([line.who, *(str(value) for _, value in known if isinstance(value, str))])


def _moment(stored: object) -> dt.datetime:
    moment = dt.datetime.fromisoformat(str(stored))
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
