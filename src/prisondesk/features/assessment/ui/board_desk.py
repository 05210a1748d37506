"""What the team's board is given."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.assessment.model.follow_up import Act
from prisondesk.features.assessment.service.board import Board, BoardService, Known
from prisondesk.features.assessment.service.follow_up import FollowUpService
from prisondesk.features.assessment.service.watching import WatchService
from prisondesk.kernel.message import Message
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class BoardDesk:
    """The tools of one officer; *names* says who dossiers are about."""

    actor: Actor
    boards: BoardService
    watching: WatchService
    follow_up: FollowUpService
    names: Callable[[Sequence[str]], Mapping[str, Known]]
    today: Callable[[], dt.date]

    @property
    def watches(self) -> bool:
        """Tell whether this officer reads the sheets on the team’s own work."""
        return self.actor.may(Permission.ASSESSMENT_DECIDE)

    @property
    def assesses(self) -> bool:
        """Tell whether this officer has a part in assessments; others see to tasks alone."""
        return self.actor.may(Permission.ASSESSMENT_READ) or self.actor.may(
            Permission.ASSESSMENT_SECOND
        )

    def board(self, now: dt.datetime) -> Board:
        """Return the board as it stands."""
        return self.boards.board(self.actor, now, self.names)

    def done(self, dossier: str, act: Act, how: str) -> None:
        """Write that a task of the screening was seen to; raise Refused."""
        self.follow_up.done(self.actor, dossier, act, how)

    def monthly(self) -> Sequence[tuple[Message, ...]]:
        """Return the monthly sheet as lines of a table."""
        return self.watching.monthly_lines(self.actor, self.today())

    def yearly(self) -> Sequence[tuple[Message, ...]]:
        """Return the yearly table as lines of a table."""
        return self.watching.yearly_lines(self.actor, self.today())
