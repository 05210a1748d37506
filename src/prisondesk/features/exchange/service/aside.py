"""Whose file a thing in quarantine is about, and which prison wrote it."""

from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.custody.store import reading as custody
from prisondesk.features.exchange.model import Doubted
from prisondesk.features.exchange.store import quarantine, trusting
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name


def told(connection: Connection) -> tuple[Doubted, ...]:
    """Return what waits, with the name and number of the person and the prison that wrote it."""
    listed = trusting.roster(connection)
    prisons = {each.id: each.facility for each in listed.roster.writers} if listed else {}
    return tuple(
        replace(
            each,
            person=_whose(connection, each.dossier),
            prison=prisons.get(each.writer, ""),
        )
        for each in quarantine.waiting(connection)
    )


def _whose(connection: Connection, key: str) -> str:
    person = inmates.person(connection, key) if key else None
    number = custody.number_of(custody.case(connection, key)) if person else ""
    name = display_name(person.identity.names) if person else ""
    return " · ".join(part for part in (name, number) if part)
