"""Domains marked or not, a level that people weigh, and nothing unknown that counts as risk."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.assessment.model.items import Answer, Rating
from prisondesk.features.assessment.model.structured import Ground, ItemRole
from prisondesk.features.assessment.rules.cases import BadCase, answer_cases
from prisondesk.features.assessment.rules.conditions import BadCondition
from prisondesk.features.assessment.rules.evidence import WORDS
from prisondesk.features.assessment.rules.phrases import domain_sentence, level_sentence
from prisondesk.features.assessment.rules.structured import assess, offered
from prisondesk.features.assessment.store import instruments as store

VEL = store.structured()
KEYS = tuple(item.key for item in VEL.items)
RISK = [item.key for item in VEL.of(ItemRole.RISK)]
OTHERS = [key for key in KEYS if key not in RISK]
ORDER = ("low", "medium", "high")
FILE = yaml.safe_load((Path(__file__).parent / "vel_cases.yaml").read_text("utf-8"))
FOUND = answer_cases(VEL, FILE)
ASKED = ("id", "base", "set", "rated_zero", "note", "age")
risk_ratings = st.dictionaries(st.sampled_from(RISK), st.sampled_from(list(Rating)))
other_ratings = st.dictionaries(st.sampled_from(OTHERS), st.sampled_from(list(Rating)))


def given_as(ratings: dict[str, Rating]) -> list[Answer]:
    return [Answer(key, rating) for key, rating in ratings.items()]


def all_zero(**changed: str) -> list[Answer]:
    ratings = dict.fromkeys(RISK, Rating.NO) | {key: Rating(one) for key, one in changed.items()}
    return given_as(ratings)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["id"])
def test_the_cases_come_out_as_written(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in ASKED}
    assert {key: FOUND[case["id"]][key] for key in expected} == expected


@pytest.mark.parametrize("check", FILE["evidence_checks"], ids=lambda check: check["id"])
def test_the_evidence_checks_come_out_as_written(check: dict[str, Any]) -> None:
    expected = {"accepted": check["accepted"], "reason": check.get("reason")}
    assert FOUND[check["id"]] == expected


def test_every_refusal_of_evidence_has_its_sentence() -> None:
    assert {check["reason"] for check in FILE["evidence_checks"] if "reason" in check} == set(WORDS)


@given(risk_ratings, other_ratings)
def test_the_order_of_answers_never_matters(
    risk: dict[str, Rating], others: dict[str, Rating]
) -> None:
    forward = given_as(risk | others)
    assert assess(VEL, forward) == assess(VEL, reversed(forward))


@given(risk_ratings, st.sampled_from(RISK))
def test_losing_an_answer_never_raises_the_level(risk: dict[str, Rating], lost: str) -> None:
    before = assess(VEL, given_as(risk))
    after = assess(VEL, given_as(risk | {lost: Rating.NI}))
    assert ORDER.index(after.level) <= ORDER.index(before.level)


@given(risk_ratings, st.sampled_from(RISK))
def test_no_information_is_the_same_as_no_answer(risk: dict[str, Rating], silent: str) -> None:
    without = {key: rating for key, rating in risk.items() if key != silent}
    assert assess(VEL, given_as(without)) == assess(VEL, given_as(without | {silent: Rating.NI}))


@given(risk_ratings, other_ratings)
def test_needs_and_protective_factors_never_move_the_level(
    risk: dict[str, Rating], others: dict[str, Rating]
) -> None:
    alone, together = assess(VEL, given_as(risk)), assess(VEL, given_as(risk | others))
    assert (alone.level, alone.shown, alone.domains) == (
        together.level,
        together.shown,
        together.domains,
    )


@given(risk_ratings)
def test_only_rated_items_stand_behind_a_level(risk: dict[str, Rating]) -> None:
    found = assess(VEL, given_as(risk))
    assert all(risk[key] in (Rating.SOME, Rating.YES) for key in found.because)
    assert bool(found.because) is (found.level != "low")


@pytest.mark.parametrize(
    ("ground", "confidence"),
    [
        (Ground(2, True, True), "good"),
        (Ground(1, True, True), "limited"),
        (Ground(2, False, True), "limited"),
        (Ground(2, True, False), "limited"),
    ],
)
def test_good_confidence_asks_for_more_than_a_share(ground: Ground, confidence: str) -> None:
    assert assess(VEL, all_zero(), ground).confidence == confidence


def test_a_high_level_is_looked_at_again_sooner_the_first_time() -> None:
    answers = all_zero(TP1="2", CI5="2")
    assert assess(VEL, answers).review_days == 30
    assert assess(VEL, answers, first=False).review_days == 90


def test_needs_open_activities_and_the_strong_ones_come_first() -> None:
    found = assess(VEL, all_zero(ND6="1", ND3="2")).activities
    assert found == (
        ("A_PSY", True),
        ("A_HEALTH", True),
        ("A_TRADE", False),
        ("A_LITERACY", False),
        ("A_AGRI", False),
    )


def test_a_child_is_never_assessed_and_doubt_counts_as_a_child() -> None:
    assert offered(VEL, 17) is not None
    assert offered(VEL, None) is not None
    assert offered(VEL, 18) is None


@pytest.mark.parametrize(
    "text",
    [
        "some domains are marked",
        "two domains are marked",
        "exactly one or more domains are marked",
        "at least 4 protective items other than XX9 = 2",
        "the officer thinks so",
        "AV2 = 2 and",
    ],
)
def test_a_sentence_of_an_unknown_form_is_refused(text: str) -> None:
    with pytest.raises(BadCondition):
        level_sentence(text, KEYS)


def test_a_domain_sentence_of_an_unknown_form_is_refused() -> None:
    with pytest.raises(BadCondition):
        domain_sentence("most items = 2")


@pytest.mark.parametrize("plain", [None, 5, {}, {"cases": {"x": 1}}])
def test_a_file_without_cases_is_refused(plain: object) -> None:
    with pytest.raises(BadCase):
        answer_cases(VEL, plain)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"base": "two"}, "base"),
        ({"base": "zero", "set": {"XX1": 2}}, "XX1"),
        ({"base": "zero", "set": {"AV1": 3}}, "AV1"),
        ({"base": "zero", "set": {"AV1": True}}, "AV1"),
        ({"base": "none", "rated_zero": 17}, "rated_zero"),
        ({"base": "none", "ni": {"AV1": "bored"}}, "bored"),
        ({"base": "none", "ni": {"ZZ1": "refused"}}, "ZZ1"),
        ({"base": "zero", "age": "young"}, "age"),
        ({"base": "zero", "evidence": {"CI2": {"sources": ["rumour"]}}}, "rumour"),
        ({"base": "zero", "source_kinds": "many"}, "source_kinds"),
    ],
)
def test_a_bad_case_is_named_and_the_others_are_still_worked_out(
    row: dict[str, Any], word: str
) -> None:
    found = answer_cases(VEL, {"cases": [{"id": "bad", **row}, {"id": "good", "base": "zero"}]})
    assert "bad" in str(found["bad"]["error"])
    assert word in str(found["bad"]["error"])
    assert found["good"]["level"] == "low"


@pytest.mark.parametrize(
    "check",
    [
        {"item": "AV1", "rating": 2, "sources": ["rumour"]},
        {"item": "XX1", "rating": 2, "sources": ["incident"]},
        {"item": "AV1", "rating": "NI", "sources": []},
        {"rating": 2},
        {"item": "CI1", "rating": 2, "sources": ["incident"], "fact_date": "soon"},
        {"item": "CI1", "rating": 2, "sources": ["incident"], "fact_date": "2026-01-01"},
    ],
)
def test_a_bad_evidence_check_is_named(check: dict[str, Any]) -> None:
    found = answer_cases(VEL, {"evidence_checks": [{"id": "bad", **check}]})
    assert str(found["bad"]["error"]).startswith("bad: ")


def test_a_case_without_a_name_or_with_a_taken_one_is_told_by_its_place() -> None:
    cases = [{"base": "zero"}, {"id": "x", "base": "zero"}, {"id": "x", "base": "none"}, "words"]
    found = answer_cases(VEL, {"cases": cases})
    assert set(found) == {"cases 1", "x", "x (cases 3)", "cases 4"}
    assert [name for name, answer in found.items() if "error" in answer] != ["x"]
    assert "error" not in found["x"]


@pytest.mark.parametrize(
    ("fact", "rated", "accepted"),
    [
        ("2026-05-22", "2026-11-22", True),
        ("2026-05-21", "2026-11-22", False),
        ("2026-11-22", "2026-11-22", True),
    ],
)
def test_six_months_are_counted_to_the_day(fact: str, rated: str, accepted: bool) -> None:
    check = {"id": "x", "item": "CI1", "rating": 2, "sources": ["incident"]}
    dates = {"fact_date": fact, "assessed_on": rated}
    assert answer_cases(VEL, {"evidence_checks": [check | dates]})["x"]["accepted"] is accepted


def test_a_rating_that_its_evidence_does_not_carry_counts_as_one() -> None:
    case = {"id": "x", "base": "zero", "set": {"CI2": 2}, "evidence": {"CI2": ["inmate_report"]}}
    found = answer_cases(VEL, {"cases": [case]})["x"]
    assert found["capped"] == {"CI2": "allegation_cap"}
    assert found["level"] == "low"


def test_how_the_information_was_gathered_limits_the_confidence() -> None:
    case = {"id": "x", "base": "zero", "source_kinds": ["interview"]}
    found = answer_cases(VEL, {"cases": [case]})["x"]
    assert (found["confidence"], found["review_days"]) == ("limited", 30)


def test_an_unknown_age_and_a_minor_are_answered_alike() -> None:
    rows = [{"id": "a", "age": None}, {"id": "b", "minor": True}, {"id": "c", "age": 12}]
    found = answer_cases(VEL, {"cases": rows})
    assert {(each["offered"], each["level_shown"]) for each in found.values()} == {(False, None)}
