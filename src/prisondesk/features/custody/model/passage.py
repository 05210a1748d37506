"""Somebody passing through: one night on the way to another prison (domain: 2.2)."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Onward:
    """Where somebody goes on to and on which day; *order* is the number the escort showed."""

    to: str
    on: dt.date
    order: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stay on the way at *facility*, since an hour; *stayed_at* ended it by staying here."""

    facility: str
    onward: Onward
    since: dt.datetime
    stayed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """One line of the list of those passing through."""

    dossier: str
    number: str
    onward: Onward
    since: dt.datetime

    def late(self, today: dt.date) -> bool:
        """Tell whether the day on which the person was to go on is past."""
        return self.onward.on < today
