"""Every fact of the registry's subjects is written and read back by its declared types alone."""

import datetime as dt
import enum
from dataclasses import fields
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisondesk.features.custody import events as custody
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import Answer, DayAnswer, Missing, answer
from prisondesk.features.intake import events as intake
from prisondesk.features.property import events as property_events
from prisondesk.features.transfers import events as transfers
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.strict import dumps, loads

FACTS = (
    *inmates.FACTS,
    *custody.FACTS,
    *property_events.FACTS,
    *intake.FACTS,
    *transfers.FACTS,
)
words = st.text(st.sampled_from("abé ’ـم1"), max_size=8)
days = st.dates(dt.date(1950, 1, 1), dt.date(2040, 1, 1))
MADE: dict[object, st.SearchStrategy[object]] = {
    str: words,
    int: st.integers(-(2**40), 2**40),
    bool: st.booleans(),
    type(None): st.none(),
    dt.date: days,
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
    Answer: words.map(answer),
    DayAnswer: days.map(lambda day: DayAnswer(day, None))
    | st.sampled_from(Missing).map(lambda why: DayAnswer(missing=why)),
}


def values_of(kind: object) -> st.SearchStrategy[object]:
    """Return values of a declared type: the few that facts may have."""
    if kind in MADE:
        return MADE[kind]
    if get_origin(kind) is tuple:
        return st.lists(values_of(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) is UnionType:
        return st.one_of([values_of(each) for each in get_args(kind)])
    assert isinstance(kind, type)
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: values_of(hints[each.name]) for each in fields(kind)})


def shape(value: object) -> object:
    """Return *value* with the type of everything in it, so that a text is not taken for a word."""
    if hasattr(value, "__dataclass_fields__"):
        return (type(value), *(shape(getattr(value, each.name)) for each in fields(value)))
    if isinstance(value, tuple):
        return (tuple, *(shape(each) for each in value))
    return type(value), value


@pytest.mark.parametrize("fact", FACTS, ids=[fact.__name__ for fact in FACTS])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_fact_comes_back_as_it_was_written(fact: type, data: st.DataObject) -> None:
    body = data.draw(values_of(fact))
    back = from_plain(loads(dumps(to_plain(body))), fact)
    assert shape(back) == shape(body)


def test_no_two_facts_share_a_name() -> None:
    names = [fact.KIND.name for fact in FACTS]
    assert len(set(names)) == len(names)
