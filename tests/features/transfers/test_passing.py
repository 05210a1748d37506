"""One night on the way: a light intake, shown apart, an alarm when the day is past."""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import (
    CLERK,
    DIRECTOR,
    GUARD,
    INSPECTOR,
    NIGHT,
    SOCIAL,
    Home,
    home,
    present,
)
from keyboard import settle
from placing import fill, found
from prisondesk.features.allocation.model.placement import AbsenceReason, Leaving
from prisondesk.features.allocation.model.roll import Counted
from prisondesk.features.custody.model.passage import Onward
from prisondesk.features.custody.model.status import EntryKind, LegalStatus
from prisondesk.features.intake.model.stations import StationKey, StationState, StationView
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.passing import PassingScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.forms import Form
from prisondesk.ui.widgets import Button

Picture = Callable[..., Path]
TODAY = NIGHT.date()
TOMORROW = TODAY + dt.timedelta(days=1)
SPARED = {
    StationKey.PROPERTY,
    StationKey.HEALTH,
    StationKey.SOCIAL,
    StationKey.DIRECTOR,
    StationKey.PLACEMENT,
    StationKey.DEEPER,
}


def passing(house: Home, to: str = "MAC de Koulikoro") -> str:
    """Present somebody at the gate who goes on tomorrow."""
    onward = Onward(to, TOMORROW, "0417/DNAPES")
    convoy = Convoy(NIGHT, "Peloton fictif n° 0", "M. Essai", "adjudant", 1, onward)
    return house.services.intake.open(GUARD, convoy)


def stations(house: Home, key: str, state: StationState) -> set[StationKey]:
    views = intake_views(house, key)
    return {view.station.key for view in views if view.state is state}


def intake_views(house: Home, key: str) -> tuple[StationView, ...]:
    return house.services.intake.checklist(CLERK, key).views


