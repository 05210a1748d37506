"""Reading a birth as clerks write it, and saying it in words."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from prisondesk.features.inmates.model.birth import (
    UNKNOWN_BIRTH,
    Birth,
    BirthPrecision,
    born_around,
    born_in,
    born_in_month,
    born_on,
    of_age,
)
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.inmates.rules.dates import day_problem, tidy
from prisondesk.kernel.calendar import split_date
from prisondesk.kernel.message import Message, cmsg, msg

OLDEST = 120
_UNKNOWN = frozenset({"?", "inconnu", "inconnue", "non connu", "non connue", "nsp"})
_LEAD = re.compile(r"^(?:né|née|ne|nee)\s+(?:le\s+|en\s+)?", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:vers|v\.|environ|env\.?|autour de|~)\s*(.+)$", re.IGNORECASE)
_AGE = re.compile(r"^(\d{1,3})(?:\s*ans?)?$", re.IGNORECASE)
_YEAR = re.compile(r"^\d{4}$")
_RANGE = re.compile(r"^(?:entre\s+)?(\d{4})\s*(?:-|–|/|et|à|ou)\s*(\d{4})$", re.IGNORECASE)
_MONTH = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")


@dataclass(frozen=True, slots=True)
class BirthReading:
    """What a text says of a birth: a birth, or a problem; the text itself is kept as typed."""

    birth: Birth | None = None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str
    today: dt.date
    vague: bool
    doubted: bool


def read_birth(text: str, today: dt.date) -> BirthReading:
    """Read « 32 ans », « 12/03/1998 », « 1971 », « 03/1998 », « vers 1990 », « 17 ans ? », « ? ».

    An age is taken as said on *today*. Nothing is guessed: what cannot be read is a problem.
    """
    typed = tidy(text)
    if not typed:
        return BirthReading(problem=msg("Type an age, a date or a year; ? when it is not known."))
    if typed.lower() in _UNKNOWN:
        return BirthReading(UNKNOWN_BIRTH)
    doubted = typed.endswith("?")
    plain = _LEAD.sub("", typed.rstrip("? "))
    vague = _VAGUE.match(plain)
    words = _Typed(vague.group(1) if vague else plain, today, vague is not None, doubted)
    for reader in _READERS:
        if (reading := reader(words)) is not None:
            return _possible(reading, today)
    return BirthReading(problem=msg("This is neither an age, a date nor a year."))


def _day(typed: _Typed) -> BirthReading | None:
    if (parts := split_date(typed.text)) is None:
        return None
    day, month, year = parts
    short_year = len(re.split(r"[/.\- ]", typed.text)[-1]) == 2
    if short_year and year > typed.today.year:
        year -= 100
    if (problem := day_problem(day, month, year)) is not None:
        return BirthReading(problem=problem)
    return BirthReading(born_on(dt.date(year, month, day), doubted=typed.doubted or typed.vague))


def _month(typed: _Typed) -> BirthReading | None:
    if (found := _MONTH.match(typed.text)) is None:
        return None
    month, year = int(found.group(1)), int(found.group(2))
    if (problem := day_problem(1, month, year)) is not None:
        return BirthReading(problem=problem)
    return BirthReading(born_in_month(year, month, doubted=typed.doubted or typed.vague))


def _range(typed: _Typed) -> BirthReading | None:
    if (found := _RANGE.match(typed.text)) is None:
        return None
    first, last = sorted((int(found.group(1)), int(found.group(2))))
    problem = day_problem(1, 1, first) or day_problem(1, 1, last)
    return BirthReading(problem=problem) if problem else BirthReading(born_around(first, last))


def _year(typed: _Typed) -> BirthReading | None:
    if _YEAR.match(typed.text) is None:
        return None
    year = int(typed.text)
    if (problem := day_problem(1, 1, year)) is not None:
        return BirthReading(problem=problem)
    if typed.vague:
        return BirthReading(born_around(year))
    return BirthReading(born_in(year, doubted=typed.doubted))


def _age(typed: _Typed) -> BirthReading | None:
    if (found := _AGE.match(typed.text)) is None:
        return None
    years = int(found.group(1))
    if years > OLDEST:
        return BirthReading(problem=msg("An age of {years} years is not possible.", years=years))
    return BirthReading(of_age(years, typed.today, doubted=typed.doubted or typed.vague))


_READERS: tuple[Callable[[_Typed], BirthReading | None], ...] = (
    _day,
    _range,
    _month,
    _year,
    _age,
)


def _possible(reading: BirthReading, today: dt.date) -> BirthReading:
    birth = reading.birth
    if birth is None or birth.precision is BirthPrecision.AGE_DECLARED:
        return reading
    if birth.year is not None and birth.year > today.year:
        return BirthReading(problem=msg("This birth lies in the future."))
    if birth.day is not None and birth.day > today:
        return BirthReading(problem=msg("This birth lies in the future."))
    if birth.year is not None and birth.year < today.year - OLDEST:
        return BirthReading(problem=msg("The year {year} is too long ago.", year=str(birth.year)))
    return reading


_ON: dict[Sex, Message] = {
    Sex.FEMALE: cmsg("woman", "born on {when}"),
    Sex.MALE: cmsg("man", "born on {when}"),
    Sex.UNKNOWN: cmsg("person", "born on {when}"),
}
_IN: dict[Sex, Message] = {
    Sex.FEMALE: cmsg("woman", "born in {when}"),
    Sex.MALE: cmsg("man", "born in {when}"),
    Sex.UNKNOWN: cmsg("person", "born in {when}"),
}
_AROUND: dict[Sex, Message] = {
    Sex.FEMALE: cmsg("woman", "born around {when}"),
    Sex.MALE: cmsg("man", "born around {when}"),
    Sex.UNKNOWN: cmsg("person", "born around {when}"),
}


def birth_words(birth: Birth, sex: Sex = Sex.UNKNOWN) -> Message:
    """Say a birth as papers do: « né le 12/03/1998 », « né vers 1994 », « date non connue »."""
    if birth.year is None:
        return msg("birth not known")
    if birth.day is not None:
        return replace(_ON[sex], params=(("when", birth.day),))
    if birth.precision is BirthPrecision.MONTH and birth.month is not None:
        return replace(_IN[sex], params=(("when", f"{birth.month:02d}/{birth.year}"),))
    words = _IN if birth.precision is BirthPrecision.YEAR else _AROUND
    return replace(words[sex], params=(("when", str(birth.year)),))


def birth_warnings(birth: Birth, today: dt.date) -> tuple[Message, ...]:
    """Return what to look at: a filler date, a doubt, a possible child; none of it blocks."""
    found: list[Message] = []
    if birth.default_day:
        found.append(msg("Date probably filled in by default: ask for the age."))
    if birth.doubted:
        found.append(msg("The age is in doubt."))
    if birth.precision is BirthPrecision.UNKNOWN:
        found.append(msg("The age is not known: ask before the first night."))
    elif birth.possible_minor(today):
        found.append(msg("Possible minor: to be placed apart."))
    return tuple(found)
