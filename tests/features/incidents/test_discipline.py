"""Discipline: heard before anything is decided, and never beyond what the rules allow."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files_of_people import CHIEF, DIRECTOR, GUARD, NURSE, ZOUMANA, Home, admit, home
from prisondesk.features.health.model import Flag
from prisondesk.features.incidents.model.discipline import (
    AppealOutcome,
    Bar,
    Decision,
    DisciplineLaw,
    Hearing,
    Outcome,
    Procedure,
    Sanction,
    SanctionKind,
    SanctionLimit,
)
from prisondesk.features.incidents.rules.discipline import (
    limit_words,
    read_law,
    sanction_problem,
    unbroken_solitary,
)
from prisondesk.features.incidents.store.law import discipline_law
from prisondesk.kernel.message import Message
from prisondesk.kernel.refusal import Refused

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
UNSET = DisciplineLaw("essai", ())
HEARD = Hearing(NOW, "Je ne voulais pas me battre.", "un interprète")


def alone(days: int, first: dt.date = TODAY) -> Sanction:
    return Sanction(SanctionKind.SOLITARY, first, days)


def decided(sanction: Sanction) -> Decision:
    return Decision(TODAY, Outcome.SANCTION, "faits reconnus", sanction)


def told(house: Home) -> tuple[str, str]:
    key = admit(house, ZOUMANA)
    discipline = house.services.discipline
    return key, discipline.tell(GUARD, key, accusation="bagarre", language="bambara")


def heard(house: Home) -> tuple[str, str]:
    key, procedure = told(house)
    at = house.clock.now()
    house.services.discipline.hear(GUARD, key, procedure, replace(HEARD, at=at))
    return key, procedure


def test_nobody_is_punished_unheard_and_only_the_director_decides(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, procedure = told(house)
        discipline = house.services.discipline
        warning = decided(Sanction(SanctionKind.WARNING))
        with pytest.raises(Refused):
            discipline.decide(DIRECTOR, key, procedure, warning)
        at = house.clock.now()
        discipline.hear(GUARD, key, procedure, replace(HEARD, at=at))
        for other in (GUARD, CHIEF):
            with pytest.raises(Refused):
                discipline.decide(other, key, procedure, warning)
        discipline.decide(DIRECTOR, key, procedure, warning)
        (found,) = discipline.of_person(CHIEF, key)
        assert found.number == "BKO-PD-2026-00001"
        assert found.decision == replace(warning, parameter=discipline_law().version)
        with pytest.raises(Refused):
            discipline.decide(DIRECTOR, key, procedure, warning)
        with pytest.raises(Refused):
            discipline.of_person(NURSE, key)


def test_solitary_ends_at_fifteen_days_one_sanction_after_another_included(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, procedure = heard(house)
        discipline = house.services.discipline
        with pytest.raises(Refused):
            discipline.decide(DIRECTOR, key, procedure, decided(alone(16)))
        discipline.decide(DIRECTOR, key, procedure, decided(alone(10)))
        second = discipline.tell(GUARD, key, accusation="refus", language="bambara")
        discipline.hear(GUARD, key, second, replace(HEARD, at=house.clock.now()))
        next_day = TODAY + dt.timedelta(days=10)
        with pytest.raises(Refused):
            discipline.decide(DIRECTOR, key, second, decided(alone(6, next_day)))
        discipline.decide(DIRECTOR, key, second, decided(alone(5, next_day)))


def test_health_flags_and_age_keep_people_from_being_alone(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, procedure = heard(house)
        house.services.health.set_flag(NURSE, key, Flag.WATCH, None)
        assert Bar.WATCHED in house.services.discipline.bars(DIRECTOR, key)
        with pytest.raises(Refused):
            house.services.discipline.decide(DIRECTOR, key, procedure, decided(alone(2)))
        inside = Sanction(SanctionKind.CONFINEMENT, TODAY, 2)
        house.services.discipline.decide(DIRECTOR, key, procedure, decided(inside))


@pytest.mark.parametrize("bar", Bar)
def test_each_bar_is_a_refusal_in_words(bar: Bar) -> None:
    assert isinstance(sanction_problem(alone(1), UNSET, (bar,), ()), Message)
    assert sanction_problem(Sanction(SanctionKind.PRIVILEGE, TODAY, 5), UNSET, (bar,), ()) is None


def test_an_appeal_upheld_or_an_annulment_takes_the_sanction_away(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, procedure = heard(house)
        discipline = house.services.discipline
        with pytest.raises(Refused):
            discipline.appeal(GUARD, key, procedure, to="procureur", words="")
        discipline.decide(DIRECTOR, key, procedure, decided(alone(4)))
        discipline.appeal(GUARD, key, procedure, to="direction régionale", words="injuste")
        discipline.answer_appeal(DIRECTOR, key, procedure, AppealOutcome.REJECTED, "rejeté")
        (found,) = discipline.of_person(DIRECTOR, key)
        assert found.runs_until == TODAY + dt.timedelta(days=3)
        discipline.end(DIRECTOR, key, procedure, "bonne conduite")
        (found,) = discipline.of_person(DIRECTOR, key)
        assert found.runs_until == TODAY
        discipline.annul(DIRECTOR, key, procedure, "vice de procédure")
        (found,) = discipline.of_person(DIRECTOR, key)
        assert found.sanction is None
        assert found.decision is not None


def test_a_limit_that_nobody_set_is_said_and_one_that_is_set_holds() -> None:
    law = discipline_law()
    assert limit_words(law, SanctionKind.CONFINEMENT).text == "legal maximum not set"
    set_ = DisciplineLaw("1", (SanctionLimit(SanctionKind.CONFINEMENT, 8),))
    confined = Sanction(SanctionKind.CONFINEMENT, TODAY, 9)
    assert sanction_problem(confined, set_, (), ()) is not None
    assert sanction_problem(replace(confined, days=8), set_, (), ()) is None
    assert sanction_problem(confined, UNSET, (), ()) is None
    assert sanction_problem(replace(confined, days=None), UNSET, (), ()) is not None
    higher = DisciplineLaw("1", (SanctionLimit(SanctionKind.SOLITARY, 30),))
    assert sanction_problem(alone(16), higher, (), ()) is not None
    with pytest.raises(ValueError, match="solitary"):
        read_law({"version": "x", "sanctions": [{"kind": "solitary", "max_days": "40"}]})


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_whatever_is_asked_nobody_is_alone_for_more_than_fifteen_days(
    asked: list[tuple[int, int]],
) -> None:
    granted: list[Procedure] = []
    served: set[dt.date] = set()
    for start, days in asked:
        first = TODAY + dt.timedelta(days=start)
        sanction = alone(days, first)
        if sanction_problem(sanction, UNSET, (), granted) is None:
            decision = Decision(TODAY, Outcome.SANCTION, "x", sanction)
            granted.append(Procedure("p", "n", "a", NOW, heard=HEARD, decision=decision))
            served |= {first + dt.timedelta(days=step) for step in range(days)}
        assert unbroken_solitary(alone(1, first), granted) >= 1
    longest = run = 0
    for step in range(100):
        run = run + 1 if TODAY + dt.timedelta(days=step) in served else 0
        longest = max(longest, run)
    assert longest <= 15
