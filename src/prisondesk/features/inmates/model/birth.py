"""When somebody was born, as precisely as it is known and no more."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.calendar import add_months, age_on, days_in_month

MAJORITY = 18  # loi 01-081
AROUND_YEARS = 2  # « vers 1990 » is read as 1988 to 1992
DOUBT_YEARS = 3  # « 17 ans ? »: the age said may be wrong by this much, in favour of the child


class BirthPrecision(enum.StrEnum):
    """How the birth is known."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    AROUND = "around"
    AGE_DECLARED = "age_declared"
    UNKNOWN = "unknown"


class Minority(enum.StrEnum):
    """The answer of the test on minority."""

    ADULT = "adult"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as it was written or said.

    *day* goes with EXACT; *month* with MONTH; *year_min* and *year_max* with MONTH, YEAR and
    AROUND; *age* in years, said on *declared_on*, with AGE_DECLARED. *doubted* is the question
    mark a clerk puts behind it. Build it with the functions below.
    """

    precision: BirthPrecision
    day: dt.date | None = None
    month: int | None = None
    year_min: int | None = None
    year_max: int | None = None
    age: int | None = None
    declared_on: dt.date | None = None
    doubted: bool = False

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day on which this person can have been born."""
        first = self._bounds()[0]
        return _years_later(first, -DOUBT_YEARS) if first and self.doubted else first

    @property
    def latest(self) -> dt.date | None:
        """Return the last day on which this person can have been born."""
        last = self._bounds()[1]
        return _years_later(last, DOUBT_YEARS) if last and self.doubted else last

    @property
    def year(self) -> int | None:
        """Return the year to print: known, in the middle of the range, or counted back."""
        if self.day is not None:
            return self.day.year
        if self.year_min is not None and self.year_max is not None:
            return (self.year_min + self.year_max) // 2
        if self.age is not None and self.declared_on is not None:
            return self.declared_on.year - self.age
        return None

    @property
    def default_day(self) -> bool:
        """Tell whether the day is 1 January or 31 December: on papers often a filler."""
        return self.day is not None and (self.day.month, self.day.day) in {(1, 1), (12, 31)}

    def youngest_age(self, on: dt.date) -> int | None:
        """Return the age in years this person has at least on *on*; None when unknown."""
        return _age(on, self.latest)

    def oldest_age(self, on: dt.date) -> int | None:
        """Return the age in years this person has at most on *on*; None when unknown."""
        return _age(on, self.earliest)

    def minority(self, on: dt.date) -> Minority:
        """Test by the youngest possible age whether this person may be under 18 on *on*."""
        youngest = self.youngest_age(on)
        if youngest is None:
            return Minority.UNKNOWN
        return Minority.POSSIBLE if youngest < MAJORITY else Minority.ADULT

    def possible_minor(self, on: dt.date) -> bool:
        """Tell whether to treat as a child until it is known better; unknown counts as yes."""
        return self.minority(on) is not Minority.ADULT

    def _bounds(self) -> tuple[dt.date | None, dt.date | None]:
        if self.day is not None:
            return self.day, self.day
        if self.age is not None and self.declared_on is not None:
            born = _years_later(self.declared_on, -self.age)
            return _years_later(self.declared_on, -self.age - 1) + dt.timedelta(days=1), born
        if self.year_min is None or self.year_max is None:
            return None, None
        month_first, month_last = (self.month, self.month) if self.month else (1, 12)
        end = dt.date(self.year_max, month_last, days_in_month(self.year_max, month_last))
        return dt.date(self.year_min, month_first, 1), end


UNKNOWN_BIRTH = Birth(BirthPrecision.UNKNOWN)


def born_on(day: dt.date, *, doubted: bool = False) -> Birth:
    """Return a birth known to the day."""
    return Birth(BirthPrecision.EXACT, day=day, doubted=doubted)


def born_in_month(year: int, month: int, *, doubted: bool = False) -> Birth:
    """Return a birth known to the month."""
    return Birth(BirthPrecision.MONTH, month=month, year_min=year, year_max=year, doubted=doubted)


def born_in(year: int, *, doubted: bool = False) -> Birth:
    """Return a birth of which only the year is known."""
    return Birth(BirthPrecision.YEAR, year_min=year, year_max=year, doubted=doubted)


def born_around(year_min: int, year_max: int | None = None) -> Birth:
    """Return « vers *year_min* », or a birth between two years when both are given."""
    if year_max is None:
        year_min, year_max = year_min - AROUND_YEARS, year_min + AROUND_YEARS
    return Birth(BirthPrecision.AROUND, year_min=year_min, year_max=year_max)


def of_age(years: int, declared_on: dt.date, *, doubted: bool = False) -> Birth:
    """Return a birth known only by the age in *years* somebody said on *declared_on*."""
    return Birth(BirthPrecision.AGE_DECLARED, age=years, declared_on=declared_on, doubted=doubted)


def _years_later(day: dt.date, years: int) -> dt.date:
    return add_months(day, 12 * years)


def _age(on: dt.date, born: dt.date | None) -> int | None:
    return None if born is None else max(0, age_on(on, born))
