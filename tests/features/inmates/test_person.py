"""The file of a person: missing answers, corrections, completeness, facts."""

import datetime as dt
from dataclasses import replace

import pytest

from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.answers import (
    NOT_ASKED,
    NOT_KNOWN,
    Answer,
    DayAnswer,
    Missing,
    answer,
)
from prisondesk.features.inmates.model.birth import born_in
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import (
    Arrest,
    Circumstances,
    Contact,
    Identity,
    Languages,
    Person,
    Sex,
)
from prisondesk.features.inmates.rules.completeness import ITEMS, completeness
from prisondesk.features.inmates.rules.dates import read_day, read_past_day
from prisondesk.features.inmates.rules.identity import (
    changed_parts,
    corrected,
    correction_problems,
)

IDENTITY = Identity(Names(given="Zoumana", clan="Dembélé"), Sex.MALE, born_in(1994))


def test_a_question_mark_means_not_known_and_nothing_means_not_asked() -> None:
    assert answer(" ? ") == NOT_KNOWN
    assert answer("") == NOT_ASKED
    assert answer("Bakary") == Answer("Bakary", None)


@pytest.mark.parametrize("parts", [("", None), ("Bakary", Missing.NOT_KNOWN)])
def test_an_answer_is_given_or_missing_never_both(parts: tuple[str, Missing | None]) -> None:
    with pytest.raises(ValueError, match="given or missing"):
        Answer(*parts)


def test_a_correction_touches_only_what_it_changed() -> None:
    after = replace(IDENTITY, father=answer("Bakary"))
    meanwhile = replace(IDENTITY, birth=born_in(1995))
    assert changed_parts(IDENTITY, after) == ("father",)
    result = corrected(meanwhile, IDENTITY, after)
    assert result.birth == born_in(1995)
    assert result.father == answer("Bakary")


def test_a_correction_needs_a_difference_a_reason_and_an_authority() -> None:
    assert len(correction_problems(IDENTITY, IDENTITY, "", " ")) == 3
    after = replace(IDENTITY, mother=answer("Fanta"))
    assert correction_problems(IDENTITY, after, "acte de naissance vu", "acte n° 12") == ()


def test_an_empty_file_names_everything_it_misses() -> None:
    meter = completeness(Person(Identity(Names())))
    assert (meter.held, meter.total) == (0, len(ITEMS))
    assert [each.text for each in meter.missing][:3] == ["Name", "Sex", "Age or birth"]


def test_not_known_fills_the_file_as_an_answer_does() -> None:
    person = Person(
        replace(IDENTITY, father=NOT_KNOWN, mother=NOT_KNOWN, nationality=NOT_KNOWN),
        Circumstances(children=NOT_KNOWN, profession=NOT_KNOWN, address=NOT_KNOWN),
        Languages(interview="bm"),
        papers_asked=True,
        contacts=(Contact("Fanta", emergency=True),),
        marks_looked_for=True,
        arrest=Arrest(DayAnswer(missing=Missing.NOT_KNOWN), NOT_KNOWN, NOT_KNOWN),
    )
    assert [each.text for each in completeness(person).missing] == ["Photo", "Fingerprints"]


def test_days_are_read_with_their_short_words() -> None:
    today = dt.date(2026, 11, 24)
    assert read_day("h", today).day == dt.date(2026, 11, 23)
    assert read_day("?", today).unknown
    assert read_day("23.11.26", today).day == dt.date(2026, 11, 23)
    assert read_day("31/11/2026", today).problem is not None
    assert read_past_day("25/11/2026", today).problem is not None


def test_facts_of_the_person_have_distinct_names() -> None:
    names = [fact.KIND.name for fact in events.FACTS]
    assert len(set(names)) == len(names)
    assert all(name.startswith("inmates.") for name in names)
