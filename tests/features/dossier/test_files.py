"""A file shows what its reader may see, and says plainly what is missing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from files_of_people import (
    ALHASSANE,
    CHIEF,
    CLERK,
    DIRECTOR,
    GUARD,
    INSPECTOR,
    NURSE,
    SOCIAL,
    ZOUMANA,
    admit,
    home,
    present,
    title,
)
from prisondesk.bootstrap.features import FEATURES
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.service import Leaving
from prisondesk.features.dossier.model import Mood, Tab
from prisondesk.features.dossier.rules.facts import FACT_WORDS
from prisondesk.features.health.model import Consent, Examination, Fitness, Grade, IllTreatment
from prisondesk.features.intake.events import DirectorNoteWritten
from prisondesk.features.property import events as property_
from prisondesk.features.property.model import Acknowledged, Item, Signature
from prisondesk.features.requests.model import AskedHow
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.kinds import Lane
from prisondesk.security.session import Actor
from prisondesk.storage.local.readings import readings_of

FRENCH = translator("fr")
EXAMINED = Examination(Fitness.FIT, Consent.NOT_ASKED, on_reception=True, observations="secret")
TOLD = IllTreatment("secret", "", "", "", (), Grade.NOT_GRADED, Consent.REFUSED,
    Consent.REFUSED, second_examination_offered=True)  # fmt: skip


def test_the_bar_names_the_person_and_presumes_innocence(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        bar = house.services.dossier.identity_bar(CLERK, key)
        assert (bar.name, bar.number, bar.arabic) == ("EXEMPLE Zoumana", "BKO-2026-00001", "زومانا")
        assert bar.status is not None
        assert bar.status.text == "{status} – presumed innocent"
        assert [each.text for each in bar.languages] == ["Bambara", "French"]
        assert bar.cell is None
        assert [mark.text.text for mark in bar.marks] == ["Family to inform"]


def test_somebody_without_a_title_is_named_as_present_without_ecrou(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        bar = house.services.dossier.identity_bar(CLERK, present(house))
        assert bar.status is not None
        assert bar.status.text == "present without écrou"
        assert bar.name == ""


def test_an_order_of_release_and_an_expired_title_stand_first_in_red(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA, title(ends=dt.date(2026, 11, 25)))
        house.clock.advance(days=2)
        service = house.services.dossier
        case = house.services.custody.case(CLERK, key)
        order = custody.ReleaseOrdered(
            case.titles[0].title_id, title("77/26"), house.clock.now(), "porteur"
        )
        house.services.custody.order_release(CLERK, key, order)
        marks = service.identity_bar(CLERK, key).marks
        assert [mark.text.text for mark in marks[:2]] == [
            "Order of release received",
            "Title expired",
        ]
        assert {mark.mood for mark in marks[:2]} == {Mood.LAW}


def test_a_closed_file_is_read_only_and_says_since_when(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        case = house.services.custody.case(CLERK, key)
        over = custody.TitleEnded(
            case.titles[0].title_id, dt.date(2026, 11, 24), ExitReason.NO_CASE, "ordonnance"
        )
        house.services.custody.end_title(CLERK, key, over)
        leaving = Leaving(ExitReason.NO_CASE, "S. Modèle", unsigned_why="chef absent")
        house.services.releases.release(DIRECTOR, key, leaving)
        bar = house.services.dossier.identity_bar(CLERK, key)
        assert bar.closed is not None
        assert not any(mark.mood is Mood.LAW for mark in bar.marks)


def test_the_timeline_is_newest_first_and_tells_doing_from_typing(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        lines = house.services.dossier.timeline(CLERK, key)
        assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
        gate = next(line for line in lines if line.title.text == "Presented at the gate")
        assert (gate.done_by, gate.typed_by, gate.late) == ("S. Modèle", "O. Diarra", True)
        written = next(line for line in lines if line.title.text == "Acte d’écrou written")
        assert (written.late, written.detail is not None) == (False, True)


def test_sealed_pages_look_alike_from_outside_and_open_for_health_staff(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        house.services.health.examined(NURSE, key, EXAMINED)
        house.services.health.note_ill_treatment(NURSE, key, TOLD)
        service = house.services.dossier
        closed = [line for line in service.timeline(CLERK, key) if line.sealed]
        assert len(closed) == 2
        assert len({(line.title, line.detail, line.icon) for line in closed}) == 1
        assert not any(line.sealed for line in service.timeline(NURSE, key))
        assert not any(
            line.icon == "lock" and line.sealed for line in service.timeline(INSPECTOR, key)
        )
        nurse = service.open(NURSE, key, Tab.HEALTH)
        assert nurse.notes is not None
        assert len(nurse.notes) == 2
        guard = service.open(GUARD, key, Tab.HEALTH)
        assert guard.notes is None
        assert "secret" not in repr(guard)


def test_what_a_role_may_not_read_is_not_there_at_all(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        note = DirectorNoteWritten("mots du régisseur")
        house.services.intake.record(DIRECTOR, key, note)
        goods = property_.BelongingsReceived(
            "R1", (Item("téléphone"),), 12500, (), Acknowledged(Signature.SIGNED, "S. Modèle")
        )
        house.services.property.receive(CLERK, key, goods)
        service = house.services.dossier
        titles = {line.title.text for line in service.timeline(GUARD, key)}
        assert "Note of the director" not in titles
        assert "Title received" not in titles
        assert "Belongings received" in titles
        assert "Note of the director" in {line.title.text for line in service.timeline(SOCIAL, key)}
        assert "mots du régisseur" not in repr(service.open(CLERK, key))
        assert service.open(NURSE, key).kept is None
        with pytest.raises(Refused):
            service.open(GUARD, key, Tab.SOCIAL)
        assert Tab.SOCIAL not in service.tabs(GUARD)


def test_the_inspector_leaves_a_trace_and_so_does_a_look_at_health(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        service = house.services.dossier
        service.open(CLERK, key)
        service.open(INSPECTOR, key)
        service.open(NURSE, key, Tab.HEALTH)
        with house.ledger.reading() as connection:
            seen = readings_of(connection, key)
        assert [(each.by, each.what) for each in seen] == [
            (NURSE.officer, "health"),
            (INSPECTOR.officer, "summary"),
        ]


def test_every_page_of_a_file_says_something_in_french(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        service = house.services.dossier
        for key in (admit(house, ALHASSANE), present(house)):
            for actor in (CLERK, CHIEF, DIRECTOR, NURSE, SOCIAL, INSPECTOR):
                whole = service.open(actor, key)
                for tab in service.tabs(actor):
                    if tab in (Tab.PAPERS, Tab.TIMELINE):
                        continue
                    sheets = [
                        sheet for column in service.page(actor, whole, tab) for sheet in column
                    ]
                    assert sheets
                    for sheet in sheets:
                        assert FRENCH(sheet.title)
                        for line in sheet.lines:
                            assert FRENCH(line.label)
                            assert (line.value is None) != (line.missing is None)


def test_the_summary_says_what_came_last_and_what_is_reserved(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        service = house.services.dossier

        def said(actor: Actor) -> dict[str, str]:
            _, second = service.summary(actor, key)
            return {line.label.text: line.value.text for line in second[2].lines if line.value}

        house.services.requests.ask(
            CLERK, key, about="Nom du père", words="Il s’appelle Bakari.", how=AskedHow.ORALLY
        )
        assert said(CHIEF)["Requests"] == "{count} open"
        assert said(CHIEF)["Incidents"] == "none"
        assert said(NURSE)["Incidents"] == "reserved access"
        pages = {Tab.FAMILY, Tab.INCIDENTS, Tab.REQUESTS}
        assert pages <= set(service.tabs(CHIEF))
        ((request,), ()) = service.page(CHIEF, service.open(CHIEF, key), Tab.REQUESTS)
        assert [line.task.text for line in request.lines if line.task] == ["answer due on {day}"]


def test_the_summary_pretends_no_limit_where_none_is_set(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        first, _ = house.services.dossier.summary(CLERK, admit(house, ZOUMANA))
        limit = next(line for line in first[0].lines if line.label.text == "Legal limit")
        assert limit.value is not None
        assert limit.value.text == "not configured"
        review = next(line for line in first[0].lines if line.label.text == "Review")
        assert review.note is not None


def test_every_fact_of_a_dossier_has_a_name_and_a_picture() -> None:
    elsewhere = {Lane.STAFF, Lane.PLACES, Lane.SEPARATION, Lane.REFERENCE}
    others = {"intake.arrival_list_recorded"}
    kinds = {
        fact.KIND.name
        for feature in FEATURES
        for fact in feature.facts
        if fact.KIND.lane not in elsewhere
    }
    assert kinds - others <= set(FACT_WORDS)


def test_a_file_that_is_not_here_is_refused_in_words(tmp_path: Path) -> None:
    with home(tmp_path) as house, pytest.raises(Refused):
        house.services.dossier.open(CLERK, "no-such-file")


def test_the_file_names_the_authority_and_never_its_code(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        held = replace(title(), authority="cld")
        key = admit(house, ZOUMANA, held)
        files = house.services.dossier
        whole = files.open(CLERK, key)
        for tab in (Tab.SUMMARY, Tab.TITLES):
            said = {
                FRENCH(line.value)
                for column in files.page(CLERK, whole, tab)
                for sheet in column
                for line in sheet.lines
                if line.label.text == "Authority" and line.value is not None
            }
            assert said, tab
            assert all("libertés" in each for each in said), said
        assert [held.title.authority for held in whole.case.titles] != ["cld"]
