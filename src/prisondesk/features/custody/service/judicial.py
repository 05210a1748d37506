"""Acts of the court entered into a file: each a fact, each recomputing the dates it touches."""

import datetime as dt

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.acts import act_problem, early_end
from prisondesk.features.custody.rules.counting import release_day
from prisondesk.features.custody.store import law, reading
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

_BY_CHIEF: dict[type[FactBody], Permission] = {
    events.OffenceValidated: Permission.TITLE_VALIDATE,
    events.RemissionGranted: Permission.SENTENCE_VALIDATE,
    events.SuspensionRevoked: Permission.SENTENCE_VALIDATE,
    events.CreditGranted: Permission.SENTENCE_VALIDATE,
    events.LibertyCounted: Permission.SENTENCE_VALIDATE,
    events.ReleaseOrdered: Permission.RELEASE_ORDER_WRITE,
}


def permission_for(act: type[FactBody]) -> Permission:
    """Return the right that entering *act* needs."""
    return _BY_CHIEF.get(act, Permission.TITLE_WRITE)


class JudicialService:
    """What the greffe enters when a paper of the court arrives."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def case(self, actor: Actor, key: str) -> Case:
        """Return why the person of dossier *key* is here."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            return reading.case(connection, key)

    def deadline(self, case: Case, held: HeldTitle) -> Deadline:
        """Return the end under one title of *case*, with the steps that lead to it."""
        return reading.deadline(held, case.liberty)

    def law_of(self, title: Title) -> str:
        """Return the name of the code under which *title* was given, or the empty text."""
        regime = law.parameters().regime_on(title.dated) if title.dated else None
        return regime.label if regime is not None else ""

    def enter(self, actor: Actor, key: str, body: FactBody) -> None:
        """Enter one act; raise Refused when it does not say enough, or ends a title too early."""
        actor.require(permission_for(type(body)))
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            problem = act_problem(case, body, work.now.date())
            if problem is None and isinstance(body, events.TitleEnded):
                problem = _too_early(case, body)
            if problem is not None:
                raise Refused(problem)
            work.record(dossier(key), body)

    def fix_hearing(self, actor: Actor, key: str, body: events.HearingFixed) -> str:
        """Enter a summons and return the identifier of the hearing."""
        hearing_id = body.hearing_id or new_id(int(self._clock.now().timestamp() * 1000))
        self.enter(
            actor,
            key,
            events.HearingFixed(
                body.title_id, hearing_id, body.on, body.hour, body.court, body.purpose
            ),
        )
        return hearing_id

    def order_arrived(
        self, actor: Actor, key: str, order: Title, *, title_id: str = "", how: str = ""
    ) -> None:
        """Enter an order of release: an alarm at once, wherever it arrives (decision 6).

        *title_id* is the title it ends; when the paper does not say, it counts for every title
        that holds the person.
        """
        actor.require(Permission.RELEASE_ORDER_WRITE)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            known = [held.title_id for held in case.holding]
            wanted = [title_id] if title_id else known
            if not wanted or (title_id and case.title(title_id) is None):
                raise Refused(msg("No title holds this person now."))
            for each in wanted:
                body = events.ReleaseOrdered(each, order, work.now, how.strip())
                work.record(dossier(key), body)


def _too_early(case: Case, body: events.TitleEnded) -> Message | None:
    held = case.title(body.title_id)
    if held is None:
        return None
    date = reading.deadline(held, case.liberty)
    day = None if date.end is None else release_on(date.end)
    return early_end(body, date, day)


def release_on(end: dt.date) -> dt.date:
    """Return the day on which somebody leaves whose time ends, exclusively, on *end*."""
    return release_day(end, law.parameters().counting, reading.days_off(end.year))
