"""Notes of any service, plans with an owner, requests, tasks opened, units by policy apart."""

import datetime as dt
from pathlib import Path

import pytest

from actors import officer
from assessing import CLERK, DIRECTOR, GUARD, INSPECTOR, REGISTRY, SOCIAL, Room, room
from houses import HEALTH
from prisondesk.features.assessment.model.follow_up import (
    Act,
    OtherTool,
    PlanLine,
    PolicyUnit,
    Purpose,
)
from prisondesk.features.assessment.model.items import Answer, NoInformation, Rating
from prisondesk.features.assessment.model.screening import SectionKey
from prisondesk.features.assessment.service.screening import Interview
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.entry import dossier
from prisondesk.security.keys import AgeKey, HealthKeys
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

NURSE = officer(Role.NURSE, name="Infirmière", health=HealthKeys((AgeKey(str(HEALTH)),)))
TODAY = dt.date(2026, 11, 24)
LATER = dt.date(2026, 12, 24)


def safe(here: Room, answers: dict[str, Rating], section: SectionKey) -> None:
    given = [
        Answer(key, rating, NoInformation.REFUSED if rating is Rating.NI else None, "constaté")
        for key, rating in answers.items()
    ]
    who = NURSE if section in (SectionKey.HEALTH, SectionKey.SELF_HARM) else SOCIAL
    here.services.screening.answer(who, "k1", section, given, Interview("fr"))


def acts(here: Room, who: Actor = SOCIAL) -> set[Act]:
    found = here.services.follow_up.tasks(who, "k1")
    return {task.act for task in found if task.done_at is None}


def listed(here: Room, who: Actor) -> set[Act]:
    board = here.services.boards.board(who, here.clock.now(), lambda _keys: {})
    return {task.act for _, task in board.tasks}


@pytest.mark.parametrize(
    ("section", "answers", "act"),
    [
        (SectionKey.SELF_HARM, {"SH1": Rating.YES}, Act.URGENT_HEALTH),
        (SectionKey.SELF_HARM, {"SH1": Rating.SOME}, Act.WATCH),
        (SectionKey.SELF_HARM, {"SH1": Rating.NO, "SH5": Rating.SOME}, Act.APPOINTMENT),
        (SectionKey.VULNERABILITY, {"VU1": Rating.SOME}, Act.CHILD_PROTECTION),
        (SectionKey.VULNERABILITY, {"VU2": Rating.YES}, Act.SEPARATION),
        (SectionKey.NEEDS, {"NE2": Rating.YES}, Act.NOTIFY),
    ],
)
def test_an_answer_opens_its_task(
    tmp_path: Path, section: SectionKey, answers: dict[str, Rating], act: Act
) -> None:
    with room(tmp_path) as here:
        safe(here, answers, section)
        assert act in acts(here)


