"""Prisons that know each other through a national list, and a person to move between them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage

from actors import officer
from fakes import FixedClock
from houses import prison
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.exchange.model import Taken
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.staff.model import Facility, FacilityKind, Officer
from prisondesk.features.transfers.model import Escort, Order, Preparation, TransferReason
from prisondesk.kernel.ids import FacilityCode
from prisondesk.ledger.book import Ledger
from prisondesk.security.keys import AgeKey, HealthKeys
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import TrustAnchor, sign_roster
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

NAMES = {"BKO": "MCA de Bamako", "KNB": "Centre de Kéniéroba", "KLK": "MAC de Koulikoro"}
CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
TODAY = dt.date(2026, 11, 24)
WARRANT = Title(
    TitleKind.MD,
    "1204/26",
    dt.date(2026, 11, 23),
    "CLD",
    Offence("vol qualifié", "art. 252", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.YES,
    original=True,
)


@dataclass(frozen=True)
class Linked:
    """One prison of the test: its records, its services, and who works there."""

    code: str
    folder: Path
    ledger: Ledger
    services: Services
    clock: FixedClock
    clerk: Actor
    chief: Actor
    director: Actor
    nurse: Actor

    @property
    def database(self) -> Database:
        """Return the database."""
        return self.ledger.database

    def admit(self, key: str, name: str = "EXEMPLE Moussa") -> str:
        """Write a person under a number of this prison and return the number."""
        identity = Identity(split_name(name), Sex.MALE, born_on(dt.date(1994, 3, 12)))
        self.services.inmates.record(self.clerk, key, (inmate_events.IdentityRecorded(identity),))
        custody = self.services.custody
        title_id = custody.receive_title(self.clerk, key, WARRANT)
        custody.judge_title(self.clerk, key, title_id)
        return custody.take_ecrou(self.clerk, key, title_id, LegalStatus.INCULPE).on_screen

    def prepare(self, key: str, destination: str = "KNB") -> str:
        """Prepare a transfer of *key*."""
        return self.services.transfers.prepare(self.clerk, key, preparation(destination))


def preparation(destination: str = "KNB") -> Preparation:
    """Return an ordinary order of transfer."""
    return Preparation(
        destination,
        Order("0417/DNAPES", "Directeur national", dt.date(2026, 11, 20)),
        TransferReason.OVERCROWDING,
        Escort("Garde pénitentiaire", "Adjudant SPECIMEN", "adjudant"),
        dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.UTC),
    )


def stick_in(folder: Path) -> Stick:
    """Return a stick that is a folder."""
    folder.mkdir(exist_ok=True)
    return Stick(FolderVolume(folder))


def carry(sender: Linked, reader: Linked, stick: Stick) -> Taken:
    """Write the bundle that is due and take it in; return what that changed."""
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    incoming = reader.services.incoming
    parcel = incoming.look(reader.clerk, stick).parcels[-1]
    return incoming.take(reader.clerk, incoming.open(reader.clerk, stick, parcel), CARRIER)


@contextmanager
def prisons(folder: Path, *codes: str, linked: bool = True) -> Iterator[tuple[Linked, ...]]:
    """Open prisons of *codes* (two when none is given) that are on one national list."""
    with ExitStack() as stack:
        opened: list[Linked] = []
        for code in codes or ("BKO", "KNB"):
            # One code twice: two computers of one prison.
            place = folder / f"{code}{sum(each.code == code for each in opened) or ''}"
            place.mkdir()
            health = pyrage.x25519.Identity.generate()
            ledger, clock = stack.enter_context(prison(place, code, health))
            opened.append(_staffed(code, place, ledger, clock, health))
        if linked:
            link(opened)
        yield tuple(opened)


def link(opened: list[Linked]) -> Published:
    """Put *opened* on one list and have each take it in."""
    keys = [SigningKey.generate() for _ in range(3)]
    anchor = TrustAnchor(tuple(key.public for key in keys))
    requests = [each.services.trust.request(each.director)[0] for each in opened]
    made = authority.next_list(
        None,
        [Grant(read_request(data), NAMES[read_request(data).facility]) for data in requests],
        TODAY,
    )
    published = Published(anchor, sign_roster(made, keys[:2]))
    for each in opened:
        each.services.trust.take_list(each.director, published, anchor.fingerprint)
    return published


def _staffed(
    code: str, folder: Path, ledger: Ledger, clock: FixedClock, health: pyrage.x25519.Identity
) -> Linked:
    services = make_services(ledger, ledger.database, clock)
    # Each computer has people of its own, the second one of a prison too.
    desk = folder.name
    clerk = officer(Role.REGISTRY_CLERK, name=f"Greffier {desk}", facility=code)
    chief = officer(Role.REGISTRY_CHIEF, name=f"Chef {desk}", facility=code)
    director = officer(Role.DIRECTOR, name=f"Directeur {desk}", facility=code)
    nurse = replace(
        officer(Role.NURSE, name=f"Infirmier {desk}", facility=code),
        health=HealthKeys((AgeKey(str(health)),)),
    )
    facility = Facility(
        FacilityCode(code),
        NAMES[code],
        "Ville",
        "",
        FacilityKind.MCA,
        "Ministère de la Justice",
        "Administration pénitentiaire",
    )
    people = tuple(_registered(each) for each in (clerk, chief, director, nurse))
    services.staff.found(director, facility, str(health.to_public()), people)
    return Linked(code, folder, ledger, services, clock, clerk, chief, director, nurse)


def _registered(actor: Actor) -> Officer:
    key = actor.approval_key
    public = key.public.hex() if key is not None else ""
    return Officer(actor.officer, actor.account, actor.name, actor.role, public)


def without_key(actor: Actor) -> Actor:
    """Return *actor* without a personal key."""
    return replace(actor, approval_key=None)
