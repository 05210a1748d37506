"""One admission by keyboard: title, identity, écrou; drafts, refusals, and who may see what."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from houses import officer
from keyboard import Keyboard, find, settle
from prisondesk.features.dossier.ui.parts_panel import PartsPanel
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.features.intake.model.stations import StationKey, StationState
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.ui.admission import AdmissionScreen
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.pages import AnswersPage, FormPage
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.features.intake.ui.station_list import StationList
from prisondesk.security.roles import Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import ChoiceKeys, Form
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, MessageStrip

Show = Callable[..., Screen]
Picture = Callable[..., Path]
Benches = Callable[[str], Bench]
KEY = Qt.Key
NIGHT = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
CONVOY = Convoy(NIGHT, "gendarmerie de Kati", "M. Essai", "adjudant", 1)


@pytest.fixture
def key(desk: IntakeDesk) -> str:
    """Somebody presented the evening before."""
    return desk.intake.open(desk.actor, CONVOY, done_by="S. Keïta")


@pytest.fixture
def screen(bench: Bench, desk: IntakeDesk, show: Show, key: str) -> AdmissionScreen:
    shown = show(AdmissionScreen(bench, desk), key)
    assert isinstance(shown, AdmissionScreen)
    return shown


class Hands:
    """Drives the screen's current form as a clerk does."""

    def __init__(self, screen: Screen, keyboard: Keyboard, qtbot: QtBot, jobs: Jobs) -> None:
        self.screen, self.keyboard, self.qtbot, self.jobs = screen, keyboard, qtbot, jobs

    @property
    def form(self) -> StationForm:
        return find(self.screen, StationForm, "station-form")

    def enter(self, name: str, text: str) -> None:
        """Go to a field and type into it."""
        for group in self.form.groups:
            if name in group.keys:
                group.unfold()
                group.form.field(name).enter()
        self.keyboard.type(text)

    def pick(self, name: str, value: str) -> None:
        """Choose an answer by its value."""
        for group in self.form.groups:
            if name in group.keys:
                group.form.field(name).set_raw(value)

    def save(self) -> None:
        self.keyboard.press(KEY.Key_Return, control=True)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            settle(self.qtbot, self.jobs)

    def title(self) -> None:
        """Fill a valid title."""
        self.keyboard.type("1")  # MD: the first numbered answer
        self.enter("number", "1204/26")
        self.enter("dated", "h")
        self.pick("authority", "cld")
        self.pick("has_end", "no")
        self.enter("offence", "Vol qualifié")
        self.enter("article", "art. 252 et s.")
        self.pick("class", "crime")
        self.pick("names_person", "yes")
        self.pick("sealed", "yes")
        self.pick("original", "original")

    def identity(self) -> None:
        self.enter("as_on_title", "DEMBÉLÉ Zoumana")
        self.enter("arabic", "زومانا ديمبيلي")
        self.pick("sex", "M")
        self.enter("birth", "vers 1994")
        self.enter("father", "Bakary")


@pytest.fixture
def hands(screen: AdmissionScreen, keyboard: Keyboard, qtbot: QtBot, jobs: Jobs) -> Hands:
    return Hands(screen, keyboard, qtbot, jobs)


def test_title_identity_and_ecrou_are_written_without_a_mouse(
    hands: Hands, desk: IntakeDesk, key: str, picture: Picture
) -> None:
    screen = hands.screen
    hands.title()
    picture(screen, "intake-admission-title")
    hands.save()
    law = desk.admissions.overview(desk.actor, key).law
    assert law is not None
    assert law.held is not None
    assert law.held.checked
    stations = find(screen, StationList, "stations")
    hands.keyboard.press(KEY.Key_Down, alt=True)
    hands.settle()
    assert stations.row(stations.currentIndex().row()).key == "identity"
    hands.identity()
    picture(screen, "intake-admission-identity")
    hands.save()
    assert screen.findChild(AnswersPage) is not None
    picture(screen, "intake-admission-answers")
    form = find(screen, Form, "ecrou-form")
    assert form.values() == {"status": None, "entry": None}
    hands.keyboard.press(KEY.Key_Return, control=True)
    hands.settle()
    assert desk.admissions.overview(desk.actor, key).number == ""
    form.field("status").set_raw("inculpe")
    form.field("entry").set_raw("new")
    hands.keyboard.press(KEY.Key_Return, control=True)
    hands.settle()
    assert desk.admissions.overview(desk.actor, key).number == "BKO-2026-00001"
    deed = find(screen, QDialog, "paper")
    picture(deed, "intake-acte")
    deed.close()
    picture(screen, "intake-admission-written")


