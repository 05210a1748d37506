"""Suspended sentences: wholly suspended holds nobody, in part only the firm part counts."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files_of_people import CHIEF, CLERK, ZOUMANA, Home, admit, home
from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Basis
from prisondesk.features.custody.model.sentence import SentencePlan, Term, firm_terms
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.acts import act_problem
from prisondesk.features.custody.rules.counting import after
from prisondesk.features.custody.rules.sentences import sentence_end
from prisondesk.features.custody.store import reading
from prisondesk.features.custody.ui.act_parts import Ground
from prisondesk.features.custody.ui.act_sentences import SENTENCES
from prisondesk.kernel.refusal import Refused

JUDGED = dt.date(2026, 11, 20)
START = dt.date(2026, 3, 10)
TWO_YEARS = (Term(years=2),)


def judged(home: Home, key: str, terms: tuple[Term, ...], suspended: tuple[Term, ...]) -> str:
    (held,) = home.services.court.case(CHIEF, key).titles
    body = events.SentenceRecorded(
        held.title_id, JUDGED, "TGI fictif", START, terms, final=True, suspended=suspended
    )
    home.services.court.enter(CLERK, key, body)
    return held.title_id


def one(home: Home, key: str) -> tuple[Case, HeldTitle]:
    case = home.services.court.case(CHIEF, key)
    (held,) = case.titles
    return case, held


def test_a_sentence_wholly_suspended_holds_nobody_and_the_release_is_due(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        title_id = judged(house, key, TWO_YEARS, TWO_YEARS)
        case, held = one(house, key)
        assert not held.holds
        assert case.holding == ()
        deadline = reading.deadline(held, case.liberty)
        assert (deadline.basis, deadline.end) == (Basis.NOT_KNOWN, None)
        sight = house.services.releases.look(CHIEF, key)
        assert sight.held_by is None
        assert sight.due == dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
        with house.ledger.reading() as connection:
            assert [each for each, _ in reading.release_alarms(connection)] == [key]
        with pytest.raises(Refused):
            house.services.court.enter(CHIEF, key, revocation(title_id, start=None))
        house.services.court.enter(CHIEF, key, revocation(title_id, start=JUDGED))
        case, held = one(house, key)
        assert held.holds
        assert reading.deadline(held, case.liberty).end == dt.date(2028, 11, 20)
        with pytest.raises(Refused):
            house.services.court.enter(CHIEF, key, revocation(title_id, start=JUDGED))


def revocation(title_id: str, start: dt.date | None) -> events.SuspensionRevoked:
    return events.SuspensionRevoked(title_id, dt.date(2026, 11, 22), "TGI fictif", "J 12/26", start)


def test_in_part_only_the_firm_part_counts_until_a_decision_revokes_it(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        title_id = judged(house, key, TWO_YEARS, (Term(months=6),))
        case, held = one(house, key)
        assert held.holds
        assert reading.deadline(held, case.liberty).end == dt.date(2027, 9, 10)
        with pytest.raises(Refused):
            house.services.court.enter(CLERK, key, revocation(title_id, start=None))
        house.services.court.enter(CHIEF, key, revocation(title_id, start=None))
        case, held = one(house, key)
        assert reading.deadline(held, case.liberty).end == dt.date(2028, 3, 10)
        assert held.sentence is not None
        assert held.sentence.revoked == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("terms", "suspended"),
    [
        ((Term(months=6),), (Term(years=1),)),
        ((Term(days=20),), (Term(months=1),)),
        ((Term(life=True),), (Term(months=1),)),
        ((Term(months=6),), (Term(months=1), Term(months=1))),
    ],
)
def test_more_than_was_pronounced_is_never_suspended(
    tmp_path: Path, terms: tuple[Term, ...], suspended: tuple[Term, ...]
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        with pytest.raises(Refused):
            judged(house, key, terms, suspended)


def test_a_title_says_nothing_of_suspension_without_a_judgment() -> None:
    held = HeldTitle("t", Title.__new__(Title), checked=True)
    assert not held.wholly_suspended
    assert held.holds


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)), st.integers(1, 240), st.data())
def test_a_firm_part_never_ends_after_the_whole_sentence(
    start: dt.date, months: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, months))
    firm = firm_terms((Term(months=months),), (Term(months=part),) if part else ())
    if part == months:
        assert firm == ()
        return
    end = sentence_end(SentencePlan(start, firm)).end
    assert end == after(start, Term(months=months - part))
    assert end is not None
    assert end <= after(start, Term(months=months))


def an_open_case() -> Ground:
    held = HeldTitle("t", Title.__new__(Title), checked=True)
    return Ground(held, Case((held,)), dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))


# Each line worked by hand from 10 March 2026: what is typed, whether one after the other, the end.
@pytest.mark.parametrize(
    ("typed", "relation", "end", "revoked"),
    [
        # 18 months firm, then 9 months firm.
        (
            {"one_years": 2, "kept_months": 6, "two_years": 1, "kept_two_months": 3},
            "consecutive",
            dt.date(2028, 6, 10),
            dt.date(2029, 3, 10),
        ),
        # The longest firm part counts: 18 months against 9.
        (
            {"one_years": 2, "kept_months": 6, "two_years": 1, "kept_two_months": 3},
            "concurrent",
            dt.date(2027, 9, 10),
            dt.date(2028, 3, 10),
        ),
        # Only the second in part: 2 years, then 9 months.
        (
            {"one_years": 2, "two_years": 1, "kept_two_months": 3},
            "consecutive",
            dt.date(2028, 12, 10),
            dt.date(2029, 3, 10),
        ),
        # Only the second, wholly: 2 years are left to serve.
        (
            {"one_years": 2, "two_months": 6, "kept_two_months": 6},
            "consecutive",
            dt.date(2028, 3, 10),
            dt.date(2028, 9, 10),
        ),
        # 2 years, then 3 months less 15 days: 10 June 2028 less 15 days.
        (
            {"one_years": 2, "two_months": 3, "kept_two_days": 15},
            "consecutive",
            dt.date(2028, 5, 26),
            dt.date(2028, 6, 10),
        ),
    ],
)
def test_the_form_takes_a_second_sentence_suspended_in_part(
    typed: dict[str, int], relation: str, end: dt.date, revoked: dt.date
) -> None:
    form = next(each for each in SENTENCES if each.key == "sentence")
    ground = an_open_case()
    assert set(typed) <= {each.key for group in form.groups(ground) for each in group.fields}
    said = {"judged": JUDGED, "court": "TGI fictif", "start": START, "relation": relation}
    body = form.build(ground, {**said, **typed})
    assert isinstance(body, events.SentenceRecorded)
    assert act_problem(ground.case, body, JUDGED) is None
    plan = SentencePlan(START, firm_terms(body.terms, body.suspended), body.relation)
    assert sentence_end(plan).end == end
    assert sentence_end(replace(plan, terms=body.terms)).end == revoked


def test_a_part_suspended_of_a_second_sentence_that_was_not_pronounced_is_refused() -> None:
    form = next(each for each in SENTENCES if each.key == "sentence")
    ground = an_open_case()
    said = {"judged": JUDGED, "court": "TGI fictif", "start": START, "one_years": 2}
    body = form.build(ground, {**said, "kept_two_months": 3})
    assert isinstance(body, events.SentenceRecorded)
    assert act_problem(ground.case, body, JUDGED) is not None
