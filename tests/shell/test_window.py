"""The window opens screens, remembers the way, covers itself and changes its language."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from actors import officer
from clipping import settle
from fakes import FixedClock
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.roles import Role
from prisondesk.security.session import Session
from prisondesk.shell import shortcuts
from prisondesk.shell.chooser import Chooser
from prisondesk.shell.dress import Dresser
from prisondesk.shell.header import AgeButton, HeaderBar
from prisondesk.shell.idle import IdleWatch
from prisondesk.shell.navigator import KEPT
from prisondesk.shell.parts import Listed, Sitter, State, Suggestion, WindowParts
from prisondesk.shell.rail import Rail
from prisondesk.shell.shortcuts import clashes
from prisondesk.shell.signin import SignInParts, SignInScreen
from prisondesk.shell.window import MainWindow
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.look import look
from prisondesk.ui.screen import ELSEWHERE, ONE_PERSON, About, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Label

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
Picture = Callable[..., object]


class Desk(Screen):
    """A screen that remembers what happened to it."""

    log: list[str] = []  # noqa: RUF012 - shared on purpose, emptied by the fixture

    def __init__(self, bench: Bench, name: str) -> None:
        super().__init__(bench)
        self.name = name
        self._shown: object = None
        self.line = QLineEdit()
        self.column.addWidget(self.line)
        self.log.append(f"build {name} {bench.t.language.code}")

    def arrive(self, argument: object = None) -> None:
        self._shown = argument
        self.log.append(f"arrive {self.name} {argument}")

    def leave(self) -> None:
        self.log.append(f"leave {self.name} {self.line.text()}")

    def argument(self) -> object:
        return self._shown

    def streams_changed(self, streams: frozenset[str]) -> None:
        self.log.append(f"changed {self.name} {','.join(sorted(streams))}")

    def commands(self) -> tuple[Command, ...]:
        return (Command("own", msg("Save"), lambda: self.log.append("own")),)


PAIR = About(verbatim("Deux dossiers."), "secret", verbatim("Ouvrir"))
CELL = About(verbatim("Choisir sur le tableau."), "people", verbatim("Ouvrir"))


def _listed(key: str, rail: int | None, permission: str = "", about: About | None = None) -> Listed:
    title = verbatim(key.title())
    spec = ScreenSpec(
        key, title, "house", permission, rail=rail, about=about, under="people" if about else ""
    )
    return Listed(spec, lambda bench: Desk(bench, key))


@pytest.fixture
def parts() -> WindowParts:
    Desk.log.clear()
    return WindowParts(
        facility="Maison centrale d’arrêt – Bamako",
        sitter=Sitter("A. Doumbia", verbatim("Greffe"), "AD"),
        screens=(
            _listed("home", 0),
            _listed("people", 1),
            _listed("secret", 2, "secret.open"),
            _listed("file", None),
            _listed("release", None, about=ONE_PERSON),
            _listed("cell", None, about=CELL),
            _listed("pair", None, about=PAIR),
        ),
        may=lambda permission: permission == "",
        counts=lambda: {"people": 4},
        suggest=lambda wanted: [Suggestion("DEMBÉLÉ", wanted, "file", "dossier-7")],
        state=lambda: State(verbatim("Pli : il y a 3 j"), None),
        languages=("fr", "ar", "bm", "taq"),
        demo=True,
        facility_arabic="دار الحبس المركزية – باماكو",
    )


@pytest.fixture
def dresser(qapp: QApplication) -> Iterator[Dresser]:
    made = Dresser(qapp, "fr")
    made.dress()
    yield made
    made.code, made.name, made.scale = "fr", theme.LIGHT, 1.0
    made.dress()
    made.deleteLater()


@pytest.fixture
def window(parts: WindowParts, dresser: Dresser, qtbot: QtBot) -> Iterator[MainWindow]:
    jobs = Jobs()
    made = MainWindow(parts, dresser, jobs, FixedClock(NOON))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    jobs.shut_down()


def test_an_age_in_the_head_leads_where_it_is_made_young_again(
    parts: WindowParts, dresser: Dresser, qtbot: QtBot
) -> None:
    aged = State(verbatim("Pli : il y a 3 j"), verbatim("Sauvegarde : hier 18:05"))
    told = replace(parts, screens=(*parts.screens, _listed("backup", None)), state=lambda: aged)
    head = HeaderBar(told)
    qtbot.addWidget(head)
    ages = {each.objectName(): each for each in head.findChildren(AgeButton)}
    with qtbot.waitSignal(head.screen_chosen) as led:
        ages["age-backup"].click()
    assert led.args == ["backup"]
    assert not ages["age-exchange"].isEnabled()  # this officer may not open that page


def screen(window: MainWindow) -> Desk:
    found = window._frame.navigator.screen()
    assert isinstance(found, Desk)
    return found


def test_screens_are_built_when_first_opened_and_only_once(window: MainWindow) -> None:
    window.go("people", 7)
    window.go("home")
    window.go("people", 8)
    assert [line for line in Desk.log if line.startswith("build")] == [
        "build home fr",
        "build people fr",
    ]
    assert "arrive people 8" in Desk.log


def test_a_page_left_long_ago_is_built_again_unless_something_is_typed_on_it(
    parts: WindowParts, dresser: Dresser, qtbot: QtBot
) -> None:
    many = tuple(_listed(f"page-{number}", None) for number in range(KEPT + 2))
    jobs = Jobs()
    parts = replace(parts, screens=(*parts.screens, *many))
    window = MainWindow(parts, dresser, jobs, FixedClock(NOON))
    qtbot.addWidget(window)
    window.go("people")
    QTest.keyClicks(screen(window).line, "Demb")
    for one in many:
        window.go(one.spec.key)
    window.go("people")
    window.go("page-0", 9)
    built = [line for line in Desk.log if line.startswith("build")]
    assert built.count("build people fr") == 1
    assert built.count("build page-0 fr") == 2
    assert built.count(f"build page-{KEPT + 1} fr") == 1
    assert Desk.log[-1] == "arrive page-0 9"
    jobs.shut_down()


def chooser(window: MainWindow) -> Chooser:
    found = window._frame.navigator.screen()
    assert isinstance(found, Chooser)
    return found


def test_a_page_about_one_person_opened_without_saying_whom_asks_in_its_place(
    window: MainWindow, picture: Callable[..., object]
) -> None:
    window.go("people")
    window.go("release")
    asked = chooser(window)
    assert window.here() == "release"
    assert not any(line.startswith("build release") for line in Desk.log)
    QTest.keyClicks(asked.line, "dem")
    picture(window, "chooser")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert screen(window).name == "release"
    assert Desk.log[-1] == "arrive release dossier-7"
    assert window.back()
    assert window.here() == "people"


def test_a_page_about_something_else_leads_to_where_it_is_chosen(window: MainWindow) -> None:
    window.go("cell")
    asked = chooser(window)
    assert not asked.line.isVisible()
    QTest.mouseClick(asked.list_button, Qt.MouseButton.LeftButton)
    assert window.here() == "people"
    window.go("cell", "A-1")
    assert screen(window).name == "cell"


def test_whoever_has_not_the_page_to_choose_on_is_told_who_can(window: MainWindow) -> None:
    window.go("cell")
    told = chooser(window).findChild(Label, "chooser-without")
    assert told is not None
    assert not told.isVisible()
    window.go("pair")
    assert not chooser(window).list_button.isVisible()
    assert told.text() == look().t(ELSEWHERE)
    assert told.isVisible()


def test_the_rail_marks_the_page_that_the_open_one_belongs_to(window: MainWindow) -> None:
    def marked() -> list[str]:
        return [key for key, item in window._frame.rail.items.items() if item.isChecked()]

    assert marked() == ["home"]
    window.go("release", "dossier-7")
    assert marked() == ["people"]
    window.go("file")
    assert marked() == []


def test_the_rail_never_scrolls_and_keeps_every_page_within_reach(
    window: MainWindow, dresser: Dresser, qtbot: QtBot
) -> None:
    places = [*range(0, 105, 7), *range(120, 130, 2)]
    rail = Rail([_listed(f"page{place}", place).spec for place in places])
    qtbot.addWidget(rail)
    rail.show()
    rail.show_counts({"page120": 2, "page128": 3})
    rail.resize(rail.width(), 684)
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    assert rail.folded() == ["page120", "page122", "page124", "page126", "page128"]
    last = rail.more.sizeHint().height() + sum(
        item.sizeHint().height() for key, item in rail.items.items() if key not in rail.folded()
    )
    assert last <= rail.height()
    assert rail.more.accessibleName().endswith(", 5")
    actions = {action.data(): action for action in rail.menu_of_more().actions()}
    assert list(actions) == rail.folded()
    actions["page126"].trigger()
    assert chosen == ["page126"]
    rail.show_current("page126")
    assert rail.more.isChecked()
    rail.resize(rail.width(), 1000)
    assert rail.folded() == []
    assert not rail.more.isChecked()
    rail.resize(rail.width(), 400)
    assert len(rail.folded()) > 5
    assert set(rail.folded()) | {k for k, i in rail.items.items() if not i.isHidden()} == set(
        rail.items
    )


def test_what_the_role_may_not_see_is_neither_listed_nor_opened(window: MainWindow) -> None:
    assert set(window._frame.rail.items) == {"home", "people"}
    assert not window.go("secret")
    assert window.here() == "home"
    assert "go-secret" not in {command.key for command in window.commands()}


def test_alt_left_goes_back_to_the_same_place(window: MainWindow) -> None:
    window.go("people", "a")
    window.go("file", "b")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.here() == "people"
    assert Desk.log[-1] == "arrive people a"
    window.back()
    assert not window.back()


def test_typing_is_written_down_before_another_screen_opens(window: MainWindow) -> None:
    screen(window).line.setText("à moitié")
    window.go("people")
    assert "leave home à moitié" in Desk.log


def test_a_change_of_language_keeps_the_place_and_turns_the_window(
    window: MainWindow, dresser: Dresser, qapp: QApplication
) -> None:
    window.go("file", "dossier-7")
    assert window.findChild(QWidget, "provisional") is None  # French needs no badge
    dresser.speak("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.findChild(QWidget, "provisional") is not None
    assert Desk.log[-3:] == ["leave file ", "build file ar", "arrive file dossier-7"]
    rail, header = window._frame.rail, window._frame.header
    assert rail.mapTo(window, rail.rect().topLeft()).x() >= 0
    window.show()
    settle(window)
    assert rail.mapTo(window, rail.rect().topLeft()).x() > window.width() / 2
    assert header.search.alignment() & Qt.AlignmentFlag.AlignRight
    assert "دار الحبس المركزية – باماكو" in {label.text() for label in header.findChildren(Label)}
    assert "باماكو" in window.windowTitle()


def test_nothing_of_the_former_language_stays_open(
    window: MainWindow, dresser: Dresser, qapp: QApplication
) -> None:
    window.open_palette()
    dialog = QDialog(screen(window))
    dialog.setObjectName("asked")
    QLineEdit("à moitié", dialog)
    dialog.open()
    assert dialog.isVisible()
    for code in ("ar", "taq", "bm", "fr"):
        former = window._frame
        dresser.speak(code)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not isValid(former)
        assert window.findChild(QWidget, "asked") is None
        assert window.findChild(QWidget, "palette") is None
        assert not [each for each in qapp.topLevelWidgets() if isinstance(each, QDialog)]
        right = Qt.LayoutDirection.RightToLeft
        turned = {each.layoutDirection() == right for each in window._frame.findChildren(QWidget)}
        assert turned == {code == "ar"}


def test_f2_searches_and_enter_opens_the_first_answer(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F2)
    box = window._frame.header.search
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "dem")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.here() == "file"
    assert Desk.log[-1] == "arrive file dossier-7"


def test_the_palette_offers_the_screens_and_what_can_be_done_here(window: MainWindow) -> None:
    keys = [command.key for command in window.commands()]
    assert keys[0] == "own"
    assert {"go-home", "go-people", "go-file", "lock"} <= set(keys)
    palette = window.open_palette()
    QTest.keyClick(palette.wanted, Qt.Key.Key_Return)
    assert Desk.log[-1] == "own"


def test_changes_reach_every_screen_that_was_built(window: MainWindow) -> None:
    window.go("people")
    window.refresh(frozenset({"dossier/7"}))
    assert Desk.log[-2:] == ["changed home dossier/7", "changed people dossier/7"]


def test_the_cover_hides_the_page_and_gives_the_field_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    line = screen(window).line
    line.setFocus()
    QTest.keyClicks(line, "brouillon")
    cover = window.cover()
    assert "leave home brouillon" in Desk.log
    assert cover.geometry() == window.rect()
    before = window.here()
    QTest.keyClick(cover.secret, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(cover.secret, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.here() == before
    assert window.findChild(QWidget, "palette") is None
    QTest.keyClicks(cover.secret, "2468")
    with qtbot.waitSignal(window.unlock_requested) as typed:
        QTest.keyClick(cover.secret, Qt.Key.Key_Return)
    assert typed.args == ["2468"]
    assert cover.secret.text() == ""
    window.refuse_unlock(msg("This PIN is wrong."))
    assert cover.notice.words()
    window.unlocked()
    qtbot.waitUntil(line.hasFocus)
    assert line.text() == "brouillon"


def test_no_two_things_answer_to_one_key(parts: WindowParts) -> None:
    assert clashes([one.spec for one in parts.screens]) == []
    double = ScreenSpec("x", verbatim("X"), "house", shortcut=shortcuts.SEARCH.key)
    assert clashes([double]) == ["F2"]


@pytest.mark.parametrize(("minutes", "covered", "closed"), [(2.9, 0, 0), (3, 1, 0), (15, 1, 1)])
def test_idle_hands_cover_the_desk_then_close_it(
    qapp: QApplication, minutes: float, covered: int, closed: int
) -> None:
    clock = FixedClock(NOON)
    watch = IdleWatch(qapp, Session(officer(Role.NURSE), clock))
    seen: list[str] = []
    watch.cover.connect(lambda: seen.append("cover"))
    watch.close.connect(lambda: seen.append("close"))
    clock.advance(minutes=min(minutes, 3))
    watch.look_at_clock()
    clock.advance(minutes=max(minutes - 3, 0))
    watch.look_at_clock()
    watch.look_at_clock()
    assert (seen.count("cover"), seen.count("close")) == (covered, closed)
    watch.stop()
    watch.deleteLater()


def test_hands_start_the_count_again_and_an_interview_rests_longer(
    window: MainWindow, qapp: QApplication
) -> None:
    clock = FixedClock(NOON)
    session = Session(officer(Role.NURSE), clock)
    watch = IdleWatch(qapp, session)
    seen: list[str] = []
    watch.cover.connect(lambda: seen.append("cover"))
    for _ in range(2):
        watch.look_at_clock()
        clock.advance(minutes=2)
        QTest.keyClick(screen(window).line, Qt.Key.Key_A)
    clock.advance(minutes=2)
    watch.look_at_clock()
    assert not seen
    session.interview(on=True)
    clock.advance(minutes=12)
    watch.look_at_clock()
    assert not seen
    clock.advance(minutes=1)
    watch.look_at_clock()
    assert seen == ["cover"]
    watch.stop()
    watch.deleteLater()


@pytest.fixture
def sign_in(dresser: Dresser, qtbot: QtBot) -> SignInScreen:
    parts = SignInParts(
        facility="Maison centrale d’arrêt\nBamako",
        facility_arabic="دار الحبس المركزية – باماكو",
        above=verbatim("République du Mali"),
        below=verbatim("PrisonDesk"),
        languages=("fr", "ar", "bm", "taq"),
        partly=("bm", "taq"),
        backup=verbatim("Dernière sauvegarde hier à 18:05"),
    )
    made = SignInScreen(parts, dresser)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    return made


def test_name_then_password_open_the_session_and_a_refusal_keeps_the_name(
    sign_in: SignInScreen, qtbot: QtBot
) -> None:
    QTest.keyClicks(sign_in.user, "a.doumbia")
    QTest.keyClick(sign_in.user, Qt.Key.Key_Return)
    qtbot.waitUntil(sign_in.password.hasFocus)
    QTest.keyClick(sign_in.password, Qt.Key.Key_Return)
    assert sign_in.notice.words()
    QTest.keyClicks(sign_in.password, "secret phrase")
    with qtbot.waitSignal(sign_in.signed_in_requested) as asked:
        QTest.keyClick(sign_in.password, Qt.Key.Key_Return)
    assert asked.args == ["a.doumbia", "secret phrase"]
    assert not sign_in.open_button.isEnabled()
    sign_in.refuse(msg("The name or the password is wrong."))
    assert sign_in.open_button.isEnabled()
    assert sign_in.password.text() == ""
    assert sign_in.user.text() == "a.doumbia"


def test_asvs_6_2_7_a_password_may_be_pasted(sign_in: SignInScreen, qapp: QApplication) -> None:
    qapp.clipboard().setText("sept baobabs sous la pluie")
    sign_in.password.paste()
    assert sign_in.password.text() == "sept baobabs sous la pluie"


def test_asvs_6_2_6_capitals_are_told_and_the_eye_shows_the_password(sign_in: SignInScreen) -> None:
    QTest.keyClick(sign_in.password, "S")
    assert sign_in.notice.words()
    QTest.keyClick(sign_in.password, "s")
    assert not sign_in.notice.words()
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Password
    sign_in.password.eye.click()
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Normal
    QTest.keyClick(sign_in.password, Qt.Key.Key_F4)
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Password


def test_alt_2_speaks_arabic_and_f10_turns_contrast_without_losing_the_name(
    sign_in: SignInScreen, dresser: Dresser, qapp: QApplication
) -> None:
    QTest.keyClicks(sign_in.user, "a.doumbia")
    QTest.keyClick(sign_in.user, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert dresser.code == "ar"
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    QTest.keyClick(sign_in, Qt.Key.Key_F10)
    assert dresser.name == theme.HIGH_CONTRAST
    QTest.keyClick(sign_in, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert dresser.scale == 1.25
    assert sign_in.user.text() == "a.doumbia"


@pytest.mark.parametrize("scale", theme.SCALES)
def test_the_window_fits_the_small_screen_at_every_text_size(
    window: MainWindow, dresser: Dresser, scale: float, picture: Picture
) -> None:
    for code in ("fr", "ar"):
        dresser.scale = scale
        dresser.speak(code)
        settle(window)
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 768
        picture(window, f"window-{round(scale * 100)}", code)
        assert not [name for name, item in window._frame.rail.items.items() if item.is_clipped()]


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_window_and_sign_in_can_be_looked_at(
    window: MainWindow, sign_in: SignInScreen, dresser: Dresser, picture: Picture, code: str
) -> None:
    dresser.speak(code)
    saved: Message = verbatim("Titre vérifié")
    window._frame.navigator.said.emit(saved)  # as a screen says it
    assert "Titre vérifié" in window.status()
    shown = next(each for each in window.findChildren(Label) if "Titre vérifié" in each.text())
    assert f"{NOON:%H:%M}" in shown.text()  # when, and by whom
    assert not shown.is_clipped()
    picture(window, "window", code)
    picture(sign_in, "sign-in", code)
    window.cover()
    picture(window, "lock", code)
