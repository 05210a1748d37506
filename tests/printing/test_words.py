"""Amounts and dates in words follow French usage."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.printing.words import (
    amount_in_words,
    date_in_words,
    feminine_in_words,
    number_in_words,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1000, "mille"),
        (1980, "mille neuf cent quatre-vingts"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (250_000, "deux cent cinquante mille"),
        (1_000_000, "un million"),
        (200_000_000, "deux cents millions"),
        (2_000_500_001, "deux milliards cinq cent mille un"),
    ],
)
def test_numbers_are_written_as_the_grammar_wants(value: int, words: str) -> None:
    assert number_in_words(value) == words


@pytest.mark.parametrize(
    ("francs", "words"),
    [
        (0, "zéro franc CFA"),
        (1, "un franc CFA"),
        (47_500, "quarante-sept mille cinq cents francs CFA"),
        (250_000, "deux cent cinquante mille francs CFA"),
        (3_000_000, "trois millions de francs CFA"),
        (3_000_025, "trois millions vingt-cinq francs CFA"),
    ],
)
def test_amounts_end_with_their_currency(francs: int, words: str) -> None:
    assert amount_in_words(francs) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "zéro"), (1, "une"), (5, "cinq"), (21, "vingt et une"), (81, "quatre-vingt-une")],
)
def test_numbers_agree_with_a_feminine_noun(value: int, words: str) -> None:
    assert feminine_in_words(value) == words


@pytest.mark.parametrize("value", [-1, 10**12])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        number_in_words(value)


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_two_numbers_never_share_their_words(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (
            dt.datetime(2026, 3, 14, 15, 20, tzinfo=dt.UTC),
            "L’an deux mille vingt-six et le quatorze mars, à quinze heures vingt minutes",
        ),
        (
            dt.datetime(2026, 8, 1, 1, 0, tzinfo=dt.UTC),
            "L’an deux mille vingt-six et le premier août, à une heure",
        ),
        (
            dt.datetime(2030, 12, 31, 21, 1, tzinfo=dt.UTC),
            "L’an deux mille trente et le trente et un décembre, à vingt et une heures une minute",
        ),
        (
            dt.datetime(2026, 5, 2, 0, 31, tzinfo=dt.UTC),
            "L’an deux mille vingt-six et le deux mai, à zéro heure trente et une minutes",
        ),
    ],
)
def test_dates_are_written_out_as_acts_want(moment: dt.datetime, words: str) -> None:
    assert date_in_words(moment) == words
