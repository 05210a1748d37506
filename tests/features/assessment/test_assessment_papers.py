"""The papers say what they may: PROJET until approved, plain words, nothing withheld."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessing import CLERK, DIRECTOR, SOCIAL, Room, room, text_of
from prisondesk.bootstrap.screening_desk import team_desk
from prisondesk.features.assessment.model.follow_up import PlanLine, Purpose
from prisondesk.features.assessment.model.interview import (
    Consent,
    Given,
    Reply,
    Setting,
    Way,
)
from prisondesk.features.assessment.model.items import Rating
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.local.prints import times_printed

MEDIUM = {"AV3": Rating.YES, "CI2": Rating.YES}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as made:
        made.founded()
        yield made


def paper(here: Room, name: str, purpose: Purpose = Purpose.DECIDE) -> str:
    who = SOCIAL if name == "social" else DIRECTOR
    desk = team_desk(here.services, who)
    shown = desk.paper(name, desk.sight("k1", purpose, here.clock.now().date()))
    assert shown.tongue is not None
    in_arabic = shown.tongue.choose("ar")
    data = shown.tongue.choose("fr")
    assert in_arabic != data
    folder = Path(__file__).parents[3] / "artifacts"
    folder.mkdir(exist_ok=True)
    (folder / f"paper-{name}.pdf").write_bytes(data)
    (folder / f"paper-{name}-ar.pdf").write_bytes(in_arabic)
    return text_of(data)


def times_noted(here: Room, number: str) -> int:
    """Return how often the paper *number* was noted as printed."""
    with here.ledger.reading() as connection:
        return times_printed(connection, number)


def test_the_notice_tells_the_person_in_plain_words(here: Room) -> None:
    here.decided(MEDIUM)
    text = paper(here, "notice")
    assert "EXEMPLE Moussa" in text
    assert "PROJET" in text
    assert "observation" not in text
    assert "incident" not in text


def test_the_notice_is_not_there_before_a_decision(here: Room) -> None:
    here.rated(MEDIUM)
    with pytest.raises(Refused):
        paper(here, "notice")


def test_the_report_says_the_ratings_and_bears_projet(here: Room) -> None:
    here.decided(MEDIUM)
    text = paper(here, "report")
    assert "PROJET" in text
    assert "vu au quartier" in text
    assert "Mariam Essai" in text
    assert "Oumar Essai" in text


def test_only_the_director_prints_the_report(here: Room) -> None:
    here.decided(MEDIUM)
    desk = team_desk(here.services, SOCIAL)
    sight = desk.sight("k1", Purpose.ASSESS, here.clock.now().date())
    with pytest.raises(Refused):
        desk.paper("report", sight)


def test_the_social_report_carries_answers_wishes_and_the_plan_and_no_level(here: Room) -> None:
    here.decided(MEDIUM)
    interviews = here.services.interviews
    setting = Setting("bm", Way.OFFICER, "", Consent.SOME, voluntary_told=True)
    name = interviews.open(SOCIAL, "k1", setting)
    interviews.answer(SOCIAL, "k1", name, Given("FAMILY4", Reply.ANSWERED, ("few",)))
    interviews.answer(
        SOCIAL, "k1", name, Given("WORK4", Reply.ANSWERED, (), "mécanique, à Sikasso")
    )
    interviews.answer(SOCIAL, "k1", name, Given("CASE1", Reply.PREFERS_NOT))
    line = PlanLine("A_TRADE", ("ND6",), "M. Atelier", dt.date(2026, 12, 24), wanted=True)
    here.services.follow_up.make_plan(SOCIAL, "k1", [line])
    text = paper(here, "social", Purpose.PLAN)
    assert "mécanique, à Sikasso" in text
    assert "M. Atelier" in text
    assert "PROJET" in text
    for level in ("moyen", "medium"):
        assert level not in text


def test_a_paper_of_an_assessment_is_numbered_and_noted(here: Room) -> None:
    here.decided(MEDIUM)
    desk = team_desk(here.services, DIRECTOR)
    sight = desk.sight("k1", Purpose.DECIDE, here.clock.now().date())
    for _look in range(2):  # looking notes nothing
        shown = desk.paper("notice", sight)
    assert times_noted(here, shown.order.number) == 0
    desk.printed(shown, sight)
    assert times_noted(here, shown.order.number) == 1
    with pytest.raises(Refused):
        team_desk(here.services, CLERK).sight("k1", Purpose.ASSESS, here.clock.now().date())
