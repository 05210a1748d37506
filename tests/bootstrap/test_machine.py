"""The technician's page: printers, media, the seal and updates, and nothing of any person."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from benches import MakeBench, benches
from clipping import clipped
from fakes import FixedClock, QuickSafe
from keyboard import find
from prisondesk import __version__
from prisondesk.bootstrap import directorate
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.screens import listed
from prisondesk.bootstrap.work_desk import work_desk
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.machine import MACHINE, MachineScreen
from prisondesk.features.exchange.store import trusting
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.kernel.refusal import Refused
from prisondesk.kernel.sheets import SheetKind
from prisondesk.security.keys import AgeKey
from prisondesk.security.permissions import Permission
from prisondesk.storage.local.settings import write_setting
from prisondesk.sync import ceremony, updates
from prisondesk.ui import printers
from prisondesk.ui.preview import Preview
from prisondesk.ui.printers import Installed
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label, RowList
from seated import Desk, Eyes
from staffed import CLERK, DIRECTOR, TECHNICIAN, beside, clock, founded, opened
from systems import makes_links

NAME = "Zoumana TÉMOIN"
FOUND = (
    Installed("Greffe", "HP LaserJet 1020", "greffe", usual=True),
    Installed("Direction", "Canon A3", "direction"),
)
WORDS = {f"root-{number}": f"phrase numéro {number}" for number in (1, 2, 3)}
# What a technician is led to; whatever else is added here must hold nothing of a person.
PAGES = {
    "home", "settings", "backup", "doctor", "audit", "machine", "accounts", "my-account",
    "languages", "book",
}  # fmt: skip


@pytest.fixture(scope="module")
def now() -> FixedClock:
    return clock()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, now: FixedClock) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("records")
    first = founded(folder, now).house
    identity = Identity(split_name(NAME), Sex.MALE, born_on(dt.date(1994, 3, 12)))
    recorded = (inmates.IdentityRecorded(identity),)
    first.services.inmates.record(beside(first, CLERK), "d1", recorded)
    first.close()
    house = opened(folder, TECHNICIAN, now)
    yield house
    house.close()


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[MakeBench]:
    with benches(qapp) as make:
        yield make


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def tools(house: House, stick: Path) -> WorkDesk:
    return replace(work_desk(house, Eyes()), printers=lambda: FOUND, sticks=lambda: (stick,))


At = Callable[..., Desk]


@pytest.fixture
def at(tools: WorkDesk, now: FixedClock, bench: MakeBench, qtbot: QtBot) -> Iterator[At]:
    def made(code: str = "fr") -> Desk:
        bound = bench(code, now)
        return Desk(MachineScreen(bound, tools), bound, qtbot)

    yield made
    printers.use({})


def machine(desk: Desk) -> MachineScreen:
    assert isinstance(desk.screen, MachineScreen)
    return desk.screen


def test_only_the_technician_is_led_to_the_page(house: House, now: FixedClock) -> None:
    allowed = [each for each in listed(house, Eyes()) if may(house, each.spec.permission)]
    assert {each.spec.key for each in allowed} == PAGES
    for who in (DIRECTOR, CLERK):
        assert not beside(house, who).may(Permission.SETTINGS_TECHNICAL)
        with pytest.raises(Refused):
            house.services.machine.state(beside(house, who))


def may(house: House, permission: str) -> bool:
    return not permission or house.actor.may(Permission(permission))


def test_every_page_is_in_the_rail_or_belongs_to_a_page_that_is(house: House) -> None:
    pages = [one.spec for one in listed(house, Eyes())]
    railed = {spec.key for spec in pages if spec.rail is not None}
    assert [spec.key for spec in pages if spec.rail is None and spec.under not in railed] == []


def test_no_page_of_the_technician_names_anybody_held(
    house: House, now: FixedClock, bench: MakeBench, qtbot: QtBot
) -> None:
    bound = bench("fr", now)
    for one in listed(house, Eyes()):
        if one.spec.key not in PAGES:
            continue
        screen: Screen = one.factory(bound)
        desk = Desk(screen, bound, qtbot)
        said = [each.text() for each in screen.findChildren(QLabel)]
        for rows in screen.findChildren(RowList):
            model = rows.model()
            said += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        assert "TÉMOIN" not in desk.texts() + "\n".join(said), one.spec.key
        screen.close()
    assert house.services.search.find(house.actor, "Zoumana") == ()


def test_each_kind_of_sheet_goes_to_the_printer_chosen_for_it(
    at: At, house: House, picture: Callable[..., Path]
) -> None:
    desk = at()
    screen = machine(desk)
    screen.printers.form.set_values({"upright": "Greffe", "large": "Direction"})
    desk.push("keep-printers")
    assert house.services.machine.printers() == {
        SheetKind.UPRIGHT: "Greffe",
        SheetKind.LARGE: "Direction",
    }
    sheet = work_desk(house, Eyes()).trial_sheet("Greffe")
    preview = Preview(sheet, "essai", parent=screen)
    assert preview.printer_proposed() == "Greffe"
    printers.use({SheetKind.ACROSS: "Greffe"})
    assert preview.printer_proposed() == ""
    again = at()
    assert machine(again).printers.form.values()["large"] == "Direction"
    picture(again.screen, "station-machine", "fr")


def test_a_medium_is_labelled_and_a_lost_one_leaves_the_round(
    at: At, house: House, stick: Path
) -> None:
    house.services.keeping.back_up(house.actor, stick, lambda *_: None)
    desk = at()
    (medium,) = house.services.machine.state(house.actor, (stick,)).media
    assert (medium.letter, medium.here) == ("A", True)
    machine(desk).media.rows.select_first()
    desk.push("label-medium")
    desk.fill("bleue, coffre du greffe")
    (medium,) = house.services.machine.state(house.actor).media
    assert (medium.label, medium.here) == ("bleue, coffre du greffe", False)
    machine(desk).media.rows.select_first()
    desk.push("forget-medium")
    desk.push("do-forget-medium")
    assert house.services.machine.state(house.actor).media == ()


def test_backups_are_sealed_to_the_directorate_and_the_digits_are_shown(
    at: At, house: House
) -> None:
    desk = at()
    desk.push("seal")
    desk.fill("age1faux")
    assert desk.said == []
    recipient = AgeKey.generate().recipient
    at_seal = at()
    at_seal.push("seal")
    at_seal.fill(recipient)
    digits = house.services.machine.state(house.actor).seal
    assert len(digits.split()) == 6
    assert digits in find(at_seal.screen, Label, "sealed-to").text()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory, house: House, now: FixedClock) -> Path:
    """Return the directorate's keys, which the prison of *house* knows."""
    folder = tmp_path_factory.mktemp("directorate") / "keys"
    asked = directorate.Asked(action="create-root", keys=folder)
    directorate.act(asked, directorate.Ask(WORDS.__getitem__, QuickSafe()), now)
    anchor = ceremony.anchor_of(folder)
    with house.database.writing() as connection:
        write_setting(connection, trusting.ANCHOR, anchor.text)
    return folder


