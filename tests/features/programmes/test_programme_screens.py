"""The screens of activities and their papers, in French and in Arabic."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

import papers
from benches import MakeBench, Stage
from files_of_people import ALHASSANE, DIRECTOR, FATOUMATA, GUARD, SOCIAL, ZOUMANA, admit, home
from keyboard import settle
from prisondesk.bootstrap.programmes_desk import programme_desk
from prisondesk.features.dossier.model import Tab
from prisondesk.features.programmes import documents
from prisondesk.features.programmes.model import End, Mark, Presence, Session, State
from prisondesk.features.programmes.ui import ActivityScreen, CatalogueScreen, TakingPartScreen
from prisondesk.features.programmes.ui.forms import typed_activity
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.message import verbatim
from prisondesk.security.roles import TITLES, Role
from prisondesk.ui.act_panel import Values
from prisondesk.ui.widgets import Button, RowList

TODAY = dt.date(2026, 11, 24)
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.",
    demonstration=True,
)  # fmt: skip
SESSION: Values = {"day": TODAY, "begins": "08:30", "ends": "11:00", "led": "M. Modèle"}
SEWING: Values = {
    "name": "Atelier de couture", "kind": "A_TRADE", "partner": "Association fictive",
    "officer": "Mme Essai", "places": 3, "day-1": True, "day-4": True, "begins": "8h30",
    "ends": "11:00", "where": "Atelier 1", "language": "bm", "why": "demandé par beaucoup",
}  # fmt: skip


def choose(rows: RowList, key: str) -> None:
    """Stand on the line of *key*."""
    model = rows.model()
    for row in range(model.rowCount()):
        rows.setCurrentIndex(model.index(row, 0))
        if rows.current_key() == key:
            return
    raise AssertionError(key)


def test_an_activity_is_run_from_the_keyboard(
    tmp_path: Path, bench: MakeBench, stage: Stage, picture: Callable[..., Path], qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        for names in (ZOUMANA, FATOUMATA, ALHASSANE):
            admit(house, names)
        desk = programme_desk(house.services, SOCIAL)
        made = bench("fr", house.clock)
        catalogue, activity = CatalogueScreen(made, desk), ActivityScreen(made, desk)
        opened: list[str] = []
        catalogue.go.connect(lambda _screen, key: opened.append(key))

        def fill(screen: CatalogueScreen | ActivityScreen, name: str, values: Values) -> None:
            assert screen.panel.form is not None
            screen.panel.form.set_values(values)
            picture(screen, name)
            screen.panel.form.submit()
            settle(qtbot, made.jobs)

        stage(catalogue)
        catalogue.arrive(None)
        settle(qtbot, made.jobs)
        catalogue.ask_new()
        fill(catalogue, "programmes-new", SEWING)
        stage(activity)
        activity.arrive(opened[0])
        settle(qtbot, made.jobs)
        for number in ("1/2026", "2/2026", "3/2026"):
            house.clock.advance(minutes=1)
            activity.ask_place()
            fill(activity, "activity-ask", {"number": number, "on": TODAY})
        for _ in range(2):  # the first of who still waits
            waiting = desk.activity(opened[0]).sight.waiting[0]
            choose(activity.rows, f"place:{waiting.enrolment.enrolment_id}")
            activity.give()
            settle(qtbot, made.jobs)
        activity.ask_session()
        came = {"came-0": Presence.PRESENT.value, "came-1": Presence.COURT.value}
        fill(activity, "activity-session", {**SESSION, **came})
        sight = desk.activity(opened[0]).sight
        assert [each.came for each in sight.sessions] == [1]
        assert [each.enrolment.state for each in sight.waiting] == [State.ASKED]


def test_what_the_screens_of_activities_show(
    tmp_path: Path, bench: MakeBench, stage: Stage, picture: Callable[..., Path], qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        people = [admit(house, names) for names in (ZOUMANA, FATOUMATA, ALHASSANE)]
        desk = programme_desk(house.services, SOCIAL)
        key = desk.open(typed_activity(SEWING), "demandé par beaucoup")
        for person in people:
            house.clock.advance(minutes=1)
            desk.ask(person, key, TODAY)
        first, second, third = desk.activity(key).sight.waiting
        for each in (first, second):
            desk.give(each.dossier, each.enrolment.enrolment_id, "")
        desk.tell_waiting(third.dossier, third.enrolment.enrolment_id)
        session = Session("", key, TODAY, "08:30", "11:00", "bm", "M. Modèle")
        marks = (Mark(people[0], Presence.PRESENT), Mark(people[1], Presence.COURT))
        desk.hold(session, marks)
        review = TODAY + dt.timedelta(days=9)
        desk.end(people[1], second.enrolment.enrolment_id, End.EXCLUDED, "outil caché", review)
        for code in ("ar", "fr"):
            made = bench(code, house.clock)
            guarded = ActivityScreen(made, programme_desk(house.services, GUARD))
            for screen, argument, name in (
                (CatalogueScreen(made, desk), None, "programmes"),
                (ActivityScreen(made, desk), key, "activity"),
                (TakingPartScreen(made, desk), people[0], "taking-part"),
                (guarded, key, "activity-read"),
            ):
                stage(screen)
                screen.arrive(argument)
                settle(qtbot, made.jobs)
                picture(screen, name, code)
        # Security looks and changes nothing: no verb of writing is shown.
        names = ("ask-place", "give-place", "end-place", "write-session", "change", "close")
        verbs = [guarded.findChild(Button, name) for name in names]
        assert not any(each is not None and each.isVisible() for each in verbs)
        # The file has a page of its own for activities, beside that of the social office.
        files = house.services.dossier
        assert {Tab.SOCIAL, Tab.ACTIVITIES} <= set(files.tabs(SOCIAL))
        for tab, count in ((Tab.SOCIAL, 1), (Tab.ACTIVITIES, 3)):
            page = files.page(SOCIAL, files.open(SOCIAL, people[0]), tab)
            assert [len(sheet.lines) for column in page for sheet in column] == [count]
        assert desk.sheet_paper(key, TODAY).order.kind is documents.SHEET
        certificate = desk.certificate_paper(people[0])
        assert certificate.order.kind is documents.CERTIFICATE
        assert certificate.data.startswith(b"%PDF")


def test_the_papers_of_activities_fit_with_long_names() -> None:
    course = documents.CertifiedCourse(
        documents.Course("BKO", "a", papers.lengthened("Atelier de couture"), "A_TRADE"),
        verbatim("Formation professionnelle"), TODAY, TODAY, 3, 4,
    )  # fmt: skip
    content = documents.AttendanceCertificate(
        papers.lengthened("EXEMPLE Zoumana"), "زومانا", (course,) * 3, TODAY, "B. SPÉCIMEN",
        TITLES[Role.DIRECTOR],
    )  # fmt: skip
    for language in papers.LANGUAGES:
        paper = papers.printed(documents.CERTIFICATE, content, language)
        assert (paper.pages, paper.problems) == (1, ())
