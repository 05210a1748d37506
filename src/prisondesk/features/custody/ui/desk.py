"""What the screens of the court and of release are given; every call runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.service import CustodyService, JudicialService
from prisondesk.i18n.translator import Translator
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

BarWords = Callable[[Translator], IdentityBarValues]


@dataclass(frozen=True, slots=True)
class Dated:
    """One title that holds the person, with its end and the steps to it."""

    held: HeldTitle
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class CourtSight:
    """One file as the court sees it, read at one moment."""

    bar: BarWords
    case: Case
    dated: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtDesk:
    """The tools of the screen of the court."""

    actor: Actor
    custody: CustodyService
    court: JudicialService
    bar: Callable[[str], BarWords]

    def look(self, key: str) -> CourtSight:
        """Return the titles of a file and their dates."""
        case = self.court.case(self.actor, key)
        dated = tuple(Dated(held, self.court.deadline(case, held)) for held in case.holding)
        return CourtSight(self.bar(key), case, dated)

    def enter(self, key: str, body: FactBody) -> None:
        """Enter one act of the court."""
        self.court.enter(self.actor, key, body)

    def order_arrived(self, key: str, title_id: str, order: Title, how: str) -> None:
        """Enter an order of release."""
        self.court.order_arrived(self.actor, key, order, title_id=title_id, how=how)

    def take_title(self, key: str, title: Title) -> None:
        """Take in one more title and judge it at once."""
        title_id = self.custody.receive_title(self.actor, key, title)
        self.custody.judge_title(self.actor, key, title_id)
