"""The screen of registers in an open house: papers are put together where everything is known."""

from collections.abc import Callable
from functools import partial
from typing import Any

from prisondesk.bootstrap.file_desk import signing_of
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.incident_registers import incident_register
from prisondesk.features.custody.rules.numbers import read_number
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.dossier.documents import individual_sheet
from prisondesk.features.inmates.documents import FICHE_INDIVIDUELLE
from prisondesk.features.reports import documents
from prisondesk.features.reports.ui import SCREENS, Build
from prisondesk.features.reports.ui.registers import Asked, RegisterDesk, What
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen

_RIGHTS: dict[What, tuple[Permission, ...]] = {
    What.REGISTER: (Permission.TITLE_READ, Permission.IDENTITY_READ),
    What.SHEETS: (Permission.PRINT_DOSSIER,),
    What.INDEX: (Permission.IDENTITY_READ,),
    What.EXPECTED: (Permission.LIST_DEADLINES,),
    What.BELONGINGS: (Permission.PROPERTY_READ,),
    What.CERTIFICATE: (Permission.TITLE_READ, Permission.IDENTITY_READ),
    What.EXTRACT: (Permission.TITLE_READ, Permission.IDENTITY_READ),
    What.INCIDENTS: (Permission.INCIDENT_READ,),
    What.PUNISHMENTS: (Permission.INCIDENT_READ,),
    What.ESCAPES: (Permission.INCIDENT_READ,),
    What.DEATHS: (Permission.INCIDENT_READ,),
    What.COMPLAINTS: (Permission.COMPLAINT_READ,),
    What.MINORS: (Permission.TITLE_READ, Permission.IDENTITY_READ),
}
_ORDERS = PaperOrder[Any]


def register_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of registers for the officer signed in at *house*.

    Whoever may print papers but none of these, as the technician his trial sheet, has no such page.
    """
    actor = house.actor

    desk = RegisterDesk(
        make=partial(ready, house),
        printed=partial(_printed, house),
        may=lambda what: all(actor.may(each) for each in _RIGHTS[what]),
    )
    if not any(map(desk.may, What)):
        return ()
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Build, desk: RegisterDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def ready(house: House, asked: Asked) -> ShownPaper:
    """Make the papers that were asked for; each is numbered."""
    actor, papers = house.actor, house.services.papers
    for right in _RIGHTS[asked.what]:
        actor.require(right)
    orders = _MAKE[asked.what](house, asked)
    return papers.show(actor, *orders)


def _printed(house: House, paper: ShownPaper, what: What) -> None:
    house.services.papers.printed(house.actor, paper, what.value)


def _register(house: House, asked: Asked) -> list[_ORDERS]:
    services, actor = house.services, house.actor
    year = asked.year or house.clock.now().year
    folios = services.registers.folios(actor, year, asked.first or 1, asked.last)
    content = documents.Register(
        folios, custody.authorities(), year, _head(house), str(house.facility.code)
    )
    return [_order(house, documents.REGISTER, content, "RG")]


def _sheets(house: House, asked: Asked) -> list[_ORDERS]:
    services, actor = house.services, house.actor
    year = asked.year or house.clock.now().year
    folios = services.registers.folios(actor, year, asked.first or 1, asked.last)
    first = asked.first or 1
    wanted = [each for folio in folios for each in folio.entries if each.number >= first]
    orders: list[_ORDERS] = []
    for each in wanted:
        if each.cancelled is not None:
            continue
        whole = services.dossier.open(actor, _key(house, each.code))
        content = individual_sheet(whole, signing_of(services, actor))
        number = services.papers.take_number("FI")
        orders.append(PaperOrder(FICHE_INDIVIDUELLE, content, whole.key, number))
    if not orders:
        raise Refused(msg("No number of the register was given there."))
    return orders


def _index(house: House, _asked: Asked) -> list[_ORDERS]:
    lines = house.services.registers.index(house.actor)
    content = documents.AlphabeticalIndex(lines, house.clock.now().date())
    return [_order(house, documents.ALPHABETICAL, content, "RA")]


def _expected(house: House, asked: Asked) -> list[_ORDERS]:
    today = house.clock.now().date()
    until = asked.until or today
    lines = house.services.registers.expected(house.actor, until)
    content = documents.ExpectedReleases(lines, today, until)
    return [_order(house, documents.EXPECTED, content, "EL")]


def _belongings(house: House, _asked: Asked) -> list[_ORDERS]:
    lines = house.services.registers.belongings(house.actor)
    content = documents.BelongingsRegister(lines, house.clock.now().date())
    return [_order(house, documents.BELONGINGS, content, "RV")]


def _minors(house: House, _asked: Asked) -> list[_ORDERS]:
    lines = house.services.registers.minors(house.actor)
    content = documents.MinorsRegister(lines, house.clock.now().date())
    return [_order(house, documents.MINORS, content, "RMI")]


def _incidents(house: House, asked: Asked) -> list[_ORDERS]:
    return [incident_register(house, asked, _head(house))]


def _certificate(house: House, asked: Asked) -> list[_ORDERS]:
    return [_about_one(house, asked, documents.CERTIFICATE, "CP")]


def _extract(house: House, asked: Asked) -> list[_ORDERS]:
    return [_about_one(house, asked, documents.EXTRACT, "ER")]


def _about_one(house: House, asked: Asked, kind: Any, code: str) -> _ORDERS:
    held = house.services.registers.held(house.actor, _key(house, asked.number))
    content = documents.Signer(held, _head(house), TITLES[Role.DIRECTOR], custody.authorities())
    return _order(house, kind, content, code, held.key)


def _key(house: House, typed: str) -> str:
    number = read_number(typed.strip(), str(house.facility.code))
    with house.ledger.reading() as connection:
        key = custody.by_number(connection, number.on_screen) if number else None
    if key is None:
        raise Refused(
            msg("There is no number {number} in this register.", number=typed),
            msg("Look the person up with F2; the number stands under the name."),
        )
    return key


def _order(house: House, kind: Any, content: object, code: str, subject: str = "") -> _ORDERS:
    return PaperOrder(kind, content, subject, house.services.papers.take_number(code))


def _head(house: House) -> str:
    officers = house.services.staff.officers()
    found = (each.name for each in officers if each.active and each.role is Role.DIRECTOR)
    return next(found, "…………")


_MAKE: dict[What, Callable[[House, Asked], list[_ORDERS]]] = {
    What.REGISTER: _register,
    What.SHEETS: _sheets,
    What.INDEX: _index,
    What.EXPECTED: _expected,
    What.BELONGINGS: _belongings,
    What.CERTIFICATE: _certificate,
    What.EXTRACT: _extract,
    What.INCIDENTS: _incidents,
    What.PUNISHMENTS: _incidents,
    What.ESCAPES: _incidents,
    What.DEATHS: _incidents,
    What.COMPLAINTS: _incidents,
    What.MINORS: _minors,
}
