"""A minor among adults: last, for hours, by the director, and counted down on the board."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL, FOR_GOOD, PERSON
from files_of_people import DIRECTOR, GUARD, home
from keyboard import find, settle
from placing import found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.judged import Concern
from prisondesk.features.allocation.model.marks import Mark
from prisondesk.features.allocation.model.people import Occupant
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.ui.board import CellsScreen
from prisondesk.features.allocation.ui.candidate import CandidateBox
from prisondesk.features.allocation.ui.placement import PlacementScreen
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import PresenceReason
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.ledger.entry import dossier
from prisondesk.ui.widgets import Label

Picture = Callable[..., Path]


def test_an_emergency_is_written_with_hours_and_judge_and_runs_down(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        found(house)
        young = Identity(Names("Moussa", clan="Modèle"), Sex.MALE, born_around(2011))
        with house.ledger.work(GUARD) as work:
            work.record(dossier("m1"), IdentityRecorded(young))
            opened = custody.PresenceOpened(work.now, PresenceReason.NO_TITLE)
            work.record(dossier("m1"), opened)
        desk = cells_desk(house.services, DIRECTOR, house.clock)
        screen = PlacementScreen(bench(), desk)
        stage(screen)
        screen.arrive(("provisional", "m1"))
        settle(qtbot, screen.bench.jobs)
        page = screen._page
        assert page is not None
        find(page, CandidateBox, "emergency-cells").setChecked(True)
        page.centre.choose("B-12")
        page.right.emergency.form.set_values({"hours": 12, "told": "téléphone, 9 h 05"})
        page.right.note.set_value("aucune cellule pour mineurs")
        page.right.risks_seen.setChecked(True)
        picture(screen, "placement-emergency")
        with qtbot.waitSignal(screen.go):
            page.right.decide.click()
        stay = house.services.placements.stay(DIRECTOR, "m1")
        assert stay is not None
        assert stay.emergency is not None
        (marked,) = house.services.cells.looking.people(DIRECTOR)
        assert Mark.EMERGENCY in marked.marks
        board = CellsScreen(screen.bench, desk)
        stage(board)
        board.arrive(None)
        settle(qtbot, board.bench.jobs)
        said = [label.text() for label in board.side.findChildren(Label)]
        assert any("12 h" in each or "11 h" in each for each in said)


def test_a_mother_with_her_infant_is_warned_of_crowding_and_pressure() -> None:
    mother = replace(PERSON, flags=frozenset({Flag.WITH_INFANT}))
    crowd = [Occupant(CELL.code, replace(PERSON, dossier=f"d{n}")) for n in range(CELL.operational)]
    (verdict,) = consider(mother, (CELL,), crowd, FOR_GOOD).verdicts
    assert Concern.INFANT in verdict.concerns
    (alone,) = consider(mother, (replace(CELL, court_access=True),), (), FOR_GOOD).verdicts
    assert Concern.INFANT not in alone.concerns