def test_the_pieces_of_the_identity_are_written_without_leaving_the_admission(
    hands: Hands, desk: IntakeDesk, key: str, picture: Picture
) -> None:
    screen = hands.screen
    hands.title()
    hands.save()
    hands.keyboard.press(KEY.Key_Down, alt=True)
    hands.settle()
    assert screen.findChild(Button, "verb-parts") is None  # first the person has a name
    hands.identity()
    hands.enter("birth_place", "Kati")
    hands.pick("birth_region", "KOU")
    hands.save()
    assert place_text(desk.inmates.person(desk.actor, key).identity.birth_place) == (
        "Kati, Koulikoro"
    )
    find(screen, Button, "verb-parts").click()
    hands.settle()
    panel = screen.findChild(PartsPanel)
    assert panel is not None
    assert not find(screen, StationList, "stations").isVisible()
    panel.tabs.choose("marks")
    picture(screen, "intake-pieces")
    form = panel.marks.form
    form.restore({**form.draft(), "where": "bras", "what": "cicatrice"})
    form.submit()
    hands.settle()
    assert [mark.what for mark in desk.inmates.person(desk.actor, key).marks] == ["cicatrice"]
    find(screen, Button, "parts-back").click()
    hands.settle()
    assert find(screen, StationList, "stations").isVisible()
    assert hands.form.values()["as_on_title"] == "DEMBÉLÉ Zoumana"
    assert find(screen, Button, "verb-parts").isEnabled()


def test_a_title_with_something_unread_is_kept_and_the_strip_says_what(
    hands: Hands, desk: IntakeDesk, key: str, picture: Picture
) -> None:
    hands.keyboard.type("1")
    hands.enter("number", "7/26")
    hands.save()
    law = desk.admissions.overview(desk.actor, key).law
    assert law is not None
    assert law.held is not None
    assert not law.held.checked
    assert law.gate.missing
    strip = find(hands.screen, MessageStrip, "blocking")
    assert hands.screen.t(law.gate.missing[0]) in strip.accessibleName()
    hands.keyboard.press(KEY.Key_Up, alt=True)
    hands.settle()
    picture(hands.screen, "intake-admission-unread")


def test_an_unsigned_title_is_refused_only_by_a_person_who_reads_why(
    hands: Hands, desk: IntakeDesk, key: str
) -> None:
    hands.title()
    hands.pick("sealed", "no")
    hands.save()
    law = desk.admissions.overview(desk.actor, key).law
    assert law is not None
    assert not law.case.titles[0].refused
    find(hands.screen, Button, "verb-refuse").click()
    dialog = find(hands.screen, QDialog, "refuse-dialog")
    dialog.accept()
    hands.settle()
    overview = desk.admissions.overview(desk.actor, key)
    assert overview.law is not None
    assert overview.law.case.titles[0].refused
    assert overview.present_since is not None


def test_what_cannot_be_read_is_said_beside_its_field_and_stays_as_typed(
    hands: Hands, desk: IntakeDesk, key: str
) -> None:
    hands.keyboard.type("1")
    hands.enter("dated", "31/11/2026")
    hands.save()
    field = hands.form.groups[0].form.field("dated")
    assert field.raw() == "31/11/2026"
    assert "30" in field.shown_problem()
    assert desk.admissions.overview(desk.actor, key).law.case.titles == ()  # type: ignore[union-attr]  # the registry reads titles


def test_typing_that_was_not_recorded_is_back_at_the_same_station(
    hands: Hands, bench: Bench, desk: IntakeDesk, show: Show, key: str, keyboard: Keyboard
) -> None:
    keyboard.type("1")
    hands.enter("number", "1204/26")
    hands.screen.leave()
    hands.settle()
    again = show(AdmissionScreen(bench, desk), key)
    form = find(again, StationForm, "station-form")
    assert form.draft()["number"] == "1204/26"
    assert form.draft()["kind"] == "MD"
    states = {view.station.key: view.state for view in
              desk.admissions.overview(desk.actor, key).views}  # fmt: skip
    assert states[StationKey.TITLE] is StationState.IN_PROGRESS


def test_who_did_it_and_who_typed_it_are_kept_apart(
    hands: Hands, desk: IntakeDesk, key: str
) -> None:
    find(hands.screen, StationList, "stations").walk(1)
    hands.settle()
    hands.pick("language", "bm")
    hands.pick("aloud", "yes")
    hands.enter("searcher", "O. Diarra")
    hands.pick("same_sex", "yes")
    hands.enter("done_by", "O. Diarra")
    hands.enter("done_day", "h")
    hands.enter("done_hour", "22:40")
    hands.save()
    view = desk.admissions.overview(desk.actor, key).view(StationKey.SECURITY)
    assert view.last is not None
    assert (view.last.done_by, view.last.typed_by) == ("O. Diarra", "A. Doumbia")
    assert view.last.done_at == NIGHT.replace(minute=40)


