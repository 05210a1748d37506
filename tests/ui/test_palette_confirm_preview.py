"""The palette, the decision dialog and the paper on the screen."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from prisondesk.kernel.message import verbatim
from prisondesk.ui import fuzzy
from prisondesk.ui.confirm import DecisionDialog
from prisondesk.ui.look import Look
from prisondesk.ui.palette import Palette
from prisondesk.ui.paper import READ_HERE, PaperWindow
from prisondesk.ui.preview import Paper, Preview
from prisondesk.ui.screen import Command
from prisondesk.ui.widgets import Label


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.findChildren(QLineEdit)[0].setFocus()
    return made


def test_a_few_letters_without_accents_find_a_command() -> None:
    titles = ["Imprimer la liste", "Ouvrir : Échéances", "Verrouiller"]
    found = [title for title in titles if fuzzy.score("eche", title) is not None]
    assert found == ["Ouvrir : Échéances"]
    assert fuzzy.score("il", titles[0]) is not None
    assert fuzzy.score("zz", titles[0]) is None


@given(st.text(max_size=12))
def test_every_text_finds_itself(text: str) -> None:
    assert fuzzy.score(text, text) is not None


def test_the_palette_runs_what_was_meant_and_gives_the_keyboard_back(
    page: QWidget, qtbot: QtBot
) -> None:
    done: list[str] = []
    commands = [
        Command(key, verbatim(title), lambda key=key: done.append(key))
        for key, title in (("print", "Imprimer"), ("lock", "Verrouiller"), ("new", "Nouveau"))
    ]
    field = page.findChildren(QLineEdit)[0]
    palette = Palette(page, commands)
    QTest.keyClicks(palette.wanted, "ver")
    QTest.keyClick(palette.wanted, Qt.Key.Key_Return)
    assert done == ["lock"]
    qtbot.waitUntil(field.hasFocus)


def test_escape_leaves_the_palette_without_doing_anything(page: QWidget) -> None:
    done: list[str] = []
    palette = Palette(page, [Command("a", verbatim("A"), lambda: done.append("a"))])
    QTest.keyClick(palette.wanted, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not done


def test_a_decision_starts_on_going_back(page: QWidget, qtbot: QtBot) -> None:
    dialog = DecisionDialog(
        page, "Libérer", ["Le titre prend fin."], "Libérer aujourd’hui", "Revenir", warning="Oui ?"
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.back.hasFocus)
    assert {b.text() for b in dialog.findChildren(QPushButton)} == {
        "Libérer aujourd’hui",
        "Revenir",
    }
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.back, Qt.Key.Key_Escape)


@pytest.fixture
def paper() -> bytes:
    canvas = Canvas("unused.pdf", pagesize=(595, 842))
    for number in range(3):
        canvas.drawString(60, 760, f"Page {number}")
        canvas.showPage()
    return bytes(canvas.getpdfdata())


def test_a_paper_is_turned_and_enlarged_from_memory(
    look: Look, paper: bytes, qtbot: QtBot, keep_picture: Callable[[QWidget, str], object]
) -> None:
    preview = Preview(paper, "Acte d’écrou")
    qtbot.addWidget(preview)
    preview.resize(900, 700)
    preview.show()
    assert not preview.back.isEnabled()
    preview.turn(1)
    preview.turn(5)
    assert "3" in preview.where.text()
    assert not preview.forth.isEnabled()
    preview.zoom(1)
    keep_picture(preview, "preview")
    assert not hasattr(preview, "save_button")


def test_a_copy_is_kept_only_where_it_is_allowed(look: Look, paper: bytes, qtbot: QtBot) -> None:
    kept: list[bytes] = []
    preview = Preview(paper, "Acte", kept.append)
    qtbot.addWidget(preview)
    preview.save_button.click()
    assert kept == [paper]


def test_who_has_no_right_to_print_reads_the_paper_on_the_screen(
    look: Look, paper: bytes, qtbot: QtBot, keep_picture: Callable[[QWidget, str], object]
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    window = PaperWindow(over, paper, "Registre d’écrou", None)
    window.show()
    keep_picture(window, "paper-read-only")
    assert not window.preview.print_button.isVisible()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.findChildren(QPrintDialog) == []
    assert look.t(READ_HERE) in [label.text() for label in window.findChildren(Label)]
    window.close()


def test_every_page_goes_to_the_printer(
    look: Look, paper: bytes, qtbot: QtBot, tmp_path: object
) -> None:
    preview = Preview(paper, "Acte")
    qtbot.addWidget(preview)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(f"{tmp_path}/out.pdf")
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
    assert preview.print_to(printer) == 3
    assert len(PdfReader(f"{tmp_path}/out.pdf").pages) == 3


def test_the_strips_of_a_page_are_the_page(look: Look, paper: bytes) -> None:
    sheet, dpi = Paper(paper), 96
    whole = sheet.picture(0, dpi)
    joined = QImage(whole.size(), QImage.Format.Format_RGB32)
    drawing = QPainter(joined)
    tops = []
    for top, band in sheet.bands(0, dpi):
        tops.append(top)
        drawing.drawImage(0, top, band)
    drawing.end()
    assert tops == [96 * inch for inch in range(12)]
    different = [
        (x, y)
        for y in range(0, whole.height(), 3)
        for x in range(0, whole.width(), 3)
        if abs(whole.pixelColor(x, y).lightness() - joined.pixelColor(x, y).lightness()) > 40
    ]
    assert different == []
