"""The screens of cells in an open house, put together where everything is known."""

from collections.abc import Mapping, Sequence
from functools import partial

from prisondesk.bootstrap.cell_papers import cell_paper, history_paper, plan_paper
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.allocation.ui import SCREENS, Build
from prisondesk.features.allocation.ui.desk import BarWords, CellsDesk, Named
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.kernel.clock import Clock
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def cells_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of cells for the officer signed in at *house*."""
    desk = cells_desk(house.services, house.actor, house.clock)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Build, desk: CellsDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def cells_desk(services: Services, actor: Actor, clock: Clock) -> CellsDesk:
    """Return what the screens `cells` and `placement` are given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    def names(keys: Sequence[str]) -> Mapping[str, Named]:
        lines = services.dossier.lines(actor, keys)
        return {key: Named(line.name, line.number) for key, line in lines.items()}

    def home_of(key: str) -> str:
        unfinished = services.intake.unfinished(actor)
        return "admission" if any(each.dossier == key for each in unfinished) else "dossier"

    return CellsDesk(
        actor=actor,
        clock=clock,
        placements=services.placements,
        places=services.places,
        proposals=services.proposals,
        rolls=services.rolls,
        office=services.cells,
        seconds=services.seconds,
        paper=partial(cell_paper, services, actor, clock),
        history_paper=partial(history_paper, services, actor, clock),
        plan_paper=partial(plan_paper, services, actor, clock),
        printed=lambda paper: services.papers.printed(actor, paper, paper.order.kind.key),
        bar=bar,
        names=names,
        home_of=home_of,
    )
