"""Builds the window of an open house: its screens, counts, search and state."""

import datetime as dt
from collections.abc import Mapping

from prisondesk.bootstrap.habits import Habits
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.screens import listed
from prisondesk.bootstrap.work_desk import suggestions
from prisondesk.features.desk.service.book import answers_for_the_book
from prisondesk.features.staff.model import Officer
from prisondesk.features.staff.ui import HEALTH_KEY
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES
from prisondesk.shell.dress import Dresser
from prisondesk.shell.parts import Listed, Sitter, State, WindowParts
from prisondesk.shell.window import MainWindow
from prisondesk.ui import printers
from prisondesk.ui.jobs import Jobs


def window_of(house: House, dresser: Dresser, jobs: Jobs, clock: Clock) -> MainWindow:
    """Return the window for the officer who signed in."""
    habits = Habits(house, dresser, jobs)
    habits.put_back()
    screens = listed(house, dresser)
    printers.use(house.services.machine.printers())
    actor = house.actor
    initials = Officer(actor.officer, actor.account, actor.name, actor.role, "").initials
    parts = WindowParts(
        facility=house.facility.name,
        sitter=Sitter(actor.name, TITLES[actor.role], initials),
        screens=screens,
        may=lambda key: not key or actor.may(Permission(key)),
        counts=lambda: counts(house),
        suggest=lambda typed: suggestions(house, typed),
        state=lambda: state(house),
        languages=tuple(LANGUAGES),
        home=_first(screens),
        demo=house.facility.demonstration,
        facility_arabic=house.facility.arabic_name,
    )
    window = MainWindow(parts, dresser, jobs, clock)
    habits.setParent(window)
    return window


def counts(house: House) -> Mapping[str, int]:
    """Return how many wait behind each entry of the rail, for this officer."""
    actor, services = house.actor, house.services
    found = services.home.counts(actor)
    if actor.may(Permission.TRANSFER_READ):
        found["transfers"] = services.transfers.waiting(actor)
    if actor.may(Permission.ASSESSMENT_READ):
        found["evaluations"] = services.boards.waiting(actor, house.clock.now())
    wrong = len(services.book.found)
    if wrong and answers_for_the_book(actor):
        found["audit"] = wrong
    return found


def state(house: House) -> State:
    """Return how old the last bundle and the last verified copy are, for the head of the window."""
    return State(_bundle_age(house), _backup_age(house))


def _bundle_age(house: House) -> Message | None:
    services, actor = house.services, house.actor
    if not actor.may(Permission.EXCHANGE_USE) or not services.trust.trust(actor).listed:
        return None
    notes = services.outgoing.book(actor, 1)
    if not notes:
        return msg("Bundle: none yet")
    days = (house.clock.now().date() - notes[0].at.date()).days
    if days == 0:
        return msg("Bundle: today")
    return nmsg("Bundle: {count} day ago", "Bundle: {count} days ago", days)


def _backup_age(house: House) -> Message | None:
    last = house.services.keeping.last_backup()
    if last is None:
        may = house.actor.may(Permission.BACKUP_USE)
        return msg("Backup: none yet") if may else None
    return backup_age(last, house.clock.now())


def backup_age(last: dt.datetime, now: dt.datetime) -> Message:
    """Return when the *last* verified copy was made, as the head of the window says it."""
    days, hour = (now.date() - last.date()).days, f"{last:%H:%M}"
    if days == 0:
        return msg("Backup: today {hour}", hour=hour)
    if days == 1:
        return msg("Backup: yesterday {hour}", hour=hour)
    return nmsg("Backup: {count} day ago", "Backup: {count} days ago", days)


def _first(screens: tuple[Listed, ...]) -> str:
    # Health staff without their key see nothing but where to take it.
    keys = [one.spec.key for one in screens]
    return HEALTH_KEY.key if HEALTH_KEY.key in keys else keys[0]
