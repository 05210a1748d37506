"""What two sides state differently: found, shown side by side, decided by a person, proposed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from prisondesk.features.custody import events as custody
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange import events
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.exchange.model.disagreement import Asked, Disagreement, Stated
from prisondesk.features.exchange.rules.merging import (
    RESTATED,
    Odds,
    Statement,
    agreed,
    odds,
    protective_day,
)
from prisondesk.features.exchange.rules.wording import consequence, field_words, value_words
from prisondesk.features.exchange.service.asking import Wish, enter
from prisondesk.features.exchange.service.authors import (
    People,
    author,
    offices_of,
    people_of,
    with_signers,
)
from prisondesk.features.exchange.service.unwrapping import unwrap, wrap
from prisondesk.features.exchange.store import odds as kept
from prisondesk.features.exchange.store import requests
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.events import IdentityCorrected
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers import store as transfers
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

_SOURCES = ("source", "document", "authority", "act", "number", "court")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides on one field: a side (the hash of its fact) or what the paper says."""

    dossier: str
    field: str
    fact: str
    reason: str
    instead: custody.DateRead | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What somebody read about a person whose file another prison holds; empty is not read."""

    ends_on: dt.date | None = None
    father: str = ""
    mother: str = ""


class Disagreements:
    """Finds what is at odds and writes what a person decides."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def open(self, actor: Actor) -> tuple[Disagreement, ...]:
        """Return every field at odds of the files this prison holds, the oldest file first."""
        actor.require(Permission.EXCHANGE_USE)
        catalogue = self._ledger.tools.catalogue
        with self._ledger.reading() as connection:
            people = people_of(connection)
            return tuple(
                each
                for key in kept.dossiers(connection)
                if holds(connection, key, actor.facility)
                for each in _of_file(connection, catalogue, actor, (key, people))
            )

    def of_file(self, actor: Actor, key: str) -> tuple[Disagreement, ...]:
        """Return what of the file *key* is at odds, as far as *actor* reads such fields at all.

        Nothing for a file that another prison holds: that one decides.
        """
        catalogue = self._ledger.tools.catalogue
        with self._ledger.reading() as connection:
            if not kept.any_of(connection, key) or not holds(connection, key, actor.facility):
                return ()
            found = _of_file(connection, catalogue, actor, (key, people_of(connection)))
        return tuple(each for each in found if actor.may(_reading(each.key)))

    def ask_paper(self, actor: Actor, key: str, field: str, *, subject: str, paper: str) -> None:
        """Ask for *paper*, on which one side of *field* rests; the field stays open.

        Another prison is asked by a request with the next bundle, in which *subject* says whose
        field it is. A later decision ends the waiting. Raises Refused without a word on the paper,
        for a file of another prison and for what is not at odds any more.
        """
        actor.require(Permission.EXCHANGE_USE)
        paper = paper.strip()
        if not paper:
            raise Refused(msg("Say which paper is asked for."))
        catalogue = self._ledger.tools.catalogue
        with self._ledger.work(actor) as work:
            if not holds(work.connection, key, actor.facility):
                raise Refused(msg("Another prison holds this file; it asks for its papers."))
            found = _still(find(work.connection, catalogue, key), field)
            facility = _source(found, actor.facility, people_of(work.connection))
            wish = Wish(facility, Wanted.PAPER, subject, paper, key)
            made = enter(work, actor, wish) if facility != actor.facility else None
            names = tuple(each.entry.hash for each in found.statements)
            body = events.PaperAsked(field, facility, names, made.id if made else "")
            work.record(dossier(key), body, reason=paper)

    def decide(self, actor: Actor, choice: Choice) -> None:
        """Write what a person chose, with the reason; the chosen side is stated again after it.

        Raises Refused for a missing right or reason, for a cell (a move decides that), for a file
        of another prison and for what is not at odds any more.
        """
        actor.require(Permission.EXCHANGE_USE)
        actor.require(_right(choice.field))
        if not choice.reason.strip():
            raise Refused(msg("Say on which paper, seen by whom, the choice rests."))
        catalogue = self._ledger.tools.catalogue
        with self._ledger.work(actor) as work:
            found = _still(find(work.connection, catalogue, choice.dossier), choice.field)
            body = choice.instead or _again(work.connection, found, choice)
            names = [each.entry.hash for each in found.statements]
            decided = events.DisagreementDecided(
                choice.field,
                "" if choice.instead else choice.fact,
                tuple(name for name in names if choice.instead or name != choice.fact),
            )
            reason = choice.reason.strip()
            work.record(dossier(choice.dossier), decided, reason=reason)
            work.record(dossier(choice.dossier), body, reason=reason)
            note(work, catalogue, choice.dossier)

    def propose(self, actor: Actor, key: str, body: FactBody, source: str) -> None:
        """Propose *body*, read on *source*, to the prison that holds the file; it decides.

        Raises Refused when the file is held here or when the source is missing.
        """
        actor.require(Permission.EXCHANGE_USE)
        if not source.strip():
            raise Refused(msg("Write the paper it was read on."))
        with self._ledger.work(actor) as work:
            if holds(work.connection, key, actor.facility):
                raise Refused(
                    msg("This prison holds the file itself."), msg("Enter it in the file.")
                )
            work.record(dossier(key), wrap(body, source.strip()))

    def propose_read(self, actor: Actor, key: str, read: Elsewhere, source: str) -> int:
        """Propose what was read elsewhere about *key*; return how many entries that made.

        Raises Refused when nothing was read, and what `propose` raises.
        """
        with self._ledger.reading() as connection:
            person, case = inmates.person(connection, key), reading.case(connection, key)
        bodies: list[FactBody] = []
        if read.ends_on is not None:
            if not case.titles:
                raise Refused(msg("This dossier has no such title."))
            bodies.append(custody.DateRead(case.titles[-1].title_id, read.ends_on, source.strip()))
        parts: dict[str, Any] = {
            name: answer(text)
            for name, text in (("father", read.father), ("mother", read.mother))
            if text.strip()
        }
        if person is not None and parts:
            after = replace(person.identity, **parts)
            why = source.strip()
            bodies.append(IdentityCorrected(person.identity, after, why, why))
        if not bodies:
            raise Refused(msg("Write at least one thing that was read."))
        for body in bodies:
            self.propose(actor, key, body, source)
        return len(bodies)