def test_whoever_passes_through_is_asked_what_one_night_needs_until_they_stay(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        key, passages = passing(house), house.services.passages
        assert stations(house, key, StationState.NOT_APPLICABLE) == SPARED
        assert StationKey.SCREENING in stations(house, key, StationState.TO_DO)
        waits = house.services.intake.unfinished(CLERK)
        assert [each.dossier for each in waits] == [key]
        (line,) = passages.passing(INSPECTOR)
        assert (line.onward.to, line.late(TODAY), line.late(TOMORROW)) == (
            "MAC de Koulikoro",
            False,
            False,
        )
        with pytest.raises(Refused, match="why"):
            passages.stay(GUARD, key, " ")
        with pytest.raises(Refused):
            passages.stay(SOCIAL, key, "la route est coupée")
        house.clock.advance(hours=30)
        passages.stay(DIRECTOR, key, "la route est coupée")
        # What was spared counts its hours from here; the first night was asked for at the gate.
        late = {each.station.key: each.overdue for each in intake_views(house, key)}
        assert late[StationKey.SCREENING]
        assert not late[StationKey.HEALTH]
        assert not late[StationKey.PLACEMENT]
        due = {each.station.key: each.due_at for each in intake_views(house, key)}
        assert due[StationKey.HEALTH] == house.clock.now() + dt.timedelta(hours=24)
        assert passages.passing(GUARD) == ()
        assert not stations(house, key, StationState.NOT_APPLICABLE)
        with pytest.raises(Refused, match="not passing"):
            passages.stay(GUARD, key, "encore")


def test_the_day_of_going_on_becomes_an_alarm_and_is_put_off_with_a_reason(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        key, passages = passing(house), house.services.passages
        house.clock.advance(days=2)
        titles = {
            group.title.text: group
            for group in house.services.home.home(DIRECTOR).today.groups
            if "Passing" in group.title.text
        }
        (late,) = titles.values()
        assert "past" in late.title.text
        assert (late.tasks[0].screen, late.tasks[0].argument) == ("passing", key)
        with pytest.raises(Refused, match="is past"):
            passages.note(GUARD, key, Onward("MAC de Koulikoro", TODAY))
        with pytest.raises(Refused, match="no passage"):
            passages.note(GUARD, key, Onward("BKO", TODAY + dt.timedelta(days=3)))
        later = house.clock.now().date() + dt.timedelta(days=1)
        passages.note(GUARD, key, Onward("MAC de Koulikoro", later), "véhicule en panne")
        (line,) = passages.passing(GUARD)
        assert (line.onward.on, line.since) == (later, NIGHT)
        with pytest.raises(Refused, match="not here"):
            passages.note(GUARD, "nobody", Onward("KLK", later))


def test_roll_and_daily_state_show_apart_who_passes_through_and_who_is_in_the_infirmary(
    tmp_path: Path, qapp: QApplication
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 3})
        keys = [f"A-01-inculpe-{number}" for number in range(3)]
        services, day = house.services, house.clock.now().date()
        with pytest.raises(Refused, match="without a day"):
            services.custody.take_ecrou(
                CLERK, keys[0], "t", LegalStatus.PASSAGE, entry=EntryKind.TRANSIT
            )
        services.custody.open_presence(GUARD, keys[0])
        services.passages.note(GUARD, keys[0], Onward("MAC de Koulikoro", day))
        for key, entry in ((keys[0], EntryKind.TRANSIT), (keys[1], EntryKind.NEW)):
            services.custody.take_ecrou(CLERK, key, "t", LegalStatus.INCULPE, entry=entry)
        services.placements.leave_for(GUARD, keys[1], Leaving(AbsenceReason.INFIRMARY))
        services.placements.leave_for(GUARD, keys[2], Leaving(AbsenceReason.COURT))
        sheet = services.rolls.sheet(GUARD)
        figures = sheet.figures
        assert (figures.infirmary, figures.absent, figures.passing) == (1, 1, 1)
        beds = [line for line in sheet.lines if line.expected and line.cell != "A-01"]
        assert sum(line.expected for line in beds) == 1
        assert figures.present == sum(line.expected for line in sheet.lines) == 2
        lines = tuple(Counted(each.cell, each.expected, each.expected) for each in sheet.lines)
        services.rolls.write(GUARD, lines)
        state = services.reports.state(DIRECTOR, day)
        assert state.counting.holds
        assert (state.passing, state.passing_late, state.infirmary) == (1, 0, 1)
        assert state.counting.entries[EntryKind.TRANSIT] == 1
        assert state.away == 0  # the one at court has no écrou; the bed is inside the prison
        assert state.present == state.counting.closing + state.presences
        waiting = {each.dossier for each in services.placements.waiting(DIRECTOR)}
        assert keys[0] not in waiting
        house.clock.advance(days=1)
        assert services.rolls.sheet(GUARD).figures.passing_late == 1
        services.passages.stay(GUARD, keys[0], "mandat prolongé ici")
        assert keys[0] in {each.dossier for each in services.placements.waiting(DIRECTOR)}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_list_writes_the_way_on_and_the_stay(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, language: str
) -> None:
    with home(tmp_path) as house:
        first, second = passing(house), present(house)
        house.clock.advance(days=2)
        tools = {
            each.name: getattr(house.services, each.name, None) for each in fields(TransferDesk)
        }
        desk = TransferDesk(**{**tools, "actor": GUARD})  # what this screen does not use is None
        now = bench(language, house.clock)
        screen = PassingScreen(now, desk)
        stage(screen)
        screen.arrive(second)
        settle(qtbot, now.jobs)
        form = screen.findChild(Form, "way-on")
        assert form is not None
        form.set_values({"to": "MCA Kéniéroba", "on": house.clock.now().date()})
        screen.findChild(Button, "write-way").click()
        settle(qtbot, now.jobs)
        assert [each.dossier for each in house.services.passages.passing(GUARD)] == [first, second]
        screen.arrive(first)
        settle(qtbot, now.jobs)
        picture(screen, "passing", language)
        went: list[tuple[str, object]] = []
        screen.go.connect(lambda key, argument: went.append((key, argument)))
        stays = next(each for each in screen.findChildren(Form, "stays") if each.isVisible())
        stays.set_values({"why": "route coupée"})
        stays.submit()
        settle(qtbot, now.jobs)
        assert went == [("admission", first)]
        assert [each.dossier for each in house.services.passages.passing(GUARD)] == [second]
