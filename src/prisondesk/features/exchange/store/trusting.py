"""Whom this prison trusts: the pinned root keys and the newest national list."""

import base64
import binascii

from sqlalchemy import Connection

from prisondesk.features.exchange.model import SHORT
from prisondesk.features.staff import store as staff
from prisondesk.i18n import prisons
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync import root
from prisondesk.sync.enrolment import Enrolment, read_request
from prisondesk.sync.envelope import PublicKey
from prisondesk.sync.roster import SignedRoster, Status, TrustAnchor, read_roster

ANCHOR, ROSTER, REQUEST = "exchange.anchor", "exchange.roster", "exchange.request"
ROOTS, OFFICE_GROUPS = "exchange.roots", "exchange.office_groups"
OFFICES, LONGEST_NAME = "exchange.office_names", 40


def anchor(connection: Connection) -> TrustAnchor | None:
    """Return the root keys in force here, or None before the first list was compared."""
    chain, text = read_setting(connection, ROOTS), read_setting(connection, ANCHOR)
    if chain:
        return root.read_chain([base64.b64decode(each) for each in chain])
    return TrustAnchor.parse(text) if text else None


def roster(connection: Connection) -> SignedRoster | None:
    """Return the newest list, verified again, or None before the first."""
    pinned, text = anchor(connection), read_setting(connection, ROSTER)
    if pinned is None or not text:
        return None
    try:
        return read_roster(base64.b64decode(text), pinned)
    except binascii.Error as error:
        raise LookupError("the list kept here is damaged") from error


def health_group(connection: Connection, facility: str) -> str:
    """Return the key of the health group of *facility* on the newest list, or the empty text."""
    listed = roster(connection)
    return listed.roster.health_group(facility) if listed else ""


def keep_office_group(connection: Connection, writer: str, group: str) -> None:
    """Keep to which health group the computer *writer* of this prison seals."""
    known = read_setting(connection, OFFICE_GROUPS, {})
    write_setting(connection, OFFICE_GROUPS, {**known, writer: group})


def office_groups(connection: Connection) -> dict[str, str]:
    """Return the health group of each other computer of this prison that the list vouches for.

    An office that seals to our own group needs no copy.
    """
    known, listed = read_setting(connection, OFFICE_GROUPS, {}), roster(connection)
    if not known or listed is None:
        return {}
    ours = staff.health_recipient(connection)
    mine = writers.current(connection)
    active = {
        each.id
        for each in listed.roster.writers
        if each.facility == mine.facility and each.status is Status.ACTIVE and each.id != mine.id
    }
    return {name: key for name, key in known.items() if name in active and key != ours}


def writer_keys(connection: Connection, facility: str) -> tuple[PublicKey, ...]:
    """Return the keys of the computers of *facility* on the newest list."""
    listed = roster(connection)
    writers = listed.roster.writers if listed else ()
    return tuple(each.key for each in writers if each.facility == facility)


def require_roster(connection: Connection) -> tuple[TrustAnchor, SignedRoster]:
    """Return root keys and list; raise Refused while this prison has none."""
    pinned, listed = anchor(connection), roster(connection)
    if pinned is None or listed is None:
        raise Refused(
            msg("This prison is not linked with the others yet."),
            msg("Take in the national list of the directorate first (Exchange, Linked prisons)."),
        )
    return pinned, listed


def keep(connection: Connection, pinned: TrustAnchor, listed: SignedRoster) -> None:
    """Pin the root keys, with the versions that lead to them, and keep the newest list."""
    write_setting(connection, ANCHOR, pinned.text)
    write_setting(connection, ROOTS, [base64.b64encode(each).decode() for each in pinned.chain])
    write_setting(connection, ROSTER, base64.b64encode(listed.envelope).decode("ascii"))
    _call(connection, listed)


def name_prisons(connection: Connection) -> None:
    """Call the prisons by the names of the newest list, and this one by its own."""
    _call(connection, roster(connection))


def _call(connection: Connection, listed: SignedRoster | None) -> None:
    facilities = listed.roster.facilities if listed else ()
    names = {each.code: prisons.Name(each.name_fr) for each in facilities}
    own = staff.facility(connection)
    if own is not None:
        names[own.code] = prisons.Name(own.name, own.arabic_name)
    offices = office_names(connection)
    for writer, name in offices.items():
        twice = sum(each.casefold() == name.casefold() for each in offices.values()) > 1
        names[writer] = prisons.Name(f"{name} {writer[-SHORT:]}" if twice else name)
    mine = (
        [each.id for each in listed.roster.writers if own and each.facility == own.code]
        if listed
        else []
    )
    prisons.adopt(names, {writer: number for number, writer in enumerate(mine, 1)})


def office_names(connection: Connection) -> dict[str, str]:
    """Return what the computers of this prison call themselves, by their identifiers."""
    return dict(read_setting(connection, OFFICES, {}))


def name_office(connection: Connection, writer: str, name: str) -> bool:
    """Call the office of *writer* by *name*, an empty one by its number; False if out of form."""
    said = name.strip()
    if len(said) > LONGEST_NAME or not said.isprintable():
        return False
    names = {**office_names(connection), writer: said}
    write_setting(connection, OFFICES, {key: each for key, each in names.items() if each})
    name_prisons(connection)
    return True


def request(connection: Connection, writer: str) -> tuple[bytes, Enrolment] | None:
    """Return the request that *writer* made before, or None.

    It is kept because its digits hold for this one file: they must still be here when the
    directorate calls back days later.
    """
    text = read_setting(connection, REQUEST)
    if not text:
        return None
    data = base64.b64decode(text)
    asked = read_request(data)
    return (data, asked) if asked.writer == writer else None


def keep_request(connection: Connection, data: bytes) -> None:
    """Keep the request of this computer."""
    write_setting(connection, REQUEST, base64.b64encode(data).decode("ascii"))
