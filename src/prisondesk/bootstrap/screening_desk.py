"""The screens of screening and assessment in an open house."""

from collections.abc import Mapping, Sequence
from functools import partial

from prisondesk.bootstrap.assessment_papers import order_of
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.interview_desk import spoken_to
from prisondesk.bootstrap.services import Services
from prisondesk.features.assessment.service.board import Known
from prisondesk.features.assessment.ui import (
    BOARD_SCREENS,
    SCREENS,
    TEAM_SCREENS,
    Build,
    BuildBoard,
    BuildTeam,
)
from prisondesk.features.assessment.ui.board_desk import BoardDesk
from prisondesk.features.assessment.ui.desk import ScreeningDesk
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.clock import Clock
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import IdentityBarValues


def screening_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of screening and assessment for the officer signed in at *house*."""
    services, actor = house.services, house.actor

    def bar(key: str, t: Translator) -> IdentityBarValues:
        return bar_values(services.dossier.identity_bar(actor, key), t)

    found: list[Listed] = []
    if actor.may(Permission.IDENTITY_READ):
        gender = partial(spoken_to, services, actor)
        desk = ScreeningDesk(actor, services.screening, services.drafts, bar, gender)
        found += [Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS]
    if actor.may(Permission.IDENTITY_READ):
        team = team_desk(services, actor)
        found += [Listed(spec, partial(_built_team, build, team)) for spec, build in TEAM_SCREENS]
    if actor.may(Permission.ASSESSMENT_READ) or actor.may(Permission.SCREENING_READ_OUTCOMES):
        board = board_desk(services, actor, house.clock)
        found += [
            Listed(spec, partial(_built_board, build, board)) for spec, build in BOARD_SCREENS
        ]
    return tuple(found)


def board_desk(services: Services, actor: Actor, clock: Clock) -> BoardDesk:
    """Return what the team's board is given."""

    def names(keys: Sequence[str]) -> Mapping[str, Known]:
        lines = services.dossier.lines(actor, keys)
        return {key: Known(line.name, line.number) for key, line in lines.items()}

    return BoardDesk(
        actor,
        services.boards,
        services.watching,
        services.follow_up,
        names,
        lambda: clock.now().date(),
    )


def team_desk(services: Services, actor: Actor) -> TeamDesk:
    """Return what the screens of assessments are given."""

    def bar(key: str, t: Translator) -> IdentityBarValues:
        return bar_values(services.dossier.identity_bar(actor, key), t)

    def paper(name: str, sight: Sight) -> ShownPaper:
        return services.papers.show(actor, order_of(services, actor, name, sight, sight.today))

    def printed(shown: ShownPaper, sight: Sight) -> None:
        services.papers.printed(actor, shown, sight.purpose.value)

    return TeamDesk(
        actor=actor,
        assessments=services.assessments,
        reviews=services.reviews,
        follow_up=services.follow_up,
        drafts=services.drafts,
        bar=bar,
        gender=partial(spoken_to, services, actor),
        unlock=lambda user, password: services.seconds.unlock(actor, user, password),
        paper=paper,
        printed=printed,
    )


def _built(build: Build, desk: ScreeningDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def _built_board(build: BuildBoard, desk: BoardDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def _built_team(build: BuildTeam, desk: TeamDesk, bench: Bench) -> Screen:
    return build(bench, desk)
