"""Every worked example of the directorate's sheet, and what must hold for every date."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prisondesk import assets
from prisondesk.features.custody.model.deadline import Basis, PretrialCase, Renewal
from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.sentence import (
    Liberty,
    Relation,
    SentencePlan,
    Span,
    Term,
)
from prisondesk.features.custody.model.status import OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.custody.rules.board import Band, Case, band, board, days_words
from prisondesk.features.custody.rules.counting import (
    after,
    alert_days,
    alert_due,
    working_days_before,
)
from prisondesk.features.custody.rules.parameters import (
    easter,
    holidays,
    read_authorities,
    read_parameters,
)
from prisondesk.features.custody.rules.police import police_custody_end
from prisondesk.features.custody.rules.pretrial import pretrial_deadline
from prisondesk.features.custody.rules.sentences import contrainte_end, sentence_end
from prisondesk.features.custody.rules.shares import over_capacity, share

PLAIN: dict[str, Any] = yaml.safe_load(
    assets.resource("legal", "parameters_ml.yaml").read_text(encoding="utf-8")
)
PARAMETERS = read_parameters(PLAIN)
EXAMPLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "deadline_examples.yaml").read_text(encoding="utf-8")
)


def example(group: str, id_: str) -> dict[str, Any]:
    return next(each for each in EXAMPLES[group] if each["id"] == id_)


def title(dated: dt.date, klass: OffenceClass | None, maximum: int | None = None) -> Title:
    return Title(TitleKind.MD, "1204/26", dated, "cld", Offence("vol", "252", klass, "", maximum))


def renewals(dates: list[dt.date]) -> tuple[Renewal, ...]:
    return tuple(Renewal(day, f"{place}/25") for place, day in enumerate(dates, start=1))


def test_every_example_of_the_sheet_has_a_test_here() -> None:
    assert {each["id"] for group in EXAMPLES.values() for each in group} == {
        *("P1", "P2", "P3", "P6", "G1", "S1", "S2", "S3", "S5", "S6", "S11", "C1"),
        *("R1", "R2", "R3", "R4"),
    }


def test_p1_a_delit_runs_six_months_and_once_more() -> None:
    given_ = example("pretrial", "P1")
    case = PretrialCase(title(given_["title"], OffenceClass.DELIT, 60))
    found = pretrial_deadline(case, PARAMETERS)
    assert (found.rule, found.end, found.last) == ("dp_delit", given_["end"], given_["last"])
    assert list(alert_days(given_["end"], PARAMETERS.alert_days)) == given_["alerts"]
    renewed = PretrialCase(case.title, renewals=renewals([dt.date(2024, 7, 10)]))
    found = pretrial_deadline(renewed, PARAMETERS)
    assert (found.end, found.absolute_end) == (
        given_["after_renewal_end"],
        given_["absolute_end"],
    )
    again = PretrialCase(
        case.title, renewals=renewals([dt.date(2024, 7, 10), dt.date(2025, 1, 10)])
    )
    found = pretrial_deadline(again, PARAMETERS)
    assert found.end == given_["absolute_end"]
    assert len(found.warnings) == 1


def test_p2_a_petty_delit_runs_one_month_from_the_first_appearance() -> None:
    given_ = example("pretrial", "P2")
    case = PretrialCase(
        title(dt.date(2024, 1, 29), OffenceClass.DELIT, 24),
        first_appearance=given_["first_appearance"],
        domiciled_in_mali=True,
    )
    found = pretrial_deadline(case, PARAMETERS)
    assert (found.rule, found.end, found.last) == ("dp_petty", given_["end"], given_["last"])


def test_p3_a_crime_runs_a_year_and_twice_more_from_the_29th_of_february() -> None:
    given_ = example("pretrial", "P3")
    for count, end in enumerate(given_["ends"]):
        dates = [dt.date(2025, 2, 20), dt.date(2026, 2, 20)][:count]
        case = PretrialCase(title(given_["title"], OffenceClass.CRIME), renewals=renewals(dates))
        found = pretrial_deadline(case, PARAMETERS)
        assert (found.end, found.absolute_end) == (end, given_["absolute_end"])


def test_p6_an_unset_limit_gives_no_date_but_a_review() -> None:
    given_ = example("pretrial", "P6")
    found = pretrial_deadline(PretrialCase(title(given_["title"], OffenceClass.DELIT)), PARAMETERS)
    assert (found.basis, found.end, found.review) == (Basis.NOT_SET, None, given_["review"])
    assert found.rule == given_["rule"]
    assert "Legal limit: not configured" in [step.text.text for step in found.trace]


def test_the_date_read_on_the_order_wins() -> None:
    read = Title(TitleKind.MD, "1", dt.date(2025, 9, 10), "cld", ends_on=dt.date(2026, 1, 10))
    found = pretrial_deadline(PretrialCase(read), PARAMETERS)
    assert (found.basis, found.end) == (Basis.READ_ON_ORDER, dt.date(2026, 1, 10))


def test_an_extension_that_names_its_end_goes_before_the_date_read_earlier() -> None:
    read = Title(TitleKind.MD, "1", dt.date(2025, 9, 10), "cld", ends_on=dt.date(2026, 1, 10))
    named = Renewal(dt.date(2026, 1, 5), "7", ends_on=dt.date(2026, 7, 10))
    found = pretrial_deadline(PretrialCase(read, renewals=(named,)), PARAMETERS)
    assert (found.end, found.warnings) == (dt.date(2026, 7, 10), ())
    open_ended = Renewal(dt.date(2026, 1, 5), "7", months=6)
    found = pretrial_deadline(PretrialCase(read, renewals=(open_ended,)), PARAMETERS)
    assert found.end == dt.date(2026, 1, 10)
    assert len(found.warnings) == 1


@pytest.mark.parametrize("kind", [TitleKind.EJ, TitleKind.CPC, TitleKind.RJ, TitleKind.MAM])
def test_no_limit_before_trial_is_put_on_other_titles(kind: TitleKind) -> None:
    other = Title(kind, "1", dt.date(2024, 1, 15), "", Offence("vol", "", OffenceClass.CRIME))
    found = pretrial_deadline(PretrialCase(other), PARAMETERS)
    assert (found.basis, found.end) == (Basis.NOT_KNOWN, None)
    assert len(found.warnings) == 1


def test_an_order_of_bodily_seizure_has_no_limit_set() -> None:
    opc = Title(TitleKind.OPC, "1", dt.date(2024, 1, 15), "", Offence("", "", OffenceClass.CRIME))
    found = pretrial_deadline(PretrialCase(opc), PARAMETERS)
    assert (found.basis, found.rule) == (Basis.NOT_SET, "dp_accuse")


def test_what_was_not_asked_is_asked_and_never_assumed() -> None:
    for case in (
        PretrialCase(title(dt.date(2024, 1, 15), None)),
        PretrialCase(title(dt.date(2024, 1, 15), OffenceClass.DELIT)),
        PretrialCase(title(dt.date(2024, 1, 15), OffenceClass.DELIT, 12)),
    ):
        found = pretrial_deadline(case, PARAMETERS)
        assert (found.basis, found.end) == (Basis.NOT_KNOWN, None)
        assert found.review == dt.date(2024, 2, 14)
        assert len(found.warnings) == 1


def test_an_appeal_has_no_limit_set_and_is_reviewed_after_sixty_days() -> None:
    case = PretrialCase(title(dt.date(2024, 1, 1), OffenceClass.CRIME), Situation.APPEAL)
    found = pretrial_deadline(case, PARAMETERS)
    assert (found.end, found.review) == (None, dt.date(2024, 3, 1))


def test_the_window_of_an_extension_is_eight_working_days() -> None:
    case = PretrialCase(
        title(dt.date(2024, 12, 2), OffenceClass.CRIME), renewals=renewals([dt.date(2025, 11, 24)])
    )
    found = pretrial_deadline(case, PARAMETERS, holidays(PLAIN, (2026,)))
    assert found.end == dt.date(2026, 12, 2)
    assert found.window is not None
    assert (found.window.opens, found.window.closes) == (
        dt.date(2026, 11, 20),
        dt.date(2026, 12, 1),
    )


def test_an_extension_given_too_late_is_shown() -> None:
    case = PretrialCase(
        title(dt.date(2022, 3, 1), OffenceClass.CRIME), renewals=renewals([dt.date(2023, 3, 2)])
    )
    assert len(pretrial_deadline(case, PARAMETERS).warnings) == 1


def test_g1_police_custody_is_counted_in_hours() -> None:
    given_ = example("police_custody", "G1")
    start = dt.datetime.fromisoformat(given_["start"])
    ends = {
        "base_end": (),
        "extended_end": ("gav_ext",),
        "terrorism_2x": ("gav_terro",) * 2,
        "terrorism_3x": ("gav_terro",) * 3,
    }
    for key, extensions in ends.items():
        found = police_custody_end(start, PARAMETERS, extensions)
        assert found == dt.datetime.fromisoformat(given_[key])


def plan(given_: dict[str, Any]) -> SentencePlan:
    terms = [Term(**given_["sentence"])]
    if "then" in given_:
        terms.append(Term(**given_["then"]))
    return SentencePlan(
        given_["start"],
        tuple(terms),
        Relation(given_["relation"]) if "relation" in given_ else None,
        remissions=(Term(**given_["remission"]),) if "remission" in given_ else (),
    )


@pytest.mark.parametrize("id_", ["S1", "S2", "S3", "S5", "S6", "S11"])
def test_sentences_end_as_the_sheet_says(id_: str) -> None:
    given_ = example("sentences", id_)
    found = sentence_end(plan(given_))
    assert found.end == given_["end"]
    if "end_before_remission" in given_:
        assert found.before_remission == given_["end_before_remission"]
    if "days" in given_ and found.end:
        assert (found.end - given_["start"]).days == given_["days"]


def test_s6_concurrent_sentences_count_the_longest_alone() -> None:
    given_ = {**example("sentences", "S6"), "relation": "concurrent"}
    assert sentence_end(plan(given_)).end == dt.date(2023, 11, 30)


def test_two_sentences_without_a_relation_have_no_date() -> None:
    given_ = {k: v for k, v in example("sentences", "S6").items() if k != "relation"}
    found = sentence_end(plan(given_))
    assert found.end is None
    assert found.note is not None


def test_life_has_words_and_no_date() -> None:
    note = sentence_end(plan(example("sentences", "S11"))).note
    assert note is not None
    assert note.text == "life imprisonment: no date"


def test_c1_a_debt_runs_the_days_of_the_extract() -> None:
    given_ = example("sentences", "C1")
    assert contrainte_end(given_["start"], given_["days"]).end == given_["end"]


def test_credit_counts_both_end_days_and_escape_does_not_count() -> None:
    credit = Span(dt.date(2022, 1, 1), dt.date(2022, 1, 10))
    away = Liberty(dt.date(2023, 5, 1), dt.date(2023, 5, 4))
    found = sentence_end(
        SentencePlan(dt.date(2023, 1, 1), (Term(years=1),), credits=(credit,), escapes=(away,))
    )
    assert found.end == dt.date(2023, 12, 25)
    assert found.days_over(dt.date(2023, 12, 27)) == 2


def test_a_remission_larger_than_one_sentence_goes_on_to_the_other() -> None:
    found = sentence_end(
        SentencePlan(
            dt.date(2022, 11, 30),
            (Term(years=1), Term(months=6)),
            Relation.CONSECUTIVE,
            remissions=(Term(months=8), Term(days=5)),
        )
    )
    assert found.end == dt.date(2023, 9, 25)


@pytest.mark.parametrize("id_", ["R1", "R2", "R3"])
def test_rates_of_the_sheet(id_: str) -> None:
    given_ = example("ratios", id_)
    population, capacity = given_["population"], given_["capacity"]
    assert share(population, capacity) == round(given_["occupancy_pct"] * 10)
    assert over_capacity(population, capacity) == round(given_["over_capacity_pct"] * 10)


def test_r4_share_of_the_untried() -> None:
    given_ = example("ratios", "R4")
    assert share(given_["pretrial"], given_["population"]) == round(
        given_["pretrial_share_pct"] * 10
    )
    assert share(174, None) is None


def test_easter_falls_where_the_church_has_it() -> None:
    assert [easter(year) for year in (2024, 2025, 2026)] == [
        dt.date(2024, 3, 31),
        dt.date(2025, 4, 20),
        dt.date(2026, 4, 5),
    ]


def test_a_row_that_is_not_understood_is_refused() -> None:
    row = {"id": "x", "kind": "pretrial", "regime": "any", "status": "unset", "monts": 3}
    with pytest.raises(ValueError, match="monts"):
        read_parameters({**PLAIN, "limits": [row]})


def test_authorities_are_dated() -> None:
    assert {each.code for each in read_authorities(PLAIN)} == {
        "procureur",
        "juge_instruction",
        "cld",
    }


def test_the_board_puts_unset_limits_under_vigilance_by_the_oldest_act() -> None:
    today = dt.date(2026, 11, 24)
    unset = pretrial_deadline(
        PretrialCase(title(dt.date(2025, 9, 10), OffenceClass.DELIT)), PARAMETERS
    )
    over = pretrial_deadline(
        PretrialCase(title(dt.date(2024, 12, 2), OffenceClass.CRIME)), PARAMETERS
    )
    cases = [
        Case("a", dt.date(2025, 9, 10), dt.date(2026, 5, 1), unset),
        Case("b", dt.date(2025, 9, 10), dt.date(2026, 1, 1), unset),
        Case("c", dt.date(2024, 12, 2), dt.date(2024, 12, 2), over),
    ]
    found = board(cases, today)
    assert [case.dossier for case in found[Band.VIGILANCE]] == ["b", "a"]
    assert [case.dossier for case in found[Band.EXPIRED]] == ["c"]
    assert days_words(-357).count == 357
    assert [words.count for words in map(days_words, (-1, 0, 1))] == [1, None, 1]
    assert band(unset, today) is Band.VIGILANCE


starts = st.dates(dt.date(2001, 8, 20), dt.date(2025, 6, 12))
terms = st.builds(Term, st.integers(0, 20), st.integers(0, 11), st.integers(0, 29))


@given(starts, terms, terms)
def test_a_longer_sentence_never_ends_earlier(start: dt.date, one: Term, more: Term) -> None:
    longer = Term(one.years + more.years, one.months + more.months, one.days + more.days)
    if (one.in_months, one.days) != (1, 0):
        assert after(start, one) <= after(start, longer)


@given(starts, terms, st.integers(0, 36))
def test_a_remission_never_lengthens(start: dt.date, term: Term, months: int) -> None:
    found = sentence_end(SentencePlan(start, (term,), remissions=(Term(months=months),)))
    assert found.end is not None
    assert found.before_remission is not None
    # One month of sentence is thirty days: what is left may count two days more than February.
    assert start <= found.end <= found.before_remission + dt.timedelta(days=2)


@given(starts, st.lists(st.integers(1, 400), max_size=5))
def test_no_extension_passes_the_ceiling(start: dt.date, gaps: list[int]) -> None:
    days = [start + dt.timedelta(days=sum(gaps[: n + 1])) for n in range(len(gaps))]
    case = PretrialCase(title(start, OffenceClass.CRIME), renewals=renewals(days))
    found = pretrial_deadline(case, PARAMETERS)
    assert found.end is not None
    assert found.absolute_end is not None
    assert start < found.end <= found.absolute_end


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 10))
def test_a_window_holds_so_many_working_days(end: dt.date, count: int) -> None:
    window = working_days_before(end, count)
    days = [window.opens + dt.timedelta(days=n) for n in range((end - window.opens).days)]
    assert sum(day.weekday() < 5 for day in days) == count
    assert window.opens.weekday() < 5


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 200))
def test_every_day_after_the_end_warns(end: dt.date, days: int) -> None:
    assert alert_due(end, end + dt.timedelta(days=days), PARAMETERS.alert_days)
