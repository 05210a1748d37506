"""The list of persons as one table, sorted and searched by the database alone."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Index, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from prisondesk.features.allocation.events import STAY_FACTS
from prisondesk.features.allocation.store.folding import fold_stays
from prisondesk.features.custody.rules.status import headline
from prisondesk.features.custody.store.folding import CHANGES, fold_case
from prisondesk.features.custody.store.reading import number_of
from prisondesk.features.dossier.model import Hit, Match, PersonLine
from prisondesk.features.dossier.rules.searching import Words, compact, stored_words, wanted
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.rules.names import display_name, sort_name
from prisondesk.features.inmates.store import fold_person
from prisondesk.features.intake.events import AdmissionOpened
from prisondesk.features.transfers.store import CustodyRow
from prisondesk.kernel.page import Page, Sort
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.among import among
from prisondesk.storage.base import Record

LAST = "\U0010ffff"


class PersonRow(Record):
    """One person of the list; everything a line shows, so that no other table is read for it."""

    __tablename__ = "person_line"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    gone: Mapped[bool]
    sort_name: Mapped[str]
    name: Mapped[str]
    arabic: Mapped[str]
    number: Mapped[str]
    cell: Mapped[str]
    status: Mapped[str]
    since: Mapped[dt.date | None]
    words: Mapped[str]


class PersonWordRow(Record):
    """One word under which a person is looked for: of a name, a number, a paper, a cell."""

    __tablename__ = "person_word"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)


SORTS: dict[str, InstrumentedAttribute[str] | InstrumentedAttribute[dt.date | None]] = {
    "name": PersonRow.sort_name,
    "number": PersonRow.number,
    "cell": PersonRow.cell,
    "status": PersonRow.status,
    "since": PersonRow.since,
}
for _name, _column in SORTS.items():
    # The order of names also holds the words: a filter reads this one index and nothing else.
    _more = [PersonRow.words] if _name == "name" else []
    Index(f"ix_person_line_{_name}", PersonRow.gone, _column, PersonRow.dossier, *_more)
Index("ix_person_word_word", PersonWordRow.word, PersonWordRow.dossier, PersonWordRow.kind)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its line and its words."""
    person, case = fold_person(entries), fold_case(entries)
    opened = (each.body.presented_at for each in entries if isinstance(each.body, AdmissionOpened))
    moments = (
        next(opened, None),
        case.presence.since if case.presence else None,
        case.ecrou.at if case.ecrou else None,
    )
    came = min(filter(None, moments), default=None)
    names = person.identity.names
    stays = fold_stays(key, entries)
    cell = stays[-1].cell if stays and stays[-1].until is None else ""
    number = number_of(case)
    status = headline(held.status for held in case.holding if held.status)
    over = case.presence is not None and case.presence.ended is not None and case.ecrou is None
    titles = tuple(held.title.number for held in case.titles)
    found = sorted(set(stored_words(Words(names, person.identifiers, case.ecrou, cell, titles))))
    shown = dict.fromkeys(word for kind, word in found if kind is not Match.TITLE)
    yield PersonRow(
        dossier=key,
        gone=case.released_at is not None or over,
        sort_name=sort_name(names),
        name=display_name(names),
        arabic=names.arabic,
        number=number,
        cell=cell,
        status=status.value if status else "",
        since=came.date() if came else None,
        words=" ".join(("", *shown, "")),
    )
    for kind, word in found:
        yield PersonWordRow(dossier=key, kind=kind.value, word=word)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the list: what was *typed*, and those who left *facility* when *gone*."""

    facility: str
    typed: str = ""
    gone: bool = False


def page(connection: Connection, page: Page, wanted_part: Wanted) -> list[PersonLine]:
    """Return one slice of the list: those present, or those who left."""
    query = _lines().where(*_filter(wanted_part))
    sort = page.sort
    keys: list[ColumnElement[Any]] = [_ordered(wanted_part, sort), PersonRow.dossier.expression]
    if sort and sort.descending:
        keys = [each.desc() for each in keys]
    query = query.order_by(*keys).limit(page.limit).offset(page.offset)
    return [PersonLine(*row) for row in connection.execute(query)]


def _ordered(part: Wanted, sort: Sort | None) -> ColumnElement[Any]:
    name = sort.column if sort else "name"
    if part.typed.strip() and name != "name":
        # Not a column but a computed text: found by the index of words, then sorted.
        return func.coalesce(SORTS[name], "")
    return SORTS[name].expression


def count(connection: Connection, wanted_part: Wanted) -> int:
    """Return how many lines that part of the list has."""
    query = select(func.count()).select_from(PersonRow).where(*_filter(wanted_part))
    return connection.scalar(query) or 0


def line(connection: Connection, dossier: str) -> PersonLine | None:
    """Return one line, or None."""
    row = connection.execute(_lines().where(PersonRow.dossier == dossier)).first()
    return PersonLine(*row) if row is not None else None


def lines(connection: Connection, dossiers: Iterable[str]) -> dict[str, PersonLine]:
    """Return the lines of *dossiers*; those that have none are left out."""
    query = _lines().where(PersonRow.dossier.in_(among(sorted(set(dossiers)))))
    return {row.dossier: PersonLine(*row) for row in connection.execute(query)}


def find(connection: Connection, typed: str, limit: int) -> tuple[Hit, ...]:
    """Return whom *typed* may mean by its words: whole words first, then beginnings."""
    words = wanted(typed)
    found: dict[str, Hit] = {}
    for exact in (True, False) if words else ():
        query = _lines().where(*(_has(word, exact=exact) for word in words))
        query = query.order_by(PersonRow.gone, PersonRow.sort_name, PersonRow.dossier)
        rows = [PersonLine(*row) for row in connection.execute(query.limit(limit))]
        matches = _matches(connection, [row.dossier for row in rows], words, exact=exact)
        for row in rows:
            found.setdefault(row.dossier, Hit(row, matches.get(row.dossier, Match.NAME), exact))
    order = list(Match)
    hits = sorted(found.values(), key=lambda hit: (not hit.exact, order.index(hit.match)))
    return tuple(hits[:limit])


def find_paper(connection: Connection, typed: str, limit: int, *, titles: bool) -> tuple[Hit, ...]:
    """Return whose paper, or title when *titles*, bears the number *typed*; blanks do not count."""
    row = PersonWordRow
    kinds = (Match.PAPER, Match.TITLE) if titles else (Match.PAPER,)
    query = select(row.dossier, row.kind).where(row.word == compact(typed), row.kind.in_(kinds))
    found = {dossier: Match(kind) for dossier, kind in connection.execute(query.limit(limit))}
    return tuple(
        Hit(line, found[line.dossier], exact=True) for line in lines(connection, found).values()
    )


def _lines() -> Select[str, str, str, str, str, str, dt.date | None, bool]:
    row = PersonRow
    return select(
        row.dossier, row.name, row.arabic, row.number, row.cell, row.status, row.since, row.gone
    )


def here(facility: str) -> ColumnElement[bool]:
    """Return the condition that a person of the list is in *facility* now."""
    return and_(PersonRow.gone.is_(False), ~_elsewhere(facility))


def _elsewhere(facility: str) -> ColumnElement[bool]:
    moved = select(CustodyRow.dossier).where(CustodyRow.here != facility)
    return PersonRow.dossier.in_(moved)


def _filter(part: Wanted) -> tuple[ColumnElement[bool], ...]:
    left = or_(PersonRow.gone, _elsewhere(part.facility))
    words = wanted(part.typed, part.facility)
    which = left if part.gone else here(part.facility)
    return (which, *(_has(word, exact=False) for word in words))


def _has(word: str, *, exact: bool) -> ColumnElement[bool]:
    # All words stand in one text, each between blanks: one pass over one index finds them.
    return func.instr(PersonRow.words, f" {word} " if exact else f" {word}") > 0


def _of_word(word: str, *, exact: bool) -> ColumnElement[bool]:
    if exact:
        return PersonWordRow.word == word
    return PersonWordRow.word.between(word, word + LAST)


def _matches(
    connection: Connection, dossiers: Sequence[str], words: Sequence[str], *, exact: bool
) -> dict[str, Match]:
    if not dossiers:
        return {}
    row = PersonWordRow
    kinds = select(row.dossier, row.kind).where(
        row.dossier.in_(dossiers), _of_word(words[0], exact=exact)
    )
    order = list(Match)
    best: dict[str, Match] = {}
    for dossier, kind in connection.execute(kinds):
        match = Match(kind)
        known = best.get(dossier)
        if known is None or order.index(match) < order.index(known):
            best[dossier] = match
    return best


PROJECTION = Projection(
    tables=(PersonRow, PersonWordRow),
    reads=(
        inmates.IdentityRecorded,
        inmates.IdentityCorrected,
        inmates.AliasAdded,
        inmates.IdentifierSeen,
        AdmissionOpened,
        *STAY_FACTS,
        *CHANGES,
    ),
    project=project,
)
