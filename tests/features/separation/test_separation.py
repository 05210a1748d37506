"""Two people who must not meet are kept apart until somebody with the right says why not."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houses import officer, prison
from prisondesk.features.separation import store
from prisondesk.features.separation.model import (
    End,
    Occasion,
    Part,
    Reason,
    Separation,
    Side,
    Source,
    Spot,
    Strength,
    pair_of,
)
from prisondesk.features.separation.rules import clash, opening_problems, strongest
from prisondesk.features.separation.service import SeparationService, refuse_meeting
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role

CHIEF = officer(Role.SECURITY_CHIEF)
SURVEILLANT = officer(Role.SECURITY_OFFICER)
CLERK = officer(Role.REGISTRY_CLERK)
FEAR = Separation(
    Side("k1", Part.THREATENED),
    Side("k2", Part.NOT_KNOWN),
    Reason.FEAR,
    Source.PERSON,
    Strength.CELL,
)
ORDER = Separation(
    Side("k1", Part.NEITHER),
    Side("k3", Part.NEITHER),
    Reason.JUDGE_ORDER,
    Source.JUDGE,
    Strength.BLOCK,
    reference="88/26",
    ordered_on=dt.date(2026, 11, 20),
)
spots = st.builds(
    Spot, st.sampled_from(["BKO", "KEN"]), st.sampled_from("AB"), st.sampled_from(["01", "02"])
)


def test_a_separation_holds_for_both_and_only_once(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        service.open(SURVEILLANT, FEAR)
        swapped = replace(FEAR, first=FEAR.second, second=FEAR.first, strength=Strength.BLOCK)
        with pytest.raises(Refused):
            service.open(SURVEILLANT, swapped)
        service.open(SURVEILLANT, ORDER)
        mine = service.of_person(CHIEF, "k1")
        assert [each.separation.reason for each in mine] == [Reason.JUDGE_ORDER, Reason.FEAR]
        assert [each.separation for each in service.of_person(CHIEF, "k2")] == [FEAR]
        with ledger.reading() as connection:
            assert store.apart_from(connection, "k1") == (
                ("k2", Strength.CELL),
                ("k3", Strength.BLOCK),
            )


def test_only_a_chief_ends_it_with_words_and_it_may_begin_again(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        opening = service.open(SURVEILLANT, FEAR)
        with pytest.raises(Refused):
            service.close(SURVEILLANT, opening, End.BOTH_ASKED, reason="ils se sont parlé")
        with pytest.raises(Refused):
            service.close(CHIEF, opening, End.BOTH_ASKED, reason=" ")
        service.close(CHIEF, opening, End.BOTH_ASKED, reason="ils se sont parlé")
        assert service.of_person(CHIEF, "k1") == ()
        with pytest.raises(Refused):
            service.close(CHIEF, opening, End.BOTH_ASKED, reason="encore")
        service.open(SURVEILLANT, FEAR)
        ended, holding = sorted(
            service.of_person(CHIEF, "k1", ended_too=True), key=lambda each: each.holds
        )
        assert (ended.ended_by, ended.ended_why) == (CHIEF.officer, End.BOTH_ASKED)
        assert holding.holds


def test_what_a_judge_ordered_only_a_judge_lifts(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        opening = service.open(CHIEF, ORDER)
        with pytest.raises(Refused):
            service.close(CHIEF, opening, End.NO_LONGER_NEEDED, reason="calme depuis un mois")
        with pytest.raises(Refused):
            service.close(CHIEF, opening, End.JUDGE_LIFTED, reason="levée", reference="")
        service.close(CHIEF, opening, End.JUDGE_LIFTED, reason="levée", reference="91/26")
        assert service.holding(CHIEF) == ()


def test_those_who_only_see_cells_get_a_number_and_no_name(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        service.open(CHIEF, FEAR)
        assert service.count(CLERK, "k2") == 1
        for forbidden in (service.of_person, service.count):
            with pytest.raises(Refused):
                forbidden(officer(Role.COURIER), "k2")
        with pytest.raises(Refused):
            service.of_person(CLERK, "k2")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FEAR, second=Side("k1", Part.NOT_KNOWN)),
        replace(ORDER, reference=" "),
        replace(ORDER, ordered_on=None),
        replace(FEAR, reason=Reason.OTHER, note="bref"),
    ],
)
def test_what_is_not_complete_is_not_opened(wrong: Separation) -> None:
    assert opening_problems(wrong, ())


def test_fear_is_reason_enough() -> None:
    assert opening_problems(FEAR, ()) == ()


@given(st.sampled_from(Strength), spots, spots)
def test_a_clash_is_mutual_and_never_wider_than_the_prison(
    strength: Strength, one: Spot, other: Spot
) -> None:
    found = clash(strength, one, other)
    assert found == clash(strength, other, one)
    assert not (found and one.facility != other.facility)
    if one == other:
        assert found


@given(spots, spots)
def test_wider_separations_forbid_all_that_narrower_ones_do(one: Spot, other: Spot) -> None:
    cell, block, facility = (clash(each, one, other) for each in Strength)
    assert cell <= block <= facility


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_pair_has_one_key(one: str, other: str) -> None:
    assert pair_of(one, other) == pair_of(other, one)


def test_the_widest_of_several_counts() -> None:
    assert strongest([Strength.BLOCK, Strength.CELL]) is Strength.BLOCK
    assert strongest([]) is None


def test_a_visit_or_an_activity_never_brings_two_together_who_are_kept_apart(
    tmp_path: Path,
) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        service.open(SURVEILLANT, FEAR)
        for occasion in (Occasion.VISIT, Occasion.ACTIVITY):
            (found,) = service.checks(CLERK, ["k2", "k9", "k1"], occasion)
            assert {found.first, found.second} == {"k1", "k2"}
            assert found.blocks
        assert service.checks(CLERK, ["k1", "k9"], Occasion.VISIT) == ()
        with ledger.reading() as connection, pytest.raises(Refused):
            refuse_meeting(connection, ["k1", "k2"], Occasion.VISIT, note="together all the same")


def test_on_the_road_a_fear_warns_and_a_judge_forbids(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        service.open(SURVEILLANT, FEAR)
        service.open(CHIEF, ORDER)
        with ledger.reading() as connection:
            with pytest.raises(Refused):
                refuse_meeting(connection, ["k1", "k2"], Occasion.TRANSFER)
            (excused,) = refuse_meeting(
                connection, ["k1", "k2"], Occasion.TRANSFER, note="at both ends of the bus"
            )
            assert not excused.blocks
            with pytest.raises(Refused):
                refuse_meeting(connection, ["k1", "k3"], Occasion.TRANSFER, note="at both ends")


def test_who_may_not_be_in_one_prison_is_not_sent_to_where_the_other_is(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = SeparationService(ledger)
        service.open(SURVEILLANT, replace(FEAR, strength=Strength.FACILITY))
        service.open(CHIEF, ORDER)
        (found,) = service.checks(CLERK, ["k1"], Occasion.TRANSFER, there=["k2", "k3"])
        assert (found.strength, found.blocks) == (Strength.FACILITY, True)
        assert service.checks(CLERK, ["k1"], Occasion.ACTIVITY, there=["k2"]) == ()
