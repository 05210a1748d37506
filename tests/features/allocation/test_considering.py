"""Hard rules are never broken, everything else is shown, and nothing of origin counts."""

import dataclasses
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cellblocks import BAMAKO_COUNTS, CELL, FOR_GOOD, PERSON, TONIGHT, filled
from effort import examples
from prisondesk.features.allocation.model import judged, people, places
from prisondesk.features.allocation.model.judged import Concern, Question, Rule, Standing
from prisondesk.features.allocation.model.people import (
    Apart,
    Category,
    Known,
    Occupant,
    Person,
)
from prisondesk.features.allocation.model.places import (
    AgeUse,
    Cell,
    Medical,
    Regime,
    SexUse,
    State,
    StatusUse,
)
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.store.presets import preset
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.separation.model import Strength

FORBIDDEN = re.compile(
    r"ethn|relig|origin|region|nation|tribe|clan|race|group|illness|diagnos|treat(?!ed_as)|name"
)
persons = st.builds(
    Person,
    dossier=st.uuids().map(str),
    sex=st.sampled_from(Sex),
    youngest_age=st.none() | st.integers(12, 70),
    category=st.sampled_from(Category),
    vulnerable=st.sampled_from(Known),
    pressure=st.sampled_from(Known),
    flags=st.frozensets(st.sampled_from(Flag), max_size=2),
    apart=st.just(()),
    languages=st.frozensets(st.sampled_from(["bm", "fr", "taq", "ar"]), max_size=2),
)
cells = st.builds(
    Cell,
    code=st.just("?"),
    block=st.sampled_from(["A", "B"]),
    official=st.integers(1, 40),
    operational=st.integers(1, 40),
    area_dm2=st.none() | st.integers(300, 9000),
    toilets=st.none() | st.integers(0, 3),
    court_access=st.booleans(),
    ground_floor=st.booleans(),
    adapted=st.booleans(),
    sex=st.sampled_from(SexUse),
    age=st.sampled_from(AgeUse),
    status=st.sampled_from(StatusUse),
    regime=st.sampled_from(Regime),
    medical=st.sampled_from(Medical),
    state=st.sampled_from(State),
)
questions = st.builds(Question, st.sampled_from(judged.Purpose), st.sampled_from(Regime))


@st.composite
def prisons(draw: st.DrawFn) -> tuple[tuple[Cell, ...], tuple[Occupant, ...]]:
    drawn = draw(st.lists(cells, min_size=1, max_size=6))
    named = tuple(replace(cell, code=f"C{number}") for number, cell in enumerate(drawn))
    codes = st.sampled_from([cell.code for cell in named])
    return named, tuple(draw(st.lists(st.builds(Occupant, codes, persons), max_size=12)))


@settings(max_examples=examples(300), deadline=None)
@given(persons, prisons(), questions)
def test_no_cell_that_may_be_chosen_mixes_sexes_or_minors_with_adults(
    person: Person, prison: tuple[tuple[Cell, ...], tuple[Occupant, ...]], question: Question
) -> None:
    for verdict in consider(person, *prison, question).verdicts:
        if verdict.standing is Standing.REFUSED:
            continue
        inside = [each.person for each in prison[1] if each.cell == verdict.cell.code]
        sexes = {each.sex for each in inside} - {Sex.UNKNOWN} | {person.sex}
        assert len(sexes) == 1
        minors = {each.treated_as_minor for each in inside if each.youngest_age is not None}
        assert minors <= {person.treated_as_minor}
        assert not (person.treated_as_minor and verdict.cell.age is AgeUse.ADULTS)
        assert verdict.cell.state is State.IN_USE


