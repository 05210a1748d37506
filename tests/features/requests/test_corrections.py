"""A person sees the own file, asks for a correction, is answered, and is not silenced."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import papers
from benches import MakeBench, Stage
from files_of_people import ALHASSANE, CHIEF, CLERK, DIRECTOR, GUARD, ZOUMANA, Home, admit, home
from keyboard import settle
from prisondesk.bootstrap.own_file import correction_desk
from prisondesk.features.requests.documents import COPIE_DOSSIER
from prisondesk.features.requests.events import CorrectionAnswered, CorrectionAsked
from prisondesk.features.requests.model import AskedHow, Outcome
from prisondesk.features.requests.rules import corrections
from prisondesk.features.requests.ui.corrections import CorrectionsScreen
from prisondesk.features.separation.model import (
    Part,
    Reason,
    Separation,
    Side,
    Source,
    Strength,
)
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.bench import Bench

Picture = Callable[..., Path]
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.",
    demonstration=True,
)  # fmt: skip
WORDS = "Mon père s’appelle Moussa, pas Bakary."


def tasks(house: Home) -> dict[str, int]:
    column = house.services.home.home(CHIEF).mine
    return {each.title.text: each.total for each in column.groups}


def test_a_request_is_due_in_fifteen_days_and_a_refusal_keeps_the_statement(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        requests = house.services.requests
        made = requests.ask(CLERK, key, about="père", words=WORDS, how=AskedHow.ORALLY)
        (asked,) = requests.corrections(CLERK, key)
        assert asked.due == house.clock.now().date() + dt.timedelta(days=15)
        assert tasks(house)["Corrections to answer"] == 1
        with pytest.raises(Refused):
            requests.answer(CLERK, key, made, Outcome.CORRECTED, answer="oui")
        with pytest.raises(Refused, match="statement"):
            requests.answer(CHIEF, key, made, Outcome.REFUSED, answer="acte vu")
        requests.answer(CHIEF, key, made, Outcome.REFUSED, answer="acte vu", statement=WORDS)
        (answered,) = requests.corrections(CLERK, key)
        assert (answered.outcome, answered.statement) == (Outcome.REFUSED, WORDS)
        assert tasks(house).get("Corrections to answer") is None
        with pytest.raises(Refused, match="waits for an answer"):
            requests.answer(CHIEF, key, made, Outcome.CORRECTED, answer="oui")


def test_answers_that_arrive_before_the_request_are_not_lost() -> None:
    day = dt.date(2026, 11, 24)
    asked = CorrectionAsked("r", "", WORDS, AskedHow.WRITTEN, day)
    answered = CorrectionAnswered("r", Outcome.PARTLY, "fait", day)
    assert corrections([answered, asked]) == corrections([asked, answered])


def test_the_copy_holds_the_own_file_and_nobody_elses_name(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key, other = admit(house, ZOUMANA), admit(house, ALHASSANE)
        apart = Separation(
            Side(key, Part.NEITHER),
            Side(other, Part.NEITHER),
            Reason.JUDGE_ORDER,
            Source.JUDGE,
            Strength.BLOCK,
            reference="88/26",
            ordered_on=house.clock.now().date(),
        )
        house.services.separation.open(GUARD, apart)
        made = house.services.requests.ask(
            CLERK, key, about="père", words=WORDS, how=AskedHow.ORALLY
        )
        house.services.requests.answer(
            CHIEF, key, made, Outcome.REFUSED, answer="acte vu", statement="Je maintiens."
        )
        content = correction_desk(house.services, CHIEF).copy(key).content
        paper = papers.printed(COPIE_DOSSIER, content)
        said = papers.text(paper)
        assert paper.problems == ()
        for word in ("EXEMPLE Zoumana", "1204/26", "Je maintiens."):
            assert word in said
        for name in ("Alhassane", "Frère fictif", "O. Diarra", "S. Modèle", "88/26"):
            assert name not in said


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_copy_fits_in_every_language(tmp_path: Path, language: str) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA)
        content = correction_desk(house.services, CLERK).copy(key).content
        assert papers.printed(COPIE_DOSSIER, content, language).problems == ()


def test_the_timeline_shows_the_struck_value_with_the_new_one(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        before = house.services.dossier.open(CLERK, key).person.identity
        after = replace(before, names=replace(before.names, as_on_title="EXEMPLE Zoumane"))
        house.services.inmates.correct(
            CHIEF, key, after, reason="acte de naissance", authority="acte 12"
        )
        struck = [
            each for each in house.services.dossier.timeline(CLERK, key) if each.struck is not None
        ]
        (line,) = struck
        assert line.struck is not None
        shown = dict(line.struck.params)
        assert [dict(shown[each].params)["text"] for each in ("old", "new")] == [  # type: ignore[union-attr]  # both are names
            "EXEMPLE Zoumana",
            "EXEMPLE Zoumane",
        ]
        assert line.reason or line.detail


def opened(house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: str) -> CorrectionsScreen:
    screen = CorrectionsScreen(bench, correction_desk(house.services, CHIEF))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_request_is_typed_and_answered_at_one_screen(
    code: str, tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, bench(code), stage, qtbot, key)
        screen.ask_new()
        assert screen.form is not None
        screen.form.restore({"about": "père", "words": WORDS, "how": "orally"})
        screen.form.submit()
        settle(qtbot, screen.bench.jobs)
        settle(qtbot, screen.bench.jobs)
        screen.rows.setCurrentIndex(screen.rows.model().index(0, 0))
        assert picture(screen, "corrections", code).stat().st_size > 10_000
        assert screen.form is not None
        screen.form.restore({"outcome": "corrected", "answer": "corrigé"})
        screen.form.submit()
        settle(qtbot, screen.bench.jobs)
        (request,) = house.services.requests.corrections(CLERK, key)
        assert request.outcome is Outcome.CORRECTED
