"""Two people from two services sign, the person is heard, the director decides."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessing import (
    CHIEF,
    CLERK,
    DIRECTOR,
    GUARD,
    HEARD,
    INSPECTOR,
    INTERVIEW,
    NOTE,
    OTHER_SOCIAL,
    PSYCHOLOGIST,
    REGISTRY,
    SOCIAL,
    Room,
    rated,
    rating_list,
    room,
)
from prisondesk.features.assessment.events import interview
from prisondesk.features.assessment.model.assessment import (
    Gathered,
    OverrideReason,
    RatedItem,
    Stage,
    Why,
)
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.rules.procedure import Wanted
from prisondesk.features.assessment.service.reviews import shred_as_told
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH, Birth, born_in, born_on
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import dossier
from prisondesk.security.approvals import verify_approval
from prisondesk.security.session import Actor
from prisondesk.storage.local.readings import readings_of

REASON = "Des faits nouveaux, confirmés par deux agents le 12 novembre."
HIGH = {"TP1": Rating.YES, "CI5": Rating.YES}
MEDIUM = {"AV1": Rating.YES, "AV3": Rating.YES}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        act()
    return told.value.reason.text


def test_the_level_stands_nowhere_before_the_ratings_are_saved(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        identifier = here.services.assessments.open(SOCIAL, "k1", Why.OFFENCE)
        before = here.one(identifier)
        assert (before.stage, before.found, before.decision) == (Stage.RATING, None, None)
        found = here.services.assessments.rate(
            SOCIAL, "k1", identifier, rating_list(MEDIUM), INTERVIEW
        )
        assert (found.shown, found.because) == ("medium", ("AV1", "AV3"))
        assert here.one(identifier).stage is Stage.TO_SIGN


@pytest.mark.parametrize("birth", [UNKNOWN_BIRTH, born_on(dt.date(2010, 1, 1)), born_in(2008)])
def test_a_possible_child_is_never_assessed(tmp_path: Path, birth: Birth) -> None:
    with room(tmp_path, birth) as here, pytest.raises(Refused):
        here.services.assessments.open(SOCIAL, "k1", Why.OFFENCE)


def test_the_second_person_comes_from_another_service_with_a_key_of_its_own(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = here.rated()
        for person in (SOCIAL, OTHER_SOCIAL, PSYCHOLOGIST):
            with pytest.raises(Refused):
                steps.sign_second(person, "k1", identifier)
        with pytest.raises(Refused):
            steps.sign_second(replace(GUARD, approval_key=None), "k1", identifier)
        steps.sign_second(GUARD, "k1", identifier)
        assert here.one(identifier).stage is Stage.TO_HEAR
        approvals = [
            e.body for e in here.ledger.entries(dossier("k1")) if isinstance(e.body, Approved)
        ]
        assert [each.officer_name for each in approvals] == ["Mariam Essai", "Oumar Essai"]
        assert all(
            verify_approval(
                bytes.fromhex(each.public_key),
                each.purpose,
                each.target,
                bytes.fromhex(each.signature),
            )
            for each in approvals
        )


def test_new_ratings_need_new_signatures(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        identifier = here.to_decide()
        again = rating_list(MEDIUM)
        here.services.assessments.rate(SOCIAL, "k1", identifier, again, INTERVIEW)
        found = here.one(identifier)
        assert (found.stage, found.heard) == (Stage.TO_SIGN, None)


def test_the_person_is_heard_before_the_director_decides(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = here.rated()
        wanted = Wanted("low")
        assert "hearing" in refused(lambda: steps.decide(DIRECTOR, "k1", identifier, wanted))
        refused(lambda: steps.heard(SOCIAL, "k1", identifier, HEARD))
        steps.sign_second(GUARD, "k1", identifier)
        assert "hearing" in refused(lambda: steps.decide(DIRECTOR, "k1", identifier, wanted))
        refused(lambda: steps.heard(SOCIAL, "k1", identifier, replace(HEARD, words=" ")))
        steps.heard(SOCIAL, "k1", identifier, HEARD)
        refused(lambda: steps.decide(SOCIAL, "k1", identifier, wanted))
        steps.decide(DIRECTOR, "k1", identifier, wanted)
        assert here.one(identifier).stage is Stage.DECIDED
        assert steps.standing(SOCIAL, "k1").shown == "low"


def test_another_level_needs_a_reason_a_code_and_a_second_person(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = here.to_decide(MEDIUM)
        full = Wanted("low", OverrideReason.ERROR, REASON)

        def decide(wanted: Wanted, second: Actor | None = GUARD) -> str:
            return refused(lambda: steps.decide(DIRECTOR, "k1", identifier, wanted, second))

        assert "reason for another level" in decide(Wanted("low", reason=REASON))
        assert "at least" in decide(Wanted("low", OverrideReason.ERROR, "trop court"))
        assert "no level" in decide(Wanted("huge", OverrideReason.ERROR, REASON))
        assert "second person" in decide(full, None)
        assert "another person" in decide(full, DIRECTOR)
        decide(full, CLERK)
        decision = steps.decide(DIRECTOR, "k1", identifier, full, GUARD)
        assert (decision.level, decision.lapses_on) == ("low", None)
        known = here.one(identifier)
        assert known.found is not None
        assert (known.found.level, known.override_reason) == ("medium", REASON)
        assert known.signature("assessment.override") is not None


def test_a_higher_level_than_suggested_lapses_after_thirty_days(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = here.to_decide()
        up = Wanted("high", OverrideReason.NEW_INFORMATION, REASON)
        decision = steps.decide(DIRECTOR, "k1", identifier, up, GUARD)
        today = here.clock.now().date()
        assert decision.lapses_on == today + dt.timedelta(days=30)
        assert steps.standing(SOCIAL, "k1").level == "high"
        here.clock.advance(days=30)
        stands = steps.standing(SOCIAL, "k1")
        assert (stands.level, stands.why is not None) == ("low", True)


@pytest.mark.parametrize(
    ("ratings", "level", "days", "after"),
    [
        (HIGH, "high", 30, "high_provisional"),
        (MEDIUM, "medium", 180, "medium_provisional"),
        ({}, "low", 365, "low"),
    ],
)
def test_an_overdue_level_lapses_to_provisional_in_plain_sight(
    tmp_path: Path, ratings: dict[str, Rating], level: str, days: int, after: str
) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        here.decided(ratings)
        here.clock.advance(days=days)
        assert steps.standing(SOCIAL, "k1").shown == level
        here.clock.advance(days=1)
        stands = steps.standing(SOCIAL, "k1")
        assert (stands.shown, stands.overdue) == (after, True)
        assert (stands.why is not None) is (after != level)


def test_an_arrival_file_with_little_in_it_ends_without_a_level(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        few = dict.fromkeys(("AV2", "TP1", "CI1"), Rating.YES)
        identifier = here.decided(few, base=False)
        found = here.one(identifier).found
        assert found is not None
        assert (found.shown, found.confidence) == ("insufficient_information", "none")
        stands = here.services.assessments.standing(SOCIAL, "k1")
        assert stands.shown == "insufficient_information"
        assert stands.review_on == here.clock.now().date() + dt.timedelta(days=14)


def test_confidence_asks_for_two_kinds_of_source_and_an_interview(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = steps.open(SOCIAL, "k1", Why.OFFENCE)
        ratings = rating_list({})
        silent = steps.rate(SOCIAL, "k1", identifier, ratings, Gathered())
        assert silent.shown == "low_provisional"
        refusal = Gathered(refusal_recorded=True)
        assert steps.rate(SOCIAL, "k1", identifier, ratings, refusal).shown == "low"
        alone = Gathered(interview_held=True, interpreter_needed=True)
        assert steps.rate(SOCIAL, "k1", identifier, ratings, alone).shown == "low_provisional"


@pytest.mark.parametrize(
    ("item", "word"),
    [
        (RatedItem("CI2", Rating.YES, note=NOTE, sources=("inmate_report",)), "Allegations"),
        (RatedItem("CI2", Rating.YES, note=NOTE, sources=("observation",)), "two independent"),
        (RatedItem("CI2", Rating.SOME, note="vu", sources=("observation",)), "too short"),
        (RatedItem("CI2", Rating.NI), "no information"),
        (RatedItem("AV1", Rating.SOME, note=NOTE, sources=("interview",)), "not asked"),
        (
            RatedItem("CI2", Rating.YES, None, NOTE, ("incident",), dt.date(2026, 5, 1)),
            "too old",
        ),
        (
            RatedItem("CI2", Rating.YES, None, NOTE, ("incident",), dt.date(2027, 5, 1)),
            "future",
        ),
    ],
)
def test_a_rating_its_evidence_does_not_carry_is_not_saved(
    tmp_path: Path, item: RatedItem, word: str
) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        identifier = steps.open(SOCIAL, "k1", Why.OFFENCE)
        others = [each for each in rating_list({}) if each.item != item.item]
        with pytest.raises(Refused) as told:
            steps.rate(SOCIAL, "k1", identifier, [*others, item], INTERVIEW)
        said = dict(told.value.reason.params)
        assert said["item"] == item.item
        assert word in getattr(said["problem"], "text", "")


def test_every_look_is_kept_with_its_purpose_and_the_inspector_never_sees(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        here.decided()
        here.services.assessments.of_person(DIRECTOR, "k1", Purpose.DECIDE)
        with here.ledger.reading() as connection:
            looks = readings_of(connection, "k1")
        assert ("assessment", "decide", DIRECTOR.officer) in {
            (each.what, each.purpose, each.by) for each in looks
        }
        for stranger in (INSPECTOR, CLERK):
            with pytest.raises(Refused):
                here.services.assessments.of_person(stranger, "k1", Purpose.ASSESS)
            with pytest.raises(Refused):
                here.services.assessments.standing(stranger, "k1")


def test_the_second_person_sees_what_waits_for_the_signature_and_no_other(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        identifier = here.rated()
        steps = here.services.assessments
        assert [e.id for e in steps.of_person(GUARD, "k1", Purpose.SIGN)] == [identifier]
        steps.sign_second(GUARD, "k1", identifier)
        assert steps.of_person(GUARD, "k1", Purpose.SIGN) == ()


def test_the_director_refers_with_a_reason_and_only_one_is_under_way(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps = here.services.assessments
        refused(lambda: steps.open(DIRECTOR, "k1", Why.REFERRAL))
        refused(lambda: steps.open(SOCIAL, "k1", Why.REFERRAL, "un motif"))
        steps.open(DIRECTOR, "k1", Why.REFERRAL, "note d’un service, datée")
        assert "under way" in refused(lambda: steps.open(SOCIAL, "k1", Why.OFFENCE))


def contested(here: Room) -> str:
    identifier = here.decided(MEDIUM)
    due = here.services.reviews.contest(SOCIAL, "k1", identifier, "« Ce n’est pas juste. »")
    assert due == here.clock.now().date() + dt.timedelta(days=30)
    return identifier


def test_a_contest_is_answered_by_people_who_took_no_part(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps, reviews = here.services.assessments, here.services.reviews
        first = contested(here)
        here.clock.advance(days=3)
        assert "no part" in refused(lambda: steps.open(SOCIAL, "k1", Why.CONTEST, contests=first))
        second = steps.open(OTHER_SOCIAL, "k1", Why.CONTEST, contests=first)
        refused(lambda: steps.rate(SOCIAL, "k1", second, rating_list({}), INTERVIEW))
        steps.rate(OTHER_SOCIAL, "k1", second, rating_list({}), INTERVIEW)
        steps.sign_second(CHIEF, "k1", second)
        steps.heard(OTHER_SOCIAL, "k1", second, HEARD)
        refused(lambda: reviews.answer(DIRECTOR, "k1", first, "Revu.", kept=False))
        steps.decide(DIRECTOR, "k1", second, Wanted("low"))
        reviews.answer(DIRECTOR, "k1", first, "Revu : le niveau est faible.", kept=False)
        answered = here.one(first).contested
        assert answered is not None
        assert (answered.kept, answered.answered_at is not None) == (False, True)
        assert steps.standing(SOCIAL, "k1").level == "low"


def test_nothing_new_is_said_by_two_from_two_services(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        steps, reviews = here.services.assessments, here.services.reviews
        identifier = here.decided(HIGH)
        here.clock.advance(days=40)
        assert steps.standing(SOCIAL, "k1").shown == "high_provisional"
        for person in (SOCIAL, OTHER_SOCIAL):
            with pytest.raises(Refused):
                reviews.review_shortly(SOCIAL, person, "k1", identifier)
        day = reviews.review_shortly(SOCIAL, GUARD, "k1", identifier)
        assert day == here.clock.now().date() + dt.timedelta(days=90)
        stands = steps.standing(SOCIAL, "k1")
        assert (stands.shown, stands.review_on) == ("high", day)


def test_a_judgment_is_acquitted_and_the_assessments_are_shredded_by_two(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        reviews = here.services.reviews
        here.decided(HIGH)
        here.services.follow_up.note(GUARD, "k1", dt.date(2026, 11, 20), "parole entendue au préau")
        told = "confié pendant l’entretien"
        with here.ledger.work(SOCIAL) as work:
            work.record(dossier("k1"), interview.InterviewClosed("i1", 1, 1), reason=told)
        refused(lambda: reviews.shred(REGISTRY, DIRECTOR, "k1", "jugement 12/26"))
        cleared(here)
        refused(lambda: reviews.shred(DIRECTOR, DIRECTOR, "k1", "jugement 12/26"))
        refused(lambda: reviews.shred(SOCIAL, DIRECTOR, "k1", "jugement 12/26"))
        assert reviews.shred(REGISTRY, DIRECTOR, "k1", "jugement 12/26") >= 5
        assert here.services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS) == ()
        assert here.services.follow_up.notes(SOCIAL, "k1") == ()
        with here.ledger.reading() as connection:
            kept = [fact.body or b"" for _, fact in streams.raw(connection, dossier("k1"))]
        said = ("préau", NOTE, told)
        assert not any(each.encode() in body for body in kept for each in said)
        done = reviews.shredded(REGISTRY, "k1")
        assert (done.ground, done.reference) == ("acquittal", "jugement 12/26")
        assert set(done.signers) == {REGISTRY.name, DIRECTOR.name}
        kinds = [e.header.kind for e in here.ledger.entries(dossier("k1"))]
        assert "assessment.level_decided" in kinds
        assert "assessment.shredded" in kinds


def cleared(here: Room) -> None:
    with here.ledger.work(CLERK) as work:
        ended = custody.TitleEnded("t1", dt.date(2026, 11, 24), ExitReason.ACQUITTAL, "12/26")
        work.record(dossier("k1"), ended)


def test_another_prison_shreds_too_when_the_tombstone_arrives(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with room(tmp_path) as here, room(tmp_path_factory.mktemp("there")) as there:
        here.decided(HIGH)
        carry(here, there)
        assert len(there.services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS)) == 1
        cleared(here)
        here.services.reviews.shred(REGISTRY, DIRECTOR, "k1", "jugement 12/26")
        carry(here, there)
        assert there.services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS) == ()
        with there.ledger.reading() as connection:
            kept = [fact.body or b"" for _, fact in streams.raw(connection, dossier("k1"))]
        assert not any(NOTE.encode() in body for body in kept)


def carry(here: Room, there: Room) -> None:
    with here.ledger.reading() as connection:
        facts = [fact for _, fact in streams.raw(connection, dossier("k1"))]
    with there.ledger.work(CLERK) as work:
        work.admit(facts)
        shred_as_told(work, there.ledger.tools.catalogue, ["k1"])


def test_a_judgment_calls_a_review_by_itself(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        here.decided()
        judged = dt.date(2026, 11, 24)
        with here.ledger.work(CLERK) as work:
            body = custody.SentenceRecorded("t1", judged, "TGI", judged, ())
            work.record(dossier("k1"), body)
        stands = here.services.assessments.standing(SOCIAL, "k1")
        assert stands.review_on == here.clock.now().date() + dt.timedelta(days=14)


def test_ratings_carry_their_evidence_to_those_who_may_read(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        identifier = here.rated(MEDIUM)
        kept = {each.item: each for each in here.one(identifier).ratings}
        assert kept["AV1"] == rated("AV1", Rating.YES)
