"""The screens of the desk in an open house: home, deadlines, settings, backup."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.features.desk.ui import SCREENS, Build
from prisondesk.features.desk.ui.desk import Eyes, NewAccount, WorkDesk
from prisondesk.features.staff.model import Officer
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.ids import OfficerId, new_id
from prisondesk.security import slots
from prisondesk.security.kdf import Cost
from prisondesk.security.passwords import passphrase
from prisondesk.security.slots import Credentials
from prisondesk.shell.parts import Listed, Suggestion
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen


def work_screens(house: House, eyes: Eyes) -> tuple[Listed, ...]:
    """Return the screens of the desk; *eyes* changes language, contrast and text size."""
    desk = work_desk(house, eyes)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def suggestions(house: House, typed: str) -> tuple[Suggestion, ...]:
    """Return what the search box of the window offers for *typed*."""
    found = house.services.search.find(house.actor, typed)
    return tuple(
        Suggestion(each.name, look().t(each.detail), "dossier", each.dossier) for each in found
    )


def work_desk(house: House, eyes: Eyes, cost: Cost | None = None) -> WorkDesk:
    """Return what those screens are given; *cost* of new slots is measured when not given."""
    services = house.services
    return WorkDesk(
        actor=house.actor,
        home=services.home,
        deadlines=services.deadlines,
        custody=services.custody,
        staff=services.staff,
        keeping=services.keeping,
        eyes=eyes,
        open_account=partial(_open_account, house, cost),
        passphrase=passphrase,
        languages=tuple((code, each.own_name) for code, each in LANGUAGES.items()),
    )


def _built(build: Build, desk: WorkDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def _open_account(house: House, cost: Cost | None, new: NewAccount) -> None:
    given = Credentials(new.account, new.passphrase)
    public = slots.add_slot(house.folder, house.unlocked, given, new.role, cost=cost)
    identifier = new_id(int(house.clock.now().timestamp() * 1000))
    officer = Officer(OfficerId(identifier), new.account, new.name, new.role, public.hex())
    house.services.staff.register(house.actor, officer)