@settings(max_examples=examples(200), deadline=None)
@given(persons, prisons(), questions, st.frozensets(st.sampled_from(["bm", "snk", "fr"])))
def test_no_language_changes_a_verdict_or_the_order(
    person: Person,
    prison: tuple[tuple[Cell, ...], tuple[Occupant, ...]],
    question: Question,
    others: frozenset[str],
) -> None:
    named, inside = prison
    silent = tuple(Occupant(e.cell, replace(e.person, languages=others)) for e in inside)
    spoken = consider(person, named, inside, question)
    changed = consider(replace(person, languages=others), named, silent, question)
    assert [(v.cell.code, v.standing, v.refusals, v.against) for v in spoken.verdicts] == [
        (v.cell.code, v.standing, v.refusals, v.against) for v in changed.verdicts
    ]
    assert spoken.trace == changed.trace


@settings(max_examples=examples(100), deadline=None)
@given(persons, prisons(), questions)
def test_every_cell_is_answered_once_and_the_trace_adds_up(
    person: Person, prison: tuple[tuple[Cell, ...], tuple[Occupant, ...]], question: Question
) -> None:
    found = consider(person, *prison, question)
    assert sorted(v.cell.code for v in found.verdicts) == sorted(c.code for c in prison[0])
    assert found.trace.total - sum(step.count for step in found.trace.steps) == found.trace.left
    assert found.trace.left == len(found.possible())
    assert all(bool(v.refusals) == (v.standing is not Standing.POSSIBLE) for v in found.verdicts)


def test_the_board_of_bamako_counts_down_as_it_is_drawn() -> None:
    aside = ("A-04", "B-10", "B-17", "C-05")
    person = replace(
        PERSON,
        flags=frozenset({Flag.GROUND_FLOOR}),
        apart=tuple(Apart(f"{cell}/0", Strength.CELL) for cell in aside),
    )
    found = consider(person, preset("bamako").cells, filled(BAMAKO_COUNTS), FOR_GOOD)
    assert [found.trace.total, *(step.count for step in found.trace.steps), found.trace.left] == [
        38,
        6,
        12,
        9,
        4,
        7,
    ]
    assert [each.cell.code for each in found.possible()] == [
        "B-12",
        "B-11",
        "B-15",
        "C-02",
        "B-14",
        "C-04",
        "B-16",
    ]
    shorts = {each.cell.code: each.short.text for each in found.verdicts if each.short}
    assert shorts["A-01"] == "upstairs"
    assert shorts["A-07"] == "works"
    assert shorts["B-17"] == "separation"
    assert shorts["D-03"] == "sentenced"
    assert shorts["E1-02"] == "other regime"
    assert (shorts["P-01"], shorts["I-01"], shorts["I-02"]) == (
        "arrivals",
        "infirmary",
        "isolation",
    )


@pytest.mark.parametrize("age", [None, 12, 17])
def test_a_minor_or_somebody_of_unknown_age_has_no_cell_with_adults(age: int | None) -> None:
    found = consider(replace(PERSON, youngest_age=age), (CELL,), (), FOR_GOOD)
    assert found.verdicts[0].standing is Standing.REFUSED
    assert found.verdicts[0].broken == (Rule.AGE,)
    young = replace(CELL, code="M", age=AgeUse.MINORS)
    assert consider(replace(PERSON, youngest_age=age), (young,), (), FOR_GOOD).possible()


def test_a_cell_for_either_takes_whoever_is_like_those_inside() -> None:
    shared = replace(CELL, sex=SexUse.EITHER, age=AgeUse.EITHER)
    woman = Occupant("A-01", replace(PERSON, dossier="w", sex=Sex.FEMALE))
    boy = Occupant("A-01", replace(PERSON, dossier="b", youngest_age=16))
    unknown = Occupant("A-01", replace(PERSON, dossier="u", youngest_age=None))
    for inside in (woman, boy, unknown):
        verdict = consider(PERSON, (shared,), (inside,), FOR_GOOD).verdicts[0]
        assert verdict.standing is Standing.REFUSED
    assert consider(PERSON, (shared,), (), FOR_GOOD).possible()


