"""Births: what clerks type, what is possible, and who may be a child."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.inmates.model.birth import (
    UNKNOWN_BIRTH,
    Birth,
    BirthPrecision,
    Minority,
    born_around,
    born_in,
    born_in_month,
    born_on,
    of_age,
)
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.inmates.rules.birth import birth_warnings, birth_words, read_birth
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import Translator

TODAY = dt.date(2026, 11, 23)
english = Translator(LANGUAGES["fr"], ())


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("32 ans", of_age(32, TODAY)),
        ("32", of_age(32, TODAY)),
        ("١٩ ans", of_age(19, TODAY)),
        ("12/03/1998", born_on(dt.date(1998, 3, 12))),
        ("12-3-98", born_on(dt.date(1998, 3, 12))),
        ("01/06/30", born_on(dt.date(1930, 6, 1))),
        ("né le 12/03/1998", born_on(dt.date(1998, 3, 12))),
        ("1971", born_in(1971)),
        ("17 ans ?", of_age(17, TODAY, doubted=True)),
        ("17 ans\u00a0?", of_age(17, TODAY, doubted=True)),
        ("?", UNKNOWN_BIRTH),
        ("non connu", UNKNOWN_BIRTH),
        ("vers 1990", born_around(1990)),
        ("Né vers 1990", born_around(1990)),
        ("entre 1988 et 1992", born_around(1988, 1992)),
        ("1988-1992", born_around(1988, 1992)),
        ("03/1998", born_in_month(1998, 3)),
        ("vers 30 ans", of_age(30, TODAY, doubted=True)),
    ],
)
def test_what_clerks_type_is_read(typed: str, birth: Birth) -> None:
    assert read_birth(typed, TODAY).birth == birth


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/11/1998", "November has 30 days."),
        ("29/02/2025", "February 2025 has 28 days."),
        ("12/13/1998", "There is no month 13."),
        ("13/1998", "There is no month 13."),
        ("200 ans", "An age of 200 years is not possible."),
        ("23/11/2027", "This birth lies in the future."),
        ("1850", "The year 1850 is not possible."),
        ("grand", "This is neither an age, a date nor a year."),
        ("", "Type an age, a date or a year; ? when it is not known."),
    ],
)
def test_what_is_wrong_is_said_in_words(typed: str, words: str) -> None:
    reading = read_birth(typed, TODAY)
    assert reading.birth is None
    assert reading.problem is not None
    assert english(reading.problem) == words


@pytest.mark.parametrize(
    ("birth", "minority"),
    [
        (born_on(dt.date(2008, 11, 23)), Minority.ADULT),
        (born_on(dt.date(2008, 11, 24)), Minority.POSSIBLE),
        (born_in(2008), Minority.POSSIBLE),
        (born_in(2007), Minority.ADULT),
        (of_age(18, TODAY), Minority.ADULT),
        (of_age(17, TODAY), Minority.POSSIBLE),
        (of_age(20, TODAY, doubted=True), Minority.POSSIBLE),
        (of_age(21, TODAY, doubted=True), Minority.ADULT),
        (UNKNOWN_BIRTH, Minority.UNKNOWN),
    ],
)
def test_the_youngest_possible_age_decides_on_minority(birth: Birth, minority: Minority) -> None:
    assert birth.minority(TODAY) is minority


def test_an_unknown_age_is_treated_as_a_possible_child() -> None:
    assert UNKNOWN_BIRTH.possible_minor(TODAY)
    assert UNKNOWN_BIRTH.youngest_age(TODAY) is None


def test_an_age_said_grows_with_the_years() -> None:
    said = of_age(32, TODAY)
    assert said.youngest_age(dt.date(2030, 11, 23)) == 36
    assert said.oldest_age(TODAY) == 32


def test_new_year_on_a_paper_is_marked_as_a_filler() -> None:
    warnings = birth_warnings(born_on(dt.date(1990, 1, 1)), TODAY)
    assert [english(each) for each in warnings] == [
        "Date probably filled in by default: ask for the age."
    ]


def test_an_age_said_is_printed_as_a_year_around() -> None:
    words = birth_words(of_age(32, TODAY), Sex.MALE)
    assert (words.context, english(words)) == ("man", "born around 1994")
    assert english(birth_words(born_in_month(1998, 3))) == "born in 03/1998"
    assert english(birth_words(born_on(dt.date(1998, 3, 12)))) == "born on 12/03/1998"


days = st.dates(dt.date(1910, 1, 1), TODAY)
births = st.one_of(
    days.map(born_on),
    days.map(lambda day: born_on(day, doubted=True)),
    st.integers(1910, 2026).map(born_in),
    st.integers(1915, 2020).map(born_around),
    st.tuples(st.integers(1910, 2025), st.integers(1, 12)).map(lambda p: born_in_month(*p)),
    st.tuples(st.integers(0, 110), st.booleans()).map(lambda p: of_age(p[0], TODAY, doubted=p[1])),
)


@given(births, st.dates(TODAY, dt.date(2060, 1, 1)))
def test_the_youngest_age_is_never_above_the_oldest(birth: Birth, on: dt.date) -> None:
    youngest, oldest = birth.youngest_age(on), birth.oldest_age(on)
    assert youngest is not None
    assert oldest is not None
    assert 0 <= youngest <= oldest


@given(days)
def test_every_existing_day_is_read_back(day: dt.date) -> None:
    assert read_birth(f"{day:%d/%m/%Y}", TODAY).birth == born_on(day)


@given(st.text(max_size=20))
def test_any_text_gives_a_birth_or_a_problem(text: str) -> None:
    reading = read_birth(text, TODAY)
    assert (reading.birth is None) != (reading.problem is None)


@given(st.integers(0, 110))
def test_a_declared_age_is_that_age_on_that_day(age: int) -> None:
    birth = read_birth(f"{age} ans", TODAY).birth
    assert birth is not None
    assert birth.precision is BirthPrecision.AGE_DECLARED
    assert birth.youngest_age(TODAY) == birth.oldest_age(TODAY) == age
