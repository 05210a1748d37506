"""The screen of separations in an open house, put together where everything is known."""

from collections.abc import Mapping, Sequence
from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.dossier.model import PersonLine
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.separation.ui import SCREENS, Build
from prisondesk.features.separation.ui.desk import BarWords, Known, SeparationDesk
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def separation_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of separations for the officer signed in at *house*."""
    desk = separation_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def separation_desk(services: Services, actor: Actor) -> SeparationDesk:
    """Return what the screen `separations` is given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    def names(keys: Sequence[str]) -> Mapping[str, Known]:
        return {key: _known(line) for key, line in services.dossier.lines(actor, keys).items()}

    def find(typed: str) -> Sequence[Known]:
        return [_known(hit.line) for hit in services.dossier.find(actor, typed)]

    return SeparationDesk(
        actor=actor, separation=services.separation, bar=bar, names=names, find=find
    )


def _known(line: PersonLine) -> Known:
    return Known(line.dossier, line.name, line.number)


def _built(build: Build, desk: SeparationDesk, bench: Bench) -> Screen:
    return build(bench, desk)
