"""Widgets do what they show: keys, rows, tabs, links, missing values, one focus ring."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipping import windows_at_rest
from prisondesk.kernel.message import cmsg
from prisondesk.ui import paint
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import (
    Button,
    IdentityBar,
    IdentityBarValues,
    Label,
    ListGroup,
    ListRow,
    MessageStrip,
    Missing,
    MissingLabel,
    OccupancyBar,
    ProgressPanel,
    RowList,
    Run,
    TabBar,
    Toast,
    Tone,
)
from prisondesk.ui.widgets.rowpaint import ROW, SIDE

Dress = Callable[..., Look]
Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Put widgets on a page that is shown and has the keyboard."""
    pages = []  # pytest-qt alone does not keep them alive

    def put(*widgets: QWidget) -> QWidget:
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        page.resize(600, 400)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return put


def test_the_key_on_a_button_works(look: Look, qtbot: QtBot, show: Show) -> None:
    button = Button("Enregistrer & passer", key="Ctrl+Return")
    page = show(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert button.accessibleName() == "Enregistrer & passer"


def test_only_one_focus_ring_stands_however_long_one_walks(
    look: Look, qtbot: QtBot, show: Show
) -> None:
    page = show(*(QLineEdit() for _ in range(4)))
    for line in page.findChildren(QLineEdit) * 2:
        line.setFocus()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        rings = [ring for ring in page.findChildren(QWidget, "focus-ring") if ring.isVisible()]
        assert len(rings) == 1
        assert rings[0].geometry().contains(line.geometry())


@pytest.fixture
def rows(look: Look, qtbot: QtBot, show: Show) -> RowList:
    made = RowList()
    show(made)
    made.set_rows(
        [
            ListGroup("Arrivées · 2"),
            ListRow("a", "DEMBÉLÉ", "Titre", "22:14", "Ouvrir"),
            ListGroup("Échéances", Tone.SOON),
            ListRow("b", "KONATÉ", "Crime", "8 j", "Lire"),
        ]
    )
    made.setFocus()
    made.select_first()
    return made


def test_arrows_pass_over_headings_and_enter_chooses(
    rows: RowList, qtbot: QtBot, show: Show
) -> None:
    assert rows.current_key() == "a"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_key() == "b"
    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen.args == ["b"]
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_key() == "b"


def test_a_refreshed_list_stays_on_the_same_row(rows: RowList) -> None:
    QTest.keyClick(rows, Qt.Key.Key_Down)
    rows.set_rows([ListRow("c", "SIDIBÉ"), ListRow("b", "KONATÉ"), ListRow("a", "DEMBÉLÉ")])
    assert rows.current_key() == "b"


def test_a_row_is_high_enough_for_its_lines_beside_the_bar_of_a_long_list(
    rows: RowList, look: Look
) -> None:
    title = "Protection de l’enfance : aviser le juge"
    rows.set_rows([ListRow(f"{n}", title, "MAQUETTE") for n in range(40)])
    rows.resize(paint.width(title, look, "medium") + look.px(2 * SIDE) + 3, 300)
    assert rows.verticalScrollBar().sizeHint().width() > 3
    assert rows.sizeHintForRow(0) >= look.px(ROW) + paint.spacing(look, "medium")


def test_a_verb_and_a_time_go_below_rather_than_cut_a_name(rows: RowList, look: Look) -> None:
    name = "ÉCHANTILLON-MAQUETTE"
    rows.set_rows([ListRow("a", name, "18/11/2026", "4 j", "Ouvrir")])
    beside = look.px(2 * SIDE + 86) + rows.verticalScrollBar().sizeHint().width()
    rows.resize(paint.width(name, look, "medium") + beside + 40, 300)
    once = rows.sizeHintForRow(0)
    rows.resize(paint.width(name, look, "medium") + beside - 20, 300)
    assert rows.sizeHintForRow(0) == once + paint.spacing(look, "link")
    rows.set_rows([ListRow("a", "MAQUETTE", "18/11/2026", "il y a 4 jours", "Ouvrir")])
    rows.resize(paint.width("il y a 4 jours", look, "small") + beside + 20, 300)
    assert rows.sizeHintForRow(0) == once + paint.spacing(look, "small")


def test_a_list_without_rows_says_so_to_the_eye_and_to_a_screen_reader(rows: RowList) -> None:
    rows.say_when_empty("Personne n’est de passage.")
    assert not rows.said_empty()
    rows.set_rows([])
    assert rows.said_empty() == rows.accessibleDescription() == "Personne n’est de passage."
    said = rows.viewport().grab().toImage()
    rows.say_when_empty("")
    assert said != rows.viewport().grab().toImage()


def test_a_double_click_chooses(rows: RowList, qtbot: QtBot, show: Show) -> None:
    place = rows.visualRect(rows.model().index(3, 0)).topLeft() + QPoint(30, 20)
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(rows.viewport(), button, pos=place)
    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.mouseDClick(rows.viewport(), button, pos=place)
    assert chosen.args == ["b"]


def test_ctrl_page_down_walks_along_the_tabs(look: Look, qtbot: QtBot, show: Show) -> None:
    tabs = TabBar([("a", "Résumé", ""), ("b", "Santé", "lock")], "Dossier")
    page = show(tabs)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["b"]
    tabs.choose("a")
    assert tabs.current_key() == "a"


def test_a_strip_leads_to_what_it_speaks_of(look: Look, qtbot: QtBot, show: Show) -> None:
    strip = MessageStrip("2 lignes à corriger.", links=[("7", "Ligne 7"), ("14", "Ligne 14")])
    show(strip)
    link = strip.findChild(QPushButton, "link-14")
    assert link is not None
    with qtbot.waitSignal(strip.link_chosen) as chosen:
        link.click()
    assert chosen.args == ["14"]


def test_a_missing_value_is_a_word(look: Look, qtbot: QtBot, show: Show) -> None:
    label = MissingLabel(Missing.REFUSED)
    show(label)
    assert label.text() == look.t(cmsg("missing value", "refused"))


def test_text_starts_at_the_leading_edge_in_both_directions(
    dress: Dress, qtbot: QtBot, show: Show
) -> None:
    def ink(label: Label) -> tuple[int, int]:
        label.setStyleSheet("background: white;")
        image = label.grab().toImage()
        columns = range(image.width())
        rows_ = range(image.height())
        dark = [x for x in columns if any(image.pixelColor(x, y).lightness() < 120 for y in rows_)]
        return dark[0], image.width() - dark[-1]

    for code in ("fr", "ar"):
        dress(code)
        label = Label("B-12")
        show(label)
        before, after = ink(label)
        assert (before < 10) == (code == "fr")
        assert (after < 10) == (code == "ar")


def test_a_long_text_wraps_and_a_label_that_may_shrink_keeps_its_words(
    look: Look, qtbot: QtBot, show: Show
) -> None:
    words = "La personne sera informée dans une langue comprise. " * 4
    wrapped, short = Label(words, wrap=True), Label(words, elide=True)
    show(wrapped, short)
    windows_at_rest()
    assert not wrapped.is_clipped()
    assert wrapped.height() > 2 * look.line("body")
    short.grab()
    assert short.toolTip() == words


@pytest.mark.parametrize("width", [4, 40, 120, 400])
def test_cut_words_before_a_dotted_run_are_drawn(
    look: Look, qtbot: QtBot, show: Show, width: int
) -> None:
    runs = [Run("Contrôle du titre et des pièces  "), Run("pas encore", "soft", dotted=True)]
    label = Label(runs, elide=True)
    label.setFixedWidth(width)
    show(label)
    assert label.grab().width() == width


def test_progress_tells_how_far_and_ends_with_what_was_done(
    look: Look, qtbot: QtBot, show: Show
) -> None:
    panel = ProgressPanel("Relecture de la clé")
    show(panel)
    panel.advance(14, 23, "BKO-2026-90398")
    with qtbot.waitSignal(panel.stop_requested):
        panel.stop.click()
    panel.finish("23 dossiers relus.")
    assert not panel.stop.isVisible()


def test_an_occupancy_bar_is_hatched_beyond_its_tick_and_never_red(
    look: Look, qtbot: QtBot, show: Show
) -> None:
    bar = OccupancyBar(84, 12, 10)
    show(bar)
    image = bar.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle) for x in range(image.width())]
    assert row[3] == look.colour("indigo")
    assert row[-3] == look.colour("bar_track")
    beyond = row[image.width() // 5 : image.width() // 2]
    assert len({colour.name() for colour in beyond}) > 3
    assert not any(colour.red() > colour.blue() + 60 for colour in row)


def test_a_toast_offers_its_verbs(look: Look, qtbot: QtBot, show: Show) -> None:
    page = show(QLineEdit())
    toast = Toast(page, "Effets enregistrés.", [("print", "Imprimer", "Ctrl+P")])
    with qtbot.waitSignal(toast.acted) as acted:
        toast.findChildren(QPushButton)[0].click()
    assert acted.args == ["print"]


def test_the_identity_bar_names_the_person_and_never_hides_the_number(
    look: Look, qtbot: QtBot, show: Show
) -> None:
    values = IdentityBarValues(
        "DEMBÉLÉ Zoumana" * 6, "BKO-2026-90412", [Run("B-12", "strong")], "inculpé", "bambara"
    )
    bar = IdentityBar(values)
    show(bar)
    assert bar.height() == 72
    assert "BKO-2026-90412" in bar.accessibleName()
    shown = [label for label in bar.findChildren(Label) if label.text() == "BKO-2026-90412"]
    assert not shown[0].is_clipped()