def publish(keys: Path, stick: Path, now: FixedClock, version: str, *signing: int) -> None:
    """Leave an update with two files on *stick*, by the command of the directorate."""
    dist = stick.parent / "dist"
    dist.mkdir(exist_ok=True)
    (dist / f"prisondesk-{version}-py3-none-any.whl").write_bytes(b"wheel " * 1000)
    (dist / "requirements.txt").write_bytes(b"prisondesk\n")
    asked = directorate.Asked(
        action="update", keys=keys, stick=stick, signing=signing, name=version,
        note="Corrige l’impression", files=(dist,),
    )  # fmt: skip
    directorate.act(asked, directorate.Ask(WORDS.__getitem__, QuickSafe()), now)


def test_an_update_of_the_directorate_is_verified_and_shown_and_never_installed(
    at: At, house: House, keys: Path, stick: Path, now: FixedClock, picture: Callable[..., Path]
) -> None:
    with pytest.raises(Refused):
        publish(keys, stick, now, "9.1.0", 1)
    publish(keys, stick, now, "9.1.0", 1, 3)
    desk = at()
    desk.push("find-update")
    said = desk.texts()
    assert "9.1.0" in said
    assert "--no-index" in said
    target = house.folder / "updates" / "9.1.0"
    kept = {each.name: hashlib.sha256(each.read_bytes()) for each in target.iterdir()}
    assert set(kept) == {"prisondesk-9.1.0-py3-none-any.whl", "requirements.txt"}
    assert str(target) in house.services.machine.installing("9.1.0")
    assert house.services.machine.state(house.actor).update == "9.1.0"
    picture(desk.screen, "station-update", "fr")


@pytest.mark.parametrize(
    "harm", ["byte", "more", "missing", "list", "old", pytest.param("link", marks=makes_links)]
)
def test_an_update_that_is_not_as_the_directorate_signed_it_is_refused_and_nothing_kept(
    house: House, keys: Path, stick: Path, now: FixedClock, harm: str
) -> None:
    publish(keys, stick, now, "9.2.0" if harm != "old" else __version__, 2, 3)
    wheel = stick / updates.FOLDER / "prisondesk-9.2.0-py3-none-any.whl"
    service, actor = house.services.machine, house.actor
    if harm == "byte":
        wheel.write_bytes(wheel.read_bytes()[:-1] + b"?")
    elif harm == "more":
        wheel.write_bytes(wheel.read_bytes() + b"?")
    elif harm == "missing":
        wheel.unlink()
    elif harm == "link":
        wheel.rename(stick / "elsewhere")
        wheel.symlink_to(stick / "elsewhere")
    elif harm == "list":
        data = (stick / updates.LIST).read_bytes()
        (stick / updates.LIST).write_bytes(data.replace(b'"sig"', b'"gis"', 1))
    with pytest.raises(Refused):
        service.take_update(actor, stick, service.find_update(actor, stick))
    assert not (house.folder / "updates" / "9.2.0").exists()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_nothing_is_cut_on_the_page(at: At, code: str, picture: Callable[..., Path]) -> None:
    desk = at(code)
    for _ in range(3):  # labels that wrap take their height with the rounds that follow
        desk.settle()
    assert clipped(desk.screen) == []
    picture(desk.screen, "station-machine", code)
    find(desk.screen, Button, "seal").click()
    desk.settle()
    assert clipped(desk.screen) == []
    picture(desk.screen, "station-machine-seal", code)


def test_the_page_is_listed_for_the_rail() -> None:
    assert (MACHINE.permission, MACHINE.rail is not None) == ("settings.technical", True)
