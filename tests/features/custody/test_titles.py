"""Titles, numbers, status, presence without écrou, release."""

import datetime as dt
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prisondesk import assets
from prisondesk.features.custody import events
from prisondesk.features.custody.events import TitleDefect
from prisondesk.features.custody.model.status import (
    LegalStatus,
    OffenceClass,
    PresenceReason,
    TitleKind,
)
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.custody.rules.numbers import (
    EcrouNumber,
    gaps,
    next_number,
    read_number,
)
from prisondesk.features.custody.rules.parameters import read_authorities
from prisondesk.features.custody.rules.presence import hours_since, reason_for
from prisondesk.features.custody.rules.release import (
    Holding,
    alarm,
    held_for_another_reason,
    still_held_by,
)
from prisondesk.features.custody.rules.status import headline, status_on_entry, status_words
from prisondesk.features.custody.rules.title_check import Bearer, check_title
from prisondesk.kernel.message import nmsg

TODAY = dt.date(2026, 11, 24)
ADULT = Bearer(32)
AUTHORITIES = read_authorities(
    yaml.safe_load(assets.resource("legal", "parameters_ml.yaml").read_text(encoding="utf-8"))
)
TITLE = Title(
    TitleKind.MD,
    "1204/26",
    dt.date(2026, 11, 23),
    "cld",
    Offence("vol qualifié", "art. 252", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.YES,
    original=True,
)


def test_a_complete_title_carries_an_ecrou() -> None:
    verdict = check_title(TITLE, ADULT, TODAY, AUTHORITIES)
    assert verdict.valid
    assert verdict.warnings == ()


@pytest.mark.parametrize(
    ("title", "bearer", "defect"),
    [
        (None, ADULT, TitleDefect.NO_TITLE),
        (replace(TITLE, names_person=False), ADULT, TitleDefect.OTHER_PERSON),
        (replace(TITLE, signed_and_sealed=Seen.NO), ADULT, TitleDefect.UNSIGNED),
        (replace(TITLE, ends_on=TODAY), ADULT, TitleDefect.EXPIRED),
        (replace(TITLE, kind=TitleKind.ML), ADULT, TitleDefect.HOLDS_NOBODY),
        (replace(TITLE, dated=dt.date(2026, 11, 25)), ADULT, TitleDefect.OTHER),
        (TITLE, Bearer(12), TitleDefect.CHILD_UNDER_13),
    ],
)
def test_what_blocks_an_ecrou(title: Title | None, bearer: Bearer, defect: TitleDefect) -> None:
    verdict = check_title(title, bearer, TODAY, AUTHORITIES)
    assert [each.defect for each in verdict.blocks] == [defect]
    assert not verdict.valid


@pytest.mark.parametrize(
    ("title", "bearer"),
    [
        (replace(TITLE, original=False), ADULT),
        (replace(TITLE, number=""), ADULT),
        (replace(TITLE, signed_and_sealed=Seen.ILLEGIBLE), ADULT),
        (replace(TITLE, offence=replace(TITLE.offence, article_illegible=True)), ADULT),
        (replace(TITLE, authority="procureur"), ADULT),
    ],
)
def test_what_only_warns(title: Title, bearer: Bearer) -> None:
    verdict = check_title(title, bearer, TODAY, AUTHORITIES)
    assert verdict.valid
    assert len(verdict.warnings) == 1


def test_an_unknown_age_never_blocks_a_title() -> None:
    assert check_title(TITLE, Bearer(None), TODAY, AUTHORITIES).valid


def test_an_earlier_judge_was_competent_at_his_time() -> None:
    old = replace(TITLE, authority="juge_instruction", dated=dt.date(2024, 12, 2))
    assert check_title(old, ADULT, TODAY, AUTHORITIES).warnings == ()


def test_what_is_still_to_be_read_is_named() -> None:
    bare = replace(TITLE, offence=Offence("vol qualifié"), signed_and_sealed=None)
    verdict = check_title(bare, ADULT, TODAY, AUTHORITIES)
    assert [each.text for each in verdict.missing] == [
        "the signature and the seal",
        "the class of the offence",
    ]


def test_an_ecrou_number_is_written_in_two_ways() -> None:
    number = EcrouNumber("BKO", 2026, 123)
    assert (number.on_screen, number.on_paper) == ("BKO-2026-00123", "123/2026")
    assert read_number(" bko-2026-123 ", "KLK") == number
    assert read_number("123/2026", "BKO") == number
    assert read_number("n° 12", "BKO") is None


@given(st.lists(st.integers(1, 40), unique=True))
def test_the_next_number_was_never_used_and_gaps_are_found(taken: list[int]) -> None:
    used = [EcrouNumber("BKO", 2026, each) for each in taken]
    found = next_number([*used, EcrouNumber("KLK", 2026, 99)], "BKO", 2026)
    assert found.number == max(taken, default=0) + 1
    assert set(gaps(used, "BKO", 2026)) | set(taken) == set(range(1, found.number))


def test_the_headline_is_the_most_restrictive_status() -> None:
    both = (LegalStatus.PREVENU, LegalStatus.CONDAMNE_DEFINITIF)
    assert headline(both) is LegalStatus.CONDAMNE_DEFINITIF
    assert headline(()) is None


@pytest.mark.parametrize("status", list(LegalStatus))
def test_everybody_not_finally_sentenced_is_presumed_innocent(status: LegalStatus) -> None:
    presumed = "presumed innocent" in status_words(status).text
    assert presumed is (
        status
        in {
            LegalStatus.PREVENU,
            LegalStatus.INCULPE,
            LegalStatus.ACCUSE,
            LegalStatus.CONDAMNE_APPEL,
        }
    )


def test_the_status_on_entry_follows_the_title() -> None:
    crime, delit = OffenceClass.CRIME, OffenceClass.DELIT
    assert status_on_entry(TitleKind.MD, crime, by_judge=False) is LegalStatus.INCULPE
    assert status_on_entry(TitleKind.MD, delit, by_judge=False) is LegalStatus.PREVENU
    assert status_on_entry(TitleKind.CPC, None, by_judge=False) is LegalStatus.CONTRAINT
    assert status_on_entry(TitleKind.EJ, delit, by_judge=False) is None


def test_hours_without_an_ecrou_are_counted() -> None:
    start = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
    counted = hours_since(start, dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC))
    assert (counted.hours, counted.minutes) == (10, 56)
    assert hours_since(start, start - dt.timedelta(hours=1)).hours == 0
    long = hours_since(start, start + dt.timedelta(days=286, hours=5))
    assert long.waited == nmsg("{count} day", "{count} days", 286)
    assert long.shown != long.waited  # a paper keeps the hours
    short = hours_since(start, start + dt.timedelta(hours=71, minutes=59))
    assert short.waited == short.shown


def test_a_child_is_present_as_a_child_whatever_else_is_wrong() -> None:
    defects = (TitleDefect.NO_TITLE, TitleDefect.CHILD_UNDER_13)
    assert reason_for(defects) is PresenceReason.CHILD_UNDER_13
    assert reason_for(()) is PresenceReason.TITLE_BEING_CHECKED


def test_only_another_valid_title_holds_after_a_release_order() -> None:
    first = Holding("t1", TITLE, checked=True)
    refused = Holding("t2", TITLE, checked=False)
    other = Holding("t3", replace(TITLE, kind=TitleKind.EJ, number="402/26"), checked=True)
    now = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    free = still_held_by((first, refused), ("t1",))
    assert free == ()
    assert held_for_another_reason(free) is None
    rung = alarm("t1", now - dt.timedelta(hours=3), free, now)
    assert rung is not None
    assert rung.late.hours == 3
    held = still_held_by((first, other), ("t1",))
    message = held_for_another_reason(held)
    assert message is not None
    assert dict(message.params)["titles"] == "EJ 402/26"
    assert alarm("t1", now, held, now) is None


def test_facts_of_custody_have_distinct_names() -> None:
    names = [fact.KIND.name for fact in events.FACTS]
    assert len(set(names)) == len(names)
