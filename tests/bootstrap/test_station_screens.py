"""The screens of the workstation by keyboard, over real records: accounts, keys, trail, erasing."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from actors import officer
from benches import MakeBench, benches
from clipping import clipped
from fakes import FixedClock
from foundings import QUICK
from keyboard import find
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.screens import listed
from prisondesk.bootstrap.station_desk import accounts_desk
from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason, LegalStatus, TitleKind
from prisondesk.features.custody.model.title import Offence, OffenceClass, Seen, Title
from prisondesk.features.desk.ui.audit import AuditScreen
from prisondesk.features.desk.ui.emergency import EmergencyScreen
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.retention.ui import RetentionScreen
from prisondesk.features.staff.events import ColleagueTold
from prisondesk.features.staff.store import colleagues_of
from prisondesk.features.staff.ui import SCREENS
from prisondesk.features.staff.ui.accounts import AccountsScreen
from prisondesk.features.staff.ui.mine import MyAccountScreen
from prisondesk.features.staff.ui.panel import ActionPanel
from prisondesk.features.staff.ui.recovery import RecoveryScreen
from prisondesk.kernel.ids import OfficerId
from prisondesk.ledger import writers
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.ui.preview import Preview
from prisondesk.ui.widgets import Button, Card, Label
from seated import ENTER, ESCAPE, TAB, Desk, Eyes
from staffed import CHIEF, DIRECTOR, clock, founded

Picture = Callable[..., Path]
CLERK = officer(Role.REGISTRY_CLERK, name="Greffier")
WARRANT = Title(
    TitleKind.MD, "1204/26", dt.date(2026, 11, 23), "CLD",
    Offence("vol qualifié", "art. 252", OffenceClass.CRIME),
    names_person=True, signed_and_sealed=Seen.YES, original=True,
)  # fmt: skip


@pytest.fixture(scope="module")
def now() -> FixedClock:
    return clock()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, now: FixedClock) -> Iterator[House]:
    made = founded(tmp_path_factory.mktemp("records"), now)
    house = made.house
    for key, name in (("d1", "EXEMPLE Kalilou"), ("d2", "MODÈLE Awa")):
        identity = Identity(split_name(name), Sex.MALE, born_on(dt.date(1994, 3, 12)))
        house.services.inmates.record(CLERK, key, (inmates.IdentityRecorded(identity),))
        custody = house.services.custody
        title = custody.receive_title(CLERK, key, WARRANT)
        custody.judge_title(CLERK, key, title)
        custody.take_ecrou(CLERK, key, title, LegalStatus.INCULPE)
    with house.ledger.work(CLERK) as work:
        left = Released(now.now(), ExitReason.END_OF_SENTENCE, "12/26", "C. Modèle")
        work.record(dossier("d1"), left)
    yield house
    house.close()


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[MakeBench]:
    with benches(qapp) as make:
        yield make


@pytest.fixture
def at(house: House, now: FixedClock, bench: MakeBench, qtbot: QtBot) -> Callable[..., Desk]:
    def opened(key: str, code: str = "fr") -> Desk:
        tools = bench(code, now)
        for spec, build in SCREENS:  # with keys that cost little: the others measure the computer
            if spec.key == key:
                return Desk(build(tools, accounts_desk(house, QUICK)), tools, qtbot)
        one = next(each for each in listed(house, Eyes()) if each.spec.key == key)
        return Desk(one.factory(tools), tools, qtbot)

    return opened


def given(second: bool = False) -> tuple[str, str]:
    who = CHIEF if second else DIRECTOR
    return who.credentials.user, who.credentials.password


At = Callable[..., Desk]


def test_an_account_is_opened_by_two_and_its_words_are_shown_once(at: At, house: House) -> None:
    desk = at("accounts")
    assert isinstance(desk.screen, AccountsScreen)
    desk.keys.press(Qt.Key.Key_N, control=True)
    panel = find(desk.screen, ActionPanel, "ask-new-account")
    panel.form.set_values({"role": Role.SECURITY_OFFICER.value})
    panel.form.focus_first()
    desk.keys.type("E. Nouveau")
    desk.keys.press(TAB)
    desk.keys.type("e.nouveau")
    panel.form.field("second").focusProxy().setFocus()
    desk.fill(*given(second=True))
    words = find(desk.screen, Label, "words-for-one-use").text()
    assert len(words.split()) == 4
    assert words not in "\n".join(desk.said)
    desk.keys.press(ENTER, control=True)
    desk.settle()
    assert desk.screen.findChild(Label, "words-for-one-use") is None
    assert "e.nouveau" in {each.account for each in house.services.staff.officers()}


def test_the_people_of_another_office_are_shown_and_nothing_is_done_about_them(
    at: At, house: House, picture: Callable[..., Path]
) -> None:
    with house.ledger.work(CLERK) as work:
        for who, role in (("A. Kanté", Role.NURSE), ("M. Sidibé", Role.SOCIAL_WORKER)):
            told = ColleagueTold(OfficerId(who), who, role, active=True, number=2)
            work.record(colleagues_of(writers.current(work.connection).id), told)
    desk = at("accounts")
    assert isinstance(desk.screen, AccountsScreen)
    desk.settle()
    rows = desk.screen.officers
    rows.setFocus()
    while rows.current_key() != "M. Sidibé":
        before = rows.current_key()
        desk.keys.press(Qt.Key.Key_Down)
        assert rows.current_key() != before
    card = find(desk.screen, Card, "colleague")
    assert card.findChildren(Button) == []
    picture(desk.screen, "accounts-other-office")


def test_one_officer_alone_opens_no_account(at: At, house: House) -> None:
    desk = at("accounts")
    desk.keys.press(Qt.Key.Key_N, control=True)
    panel = find(desk.screen, ActionPanel, "ask-new-account")
    panel.form.set_values(
        {"name": "F. Seul", "account": "f.seul", "role": Role.SECURITY_OFFICER.value}
    )
    panel.form.field("second").focusProxy().setFocus()
    desk.fill(*given())
    assert "autre personne" in desk.texts()
    assert "f.seul" not in {each.account for each in house.services.staff.officers()}


def test_asvs_6_2_3_my_password_is_changed_only_with_the_one_of_now(at: At) -> None:
    desk = at("my-account")
    assert isinstance(desk.screen, MyAccountScreen)
    desk.push("change-password")
    desk.fill("pas le bon mot", "une phrase bien a moi", "une phrase bien a moi")
    assert desk.said == []
    assert desk.screen.findChild(ActionPanel) is not None
    desk.push("change-pin")
    desk.keys.press(ESCAPE)
    desk.settle()
    assert not any(each.isVisible() for each in desk.screen.findChildren(ActionPanel))


def test_a_recovery_sheet_is_printed_and_the_drill_is_asked_for(at: At) -> None:
    desk = at("recovery")
    assert isinstance(desk.screen, RecoveryScreen)
    desk.push("recovery-sheet")
    assert desk.screen.findChild(Preview) is not None
    desk.push("recovery-drill")
    assert find(desk.screen, ActionPanel, "ask-drill").form.isVisible()
    desk.keys.press(ESCAPE)
    desk.settle()
    assert not any(each.isVisible() for each in desk.screen.findChildren(ActionPanel))


def test_the_trail_answers_who_did_what_and_prints_the_digits(at: At, picture: Picture) -> None:
    desk = at("audit")
    assert isinstance(desk.screen, AuditScreen)
    assert desk.screen.rows.model().rowCount() > 5
    digits = find(desk.screen, Label, "chain-digits").text()
    assert sum(letter.isdigit() for letter in digits) == 30
    desk.push("print-head")
    desk.see_paper(picture, "station-digits")
    picture(desk.screen, "station-audit")


def test_health_in_an_emergency_needs_the_envelope_and_a_second_officer(at: At) -> None:
    desk = at("health-emergency")
    assert isinstance(desk.screen, EmergencyScreen)
    desk.fill("BKO-2026-00002", "AAAA BBBB CCCC", "vie en danger", *given(second=True))
    assert desk.said == []
    assert desk.screen.findChild(ActionPanel) is not None


def choose(desk: Desk, screen: RetentionScreen, key: str) -> None:
    """Go down the list to *key* with the arrow keys."""
    screen.rows.setFocus()
    for _ in range(5):
        desk.keys.press(Qt.Key.Key_Down)
        if screen.rows.current_key() == key:
            break
    assert screen.rows.current_key() == key
    desk.settle()


def test_a_file_is_erased_on_screen_by_two_and_its_record_printed(
    at: At, house: House, now: FixedClock, picture: Picture
) -> None:
    desk = at("retention")
    screen = desk.screen
    assert isinstance(screen, RetentionScreen)
    desk.push("decide-periods")
    panel = find(screen, ActionPanel, "ask-decide-periods")
    panel.form.field("reason").focusProxy().setFocus()
    desk.fill("note 12/2026 de la direction")
    assert desk.said == ["The times of keeping are decided and written."]
    now.advance(days=3653)
    screen.load()
    desk.settle()
    choose(desk, screen, "d1")
    picture(screen, "station-retention")
    desk.push("ask-to-erase")
    panel = find(screen, ActionPanel, "ask-erase")
    panel.form.set_values({"category": "file", "ground": "period"})
    panel.form.field("reference").focusProxy().setFocus()
    user, password = given(second=True)
    desk.fill("note 14/2036", user, password)
    assert desk.said[-1].startswith("It is erased")
    desk.see_paper(picture, "station-erased")
    assert "Kalilou" in str(house.services.inmates.person(CLERK, "d1"))
    choose(desk, screen, "gone-0")
    assert find(screen, QWidget, "gone-file").isVisible()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_papers_of_keeping_are_shown(at: At, code: str, picture: Picture) -> None:
    desk = at("retention", code)
    assert clipped(desk.screen) == []
    picture(desk.screen, "station-keeping", code)
    paper = {"fr": "processing-record", "ar": "notice-ar"}[code]
    desk.push(paper)
    desk.see_paper(picture, f"station-{paper}")
