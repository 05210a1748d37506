"""What is counted over a month: comings and goings, late releases, discipline, complaints."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.incidents.model.book import IncidentKind
from prisondesk.features.incidents.model.complaints import Subject
from prisondesk.features.incidents.model.discipline import SanctionKind
from prisondesk.features.reports.model.counting import Counting


@dataclass(frozen=True, slots=True)
class Late:
    """Late releases: *count* of *releases*, and the *minutes* they were held too long together."""

    count: int
    releases: int
    minutes: int

    @property
    def mean(self) -> int | None:
        """Return the mean in whole minutes, None when nobody left late."""
        return self.minutes // self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Discipline:
    """Incidents by kind, procedures begun and decided, sanctions by kind, days alone."""

    incidents: Mapping[IncidentKind, int]
    begun: int
    decided: int
    sanctions: Mapping[SanctionKind, int]
    alone_days: int


@dataclass(frozen=True, slots=True)
class Complaints:
    """Complaints by what they are about, never by who made them; None is sealed.

    *median_halves* is the median from the day a complaint came to its answer in half days, None
    without answers;
    *overdue* wait past their day at the end of the time counted.
    """

    received: Mapping[Subject | None, int]
    answered: int
    median_halves: int | None
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month from *first* to *last*, counted *at* an hour; *year* are the late ones since 1/1."""

    first: dt.date
    last: dt.date
    at: dt.datetime
    counting: Counting
    late: Late
    late_year: Late
    discipline: Discipline
    complaints: Complaints
