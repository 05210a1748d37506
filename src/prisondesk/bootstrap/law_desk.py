"""The screens of the law in an open house: acts of the court, release."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui import SCREENS, Build
from prisondesk.features.custody.ui.desk import BarWords, CourtDesk
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def law_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of the law for the officer signed in at *house*."""
    desk = court_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def court_desk(services: Services, actor: Actor) -> CourtDesk:
    """Return what the screen `court` is given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return CourtDesk(actor=actor, custody=services.custody, court=services.court, bar=bar)


def _built(build: Build, desk: CourtDesk, bench: Bench) -> Screen:
    return build(bench, desk)
