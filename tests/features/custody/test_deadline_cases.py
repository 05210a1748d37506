"""Any file in the form of the directorate's sheet is answered, case by case and fault by fault."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prisondesk import assets
from prisondesk.features.custody.rules.cases.answering import Law, answer_cases
from prisondesk.features.custody.rules.cases.values import BadCase
from prisondesk.features.custody.rules.parameters import holidays, read_parameters
from prisondesk.kernel.calendar import add_months, days_in_month

PLAIN: dict[str, Any] = yaml.safe_load(
    assets.resource("legal", "parameters_ml.yaml").read_text(encoding="utf-8")
)
LAW = Law(read_parameters(PLAIN), PLAIN["counting"], holidays(PLAIN, range(1990, 2080)))
SHEET: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "deadline_examples.yaml").read_text(encoding="utf-8")
)
GIVEN = {
    *("id", "note", "rule", "title", "first_appearance", "start", "sentence", "then", "relation"),
    *("judged", "remission", "kind", "population", "capacity", "pretrial"),
}


def plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def answer(section: str, **case: Any) -> dict[str, Any]:
    return answer_cases(LAW, {section: [{"id": "X", **case}]})["X"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("section", "case"), [(section, case) for section in SHEET for case in SHEET[section]]
)
def test_every_value_of_the_sheet_is_derived_from_what_the_case_gives(
    section: str, case: dict[str, Any]
) -> None:
    days = {} if case.get("kind") is None else {"days": case["days"]}
    question = {key: value for key, value in case.items() if key in GIVEN} | days
    found = answer_cases(LAW, {section: [question]})[case["id"]]
    expected = {key: value for key, value in case.items() if key not in GIVEN}
    assert {key: plain(found[key]) for key in expected} == expected
    assert "not_read" not in found


def test_a_fault_is_the_answer_of_its_own_case_and_of_no_other() -> None:
    found = answer_cases(
        LAW,
        {
            "pretrial": [
                {"id": "A", "rule": "dp_delit", "title": "2024-02-30"},
                {"id": "B", "rule": "dp_nobody", "title": "2024-02-01"},
                {"id": "C", "rule": "dp_petty", "title": "2024-02-01"},
                {"id": "D", "rule": "dp_delit", "title": "2024-02-01"},
                {"id": "D", "rule": "dp_delit", "title": "2024-02-01"},
                7,
            ],
            "sentences": [
                {"id": "E", "start": "2024-01-01", "sentence": {"months": -6}},
                {"id": "F", "start": "2024-01-01", "sentence": {"years": 9000}},
                {"id": "G", "start": "2024-01-01"},
            ],
            "anything": [{"id": "H", "colour": "blue"}],
        },
    )
    assert {name: each.get("error") for name, each in found.items()} == {
        "A": "bad_date",
        "B": "unknown_rule",
        "C": "missing_value",
        "D": None,
        "D (pretrial 5)": "duplicate_id",
        "pretrial 6": "not_a_case",
        "E": "bad_value",
        "F": "out_of_range",
        "G": "missing_value",
        "H": "unknown_section",
    }
    assert found["A"]["field"] == "title"
    with pytest.raises(BadCase):
        answer_cases(LAW, [1])


def test_a_date_read_on_the_order_wins_even_where_nothing_is_set() -> None:
    found = answer("pretrial", rule="dp_delit_2024", title="2025-09-10", date_read="2026-03-10")
    assert (found["end"], found["last"]) == (day("2026-03-10"), day("2026-03-09"))
    assert (found["shows"], found["basis"]) == (None, "read_on_order")
    assert found["alerts"][0] == day("2026-01-24")


def test_an_extension_is_what_its_order_says_within_what_the_law_allows() -> None:
    case = {"rule": "dp_delit", "title": "2024-08-31"}
    short = answer("pretrial", **case, renewals=[{"dated": "2025-02-20", "months": 4}])
    assert short["after_renewal_end"] == day("2025-06-28")
    long = answer("pretrial", **case, renewals=[{"dated": "2025-02-20", "months": 9}])
    assert long["after_renewal_end"] == day("2025-08-28")
    assert len(long["warnings"]) == 1
    twice = answer("pretrial", **case, renewals=["2025-02-20", "2025-08-20"])
    assert twice["current_end"] == day("2025-08-28")
    assert len(twice["warnings"]) == 1


def test_the_window_of_a_crime_opens_eight_working_days_before_the_end() -> None:
    found = answer("pretrial", rule="dp_crime", title="2023-05-03")
    # Back from Thursday 2 May 2024: Labour Day and a weekend do not count.
    assert found["renewal_window_opens"] == day("2024-04-22")
    assert found["renewal_window_closes"] == day("2024-05-02")


def test_what_decides_the_limit_is_asked_and_the_class_gives_the_row() -> None:
    known = answer("pretrial", offence_class="delit", maximum_years=5, title="2024-01-15")
    assert (known["rule"], known["end"]) == ("dp_delit", day("2024-07-15"))
    unknown = answer("pretrial", offence_class="delit", title="2024-01-15")
    assert (unknown["end"], unknown["shows"]) == (None, "à lire sur le titre")
    minor = answer("pretrial", minor=True, title="2024-01-15")
    assert (minor["shows"], minor["review"]) == ("non paramétré", day("2024-02-14"))


@pytest.mark.parametrize(
    "credit",
    [
        {"credit": {"from": "2022-01-10", "to": "2022-02-10"}},
        {"credit": ["2022-01-10", "2022-02-10"]},
        {"credits": [{"from": "2022-01-10", "to": "2022-01-31"}, {"days": 10}]},
        {"credit_from": "2022-01-10", "credit_to": "2022-02-10"},
        {"credit_days": 32},
        {"credit": 32},
    ],
)
def test_credited_days_are_taken_off_both_end_days_counted(credit: dict[str, Any]) -> None:
    found = answer("sentences", start="2023-01-02", sentence={"years": 1}, **credit)
    assert found["end_before_credit"] == day("2024-01-02")
    assert (found["credit_days"], found["end"]) == (32, day("2023-12-01"))


def test_a_day_covered_by_two_credits_is_credited_once() -> None:
    spans = [{"from": "2022-01-01", "to": "2022-01-10"}, {"from": "2022-01-08", "to": "2022-01-12"}]
    found = answer("sentences", start="2023-01-02", sentence={"years": 1}, credits=spans)
    assert found["credit_days"] == 12


def test_conventions_are_settings_that_one_case_may_set() -> None:
    case: dict[str, Any] = {"start": "2022-12-25", "sentence": {"years": 1}}
    assert answer("sentences", **case)["release_on"] == day("2023-12-25")
    early = answer("sentences", **case, release_on_holiday="previous_working_day")
    assert early["release_on"] == day("2023-12-22")
    last = answer("sentences", **case, release_day="last_covered_day")
    assert last["release_on"] == day("2023-12-24")
    held = {"police_custody": {"from": "2022-12-20", "to": "2022-12-22"}}
    assert answer("sentences", **case, **held)["credit_days"] == 0
    assert answer("sentences", **case, **held, credit_police_custody=True)["credit_days"] == 3
    wrong = answer("sentences", **case, release_day="noon")
    assert wrong["error"] == "bad_value"


def test_an_escape_moves_the_end_and_somebody_at_large_has_none() -> None:
    case: dict[str, Any] = {"start": "2023-01-02", "sentence": "2 ans et 6 mois"}
    away = answer("sentences", **case, escape={"left": "2023-05-01", "back": "2023-05-11"})
    assert away["end"] == day("2025-07-12")
    gone = answer("sentences", **case, escaped="2023-05-01")
    assert (gone["end"], gone["shows"]) == (None, "évadé - pas de date")


def test_an_end_that_has_passed_is_said_with_its_days() -> None:
    found = answer(
        "sentences", start="2023-01-02", sentence={"years": 1}, remission=20, today="2024-02-01"
    )
    assert (found["shows"], found["days_over"]) == ("libérable immédiatement", 50)


def test_sentences_without_a_relation_and_death_have_no_date() -> None:
    two = answer("sentences", start="2023-01-02", sentence={"years": 1}, then={"months": 2})
    assert two["end"] is None
    assert two["shows"] == "cumul ou confusion : à lire sur le jugement"
    death = answer("sentences", start="2023-01-02", sentence={"death": True})
    assert death["shows"] == "peine de mort - pas de date"
    debt = answer("sentences", kind="contrainte_par_corps", start="2023-01-02", amount=90000)
    assert (debt["end"], debt["shows"]) == (None, "non paramétré")


def test_police_custody_under_the_new_code_has_no_extension_until_one_is_set() -> None:
    found = answer("police_custody", start="2025-09-12T22:30")
    assert plain(found["base_end"]) == "2025-09-14T22:30"
    assert (found["extended_end"], found["shows"]) == (None, "non paramétré")


def test_without_a_capacity_there_is_no_rate() -> None:
    found = answer("ratios", population=10, capacity=0)
    assert (found["occupancy_pct"], found["shows"]) == (None, "capacité inconnue")


def test_what_was_not_understood_is_named() -> None:
    found = answer("pretrial", rule="dp_delit", title="2024-01-15", colour="blue")
    assert found["not_read"] == ["colour"]


days = st.dates(dt.date(2001, 8, 20), dt.date(2025, 6, 12))


@given(days)
def test_a_month_end_never_runs_into_the_next_month(title: dt.date) -> None:
    found = answer("pretrial", rule="dp_delit", title=title.isoformat())
    end = found["end"]
    assert (end.year * 12 + end.month) - (title.year * 12 + title.month) == 6
    assert end.day == min(title.day, days_in_month(end.year, end.month))
    assert found["last"] + dt.timedelta(days=1) == end


@given(st.integers(1950, 2090), st.integers(1, 40))
def test_the_29th_of_february_comes_back_only_in_leap_years(year: int, years: int) -> None:
    start = dt.date(year - year % 4, 2, 29) if year % 100 > 3 else dt.date(2000, 2, 29)
    end = answer("sentences", start=start.isoformat(), sentence={"years": years})["end"]
    assert (end.month, end.day) == (2, days_in_month(end.year, 2))


@given(days, st.integers(0, 6), st.integers(1, 40))
def test_extensions_never_pass_the_ceiling_and_never_shorten(
    title: dt.date, count: int, months: int
) -> None:
    orders = [{"dated": title.isoformat(), "months": months}] * count
    found = answer("pretrial", rule="dp_crime", title=title.isoformat(), renewals=orders)
    assert found["end"] <= found["current_end"] <= found["absolute_end"]
    assert found["absolute_end"] == add_months(title, 36)


@given(days, st.integers(1, 30), st.integers(0, 900), st.integers(0, 60), st.integers(0, 400))
def test_credit_and_remission_only_ever_bring_the_end_nearer(
    start: dt.date, years: int, credit: int, months: int, remitted: int
) -> None:
    found = answer(
        "sentences",
        start=start.isoformat(),
        sentence={"years": years},
        credit_days=credit,
        remissions=[{"months": months, "days": remitted + 1}],
    )
    before = found["end_before_credit"]
    assert (before - found["end_before_remission"]).days == credit
    assert found["end"] < found["end_before_remission"] or found["end"] <= start


@given(days, st.lists(st.integers(1, 60), min_size=2, max_size=4))
def test_concurrent_sentences_never_last_longer_than_consecutive_ones(
    start: dt.date, lengths: list[int]
) -> None:
    case: dict[str, Any] = {
        "start": start.isoformat(),
        "sentences": [{"months": n} for n in lengths],
    }
    longest = max(
        answer("sentences", start=start.isoformat(), sentence={"months": n})["end"] for n in lengths
    )
    concurrent = answer("sentences", **case, relation="concurrent")["end"]
    assert concurrent == longest
    assert concurrent <= answer("sentences", **case, relation="consecutive")["end"]


@given(st.lists(days, min_size=1, max_size=4))
def test_under_several_titles_the_last_end_decides(dates: list[dt.date]) -> None:
    titles = [{"rule": "dp_delit", "title": each.isoformat()} for each in dates]
    found = answer("titles", titles=titles)
    assert found["end"] == max(add_months(each, 6) for each in dates)
    unset = [*titles, {"rule": "dp_delit_2024", "title": "2025-09-10"}]
    unknown = answer("titles", titles=unset)
    assert (unknown["end"], unknown["shows"]) == (None, "non paramétré")
    assert unknown["review"] == day("2025-10-10")
