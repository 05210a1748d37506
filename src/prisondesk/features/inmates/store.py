"""The person as the facts tell: one row to list and one row per name to search by."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Index, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.duplicates import Pair, Verdict
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Contact, Identity, Person, Photo
from prisondesk.features.inmates.rules.identity import corrected
from prisondesk.features.inmates.rules.names import display_name, fold, sort_name
from prisondesk.kernel.values import changed
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.folding import remembering
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.among import among
from prisondesk.storage.base import Record


class InmateRow(Record):
    """One person: what lists show and sort on, and the whole value for the file."""

    __tablename__ = "inmate"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort_name: Mapped[str]
    arabic: Mapped[str]
    sex: Mapped[str]
    born_first: Mapped[dt.date | None]
    born_last: Mapped[dt.date | None]
    interpreter: Mapped[bool]
    languages: Mapped[str]
    person: Mapped[str] = mapped_column(Text)


Index("ix_inmate_sort_name", InmateRow.sort_name, InmateRow.dossier)


class InmateNameRow(Record):
    """One folded name or paper number under which a person may be looked for."""

    __tablename__ = "inmate_name"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)


class InmatePairRow(Record):
    """What was decided of this file and another one, as the last entry of this file says."""

    __tablename__ = "inmate_pair"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[str] = mapped_column(primary_key=True, index=True)
    details: Mapped[str] = mapped_column(Text)


def fold_pairs(key: str, entries: Sequence[Entry]) -> tuple[Pair, ...]:
    """Return the last decision over this file and each other one.

    That two files are of one person, or no longer, holds with two officers' signatures only.
    """
    found: dict[str, Pair] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, _DECIDED):
            by = _signed(entries, entry) or (entry.header.done_by,)
            if isinstance(body, events.FoundDifferent) or len(by) > 1:
                verdict = _VERDICTS[type(body)]
                found[body.other_dossier] = Pair(
                    key, body.other_dossier, verdict, body.reason, entry.done_at, by, entry.hash
                )
    return tuple(found.values())


def _signed(entries: Sequence[Entry], decision: Entry) -> tuple[str, ...]:
    approved = (each.body for each in entries if isinstance(each.body, Approved))
    officers = (body.officer for body in approved if body.target == decision.hash)
    return tuple(dict.fromkeys(officers))


def pairs_of(connection: Connection, dossier: str) -> tuple[Pair, ...]:
    """Return what was decided of *dossier* and others, whichever file holds the entry."""
    row = InmatePairRow
    query = select(row.details).where(or_(row.dossier == dossier, row.other == dossier))
    found = connection.scalars(query)
    return tuple(from_plain(json.loads(each), Pair) for each in found)


def with_paper(connection: Connection, number: str) -> tuple[str, ...]:
    """Return the files in which a paper bears *number*."""
    row = InmateNameRow
    query = select(row.dossier).where(row.kind == "paper", row.folded == fold(number))
    return tuple(connection.scalars(query))


def newest(connection: Connection, count: int) -> tuple[str, ...]:
    """Return the files opened last, the newest first (their keys grow with time)."""
    row = InmateRow
    query = select(row.dossier).where(row.name != "").order_by(row.dossier.desc()).limit(count)
    return tuple(connection.scalars(query))


@remembering(lambda: (*_CHANGES, events.ContactRecorded, events.ContactWithdrawn))
def fold_person(entries: Sequence[Entry]) -> Person:
    """Return the person that *entries* (in ledger order) tell of."""
    person = Person(Identity(Names()))
    contacts: dict[str, Contact] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, events.ContactRecorded):
            contacts[body.contact_id] = body.contact
        elif isinstance(body, events.ContactWithdrawn):
            contacts.pop(body.contact_id, None)
        elif (change := _CHANGES.get(type(body))) is not None:
            person = change(person, body)
    return changed(person, contacts=tuple(contacts.values()))


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its rows."""
    person = fold_person(entries)
    birth = person.identity.birth
    yield InmateRow(
        dossier=key,
        name=display_name(person.identity.names),
        sort_name=sort_name(person.identity.names),
        arabic=person.identity.names.arabic,
        sex=person.identity.sex.value,
        born_first=birth.earliest,
        born_last=birth.latest,
        interpreter=person.languages.interpreter_needed,
        languages=" ".join(each.code for each in person.languages.skills if each.speaks),
        person=to_text(person),
    )
    for number, (kind, text) in enumerate(_searched(person)):
        yield InmateNameRow(dossier=key, number=number, kind=kind, folded=fold(text))
    for pair in fold_pairs(key, entries):
        details = to_text(pair)
        yield InmatePairRow(dossier=key, other=pair.other, details=details)


def person(connection: Connection, dossier: str) -> Person | None:
    """Return the person of *dossier*, or None when nothing was recorded yet."""
    found = connection.scalar(select(InmateRow.person).where(InmateRow.dossier == dossier))
    return from_plain(json.loads(found), Person) if found is not None else None


