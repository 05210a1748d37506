"""What the screens of the court and of release are given; every call runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from prisondesk.features.custody.events import TitleEnded
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.legal import Limit, OtherLimit
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.service import (
    CustodyService,
    JudicialService,
    Law,
    LawService,
    Leaving,
    Moved,
    ReleaseService,
    ReleaseSight,
)
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
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


@dataclass(frozen=True, slots=True)
class Belongings:
    """What is kept for somebody who leaves, in words; *empty* when nothing is left."""

    words: Message
    empty: bool


@dataclass(frozen=True, slots=True)
class LeavingSight:
    """A release as it stands, read at one moment."""

    bar: BarWords
    release: ReleaseSight
    belongings: Belongings


@dataclass(frozen=True, slots=True)
class SecondTyped:
    """How the second officer signs: account and password, or why there is no signature."""

    user: str = ""
    password: str = ""
    unsigned_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDesk:
    """The tools of the screen of release; *slip* fills the paper, *kept* tells what is kept."""

    actor: Actor
    releases: ReleaseService
    court: JudicialService
    seconds: SecondOfficer
    papers: PaperOffice
    bar: Callable[[str], BarWords]
    kept: Callable[[str], Belongings]
    slip: Callable[[str], PaperOrder[Any]]

    def look(self, key: str) -> LeavingSight:
        """Return every title of a file and what stands before the gate."""
        return LeavingSight(self.bar(key), self.releases.look(self.actor, key), self.kept(key))

    def close_title(self, key: str, body: TitleEnded) -> None:
        """End one title by the order that arrived."""
        self.court.enter(self.actor, key, body)

    def release(self, key: str, leaving: Leaving, second: SecondTyped) -> str:
        """Close the écrou, signed by a second officer or with the reason why not."""
        signer = None
        if second.user.strip():
            signer = self.seconds.unlock(self.actor, second.user, second.password)
        given = replace(leaving, second=signer, unsigned_why=second.unsigned_why)
        return self.releases.release(self.actor, key, given)

    def countersign(self, key: str) -> None:
        """Sign electronically what was signed on paper."""
        self.releases.countersign(self.actor, key)

    def paper(self, key: str) -> ShownPaper:
        """Return the release slip of somebody who left."""
        return self.papers.show(self.actor, self.slip(key))

    def printed(self, paper: ShownPaper) -> None:
        """Note that the slip was sent to the printer."""
        self.papers.printed(self.actor, paper, "release")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawDesk:
    """The tools of the screen of legal limits; *others* are read there and set elsewhere."""

    actor: Actor
    limits: LawService
    seconds: SecondOfficer
    others: Callable[[], tuple[OtherLimit, ...]] = tuple

    @property
    def may_set(self) -> bool:
        """Tell whether this officer may set a limit, with another one."""
        return self.actor.may(Permission.FACILITY_SETUP)

    def law(self) -> Law:
        """Return the table in force."""
        return self.limits.law(self.actor)

    def sight(self) -> tuple[Law, tuple[OtherLimit, ...]]:
        """Return the table in force with the limits of other subjects."""
        return self.law(), self.others()

    def tried(self, limit: Limit) -> tuple[Moved, ...]:
        """Return whose date *limit* would move."""
        return self.limits.tried(self.actor, limit)

    def set(self, limit: Limit, reason: str, account: str, password: str) -> tuple[Moved, ...]:
        """Set *limit*, signed by the officer of *account* too."""
        second = self.seconds.unlock(self.actor, account, password)
        return self.limits.set(self.actor, limit, reason, second)
