"""How people are called, and the numbers that the books give out."""

from sqlalchemy import Connection

from prisondesk.features.custody.rules.numbers import read_number
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.incidents.model.book import Named
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.work import Work
from prisondesk.storage.local.numbers import take_number


def named(connection: Connection, dossier: str) -> Named:
    """Return the name and the number of the person of *dossier*."""
    person = inmates.person(connection, dossier)
    name = display_name(person.identity.names) if person else ""
    return Named(dossier, name, custody.number_of(custody.case(connection, dossier)))


def by_number(connection: Connection, facility: str, typed: str) -> str:
    """Return the dossier written under the number *typed*; raise Refused when nobody is."""
    number = read_number(typed.strip(), facility)
    key = custody.by_number(connection, number.on_screen) if number else None
    if key is None:
        raise Refused(
            msg("There is no number {number} in this register.", number=typed),
            msg("Look the person up with F2; the number stands under the name."),
        )
    return key


def next_number(work: Work, facility: str, code: str, year: int) -> str:
    """Return the next number of a register of *facility*, as ``BKO-IN-2026-00012``."""
    return f"{facility}-{code}-{year}-{take_number(work.connection, code, year):05d}"