def test_a_single_old_sign_opens_no_watch(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        safe(here, {"SH1": Rating.NO, "SH2": Rating.SOME}, SectionKey.SELF_HARM)
        assert Act.WATCH not in acts(here)


def test_tasks_of_health_are_known_to_health_staff_alone(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        safe(here, {"HE1": Rating.NO, "HE2": Rating.YES, "HE3": Rating.SOME}, SectionKey.HEALTH)
        assert {Act.ILL_TREATMENT, Act.ISOLATION} <= acts(here, NURSE)
        for other in (SOCIAL, DIRECTOR, GUARD):
            assert acts(here, other).isdisjoint({Act.ILL_TREATMENT, Act.ISOLATION})
        with here.ledger.reading() as connection:
            kept = b"".join(f.body or b"" for _, f in streams.raw(connection, dossier("k1")))
        assert b"ill_treatment_report" not in kept
        assert {Act.ILL_TREATMENT, Act.ISOLATION} <= listed(here, NURSE)
        assert listed(here, GUARD).isdisjoint({Act.ILL_TREATMENT, Act.ISOLATION})
        here.services.follow_up.done(NURSE, "k1", Act.ILL_TREATMENT, "signalement rédigé")
        assert Act.ILL_TREATMENT not in acts(here, NURSE)
        assert Act.ILL_TREATMENT not in listed(here, NURSE)


def test_one_appointment_answers_what_health_and_safety_both_asked_for(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        safe(here, {"SH1": Rating.NO, "SH5": Rating.SOME}, SectionKey.SELF_HARM)
        safe(here, {"HE1": Rating.SOME}, SectionKey.HEALTH)
        both = [t for t in here.services.follow_up.tasks(NURSE, "k1") if t.act is Act.APPOINTMENT]
        assert sorted(task.of_health for task in both) == [False, True]
        here.services.follow_up.done(NURSE, "k1", Act.APPOINTMENT, "vu en consultation")
        assert Act.APPOINTMENT not in acts(here, NURSE)
        assert Act.APPOINTMENT not in acts(here)


def test_a_task_is_closed_in_words_and_opened_again_by_a_new_answer(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        safe(here, {"VU2": Rating.YES}, SectionKey.VULNERABILITY)
        safe(here, {"VU2": Rating.YES}, SectionKey.VULNERABILITY)
        kinds = [entry.header.kind for entry in here.ledger.entries(dossier("k1"))]
        assert kinds.count("assessment.safety_tasks_opened") == 1
        with pytest.raises(Refused):
            follow.done(GUARD, "k1", Act.SEPARATION, " ")
        follow.done(GUARD, "k1", Act.SEPARATION, "deux noms notés")
        assert Act.SEPARATION not in acts(here)
        with pytest.raises(Refused):
            follow.done(GUARD, "k1", Act.SEPARATION, "encore")
        safe(here, {"VU2": Rating.YES}, SectionKey.VULNERABILITY)
        assert Act.SEPARATION in acts(here)


def test_the_first_night_stays_a_task_until_everything_was_asked(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        screening = here.services.screening
        some = [Answer("SH1", Rating.NI, NoInformation.NO_INTERPRETER), Answer("VU1", Rating.NO)]
        screening.answer_first_night(GUARD, "k1", some, Interview("fr"))
        assert Act.ASK_TONIGHT in acts(here)
        rest = [Answer(key, Rating.NO) for key in ("SH1", "VU2", "HE1", "NE1")]
        screening.answer_first_night(NURSE, "k1", rest, Interview("fr"))
        assert Act.ASK_TONIGHT not in acts(here)


def test_any_service_writes_what_it_saw_and_reads_its_own(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        follow.note(GUARD, "k1", TODAY, "A calmé une dispute au préau.")
        follow.note(CLERK, "k1", TODAY, "A demandé des nouvelles de son avocat.")
        with pytest.raises(Refused):
            follow.note(GUARD, "k1", LATER, "A calmé une dispute au préau.")
        with pytest.raises(Refused):
            follow.note(GUARD, "k1", TODAY, "agité")
        follow.note(GUARD, "k1", TODAY, "Dit craindre un voisin de cour.", stays=True)
        assert sorted(note.stays for note in follow.notes(SOCIAL, "k1")) == [False, False, True]
        assert [note.by for note in follow.notes(CLERK, "k1")] == [CLERK.officer]


def test_a_plan_names_an_owner_and_a_day_for_each_activity(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        line = PlanLine("A_TRADE", ("ND6",), "M. Essai", LATER, wanted=True)
        follow.make_plan(SOCIAL, "k1", [line])
        plan = follow.plan(DIRECTOR, "k1")
        assert plan is not None
        assert plan.lines == (line,)
        for wrong in (
            PlanLine("A_PRAYER", (), "M. Essai", LATER),
            PlanLine("A_TRADE", (), " ", LATER),
            PlanLine("A_TRADE", (), "M. Essai", dt.date(2026, 11, 1)),
        ):
            with pytest.raises(Refused):
                follow.make_plan(SOCIAL, "k1", [wrong])
        with pytest.raises(Refused):
            follow.make_plan(GUARD, "k1", [line])


def test_a_request_says_to_whom_and_when_until_the_answer_comes(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        request = follow.ask(SOCIAL, "k1", "Action sociale de Mopti", "situation des enfants")
        (asked,) = follow.requests(DIRECTOR, "k1")
        assert (asked.to_whom, asked.answered_at) == ("Action sociale de Mopti", None)
        follow.received(SOCIAL, "k1", request, "chez la grand-mère")
        (answered,) = follow.requests(DIRECTOR, "k1")
        assert answered.answer == "chez la grand-mère"
        with pytest.raises(Refused):
            follow.ask(SOCIAL, "k1", " ", "situation")
        with pytest.raises(Refused):
            follow.received(SOCIAL, "k1", "other", "rien")


def test_a_unit_by_policy_says_nothing_of_the_level(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        unit = PolicyUnit("Quartier E1", "décision 14/DGAP", TODAY, LATER)
        with pytest.raises(Refused):
            follow.place_by_policy(SOCIAL, "k1", unit)
        follow.place_by_policy(DIRECTOR, "k1", unit)
        assert follow.policy_unit(SOCIAL, "k1") == unit
        assert here.services.assessments.standing(SOCIAL, "k1").level == ""
        follow.end_policy(DIRECTOR, "k1", LATER)
        ended = follow.policy_unit(SOCIAL, "k1")
        assert ended is not None
        assert ended.ended == LATER
        with pytest.raises(Refused):
            follow.end_policy(DIRECTOR, "k1", LATER)


def test_another_tool_is_a_document_and_feeds_nothing(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        noted = OtherTool(dt.date(2019, 5, 3), "outil 2018-2019", "moyen", "fiche 12")
        follow.note_other_tool(SOCIAL, "k1", noted)
        assert follow.other_tools(DIRECTOR, "k1") == (noted,)
        assert here.services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS) == ()
        assert here.services.assessments.standing(SOCIAL, "k1").level == ""


@pytest.mark.parametrize("stranger", [INSPECTOR, REGISTRY])
def test_what_was_told_in_confidence_is_closed_to_others(tmp_path: Path, stranger: Actor) -> None:
    with room(tmp_path) as here:
        follow = here.services.follow_up
        follow.note(GUARD, "k1", TODAY, "A calmé une dispute au préau.")
        assert follow.notes(stranger, "k1") == ()
        for look in (follow.requests, follow.plan, follow.policy_unit, follow.other_tools):
            with pytest.raises(Refused):
                look(stranger, "k1")