def test_a_station_that_is_impossible_now_says_why_and_the_work_goes_on(
    hands: Hands, desk: IntakeDesk, key: str, keyboard: Keyboard
) -> None:
    find(hands.screen, StationList, "stations").walk(3)
    hands.settle()
    find(hands.screen, Button, "verb-impossible").click()
    dialog = find(hands.screen, QDialog, "impossible-dialog")
    keys = dialog.findChild(ChoiceKeys)
    assert keys is not None
    keys.choose(1)
    find(dialog, Button, "note-impossible").click()
    hands.settle()
    view = desk.admissions.overview(desk.actor, key).view(StationKey.PROPERTY)
    assert view.state is StationState.IMPOSSIBLE_NOW


def test_belongings_are_typed_line_by_line_and_the_receipt_is_shown(
    hands: Hands, desk: IntakeDesk, key: str, picture: Picture, keyboard: Keyboard
) -> None:
    find(hands.screen, StationList, "stations").walk(3)
    hands.settle()
    for text in ("Ceinture de cuir", "1", "bon", "m"):
        keyboard.type(text)
        keyboard.press(KEY.Key_Tab)
    hands.enter("francs", "47500")
    hands.enter("witness", "S. Témoin")
    hands.pick("signature", "thumb")
    picture(hands.screen, "intake-admission-belongings")
    hands.save()
    kept = desk.property.kept(desk.actor, key)
    assert (kept.francs, kept.pieces) == (47_500, 1)
    receipt = find(hands.screen, QDialog, "paper")
    picture(receipt, "intake-recu")
    receipt.close()


def test_a_guard_sees_no_title_and_the_registry_no_health_form(  # noqa: PLR0917
    bench: Bench,
    desk: IntakeDesk,
    show: Show,
    key: str,
    qtbot: QtBot,
    jobs: Jobs,
    picture: Picture,
) -> None:
    guard = replace(desk, actor=officer(Role.SECURITY_OFFICER, "O. Diarra"))
    shown = show(AdmissionScreen(bench, guard), key)
    page = shown.findChild(FormPage)
    assert page is not None
    stations = find(shown, StationList, "stations")
    assert stations.row(stations.currentIndex().row()).key == "security"
    stations.walk(-1)
    settle(qtbot, jobs)
    settle(qtbot, jobs)
    assert shown.findChild(StationForm, "station-form") is None
    registry = show(AdmissionScreen(bench, desk), key)
    find(registry, StationList, "stations").walk(4)
    settle(qtbot, jobs)
    settle(qtbot, jobs)
    assert registry.findChild(StationForm, "station-form") is None
    picture(registry, "intake-admission-health-closed")


def test_somebody_new_is_presented_at_the_gate_by_keyboard(
    bench: Bench, desk: IntakeDesk, show: Show, keyboard: Keyboard, qtbot: QtBot, jobs: Jobs
) -> None:
    shown = show(AdmissionScreen(bench, desk), None)
    hands = Hands(shown, keyboard, qtbot, jobs)
    hands.enter("hour", "08:40")
    hands.enter("unit", "police de Bamako")
    hands.save()
    (arrival,) = desk.admissions.arrivals(desk.actor)
    assert arrival.escort == "police de Bamako"
    assert shown.argument() == (arrival.key, "title")


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_page_fits_the_window_in_both_directions(  # noqa: PLR0917
    code: str,
    benches: Benches,
    desk: IntakeDesk,
    show: Show,
    key: str,
    keyboard: Keyboard,
    qtbot: QtBot,
    jobs: Jobs,
    picture: Picture,
) -> None:
    shown = show(AdmissionScreen(benches(code), desk), key)
    hands = Hands(shown, keyboard, qtbot, jobs)
    hands.title()
    hands.pick("class", "")
    hands.save()
    find(shown, StationList, "stations").walk(-1)
    hands.settle()
    assert shown.width() == 1194
    stations = find(shown, StationList, "stations")
    middle = find(shown, QWidget, "station-form")
    left = stations.mapTo(shown, stations.rect().topLeft()).x()
    form = middle.mapTo(shown, middle.rect().topLeft()).x()
    assert (left > form) == (code == "ar")
    picture(shown, "intake-admission", code)
