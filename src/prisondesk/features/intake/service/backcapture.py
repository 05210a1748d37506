"""Files entered from a paper register or another program’s list, line by line, nothing lost."""

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from prisondesk.features.allocation import events as allocation
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import EntryKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.custody.store import reading
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.duplicates import Candidate, Wanted
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import fold
from prisondesk.features.inmates.service import DuplicateService
from prisondesk.features.intake import events, store
from prisondesk.features.intake.model.backcapture import PaperField, PaperRow, PaperTyped, Profile
from prisondesk.features.intake.rules.backcapture import (
    AGIDERM,
    Register,
    guess,
    header_line,
    read_paper,
    repeated,
    typed_rows,
)
from prisondesk.features.intake.service.catchup import CatchUp
from prisondesk.features.intake.service.lists import read_lines
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.settings import read_setting, write_setting

PROFILES = "backcapture.profiles"
MOST_LINES = 2000
NOT_THE_SAME = frozenset({"non", "no", "n"})
FROM_REGISTER = "from_paper_register"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read: the headers, the lines below them, and which column holds what."""

    headers: tuple[str, ...]
    lines: tuple[tuple[object, ...], ...]
    mapping: Mapping[int, PaperField]

    def rows(self, mapping: Mapping[int, PaperField]) -> tuple[dict[str, str], ...]:
        """Return the lines as typed into the grid under *mapping*."""
        return typed_rows(self.lines, mapping)


@dataclass(frozen=True, slots=True)
class Judged:
    """The lines as read, and by place (from 0) who has a file here and may be the same person."""

    rows: tuple[PaperRow, ...]
    twins: Mapping[int, Candidate]

    @property
    def ready(self) -> tuple[int, ...]:
        """Return the places of the lines that can become files now."""
        return tuple(
            place
            for place, row in enumerate(self.rows)
            if row.ready and (place not in self.twins or _not_the_same(row.typed))
        )


class BackCaptureService:
    """Reads old registers; every line becomes a file of its own or stays with its reason."""

    def __init__(self, ledger: Ledger, clock: Clock, duplicates: DuplicateService) -> None:
        self._ledger = ledger
        self._clock = clock
        self._duplicates = duplicates
        self.catch_up = CatchUp(ledger, clock)

    def profiles(self, actor: Actor) -> tuple[Profile, ...]:
        """Return the saved ways of reading a file, AGIDERM’s first."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.reading() as connection:
            return (AGIDERM, *_saved(connection))

    def save_profile(self, actor: Actor, profile: Profile) -> None:
        """Keep how the columns of one kind of file are read, under its name."""
        actor.require(Permission.IDENTITY_WRITE)
        if not profile.name.strip():
            raise Refused(msg("Give this way of reading a name."))
        with self._ledger.database.writing() as connection:
            others = [each for each in _saved(connection) if each.name != profile.name]
            write_setting(connection, PROFILES, [_plain(each) for each in (*others, profile)])

    def read(self, actor: Actor, data: bytes) -> Sheet:
        """Read a CSV or XLSX file; what a column holds is guessed from its header; or Refused."""
        profiles = self.profiles(actor)
        lines = read_lines(data, MOST_LINES)
        if not lines:
            raise Refused(msg("This file holds no line."))
        place = header_line(lines, profiles)
        headers = tuple(str(cell or "") for cell in lines[place])
        return Sheet(headers, tuple(map(tuple, lines[place + 1 :])), guess(headers, profiles))

    def judge(self, actor: Actor, typed: Sequence[PaperTyped], cells: AbstractSet[str]) -> Judged:
        """Read lines as typed, against the numbers in use and against everybody’s names."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.reading() as connection:
            register = self._register(connection, actor, cells)
        rows = [read_paper(each, register) for each in typed]
        for place in repeated(rows):
            wrong = {PaperField.ECROU: msg("This number stands on an earlier line.")}
            row = rows[place]
            rows[place] = PaperRow(
                row.typed,
                row.base,
                {**row.problems, **wrong},
                row.number,
                row.entered,
                row.status,
            )
        twins: dict[int, Candidate] = {}
        for place, row in enumerate(rows):
            if row.ready and row.names is not None:
                found = self._duplicates.candidates(actor, _wanted(row), limit=1)
                twins.update(zip((place,), found, strict=False))
        return Judged(tuple(rows), twins)

    def enter(
        self, actor: Actor, source: str, judged: Judged, places: Sequence[int]
    ) -> tuple[str, ...]:
        """Make a file of each line in *places* (from 0); all of them or, refused, none.

        The original dates are kept; such a file opens no task until somebody touches it.
        """
        actor.require(Permission.IDENTITY_WRITE)
        actor.require(Permission.TITLE_WRITE)
        if not source.strip():
            raise Refused(msg("Name the register or the file these lines come from."))
        chosen = [(place, judged.rows[place]) for place in places]
        if any(not row.ready for _, row in chosen):
            raise Refused(msg("A line to be corrected cannot be entered."))
        keys = []
        with self._ledger.work(actor) as work:
            for place, row in chosen:
                keys.append(self._file(work, actor, (source.strip(), place + 1), row))
        return tuple(keys)

    def sleeping(self, actor: Actor, count: int) -> tuple[str, ...]:
        """Return the next *count* files entered from paper that nobody has completed yet."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            return store.sleeping(connection)[:count]

    def _register(self, connection: Connection, actor: Actor, cells: AbstractSet[str]) -> Register:
        taken = reading.numbers_taken(connection, actor.facility)
        return Register(self._clock.now().date(), actor.facility, cells, taken)

    def _file(self, work: Work, actor: Actor, where: tuple[str, int], row: PaperRow) -> str:
        key = new_id(int(work.now.timestamp() * 1000))
        day = row.entered or row.base.title_date or work.now.date()
        at = dt.datetime.combine(day, dt.time(), dt.UTC)
        facts = _facts(row, actor.facility, at, new_id(int(work.now.timestamp() * 1000)))
        source, line = where
        facts.append(events.BackCaptured(source, line, row.entered, len(facts) + 1))
        for fact in facts:
            work.record(dossier(key), fact, done_at=at)
        return key