def find(connection: Connection, catalogue: Catalogue, key: str) -> tuple[Odds, ...]:
    """Return the fields of *key* that are at odds."""
    entries = streams.entries(connection, catalogue, dossier(key))
    return odds(entries, partial(unwrap, catalogue))


def note(work: Work, catalogue: Catalogue, key: str) -> None:
    """Keep which fields of *key* are at odds now."""
    if kept.plain(work.connection, key):
        return
    found = find(work.connection, catalogue, key)
    nearest = {each.key: protective_day(each) for each in found}
    kept.keep(work.connection, key, nearest, work.now)


def _of_file(
    connection: Connection, catalogue: Catalogue, actor: Actor, whose: tuple[str, People]
) -> tuple[Disagreement, ...]:
    """Return the fields at odds of one file, as *actor* is shown them."""
    key, people = whose
    entries = streams.entries(connection, catalogue, dossier(key))
    opened = partial(unwrap, catalogue)
    found = odds(entries, opened)
    if not found:
        return ()
    people = with_signers(people, entries)
    count, person = agreed(entries, opened), inmates.person(connection, key)
    name = display_name(person.identity.names) if person else ""
    number = reading.number_of(reading.case(connection, key))
    shown = []
    for each in found:
        first, until = consequence(each)
        settled = [said for said in each.statements if not said.proposed]
        offices = offices_of((said.entry.header.writer for said in each.statements), people)
        shown.append(
            Disagreement(
                dossier=key,
                name=name,
                number=number,
                key=each.key,
                title=field_words(each),
                sides=tuple(
                    replace(
                        _side(each.name, said, people, shown=said in settled[:1]),
                        office=offices.get(said.entry.header.writer),
                    )
                    for said in each.statements
                ),
                consequence=first,
                until=until,
                choosable=all(type(said.body) in RESTATED for said in each.statements),
                yours=actor.may(_right(each.key)),
                source=_source(each, actor.facility, people),
                asked=_asked(connection, entries, each, people),
                same=count.same,
                joined=count.joined,
            )
        )
    return tuple(shown)


