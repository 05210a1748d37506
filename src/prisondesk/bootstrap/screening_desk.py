"""The screen of the screening in an open house."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.features.assessment.ui import SCREENS, Build
from prisondesk.features.assessment.ui.desk import ScreeningDesk
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.i18n.translator import Translator
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import IdentityBarValues


def screening_screens(house: House) -> tuple[Listed, ...]:
    """Return the screening for the officer signed in at *house*."""
    services = house.services

    def bar(key: str, t: Translator) -> IdentityBarValues:
        return bar_values(services.dossier.identity_bar(house.actor, key), t)

    desk = ScreeningDesk(house.actor, services.screening, services.drafts, bar)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Build, desk: ScreeningDesk, bench: Bench) -> Screen:
    return build(bench, desk)