def _facts(row: PaperRow, facility: str, at: dt.datetime, title_id: str) -> list[FactBody]:
    typed, base = row.typed, row.base
    number, kind = row.number, base.title_kind
    if number is None or kind is None:
        raise LookupError("a line without its number or title is not ready")
    names = base.names or Names()
    arabic = _text(typed, PaperField.ARABIC)
    identity = Identity(
        Names(names.given, names.link, names.father_given, names.clan, names.as_on_title, arabic),
        base.sex or Sex.UNKNOWN,
        base.birth or UNKNOWN_BIRTH,
        father=answer(_text(typed, PaperField.FATHER)),
        mother=answer(_text(typed, PaperField.MOTHER)),
    )
    title = Title(
        kind,
        base.title_number,
        base.title_date,
        _text(typed, PaperField.AUTHORITY),
        Offence(_text(typed, PaperField.OFFENCE)),
    )
    entry = EntryKind.NEW
    facts: list[FactBody] = [
        inmates.IdentityRecorded(identity),
        custody.TitleReceived(title_id, title),
        custody.TitleChecked(title_id, (FROM_REGISTER,)),
        custody.EcrouTaken(facility, number.year, number.number, title_id, at, entry),
    ]
    if row.status is not None:
        act = f"{kind.value} {base.title_number}".strip()
        since = base.title_date or at.date()
        facts.append(custody.StatusChanged(title_id, row.status, since, act))
    if base.cell:
        facts.append(allocation.ProvisionalCellGiven(facility, base.cell, "", "", None))
    return facts


def _wanted(row: PaperRow) -> Wanted:
    typed, base = row.typed, row.base
    names = base.names or Names()
    return Wanted(
        names,
        base.sex or Sex.UNKNOWN,
        base.birth or UNKNOWN_BIRTH,
        _text(typed, PaperField.FATHER),
        _text(typed, PaperField.MOTHER),
    )


def _not_the_same(typed: PaperTyped) -> bool:
    return fold(typed.get(PaperField.TWIN.value, "")) in NOT_THE_SAME


def _text(typed: PaperTyped, key: PaperField) -> str:
    return typed.get(key.value, "").strip()


def _saved(connection: Connection) -> tuple[Profile, ...]:
    kept: list[dict[str, Any]] = read_setting(connection, PROFILES, [])
    return tuple(
        Profile(each["name"], tuple((h, PaperField(f)) for h, f in each["columns"]))
        for each in kept
    )


def _plain(profile: Profile) -> dict[str, Any]:
    return {"name": profile.name, "columns": [[h, f.value] for h, f in profile.columns]}
