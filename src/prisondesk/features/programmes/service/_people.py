"""Who the people of an activity are, and which of them must not meet."""

from collections.abc import Iterable

from sqlalchemy import Connection

from prisondesk.features.custody.store import reading as custody
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.programmes.model import Apart, Enrolment, Participant
from prisondesk.features.separation.model import Occasion
from prisondesk.features.separation.service import meeting


def participants(
    connection: Connection, places: Iterable[tuple[str, Enrolment]]
) -> tuple[Participant, ...]:
    """Return the people of *places*, in that order."""
    leaving = {key for key, _ in custody.release_alarms(connection)}
    return tuple(
        Participant(
            key,
            name_of(connection, key),
            custody.number_of(custody.case(connection, key)),
            enrolment,
            key in leaving,
        )
        for key, enrolment in places
    )


def name_of(connection: Connection, key: str) -> str:
    """Return how the person of dossier *key* is called."""
    person = inmates.person(connection, key)
    return display_name(person.identity.names) if person else ""


def apart_in(connection: Connection, people: Iterable[str]) -> tuple[Apart, ...]:
    """Return the pairs of *people* that an activity brings together although they are kept apart.

    Nothing tells why: the list itself is reserved.
    """
    found = meeting(connection, people, Occasion.ACTIVITY)
    return tuple(
        Apart(each, name_of(connection, each.first), name_of(connection, each.second))
        for each in found
    )