def found_by_name(connection: Connection, typed: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Return dossiers whose names hold every word of *typed*, exact beginnings first.

    Each comes with the kind of name that matched: name, alias, arabic, paper.
    """
    words = fold(typed).split()
    if not words:
        return ()
    query = select(InmateNameRow.dossier, InmateNameRow.kind, InmateNameRow.folded)
    for word in words:
        query = query.where(InmateNameRow.folded.contains(word, autoescape=True))
    start = " ".join(words)
    query = query.order_by(
        (~InmateNameRow.folded.startswith(start, autoescape=True)), InmateNameRow.folded
    )
    best: dict[str, str] = {}
    for dossier, kind, _ in connection.execute(query.limit(limit * 3)):
        best.setdefault(dossier, kind)
    return tuple(best.items())[:limit]


def name_rows(
    connection: Connection, dossiers: Iterable[str] | None = None
) -> Iterator[tuple[str, int, str]]:
    """Give (dossier, number, folded name) of everybody, or of *dossiers*; papers left out."""
    row = InmateNameRow
    query = select(row.dossier, row.number, row.folded).where(row.kind != "paper")
    if dossiers is not None:
        query = query.where(row.dossier.in_(among(dossiers)))
    for each in connection.execute(query):
        yield each.dossier, each.number, each.folded


def names_of(
    connection: Connection, dossiers: Iterable[str]
) -> dict[tuple[str, int], tuple[str, str]]:
    """Return kind and folded form of every name of *dossiers*, by whose and which it is."""
    row = InmateNameRow
    query = select(row.dossier, row.number, row.kind, row.folded)
    found = connection.execute(query.where(row.dossier.in_(among(dossiers))))
    return {(each.dossier, each.number): (each.kind, each.folded) for each in found}


def _searched(person: Person) -> Iterator[tuple[str, str]]:
    names = person.identity.names
    parts = " ".join(filter(None, (names.clan, names.given, names.link, names.father_given)))
    texts = dict.fromkeys(filter(None, (names.as_on_title, parts)))
    yield from (("name", text) for text in texts)
    yield from (("alias", alias.text) for alias in names.aliases)
    if names.arabic:
        yield "arabic", names.arabic
    yield from (("paper", paper.number) for paper in person.identifiers if paper.number)


def _with_alias(person: Person, body: events.AliasAdded) -> Person:
    names = person.identity.names
    longer = changed(names, aliases=(*names.aliases, body.alias))
    return changed(person, identity=changed(person.identity, names=longer))


def _with_photo(person: Person, body: events.PhotoTaken) -> Person:
    photos = (*person.photos, Photo(body.sha256, body.view.value))
    return _with_photos(person, photos)


def _with_photos(person: Person, photos: tuple[Photo, ...]) -> Person:
    front = [photo.sha256 for photo in photos if photo.view == events.PhotoView.FRONT]
    return changed(person, photos=photos, photo_sha256=front[-1] if front else "")


def _with_finger(person: Person, body: events.FingerRecorded) -> Person:
    others = (slot for slot in person.fingers if slot.finger is not body.slot.finger)
    return changed(person, fingers=(*others, body.slot))


def _struck(person: Person, body: events.EntryStruck) -> Person:
    if body.what is events.Struck.PHOTO:
        left = tuple(photo for photo in person.photos if photo.sha256 != body.key)
        return _with_photos(person, left)
    if body.what is events.Struck.IDENTIFIER:
        papers = tuple(paper for paper in person.identifiers if paper.number != body.key)
        return changed(person, identifiers=papers)
    names = person.identity.names
    kept = tuple(alias for alias in names.aliases if alias.text != body.key)
    return changed(person, identity=changed(person.identity, names=changed(names, aliases=kept)))


_CHANGES: dict[type, Callable[[Person, Any], Person]] = {
    events.IdentityRecorded: lambda person, body: changed(person, identity=body.identity),
    events.IdentityCorrected: lambda person, body: changed(
        person, identity=corrected(person.identity, body.before, body.after)
    ),
    events.AliasAdded: _with_alias,
    events.CircumstancesRecorded: lambda person, body: changed(
        person, circumstances=body.circumstances
    ),
    events.LanguagesRecorded: lambda person, body: changed(person, languages=body.languages),
    events.IdentifierSeen: lambda person, body: changed(
        person, identifiers=(*person.identifiers, body.identifier), papers_asked=True
    ),
    events.NoIdentifierHeld: lambda person, _: changed(person, papers_asked=True),
    events.PhotoTaken: _with_photo,
    events.FingerRecorded: _with_finger,
    events.EntryStruck: _struck,
    events.MarksRecorded: lambda person, body: changed(
        person,
        marks=body.marks,
        marks_looked_for=True,
        height_cm=body.height_cm or person.height_cm,
    ),
    events.ArrestRecorded: lambda person, body: changed(person, arrest=body.arrest),
}

_DECIDED = (events.FoundDifferent, events.FoundSame, events.SameUndone)
_VERDICTS: dict[type, Verdict] = {
    events.FoundDifferent: Verdict.DIFFERENT,
    events.FoundSame: Verdict.SAME,
    events.SameUndone: Verdict.OPEN,
}

PROJECTION = Projection(
    tables=(InmateRow, InmateNameRow, InmatePairRow),
    reads=(
        Approved,
        *_DECIDED,
        events.IdentityRecorded,
        events.IdentityCorrected,
        events.AliasAdded,
        events.CircumstancesRecorded,
        events.LanguagesRecorded,
        events.IdentifierSeen,
        events.NoIdentifierHeld,
        events.PhotoTaken,
        events.FingerRecorded,
        events.EntryStruck,
        events.MarksRecorded,
        events.ArrestRecorded,
        events.ContactRecorded,
        events.ContactWithdrawn,
    ),
    project=project,
)