def test_one_unknown_age_among_adults_warns_and_does_not_close_the_cell() -> None:
    unknown = Occupant("A-01", replace(PERSON, dossier="u", youngest_age=None))
    verdict = consider(PERSON, (CELL,), (unknown,), FOR_GOOD).verdicts[0]
    assert verdict.standing is Standing.POSSIBLE
    assert Concern.AGE_NOT_KNOWN in verdict.concerns


def test_the_untried_among_the_sentenced_is_a_warning_where_one_cell_is_all_there_is() -> None:
    sentenced = Occupant("A-01", replace(PERSON, dossier="s", category=Category.SENTENCED))
    verdict = consider(PERSON, (CELL,), (sentenced,), FOR_GOOD).verdicts[0]
    assert verdict.standing is Standing.POSSIBLE
    assert [each.concern for each in verdict.against if each.strong] == [Concern.STATUS_MIX]
    better = replace(CELL, code="Z-99", operational=1, official=1)
    crowd = tuple(Occupant("Z-99", replace(PERSON, dossier=f"z{n}")) for n in range(9))
    ranked = consider(PERSON, (CELL, better), (sentenced, *crowd), FOR_GOOD).possible()
    assert [each.cell.code for each in ranked] == ["Z-99", "A-01"]


def test_a_cell_set_apart_for_others_needs_a_reason() -> None:
    kept = replace(CELL, status=StatusUse.SENTENCED)
    (verdict,) = consider(PERSON, (kept,), (), FOR_GOOD).verdicts
    assert (verdict.standing, verdict.broken) == (Standing.AGAINST_RULE, (Rule.STATUS,))


@pytest.mark.parametrize(
    ("strength", "standings"),
    [
        (Strength.CELL, [Standing.REFUSED, Standing.POSSIBLE, Standing.POSSIBLE]),
        (Strength.BLOCK, [Standing.REFUSED, Standing.REFUSED, Standing.POSSIBLE]),
        (Strength.FACILITY, [Standing.LAST_RESORT] * 3),
    ],
)
def test_a_separation_reaches_as_far_as_it_says(
    strength: Strength, standings: list[Standing]
) -> None:
    three = (CELL, replace(CELL, code="A-02"), replace(CELL, code="B-01", block="B"))
    enemy = Occupant("A-01", replace(PERSON, dossier="enemy"))
    person = replace(PERSON, apart=(Apart("enemy", strength),))
    found = consider(person, three, (enemy,), FOR_GOOD)
    assert [found.verdict(cell.code).standing for cell in three] == standings  # type: ignore[union-attr]


def test_in_a_prison_of_one_cell_separation_is_said_to_be_impossible() -> None:
    enemy = Occupant("A-01", replace(PERSON, dossier="enemy"))
    person = replace(PERSON, apart=(Apart("enemy", Strength.CELL),))
    (verdict,) = consider(person, (CELL,), (enemy,), FOR_GOOD).verdicts
    assert (verdict.standing, verdict.broken) == (Standing.LAST_RESORT, (Rule.SEPARATION,))


def test_health_staff_decide_who_is_apart_and_who_has_a_bed() -> None:
    apart = replace(CELL, code="I-02", medical=Medical.ISOLATION)
    bed = replace(CELL, code="I-01", medical=Medical.INFIRMARY)
    cells_ = (CELL, bed, apart)
    isolated = replace(PERSON, flags=frozenset({Flag.ISOLATION}))
    assert [v.cell.code for v in consider(isolated, cells_, (), FOR_GOOD).possible()] == ["I-02"]
    sick = replace(PERSON, flags=frozenset({Flag.INFIRMARY_BED}))
    assert [v.cell.code for v in consider(sick, cells_, (), FOR_GOOD).possible()] == [
        "I-01",
        "A-01",
    ]
    assert [v.cell.code for v in consider(PERSON, cells_, (), FOR_GOOD).possible()] == ["A-01"]


