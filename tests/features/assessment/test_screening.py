"""Five outcomes that are never added together, and no information that is never a risk."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from houses import officer, prison
from prisondesk.features.assessment.model.items import Answer, NoInformation, Rating
from prisondesk.features.assessment.model.screening import OutcomeKey, SectionKey
from prisondesk.features.assessment.rules.conditions import BadCondition, condition
from prisondesk.features.assessment.rules.instruments import texts
from prisondesk.features.assessment.rules.screening import evaluate
from prisondesk.features.assessment.service.screening import Interview, ScreeningService
from prisondesk.features.assessment.store import instruments
from prisondesk.features.assessment.store import screening as store
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role

GENERAL = instruments.instrument()
KEYS = [item.key for item in GENERAL.items]
CASES = yaml.safe_load((Path(__file__).parent / "general_cases.yaml").read_text("utf-8"))["cases"]
NURSE = officer(Role.NURSE)
SOCIAL = officer(Role.SOCIAL_WORKER)
GUARD = officer(Role.SECURITY_OFFICER)
DIRECTOR = officer(Role.DIRECTOR)
ratings = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(list(Rating)))


def answers(case: dict[str, Any]) -> list[Answer]:
    base = Rating.NO if case["base"] == "zero" else Rating.NI
    given_ratings = dict.fromkeys(KEYS, base)
    given_ratings |= {key: Rating(str(value)) for key, value in case["set"].items()}
    return [Answer(key, rating) for key, rating in given_ratings.items()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_published_cases_come_out_as_written(case: dict[str, Any]) -> None:
    screening = evaluate(GENERAL, answers(case))
    for key in OutcomeKey:
        if key.value in case:
            assert screening.level(key) == case[key.value]


@given(ratings)
def test_the_order_of_answers_never_matters(given_ratings: dict[str, Rating]) -> None:
    forward = [Answer(key, rating) for key, rating in given_ratings.items()]
    assert evaluate(GENERAL, forward) == evaluate(GENERAL, reversed(forward))


@given(ratings, st.sampled_from(KEYS))
def test_losing_an_answer_never_raises_custody(given_ratings: dict[str, Rating], lost: str) -> None:
    order = ("low", "medium", "high")
    before = evaluate(GENERAL, (Answer(key, rating) for key, rating in given_ratings.items()))
    less = given_ratings | {lost: Rating.NI}
    after = evaluate(GENERAL, (Answer(key, rating) for key, rating in less.items()))
    custody = OutcomeKey.CUSTODY
    assert order.index(after.level(custody)) <= order.index(before.level(custody))


@given(ratings, ratings)
def test_needs_and_health_never_move_custody(
    given_ratings: dict[str, Rating], others: dict[str, Rating]
) -> None:
    apart = {key: value for key, value in others.items() if key[:2] in ("NE", "HE", "SH")}
    before = evaluate(GENERAL, (Answer(*each) for each in given_ratings.items()))
    after = evaluate(GENERAL, (Answer(*each) for each in (given_ratings | apart).items()))
    assert before.level(OutcomeKey.CUSTODY) == after.level(OutcomeKey.CUSTODY)


def test_an_outcome_says_which_answers_led_to_it() -> None:
    screening = evaluate(GENERAL, [Answer("SH2", Rating.SOME), Answer("SH4", Rating.SOME)])
    watch = next(each for each in screening.outcomes if each.key is OutcomeKey.SELF_HARM)
    assert (watch.level, watch.because) == ("watch", ("SH2", "SH4"))


@pytest.mark.parametrize("text", ["SH9 = 2", "SH1 > 1", "any XX = 1", "SH1 = 2 SH2 = 2", ""])
def test_a_condition_that_is_none_is_found_when_the_instrument_is_read(text: str) -> None:
    with pytest.raises(BadCondition):
        condition(text, KEYS)


def test_every_sentence_of_the_instrument_has_french_and_english() -> None:
    for key, words in texts(GENERAL):
        assert {"en", "fr"} <= dict(words).keys(), key


def test_the_first_night_is_asked_by_a_guard_and_health_stays_sealed(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = ScreeningService(ledger, Shelf())
        night = [Answer(key, Rating.NO) for key in ("SH1", "VU1", "VU2")]
        night += [Answer("HE1", Rating.YES, note="plaie visible"), Answer("NE1", Rating.SOME)]
        screening = service.answer_first_night(GUARD, "k1", night, Interview("bm"))
        assert screening.missing_tonight == ()
        assert {answer.item for answer in service.answers(GUARD, "k1")}.isdisjoint({"HE1"})
        assert "HE1" in {answer.item for answer in service.answers(NURSE, "k1")}
        with ledger.reading() as connection:
            stored = b"".join(
                fact.body or b"" for _, fact in streams.raw(connection, dossier("k1"))
            )
            assert store.progress(connection, "k1").missing_tonight == 0
        assert b"plaie" not in stored


def test_each_section_is_written_by_its_own_service(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = ScreeningService(ledger, Shelf())
        minor = [Answer("VU1", Rating.SOME, note="âge douteux")]
        service.answer(SOCIAL, "k1", SectionKey.VULNERABILITY, minor, Interview("fr"))
        with pytest.raises(Refused):
            service.answer(SOCIAL, "k1", SectionKey.HEALTH, [Answer("HE1", Rating.NO)], Interview())
        with pytest.raises(Refused):
            service.answer(GUARD, "k1", SectionKey.CUSTODY, [Answer("CU1", Rating.NI)], Interview())
        why = [Answer("CU1", Rating.NI, NoInformation.NO_SOURCE)]
        service.answer(GUARD, "k1", SectionKey.CUSTODY, why, Interview())
        with ledger.reading() as connection:
            found = store.outcomes(connection, "k1")
        assert found[OutcomeKey.VULNERABILITY].level == "high"
        assert found[OutcomeKey.CUSTODY].level == "low"
        assert OutcomeKey.HEALTH not in found
