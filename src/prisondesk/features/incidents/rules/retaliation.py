"""For how long somebody who complained is watched over, and what counts (domain: 9.5)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from prisondesk.features.incidents.model.book import Mention
from prisondesk.features.incidents.model.complaints import Complaint
from prisondesk.features.incidents.model.discipline import Procedure
from prisondesk.features.incidents.model.retaliation import After, Happened

WATCH_DAYS = 60


def watched_until(complaint: Complaint) -> dt.date:
    """Return the last day on which the author of *complaint* is watched over."""
    return complaint.at.date() + dt.timedelta(days=WATCH_DAYS)


def of_conduct(mentions: Iterable[Mention], procedures: Iterable[Procedure]) -> Iterator[Happened]:
    """Yield what the incident book and discipline say of somebody."""
    for mention in mentions:
        yield Happened(After.INCIDENT, mention.at.date(), mention.number)
    for each in procedures:
        yield Happened(After.PROCEDURE, each.told_at.date(), each.number)
        if each.decision is not None and each.decision.sanction is not None:
            yield Happened(After.SANCTION, each.decision.on, each.number)


def after(complaint: Complaint, found: Iterable[Happened]) -> tuple[Happened, ...]:
    """Return what lies from the day of *complaint* to the last one watched, the newest first.

    The day of the complaint itself counts: what was done in the evening is not missed.
    """
    first, last = complaint.at.date(), watched_until(complaint)
    kept = {each for each in found if first <= each.on <= last}
    return tuple(sorted(kept, key=lambda each: (each.on, each.kind, each.detail), reverse=True))
