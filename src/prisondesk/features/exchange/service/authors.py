"""Who wrote an entry: the name and the function as they are known here, and the office."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from prisondesk.features.exchange.model import partner_words
from prisondesk.features.exchange.store import trusting
from prisondesk.features.staff import store as staff
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ledger import writers
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Entry, Header
from prisondesk.security.roles import TITLES, Role


@dataclass(frozen=True, slots=True)
class People:
    """The names of officers known here, other offices included, and the prison of each writer."""

    names: Mapping[str, str]
    prisons: Mapping[str, str]


def people_of(connection: Connection) -> People:
    """Return who is known here by name, and where each computer stands."""
    listed, mine = trusting.roster(connection), writers.current(connection)
    prisons = {each.id: each.facility for each in listed.roster.writers} if listed else {}
    names = {str(each): name for each, name in staff.names(connection).items()}
    return People(names, {**prisons, mine.id: mine.facility})


def with_signers(people: People, entries: Iterable[Entry]) -> People:
    """Return *people* with the names that came with signatures: officers of other prisons too."""
    bodies = (each.body for each in entries)
    signed = {str(each.officer): each.officer_name for each in bodies if isinstance(each, Approved)}
    return replace(people, names={**signed, **people.names})


def author(header: Header, people: People) -> Message:
    """Return who wrote an entry: name and function, as far as they are known here."""
    name = people.names.get(header.author, "")
    role = TITLES[Role(header.role)] if header.role in set(Role) else None
    if name and role is not None:
        return msg("{name}, {role}", name=name, role=role)
    return verbatim(name) if name else role or msg("an officer there")


def offices_of(stating: Iterable[str], people: People) -> dict[str, Message]:
    """Return what the computers *stating* are called, of which two are of one prison."""
    found = frozenset(stating)
    where = Counter(people.prisons.get(each, "") for each in found)
    return {each: partner_words(each) for each in found if where[people.prisons.get(each, "")] > 1}
