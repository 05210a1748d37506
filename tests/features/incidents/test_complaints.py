"""Complaints: a number at once, read by those who may, past the director what is about them."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import papers
from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, GUARD, INSPECTOR, SOCIAL, ZOUMANA, Home, admit, home
from keyboard import find, settle
from prisondesk.bootstrap.incidents_desk import complaint_desk
from prisondesk.features.incidents import documents
from prisondesk.features.incidents.documents import Book, Receipt
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Precision,
)
from prisondesk.features.incidents.model.book import Part as IncidentPart
from prisondesk.features.incidents.model.book import Source as IncidentSource
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Channel,
    Complaint,
    Filed,
    FiledLine,
    Letter,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.incidents.model.retaliation import After
from prisondesk.features.incidents.rules.complaints import complaint_problem
from prisondesk.features.incidents.ui import ComplaintsScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import TITLES, Role
from prisondesk.ui.widgets import Button, RowList

AT = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
WATER = Complaint(
    "", "", "", AT, Channel.ORAL, Addressee.DIRECTOR, Urgency.SIMPLE, Secrecy.OPEN,
    subject=Subject.FOOD, words="Il n’y a plus d’eau le soir.",
)  # fmt: skip
SECRET = replace(WATER, secrecy=Secrecy.CONFIDENTIAL, words="On me menace.", subject=Subject.OTHER)
SEALED = replace(
    WATER, secrecy=Secrecy.SEALED, words="", subject=None, addressee=Addressee.PROSECUTOR
)
ABOUT = replace(SEALED, about_director=True)


def test_anybody_takes_a_complaint_in_and_only_some_read_it(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        service = house.services.complaints
        made = service.file(GUARD, WATER, "1/2026")
        assert (made.number, made.person) == ("BKO-PL-2026-00001", key)
        assert made.due == dt.date(2026, 12, 9)
        with pytest.raises(Refused):
            service.listed(GUARD)
        (line,) = service.listed(SOCIAL)
        assert (line.number, line.filed.complaint.words) == ("BKO-2026-00001", WATER.words)
        with pytest.raises(Refused):
            service.answer(GUARD, made.complaint_id, "oui")
        service.send(SOCIAL, made.complaint_id, "remise au régisseur")
        service.answer(SOCIAL, made.complaint_id, "une citerne vient demain")
        with pytest.raises(Refused):
            service.answer(SOCIAL, made.complaint_id, "encore")
        told = house.services.dossier.open(DIRECTOR, key).happenings
        assert not any("omplaint" in each.title.text for each in told), "no file tells of it"


def test_what_is_confidential_is_read_by_director_and_inspection_alone(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        service = house.services.complaints
        service.file(GUARD, SECRET)
        (line,) = service.listed(SOCIAL)
        assert (line.filed.complaint.words, line.hidden) == ("", True)
        for reader in (DIRECTOR, INSPECTOR):
            (line,) = service.listed(reader)
            assert line.filed.complaint.words == SECRET.words


def test_a_complaint_about_the_director_does_not_exist_for_the_director(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        service = house.services.complaints
        hidden = service.file(GUARD, ABOUT)
        shown = service.file(GUARD, WATER)
        assert shown.number == "BKO-PL-2026-00001", "no gap in the series tells of the other"
        assert [each.filed.complaint for each in service.listed(DIRECTOR)] == [shown]
        assert hidden in [each.filed.complaint for each in service.listed(INSPECTOR)]
        assert [place for place, _ in service.of_year(DIRECTOR, 2026)] == [1]
        with pytest.raises(Refused):
            service.answer(DIRECTOR, hidden.complaint_id, "non")
        groups = house.services.home.home(DIRECTOR).mine.groups
        said = [task.title for each in groups for task in each.tasks]
        assert not any(hidden.number in str(each) for each in said)


def test_the_registry_writes_that_a_sealed_complaint_was_answered_and_reads_nothing(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        service = house.services.complaints
        hidden, open_ = service.file(GUARD, ABOUT), service.file(GUARD, WATER)
        letter = Letter("procureur de la République", "0417/PR", AT.date(), AT.date())
        for who in (DIRECTOR, SOCIAL, GUARD, INSPECTOR):
            with pytest.raises(Refused):
                service.letter(who, hidden.number, letter)
        with pytest.raises(Refused, match="no sealed complaint"):
            service.letter(CLERK, open_.number, letter)
        with pytest.raises(Refused, match="no sealed complaint"):
            service.letter(CLERK, "BKO-PX-2026-00077", letter)
        with pytest.raises(Refused):
            service.listed(CLERK)
        early = AT.date() - dt.timedelta(days=1)
        for wrong in (
            replace(letter, reference=" "),
            replace(letter, dated=early),
            replace(letter, given_on=AT.date() + dt.timedelta(days=9)),
        ):
            with pytest.raises(Refused):
                service.letter(CLERK, hidden.number, wrong)
        service.letter(CLERK, hidden.number.lower(), letter)
        with pytest.raises(Refused, match="already"):
            service.letter(CLERK, hidden.number, letter)
        known = {each.filed.complaint.number: each.filed for each in service.listed(INSPECTOR)}
        told = known[hidden.number]
        assert (told.letter, told.answered_on, told.answer) == (letter, AT.date(), "")
        assert known[open_.number].answered_on is None
        assert [each.filed.complaint for each in service.listed(DIRECTOR)] == [open_]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(WATER, words=" "),
        replace(SEALED, words="mots"),
        replace(SEALED, subject=Subject.CARE),
        replace(ABOUT, addressee=Addressee.DIRECTOR),
        replace(SECRET, about_director=True),
        replace(WATER, at=AT + dt.timedelta(days=2)),
    ],
)
def test_a_complaint_that_says_too_little_or_too_much_is_refused(wrong: Complaint) -> None:
    assert complaint_problem(wrong, AT) is not None
    assert complaint_problem(WATER, AT) is None
    assert complaint_problem(ABOUT, AT) is None


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_register_and_the_receipt_are_laid_out_in_every_language(language: str) -> None:
    from_service = replace(WATER, number="BKO-PL-2026-00001", person="d1")
    filed = FiledLine(Filed(from_service, "a1"), "EXEMPLE Zoumana", "BKO-2026-00001")
    book = Book(((1, filed), (2, filed)), 2026, "A. Kéita", "BKO", {})
    assert papers.printed(documents.COMPLAINTS, book, language).problems == ()
    receipt = Receipt(from_service, "O. Diarra", TITLES[Role.SECURITY_OFFICER])
    paper = papers.printed(documents.RECEIPT, receipt, language)
    assert paper.problems == ()
    assert not re.search(r"\beau\b", papers.text(paper))


def test_the_page_takes_one_in_and_shows_what_waits(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    with home(tmp_path) as house:
        house.services.complaints.file(GUARD, WATER)
        house.services.complaints.file(GUARD, SEALED)
        made = bench("fr", clock=house.clock)
        screen = ComplaintsScreen(made, complaint_desk(house.services, SOCIAL))
        stage(screen)
        screen.arrive()
        settle(qtbot, made.jobs)
        rows = find(screen, RowList, "complaint-rows")
        assert rows.model().rowCount() == 2
        rows.select_first()
        picture(screen, "complaints")
        find(screen, Button, "new-complaint").click()
        picture(screen, "complaint-form")
        rows.select_first()
        find(screen, Button, "answer-complaint").click()
        assert screen.panel.form is not None
        screen.panel.form.set_values({"words": "une citerne vient demain"})
        screen.panel.form.submit()
        settle(qtbot, made.jobs)
        answered = [each.filed.answer for each in house.services.complaints.listed(SOCIAL)]
        assert "une citerne vient demain" in answered


def test_what_befell_who_complained_is_listed_past_whoever_the_complaint_is_about(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        service, discipline = house.services.complaints, house.services.discipline
        early = house.clock.now() - dt.timedelta(hours=1)
        about = service.file(GUARD, replace(ABOUT, at=early), "1/2026")
        known = service.file(GUARD, replace(WATER, at=early), "1/2026")
        service.file(GUARD, replace(WATER, at=early))  # nobody is named: nobody to watch over
        watch = house.services.retaliation
        assert [each.happened for each in watch.watched(DIRECTOR)] == [()]
        number = punished(house, key)
        (seen,) = watch.watched(DIRECTOR)
        assert seen.line.filed.complaint.complaint_id == known.complaint_id
        kinds = {each.kind for each in seen.happened}
        assert kinds == {After.INCIDENT, After.PROCEDURE}
        assert number in {each.detail for each in seen.happened}
        assert seen.until == early.date() + dt.timedelta(days=60)
        assert {each.line.filed.complaint.complaint_id for each in watch.watched(INSPECTOR)} == {
            about.complaint_id,
            known.complaint_id,
        }
        with pytest.raises(Refused):
            watch.watched(GUARD)
        for actor, count in ((DIRECTOR, 1), (SOCIAL, 1), (INSPECTOR, 2), (GUARD, 0)):
            groups = house.services.home.home(actor).mine.groups
            found = [each.total for each in groups if each.title.text == "After a complaint"]
            assert sum(found) == count, actor.role
        house.clock.advance(days=61)
        assert watch.watched(INSPECTOR) == ()
        assert len(discipline.of_person(DIRECTOR, key)) == 1


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_page_shows_beside_a_complaint_what_happened_since(
    tmp_path: Path,
    bench: MakeBench,
    stage: Stage,
    qtbot: QtBot,
    picture: Callable[..., Path],
    code: str,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        house.services.complaints.file(GUARD, WATER, "1/2026")
        number = punished(house, key)
        made = bench(code, clock=house.clock)
        screen = ComplaintsScreen(made, complaint_desk(house.services, DIRECTOR))
        stage(screen)
        screen.arrive()
        settle(qtbot, made.jobs)
        find(screen, RowList, "complaint-rows").select_first()
        picture(screen, "complaint-since", code)
        told = " ".join(each.text() for each in screen.panel.findChildren(QLabel))
        assert number in told
        sealed = house.services.complaints.file(GUARD, ABOUT)
        gate = ComplaintsScreen(made, complaint_desk(house.services, CLERK))
        stage(gate)
        gate.arrive()
        settle(qtbot, made.jobs)
        find(gate, Button, "sealed-letter").click()
        picture(gate, "complaint-letter", code)
        form = gate.panel.form
        assert form is not None
        today = house.clock.now().date()
        letter = {"number": sealed.number, "authority": "inspection", "reference": "12/I"}
        form.set_values({**letter, "dated": today, "given_on": today})
        form.submit()
        settle(qtbot, made.jobs)
        known = {each.filed.complaint.number: each for each in listed(house)}
        assert known[sealed.number].filed.letter is not None


def listed(house: Home) -> tuple[FiledLine, ...]:
    """Return what the inspection reads."""
    return house.services.complaints.listed(INSPECTOR)


def punished(house: Home, key: str) -> str:
    """Name the person of *key* in the incident book and begin a procedure."""
    at, moment = house.clock.now(), Precision.EXACT
    involved = (Involved(key, IncidentPart.ALLEGED),)
    made = Incident(
        "", "", "", IncidentKind.REFUSAL, at, moment, "cour", "refus", involved, IncidentSource.SEEN
    )
    number = house.services.incidents.record(GUARD, made).number
    house.services.discipline.tell(
        GUARD, key, accusation="refus", language="bambara", incident=number
    )
    return number