def test_cells_for_arrivals_are_for_tonight_only() -> None:
    arrivals = replace(CELL, regime=Regime.ARRIVALS)
    assert consider(PERSON, (arrivals,), (), TONIGHT).possible()
    assert not consider(PERSON, (arrivals,), (), FOR_GOOD).possible()


def test_protection_is_open_to_those_who_need_it_and_pressure_is_shown() -> None:
    protected = replace(CELL, code="P-01", regime=Regime.PROTECTION)
    bully = Occupant("A-01", replace(PERSON, dossier="x", pressure=Known.YES))
    weak = replace(PERSON, vulnerable=Known.YES)
    found = consider(weak, (CELL, protected), (bully,), FOR_GOOD)
    assert [each.cell.code for each in found.possible()] == ["P-01", "A-01"]
    assert Concern.PRESSURE_NEAR in found.possible()[1].concerns
    found = consider(PERSON, (CELL, protected), (bully,), FOR_GOOD)
    assert [each.cell.code for each in found.possible()] == ["A-01"]


def test_crowding_space_and_toilets_are_shown_with_this_person_counted() -> None:
    cell = replace(CELL, toilets=2)
    (verdict,) = consider(PERSON, (cell,), filled({"A-01": 66}), FOR_GOOD).verdicts
    shown = {each.concern: dict(each.text.params) for each in verdict.against}
    assert shown[Concern.OVER_PLACES]["count"] == 55
    assert shown[Concern.LITTLE_SPACE]["metres"] == "0,7"
    assert shown[Concern.TOILETS] == {"persons": 67, "toilets": 2}
    (roomy,) = consider(PERSON, (CELL,), (), FOR_GOOD).verdicts
    assert roomy.against == ()
    assert Concern.ENOUGH_SPACE in {each.concern for each in roomy.favour}


def test_whoever_is_in_the_cell_already_is_not_counted_twice() -> None:
    inside = (*filled({"A-01": 3}), Occupant("A-01", PERSON))
    (verdict,) = consider(PERSON, (CELL,), inside, FOR_GOOD).verdicts
    assert verdict.placed == 3


def test_a_shared_language_is_told_and_somebody_to_watch_is_not_left_alone() -> None:
    speaker = Occupant("A-01", replace(PERSON, dossier="s", languages=frozenset({"bm"})))
    person = replace(PERSON, languages=frozenset({"bm"}), flags=frozenset({Flag.WATCH}))
    empty = replace(CELL, code="A-00")
    found = consider(person, (empty, CELL), (speaker,), FOR_GOOD)
    assert [each.cell.code for each in found.possible()] == ["A-01", "A-00"]
    assert Concern.SHARED_LANGUAGE in {each.concern for each in found.possible()[0].favour}
    assert Concern.ALONE in found.possible()[1].concerns


def test_what_is_missing_is_said_and_treated_with_care() -> None:
    person = replace(
        PERSON,
        youngest_age=None,
        sex=Sex.UNKNOWN,
        vulnerable=Known.NOT_ASSESSED,
        flags=frozenset({Flag.SEE_INFIRMARY}),
    )
    assert len(consider(person, (CELL,), (), FOR_GOOD).notes) == 4
    assert consider(PERSON, (CELL,), (), FOR_GOOD).notes == ()


def test_nothing_of_origin_faith_or_illness_reaches_the_rules() -> None:
    for shape in (Person, Occupant, people.Apart, Cell, places.Zone, Question):
        fields = [each.name for each in dataclasses.fields(shape)]
        assert [name for name in fields if FORBIDDEN.search(name)] == []


def test_what_a_safety_rule_reads_has_to_be_said() -> None:
    def required(shape: type[Person] | type[Cell]) -> set[str]:
        fields = dataclasses.fields(shape)
        return {each.name for each in fields if each.default is dataclasses.MISSING}

    assert {each.name for each in dataclasses.fields(Person)} - required(Person) == {"languages"}
    read = {"sex", "age", "status", "regime", "medical", "state", "ground_floor", "adapted"}
    assert required(Cell) >= read
