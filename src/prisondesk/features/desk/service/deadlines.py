"""The board of deadlines, and why a date is this date."""

import datetime as dt

from prisondesk.features.custody.rules.board import NEAR_DAYS, SHOWN_DAYS, Band
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.desk import store
from prisondesk.features.desk.model import DeadlineBoard, DueCase, WhyDate
from prisondesk.features.dossier import store as dossiers
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

VIGILANCE_SHOWN = 60


class DeadlineService:
    """Reads whose detention ends; what is read on an order is written by custody."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def board(self, actor: Actor) -> DeadlineBoard:
        """Return the board for 45 days from today."""
        actor.require(Permission.LIST_DEADLINES)
        today = self._clock.now().date()
        until = today + dt.timedelta(days=SHOWN_DAYS)
        with self._ledger.reading() as connection:
            cases = store.due_until(connection, actor.facility, until)
            quiet = store.without_limit(connection, actor.facility, VIGILANCE_SHOWN)
            judges = store.by_judge(connection, actor.facility)
        bands: dict[Band, list[DueCase]] = {
            each: [] for each in (Band.EXPIRED, Band.NEAR, Band.COMING)
        }
        for case in cases:
            bands[_band(case, today)].append(case)
        return DeadlineBoard(
            today,
            tuple((each, tuple(found)) for each, found in bands.items() if found),
            quiet,
            sum(each.count for each in judges),
            judges,
        )

    def why(self, actor: Actor, key: str) -> WhyDate:
        """Return the title that decides for *key* and the steps to its date."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            case = custody.case(connection, key)
            line = dossiers.line(connection, key)
        if not case.holding or line is None:
            raise Refused(msg("No title holds this person now."))
        held, deadline = store.deciding(case)
        return WhyDate(key, line.name, line.number, held.title, held.title_id, deadline)


def _band(case: DueCase, today: dt.date) -> Band:
    left = ((case.ends or today) - today).days
    if left <= 0:
        return Band.EXPIRED
    return Band.NEAR if left <= NEAR_DAYS else Band.COMING
