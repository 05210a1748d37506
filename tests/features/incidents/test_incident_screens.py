"""The screens of incidents by keyboard: an entry, a procedure up to its decision, what waits."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import DIRECTOR, GUARD, NURSE, ZOUMANA, admit, home
from keyboard import Keyboard, find, settle
from prisondesk.bootstrap.incidents_desk import incident_desk
from prisondesk.features.incidents.model.book import Part
from prisondesk.features.incidents.ui import ConductScreen, ExaminationsScreen, IncidentsScreen
from prisondesk.ui.widgets import Button, RowList

HAPPENED = {
    "kind": "force",
    "hour": "08:30",
    "precision": "about",
    "place": "cour du quartier A",
    "facts": "Refus de regagner la cellule ; deux agents l’ont tenu par les bras.",
    Part.SUFFERED.value: "1/2026",
    "staff": "O. Diarra",
    "source": "seen",
    "measures": "ramené en cellule, infirmerie appelée",
}


def test_force_is_entered_seen_by_the_nurse_and_waits_on_the_home_pages(
    tmp_path: Path,
    bench: MakeBench,
    stage: Stage,
    qtbot: QtBot,
    picture: Callable[..., Path],
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        made = bench("fr", clock=house.clock)
        screen = IncidentsScreen(made, incident_desk(house.services, GUARD))
        stage(screen)
        screen.arrive("new")
        settle(qtbot, made.jobs)
        form = screen.panel.form
        assert form is not None
        form.set_values(form.values() | HAPPENED | {"hour": "huit heures"})
        form.submit()
        assert form.field("hour").shown_problem()
        form.set_values(form.values() | HAPPENED)
        picture(screen, "incident-form")
        form.submit()
        settle(qtbot, made.jobs)
        rows = find(screen, RowList, "incident-rows")
        assert rows.model().rowCount() == 1
        rows.select_first()
        picture(screen, "incident-book")
        find(screen, Button, "correct-incident").click()
        correction = screen.panel.form
        assert correction is not None
        assert correction.values()["suffered"] == "BKO-2026-00001"
        read = {"place": "cour du quartier B", "why_corrected": "erreur de lieu"}
        correction.set_values(correction.values() | read)
        correction.submit()
        settle(qtbot, made.jobs)
        tasks = house.services.home.home(NURSE).mine.groups
        assert any(task.screen == "examinations" for each in tasks for task in each.tasks)
        nurse = ExaminationsScreen(made, incident_desk(house.services, NURSE))
        stage(nurse)
        nurse.arrive()
        settle(qtbot, made.jobs)
        picture(nurse, "examinations")
        nurse.rows.select_first()
        nurse.rows.setFocus()
        Keyboard().press(Qt.Key.Key_Return)
        settle(qtbot, made.jobs)
        assert nurse.rows.model().rowCount() == 0
        (line,) = house.services.incidents.of_year(DIRECTOR, 2026)
        entry = line[1].entry
        assert (entry.incident.place, entry.examined) == ("cour du quartier B", (key,))


def test_a_procedure_goes_step_by_step_and_an_escape_takes_off_the_roll(
    tmp_path: Path,
    bench: MakeBench,
    stage: Stage,
    qtbot: QtBot,
    picture: Callable[..., Path],
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        made = bench("fr", clock=house.clock)
        screen = ConductScreen(made, incident_desk(house.services, DIRECTOR))
        stage(screen)
        screen.arrive(key)
        settle(qtbot, made.jobs)
        rows = find(screen, RowList, "conduct-rows")

        def enter(verb: str, **values: object) -> None:
            button = find(screen, Button, verb)
            assert button.isVisibleTo(screen), verb
            button.click()
            assert screen.panel.form is not None, verb
            screen.panel.form.set_values(screen.panel.form.values() | values)
            screen.panel.form.submit()
            settle(qtbot, made.jobs)
            rows.select_first()

        assert not find(screen, Button, "decide").isVisibleTo(screen)
        enter("tell", accusation="Bagarre dans la cour", language="bambara, par O. Diarra")
        enter("hear", words="Il m’a poussé le premier.", helped_by="interprète")
        find(screen, Button, "decide").click()
        picture(screen, "conduct-decision")
        first = house.clock.now().date()
        decision = {"outcome": "sanction", "why": "faits reconnus", "sanction": "solitary"}
        enter("decide", **decision, first=first, days=16)
        (procedure,) = house.services.discipline.of_person(DIRECTOR, key)
        assert procedure.decision is None
        enter("decide", **decision, first=first, days=5)
        (procedure,) = house.services.discipline.of_person(DIRECTOR, key)
        assert procedure.sanction is not None
        picture(screen, "conduct")
        enter(
            "escape", day=first, hour="07:15", precision="about", place="mur nord",
            finding="absent à l’appel", found_by="O. Diarra",
        )  # fmt: skip
        assert house.services.custody.case(DIRECTOR, key).released_at is not None
        tasks = house.services.home.home(GUARD).today.groups
        assert any(task.screen == "conduct" for each in tasks for task in each.tasks)
        assert not find(screen, Button, "escape").isVisibleTo(screen)
        assert find(screen, Button, "retaken").isVisibleTo(screen)