def _source(found: Odds, own: str, people: People) -> str:
    """Return the prison that is asked for the paper: another one that states something, or ours."""
    written = (people.prisons.get(each.entry.header.writer, "") for each in found.statements)
    return next((each for each in written if each and each != own), own)


def _asked(
    connection: Connection, entries: Sequence[Entry], found: Odds, people: People
) -> Asked | None:
    """Return how the paper about *found* was asked for last, if something of it is still open."""
    stated = {each.entry.hash for each in found.statements}
    for each in reversed(entries):
        body = each.body
        if (
            isinstance(body, events.PaperAsked)
            and body.field == found.key
            and stated.intersection(body.stated)
        ):
            made = requests.one(connection, body.request_id) if body.request_id else None
            by = author(each.header, people)
            return Asked(body.facility, by, each.done_at, each.reason or "", made)
    return None


def _side(name: str, statement: Statement, people: People, *, shown: bool) -> Stated:
    header = statement.entry.header
    said = (statement.entry.body, statement.body)
    sources = (getattr(body, part, "") for body in said for part in _SOURCES)
    return Stated(
        fact=statement.entry.hash,
        facility=people.prisons.get(header.writer, ""),
        author=author(header, people),
        at=statement.entry.done_at,
        value=value_words(name, statement),
        source=next((each for each in sources if isinstance(each, str) and each), ""),
        shown=shown,
        proposed=statement.proposed,
    )


def holds(connection: Connection, key: str, facility: str) -> bool:
    """Tell whether *facility* holds the file *key*, and so decides about it."""
    found = transfers.custody_of(connection, key)
    return found is None or (found[0].facility == facility and not found[1])


def _right(field: str) -> Permission:
    return Permission.IDENTITY_CORRECT if _personal(field) else Permission.TITLE_VALIDATE


def _reading(field: str) -> Permission:
    if field == "cell":
        return Permission.PLACEMENT_READ
    if field.startswith("contact/"):
        return Permission.FAMILY_READ
    return Permission.IDENTITY_READ if _personal(field) else Permission.TITLE_READ


def _personal(field: str) -> bool:
    return field.startswith(("identity.", "contact/", "circumstances", "languages", "marks"))


def _still(found: tuple[Odds, ...], field: str) -> Odds:
    still = next((each for each in found if each.key == field), None)
    if still is None:
        raise Refused(msg("This was decided meanwhile."))
    return still


def _again(connection: Connection, found: Odds, choice: Choice) -> FactBody:
    """Return what is stated again: the chosen side, of an identity only the part at odds."""
    chosen = next((each for each in found.statements if each.entry.hash == choice.fact), None)
    if chosen is None:
        raise Refused(msg("This was decided meanwhile."))
    if type(chosen.body) not in RESTATED:
        raise Refused(
            msg("A cell is decided by a move."),
            msg("See where the person is, then enter the move."),
        )
    if not found.name.startswith("identity."):
        return chosen.body
    part, person = found.name.partition(".")[2], inmates.person(connection, choice.dossier)
    if person is None:
        raise LookupError("an identity at odds is an identity")
    other = next(each for each in found.statements if each.value != chosen.value)
    # The two differ by construction, so that exactly this part is stated.
    before: dict[str, Any] = {part: other.value}
    after: dict[str, Any] = {part: chosen.value}
    return IdentityCorrected(
        replace(person.identity, **before),
        replace(person.identity, **after),
        choice.reason.strip(),
        getattr(chosen.body, "authority", "") or choice.reason.strip(),
    )
