"""A group leaves on one order: signed once by two, followed person by person at both ends."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from keyboard import Keyboard, find, settle
from linked import Linked, carry, preparation, prisons, stick_in
from linked_desks import Second, transfer_desk
from prisondesk.features.programmes.model import Activity
from prisondesk.features.separation.model import (
    Part,
    Reason,
    Separation,
    Side,
    Source,
    Strength,
)
from prisondesk.features.transfers.model import StayedWhy, TransferState, national
from prisondesk.features.transfers.service import Arrival, Left, Outcome
from prisondesk.features.transfers.ui.group import GroupScreen
from prisondesk.features.transfers.ui.group_presenter import GroupPresenter
from prisondesk.features.transfers.ui.prepare import PrepareScreen
from prisondesk.features.transfers.ui.transfers import TransfersScreen
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, MessageStrip

SEWING = Activity(
    activity_id="", name="Atelier de couture", kind="A_TRADE", places=2, days=(1,),
    begins="08:30", ends="11:00", where="Atelier 1", officer="Mme Essai",
)  # fmt: skip
Picture = Callable[..., Path]
KEYS = ("d1", "d2", "d3")


def grouped(house: Linked) -> tuple[str, dict[str, str]]:
    """Prepare a group and return it with the transfer of each dossier."""
    for key in KEYS:
        house.admit(key, f"EXEMPLE {key}")
    groups = house.services.transfers.groups
    group = groups.prepare(house.clerk, KEYS, preparation())
    return group, {each.dossier: each.transfer.id for each in groups.group(house.clerk, group)}


def kept_apart(house: Linked, one: str, other: str, order: str = "") -> None:
    """Open a separation, by the order of a judge where *order* names one."""
    kept = Separation(
        Side(one, Part.THREATENED),
        Side(other, Part.THREATENS),
        Reason.JUDGE_ORDER if order else Reason.FEAR,
        Source.JUDGE if order else Source.PERSON,
        Strength.CELL,
        order,
        dt.date(2026, 11, 20) if order else None,
    )
    house.services.separation.open(house.director, kept)


def test_who_is_kept_apart_does_not_share_the_vehicle_unless_words_say_how(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        for key in KEYS:
            bko.admit(key, f"EXEMPLE {key}")
        transfers = bko.services.transfers
        kept_apart(bko, "d1", "d2")
        with pytest.raises(Refused, match="kept apart from each other"):
            transfers.groups.prepare(bko.clerk, KEYS, preparation())
        transfers.prepare(bko.clerk, "d1", preparation())
        with pytest.raises(Refused, match="kept apart from each other"):
            transfers.prepare(bko.clerk, "d2", preparation())
        other_day = preparation().expected + dt.timedelta(days=1)
        transfers.prepare(bko.clerk, "d2", replace(preparation(), expected=other_day))


def test_words_excuse_a_warning_and_never_a_judge(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        for key in KEYS:
            bko.admit(key, f"EXEMPLE {key}")
        groups = bko.services.transfers.groups
        how = replace(preparation(), apart="deux cages, deux gardiens entre elles")
        kept_apart(bko, "d1", "d2")
        group = groups.prepare(bko.clerk, ("d1", "d2"), how)
        assert len(groups.group(bko.clerk, group)) == 2
        kept_apart(bko, "d2", "d3", "88/26")
        with pytest.raises(Refused, match="must be kept apart"):
            groups.prepare(bko.clerk, ("d3",), how)


def test_what_was_kept_apart_since_the_preparation_is_asked_again_at_the_departure(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        group, ids = grouped(bko)
        transfers, groups = bko.services.transfers, bko.services.transfers.groups
        everybody = {each: Outcome() for each in ids.values()}
        kept_apart(bko, "d1", "d2")
        with pytest.raises(Refused, match="kept apart from each other"):
            groups.depart(bko.chief, group, everybody)
        how = Left(apart="deux cages, deux gardiens entre elles")
        stays = Outcome(StayedWhy.OTHER, "ne voyage pas avec d2")
        # What only warns, words excuse; what a judge ordered, nothing does.
        kept_apart(bko, "d2", "d3", "88/26")
        with pytest.raises(Refused, match="must be kept apart"):
            groups.depart(bko.chief, group, everybody, left=how)
        assert groups.depart(bko.chief, group, everybody | {ids["d3"]: stays}, left=how) == 2
        # The same road on the same day is the same escort, whoever is prepared alone after it.
        later = preparation().expected + dt.timedelta(days=1)
        alone = transfers.prepare(bko.clerk, "d3", replace(preparation(), expected=later))
        with pytest.raises(Refused, match="must be kept apart"):
            transfers.depart(bko.chief, alone, second=bko.director, left=how)
        bko.clock.advance(hours=26)
        transfers.depart(bko.chief, alone, second=bko.director)


def test_words_written_at_the_preparation_answer_for_the_departure_too(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        for key in KEYS:
            bko.admit(key, f"EXEMPLE {key}")
        groups = bko.services.transfers.groups
        kept_apart(bko, "d1", "d2")
        how = replace(preparation(), apart="deux cages, deux gardiens entre elles")
        group = groups.prepare(bko.clerk, KEYS, how)
        everybody = {each.transfer.id: Outcome() for each in groups.group(bko.clerk, group)}
        bko.clock.advance(hours=1)
        kept_apart(bko, "d2", "d3")
        with pytest.raises(Refused, match="kept apart from each other"):
            groups.depart(bko.chief, group, everybody)
        third = next(e for e in groups.group(bko.clerk, group) if e.dossier == "d3").transfer.id
        everybody[third] = Outcome(StayedWhy.NO_ROOM)
        assert groups.depart(bko.chief, group, everybody) == 2


def test_a_group_is_signed_once_and_each_person_has_an_outcome_of_their_own(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        group, ids = grouped(bko)
        groups = bko.services.transfers.groups
        with pytest.raises(Refused, match="under way"):
            groups.prepare(bko.clerk, ("d3",), preparation())
        outcomes = {ids["d1"]: Outcome(), ids["d2"]: Outcome()}
        with pytest.raises(Refused, match="everybody"):
            groups.depart(bko.chief, group, outcomes, second=bko.director)
        outcomes[ids["d3"]] = Outcome(StayedWhy.OTHER)
        with pytest.raises(Refused, match="in words"):
            groups.depart(bko.chief, group, outcomes, second=bko.director)
        outcomes[ids["d3"]] = Outcome(StayedWhy.HEARING, "audience le 25")
        with pytest.raises(Refused):
            groups.depart(bko.nurse, group, outcomes, second=bko.director)
        # What was refused changed nothing for anybody: it is one act.
        assert {each.state for each in groups.group(bko.clerk, group)} == {TransferState.PREPARED}
        assert groups.depart(bko.chief, group, outcomes, second=bko.director) == 2
        files = {each.dossier: each for each in groups.group(bko.clerk, group)}
        assert files["d3"].state is TransferState.STAYED
        assert (files["d3"].stayed, files["d3"].stayed_note) == (
            StayedWhy.HEARING,
            "audience le 25",
        )
        assert [len(files[key].signed) for key in ("d1", "d2")] == [2, 2]
        assert not any(each.awaits_signature for each in files.values())
        with pytest.raises(Refused, match="still to leave"):
            groups.depart(bko.chief, group, outcomes, second=bko.director)
        # Whoever stayed is on the roll, and may be prepared again.
        roll = bko.services.transfers.roll(bko.clerk)
        assert (roll.present, roll.on_the_road) == ({"d3"}, {"d1", "d2"})
        bko.prepare("d3")

        taken = carry(bko, knb, stick_in(tmp_path / "1"))
        assert (taken.doubts, set(taken.expected)) == (0, {"d1", "d2"})
        here = knb.services.transfers.groups.group(knb.clerk, group)
        assert {each.dossier for each in here} == {"d1", "d2"}
        services = knb.services.transfers
        services.accept(knb.clerk, ids["d1"], Arrival("Sergent TÉMOIN"))
        services.refuse(knb.clerk, ids["d2"], "identité non conforme")
        states = {each.dossier: each.state for each in services.groups.group(knb.clerk, group)}
        assert states == {"d1": TransferState.ACCEPTED, "d2": TransferState.REFUSED}
        rolls = [each.services.transfers.roll(each.clerk) for each in (bko, knb)]
        present, road = national(rolls)
        assert (present, road) == ({"d1", "d3"}, {"d2"})


def test_a_group_may_leave_with_the_second_signature_on_paper(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, _knb):
        group, ids = grouped(bko)
        groups = bko.services.transfers.groups
        groups.depart(bko.chief, group, {each: Outcome() for each in ids.values()})
        files = groups.group(bko.clerk, group)
        assert all(each.on_paper and each.awaits_signature for each in files)
        with pytest.raises(Refused, match="from one to"):
            groups.prepare(bko.clerk, (), preparation())


def sign_beside(screen: GroupScreen) -> None:
    """Type account and password of the second officer, by the keyboard alone, and sign."""
    hands = Keyboard()
    assert screen.second is not None
    screen.second.account.setFocus()
    hands.type("a.keita")
    hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is screen.second.password
    hands.type("un mot de passe")
    hands.press(Qt.Key.Key_Return, control=True)


def sign_on_paper(screen: GroupScreen) -> None:
    """Say that the second signature is on paper."""
    find(screen, Button, "paper-group").click()


def take_part(bko: Linked) -> None:
    """Give d1 a place in an activity that d2 waits for."""
    offers, places = bko.services.offers, bko.services.enrolments
    sewing = offers.open(bko.director, SEWING, "demandé").activity_id
    day = bko.clock.now().date()
    places.give(bko.director, "d1", places.ask(bko.director, "d1", sewing, day))
    places.ask(bko.director, "d2", sewing, day)


def show(screen: Screen, argument: object, qtbot: QtBot) -> None:
    """Arrive at a page with *argument* and let it read."""
    screen.arrive(argument)
    settle(qtbot, screen.bench.jobs)


def fill_order(prepare: PrepareScreen, day: dt.date) -> None:
    """Fill in the order of a transfer."""
    order = {"to": "KNB", "order": "0417/DNAPES", "authority": "DNAPES", "reason": "hearing"}
    order |= {"unit": "Garde", "head": "Adjudant SPECIMEN", "hour": "15:00"}
    prepare.form.set_values({**order, "dated": day, "day": day})


def shown_strips(screen: PrepareScreen) -> str:
    """Return the words of the strips that are seen."""
    strips = screen.findChildren(MessageStrip)
    return " ".join(each.accessibleName() for each in strips if each.isVisible())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_screens_take_a_group_from_the_order_to_the_road(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, language: str
) -> None:
    with prisons(tmp_path, linked=language == "fr") as (bko, _knb):
        for key in KEYS:
            bko.admit(key, f"EXEMPLE {key}")
        now = bench(language, bko.clock)
        desk = replace(transfer_desk(bko, chief=True), seconds=Second(bko.director))
        went: list[tuple[str, object]] = []
        take_part(bko)
        prepare = PrepareScreen(now, desk)
        stage(prepare)
        prepare.go.connect(lambda key, argument: went.append((key, argument)))
        show(prepare, "d1", qtbot)
        assert shown_strips(prepare).count(SEWING.name) == 1
        picture(prepare, "prepare-one", language)
        show(prepare, KEYS, qtbot)
        assert prepare.argument() == KEYS
        assert shown_strips(prepare).count(SEWING.name) == 2  # one takes part, one waits
        picture(prepare, "group-prepare", language)
        if language == "fr":  # the list of prisons is there to choose from
            fill_order(prepare, bko.clock.now().date())
            find(prepare, Button, "prepare-now").click()
            settle(qtbot, now.jobs)
            (last,) = went
            assert last[0] == "transfer-group"
            group = str(last[1])
        else:
            group = bko.services.transfers.groups.prepare(bko.chief, KEYS, preparation())
        screen = GroupScreen(now, desk)
        stage(screen)
        show(screen, group, qtbot)
        for row, typed in enumerate(("0", "00", "2")):
            screen.grid.grid.setData(screen.grid.grid.index(row, 4), typed)
        picture(screen, "group-departure", language)
        find(screen, Button, "sign-group").click()
        assert not screen.rows.isVisible()  # nobody typed the second account
        (sign_beside if language == "fr" else sign_on_paper)(screen)
        settle(qtbot, now.jobs)
        picture(screen, "group-left", language)
        files = bko.services.transfers.groups.group(bko.clerk, group)
        files = sorted(files, key=lambda each: each.dossier)
        states = [each.state for each in files]
        assert states == [TransferState.DEPARTED, TransferState.DEPARTED, TransferState.STAYED]
        assert files[2].stayed is StayedWhy.HEARING
        # By password two keys signed each departure; on paper one, the other follows.
        signed = 2 if language == "fr" else 1
        assert [len(each.signed) for each in files[:2]] == [signed, signed]
        assert GroupPresenter(desk).manifest(group).data.startswith(b"%PDF")
        listed = TransfersScreen(now, desk)
        stage(listed)
        listed.go.connect(lambda key, argument: went.append((key, argument)))
        show(listed, None, qtbot)
        picture(listed, "group-list", language)
        listed.rows.chosen.emit(listed.rows.current_key())
        assert went[-1] == ("transfer-group", group)


def test_the_registry_puts_several_numbers_on_one_order(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with prisons(tmp_path) as (bko, _):
        numbers = [bko.admit(key, f"EXEMPLE {key}") for key in KEYS]
        now, desk = bench("fr", bko.clock), transfer_desk(bko)
        prepare = PrepareScreen(now, desk)
        stage(prepare)
        show(prepare, None, qtbot)
        prepare.number.restore({"number": numbers[0]})
        prepare.number.submit()
        settle(qtbot, now.jobs)
        assert prepare.argument() == KEYS[0]
        for typed in (numbers[1], "BKO-2026-99999", numbers[1], numbers[2]):
            prepare.more.restore({"more": typed})
            find(prepare, Button, "add-person").click()
            settle(qtbot, now.jobs)
        assert prepare.argument() == KEYS
        find(prepare, Button, "take-off").click()
        settle(qtbot, now.jobs)
        assert prepare.argument() == KEYS[:2]
        picture(prepare, "prepare-several", "fr")
        went: list[tuple[str, object]] = []
        prepare.go.connect(lambda key, argument: went.append((key, argument)))
        fill_order(prepare, bko.clock.now().date())
        find(prepare, Button, "prepare-now").click()
        settle(qtbot, now.jobs)
        ((screen, group),) = went
        assert screen == "transfer-group"
        files = bko.services.transfers.groups.group(bko.clerk, str(group))
        assert {each.dossier for each in files} == set(KEYS[:2])
