"""The board of deadlines: expired, near, later, and « vigilance » where no limit is set."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

NEAR_DAYS = 30
SHOWN_DAYS = 45


class Band(enum.StrEnum):
    """A group of the board, in the order in which it is read."""

    EXPIRED = "expired"
    NEAR = "near"
    COMING = "coming"
    LATER = "later"
    VIGILANCE = "vigilance"


BAND_WORDS: dict[Band, Message] = {
    Band.EXPIRED: msg("Expired: the judge and the prosecutor must be told today"),
    Band.NEAR: msg("Within 30 days"),
    Band.COMING: msg("From 31 to 45 days"),
    Band.LATER: msg("Later"),
    Band.VIGILANCE: msg("Vigilance, not a legal limit"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One person on the board: since when held, the last act of the court, the deadline."""

    dossier: str
    held_since: dt.date
    last_act: dt.date
    deadline: Deadline


def band(deadline: Deadline, today: dt.date) -> Band:
    """Return the group of *deadline* on *today*; without a date it is vigilance, never red."""
    left = deadline.days_left(today)
    if left is None:
        return Band.VIGILANCE
    if left <= 0:
        return Band.EXPIRED
    if left <= NEAR_DAYS:
        return Band.NEAR
    return Band.COMING if left <= SHOWN_DAYS else Band.LATER


def board(cases: Iterable[Case], today: dt.date) -> dict[Band, tuple[Case, ...]]:
    """Return the cases by group: by end date; in « vigilance » the longest without an act first."""
    groups: dict[Band, list[Case]] = {each: [] for each in Band}
    for case in cases:
        groups[band(case.deadline, today)].append(case)
    for each, found in groups.items():
        if each is Band.VIGILANCE:
            found.sort(key=lambda case: (case.last_act, case.held_since, case.dossier))
        else:
            found.sort(key=lambda case: (case.deadline.end or today, case.dossier))
    return {each: tuple(found) for each, found in groups.items()}


def days_words(left: int) -> Message:
    """Return « 8 jours », « 6 j de trop », or that the title stopped holding on this very day.

    *left* is the number of days to the first day that is not covered.
    """
    if left == 0:
        return cmsg("days left of a title", "none since today")
    if left < 0:
        return nmsg("{count} day too many", "{count} days too many", -left)
    return nmsg("{count} day", "{count} days", left)
