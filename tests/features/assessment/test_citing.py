"""An entry of the incident book stands behind a rating as what it is, and never as more."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assessing import CHIEF, CLERK, GUARD, INTERVIEW, NOTE, SOCIAL, Room, rating_list, room, text_of
from assessing import DIRECTOR as HEAD
from prisondesk.bootstrap.screening_desk import team_desk
from prisondesk.features.assessment.model.assessment import Cited, RatedItem, Why
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.ui.steps.rating import ratings, typed_again
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
    Source,
)
from prisondesk.features.incidents.model.discipline import Hearing
from prisondesk.kernel.refusal import Refused


def entered(here: Room, source: Source, part: Part = Part.ALLEGED) -> Incident:
    """Write an incident of yesterday into the book that names the person."""
    at = here.clock.now() - dt.timedelta(days=1)
    words = "coups échangés à la distribution"
    incident = Incident(
        "", "", "", IncidentKind.FIGHT, at, Precision.EXACT, "cour", words,
        (Involved(here.key, part),), source,
    )  # fmt: skip
    return here.services.incidents.record(GUARD, incident)


def heard(here: Room, incident: Incident) -> None:
    """Confirm the entry and hear the person on it."""
    here.services.incidents.confirm(CHIEF, incident.incident_id)
    discipline = here.services.discipline
    told = discipline.tell(
        GUARD, here.key, accusation="bagarre", language="bambara", incident=incident.number
    )
    discipline.hear(GUARD, here.key, told, Hearing(here.clock.now(), "« Oui. »"))


def test_what_was_confirmed_after_hearing_is_official_the_rest_is_noted_or_told(
    tmp_path: Path,
) -> None:
    with room(tmp_path) as here:
        first, second = entered(here, Source.SEEN), entered(here, Source.SEEN)
        third = entered(here, Source.TOLD)
        entered(here, Source.SEEN, Part.SUFFERED)
        heard(here, first)
        here.services.incidents.confirm(CHIEF, second.incident_id)  # confirmed, but nobody heard
        found = here.services.assessments.citable(SOCIAL, here.key)
        counts = {each.number: each.counts_as for each in found}
        assert counts == {
            first.number: "incident",
            second.number: "observation",
            third.number: "inmate_report",
        }
        assert here.services.assessments.citable(CLERK, here.key) == ()


def test_the_form_cites_an_entry_as_its_source_and_the_paper_says_its_number(
    tmp_path: Path,
) -> None:
    with room(tmp_path) as here:
        here.founded()
        incident = entered(here, Source.SEEN)
        heard(here, incident)
        steps = here.services.assessments
        identifier = steps.open(SOCIAL, here.key, Why.OFFENCE)
        desk = team_desk(here.services, SOCIAL)
        sight = desk.sight(here.key, Purpose.ASSESS, here.clock.now().date())
        (item,) = (each for each in sight.instrument.items if each.key == "CI1")
        typed = {"rating-CI1": "2", "note-CI1": NOTE, "book-CI1": incident.number}
        (found,) = ratings(sight, [item], typed)
        cited = Cited(incident.number, incident.at.date(), "incident")
        assert found == RatedItem("CI1", Rating.YES, None, NOTE, ("incident",), cited.day, (cited,))
        assert typed_again([found])["book-CI1"] == incident.number
        (none,) = ratings(sight, [item], {**typed, "rating-CI1": "NI"})
        assert (none.cited, none.sources) == ((), ())
        others = [each for each in rating_list({}) if each.item != "CI1"]
        for wrong in (
            replace(found, cited=(replace(cited, number="BKO-IN-2026-00099"),)),
            replace(found, sources=("observation",), rating=Rating.SOME),
        ):
            with pytest.raises(Refused):
                steps.rate(SOCIAL, here.key, identifier, [*others, wrong], INTERVIEW)
        steps.rate(SOCIAL, here.key, identifier, [*others, found], INTERVIEW)
        kept = {each.item: each for each in here.one(identifier).ratings}
        assert kept["CI1"].cited == (cited,)
        head = team_desk(here.services, HEAD)
        seen = head.sight(here.key, Purpose.DECIDE, here.clock.now().date())
        assert incident.number in text_of(head.paper("report", seen).data).replace("\n", " ")
