"""Presence without écrou: who is inside without a valid title, and for how long (decision 1)."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.events import TitleDefect
from prisondesk.features.custody.model.status import PresenceReason
from prisondesk.kernel.message import Message, msg, nmsg

DAYS_FROM = 72  # hours; before it the minutes still count, after it nobody divides by 24
REASON_WORDS: dict[PresenceReason, Message] = {
    PresenceReason.NO_TITLE: msg("no title"),
    PresenceReason.TITLE_REFUSED: msg("title refused"),
    PresenceReason.TITLE_BEING_CHECKED: msg("title to be checked"),
    PresenceReason.CHILD_UNDER_13: msg("child under 13"),
    PresenceReason.TITLE_ENDED: msg("title ended"),
}


@dataclass(frozen=True, slots=True)
class HourCounter:
    """Whole hours and minutes since a moment."""

    hours: int
    minutes: int

    @property
    def shown(self) -> Message:
        """Return « 10 h 56 »."""
        minutes = f"{self.minutes:02d}"
        return msg("{hours} h {minutes}", hours=self.hours, minutes=minutes)

    @property
    def waited(self) -> Message:
        """Return the same for a wait on a screen: whole days from three days on."""
        if self.hours < DAYS_FROM:
            return self.shown
        return nmsg("{count} day", "{count} days", self.hours // 24)


def hours_since(since: dt.datetime, now: dt.datetime) -> HourCounter:
    """Count from *since* to *now*; a clock that went back gives nought, never less."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    return HourCounter(*divmod(minutes, 60))


def reason_for(defects: tuple[TitleDefect, ...]) -> PresenceReason:
    """Return why a person whose title has these *defects* is present without écrou."""
    if TitleDefect.CHILD_UNDER_13 in defects:
        return PresenceReason.CHILD_UNDER_13
    if TitleDefect.NO_TITLE in defects:
        return PresenceReason.NO_TITLE
    return PresenceReason.TITLE_REFUSED if defects else PresenceReason.TITLE_BEING_CHECKED
