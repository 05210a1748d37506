"""The screens of the workstation in an open house: accounts, one's own, recovery, health key."""

from collections.abc import Sequence
from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.service.offices import AccountOffice
from prisondesk.features.staff.service.own import OwnAccount
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.features.staff.service.recovering import RecoveryOffice
from prisondesk.features.staff.ui import FOR_HEALTH, SCREENS, Build
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.security.kdf import Cost
from prisondesk.shell.parts import Listed
from prisondesk.sync.drives import removable
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def station_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of accounts for the officer signed in at *house*."""
    desk = accounts_desk(house)
    builds = SCREENS if house.actor.health is None else (*SCREENS, *FOR_HEALTH)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in builds)


def accounts_desk(house: House, cost: Cost | None = None) -> AccountsDesk:
    """Return what those screens are given; *cost* of new slots is measured when not given."""
    folder, unlocked, ledger, clock = house.folder, house.unlocked, house.ledger, house.clock
    recovery = RecoveryOffice(folder, unlocked, ledger, clock, cost)
    return AccountsDesk(
        actor=house.actor,
        staff=house.services.staff,
        office=AccountOffice(folder, unlocked, ledger, clock, cost),
        own=own_account(house, cost),
        recovery=recovery,
        health=house.keys,
        seconds=house.services.seconds,
        sticks=removable,
        sheet=partial(_sheets, house, recovery, shared=False),
        shares=partial(_sheets, house, recovery, shared=True),
        health_sheet=partial(_health_sheet, house, cost),
    )


def own_account(house: House, cost: Cost | None = None) -> OwnAccount:
    """Return what the officer at the desk may change about the own account."""
    unlocked = house.unlocked
    return OwnAccount(
        house.folder, house.actor, house.facility, unlocked.pin is not None, unlocked.token, cost
    )


def _sheets(house: House, recovery: RecoveryOffice, *, shared: bool) -> Sequence[bytes]:
    made = recovery.renew(house.actor, shared=shared)
    if made.groups:
        return (_paper(house, made.groups, "SR"),)
    return tuple(_paper(house, words, "SR", at) for at, words in enumerate(made.words, 1))


def _health_sheet(house: House, cost: Cost | None) -> bytes:
    return _paper(house, house.keys.renew(house.actor, cost=cost), "SH")


def _paper(house: House, groups: tuple[str, ...], series: str, share: int = 0) -> bytes:
    facility, papers = house.facility, house.services.papers
    content = RecoverySheet(
        facility.name,
        facility.code,
        house.clock.now(),
        groups,
        health=series == "SH",
        share=share,
    )
    order = PaperOrder(RECOVERY_SHEET, content, "", papers.take_number(series))
    return papers.preview(house.actor, order)


def _built(build: Build, desk: AccountsDesk, bench: Bench) -> Screen:
    return build(bench, desk)
