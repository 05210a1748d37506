"""The counting identity is true whatever happens, and no figure stands without its parts."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.custody.model.status import EntryKind, ExitReason, LegalStatus
from prisondesk.features.reports.model.counting import Held
from prisondesk.features.reports.rules import (
    by_age,
    by_status,
    counting,
    figures,
    for_outside,
    participation,
)
from prisondesk.kernel.message import Message

DAY = dt.datetime(2026, 3, 13, tzinfo=dt.UTC)
hours = st.integers(-80, 80).map(lambda hour: DAY + dt.timedelta(hours=hour))


@st.composite
def people(draw: st.DrawFn) -> list[Held]:
    found = []
    for number in range(draw(st.integers(0, 25))):
        since, other = sorted((draw(hours), draw(hours)))
        left = draw(st.booleans())
        found.append(
            Held(
                dossier=str(number),
                since=since,
                until=other if left else None,
                entry=draw(st.sampled_from(EntryKind)),
                exit=draw(st.sampled_from(ExitReason)) if left else None,
                status=draw(st.none() | st.sampled_from(LegalStatus)),
                born=(None, None),
            )
        )
    return found


@given(people())
def test_opening_and_entries_less_exits_is_closing(held: list[Held]) -> None:
    found = counting(held, DAY, DAY + dt.timedelta(days=1))
    assert found.holds


@given(people())
def test_the_closing_of_one_day_is_the_opening_of_the_next(held: list[Held]) -> None:
    second, third = (DAY + dt.timedelta(days=number) for number in (1, 2))
    assert counting(held, DAY, second).closing == counting(held, second, third).opening


@given(people())
def test_the_lines_by_status_add_up_to_the_whole(held: list[Held]) -> None:
    until = DAY + dt.timedelta(days=1)
    whole, lines = counting(held, DAY, until), by_status(held, DAY, until)
    assert sum(line.closing for line in lines) == whole.closing
    assert sum(line.entries for line in lines) == whole.entered
    assert sum(line.exits for line in lines) == whole.left


@given(people(), st.sets(st.integers(0, 24)))
def test_participation_adds_up_and_no_small_count_leaves(
    held: list[Held], taking: set[int]
) -> None:
    lines = participation(held, {str(each) for each in taking})
    own, total = lines[:-1], lines[-1]
    assert (sum(each.part or 0 for each in own), sum(each.whole or 0 for each in own)) == (
        total.part,
        total.whole,
    )
    outside = for_outside(lines)
    for name in ("part", "whole"):
        told = [getattr(each, name) for each in outside]
        assert all(each is None or each >= 5 for each in told)
        # One count alone that is missing could be computed from the others.
        assert len(own) < 2 or told[:-1].count(None) != 1


def held(first: dt.date | None, last: dt.date | None) -> Held:
    return Held(
        dossier="d",
        since=DAY,
        until=None,
        entry=EntryKind.NEW,
        exit=None,
        status=LegalStatus.PREVENU,
        born=(first, last),
    )


def test_who_may_be_in_two_bands_of_ages_is_not_known() -> None:
    day = DAY.date()
    some = (
        held(dt.date(2000, 1, 1), dt.date(2000, 12, 31)),
        held(dt.date(2007, 1, 1), dt.date(2009, 12, 31)),
        held(None, None),
    )
    counts = {words.text: count for words, count in by_age(some, day)}
    assert counts == {
        "under 18": 0,
        "18–24": 0,
        "25–34": 1,
        "35–44": 0,
        "45–59": 0,
        "60 and over": 0,
        "not known": 2,
    }


def values(occupancy: Occupancy) -> dict[str, int | None]:
    return {each.name.text: each.value for each in figures(occupancy, ())}


def test_rates_are_those_of_the_definitions() -> None:
    bamako = values(Occupancy(2400, 400, 400, None))
    assert bamako["Occupancy rate"] == 6000
    assert bamako["Over-capacity rate"] == 5000
    assert values(Occupancy(174, 200, 200, 58))["Occupancy rate"] == 870
    assert values(Occupancy(2460, 400, 400, None))["Occupancy rate"] == 6150


def test_without_a_capacity_there_is_no_rate() -> None:
    found = figures(Occupancy(174, None, None, None), ())
    rates = [each for each in found if each.rate]
    assert all(each.value is None for each in rates)
    assert all(isinstance(each.missing, Message) for each in rates)


def test_every_figure_has_its_parts_and_its_definition() -> None:
    found = figures(Occupancy(174, 200, 180, 58), (held(None, None),))
    assert all(each.parts.text and each.definition.text for each in found)
