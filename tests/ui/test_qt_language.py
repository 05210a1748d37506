"""Qt's own words are said in the language of the desk."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import cmsg
from prisondesk.ui.look import Look

Dress = Callable[..., Look]
# What the windows of Qt that the desk opens say: files, printing, the menu of a line of text.
ASKED = [
    ("QPlatformTheme", "Save"),
    ("QPlatformTheme", "Cancel"),
    ("QPlatformTheme", "Open"),
    ("QPlatformTheme", "&Yes"),
    ("QPlatformTheme", "&No"),
    ("QPlatformTheme", "Close"),
    ("QPlatformTheme", "Discard"),
    ("QFileDialog", "&Look in:"),
    ("QFileDialog", "File &name:"),
    ("QFileDialog", "Files of &type:"),
    ("QFileDialog", "Save As"),
    ("QFileDialog", "Directory:"),
    ("QFileDialog", "&Choose"),
    ("QFileDialog", "All Files (*)"),
    ("QPrintDialog", "Print"),
    ("QWidgetTextControl", "&Undo"),
    ("QWidgetTextControl", "&Copy"),
    ("QWidgetTextControl", "Select All"),
    ("QLineEdit", "Cu&t"),
    ("QLineEdit", "&Paste"),
    ("QLineEdit", "Delete"),
]


def test_standard_buttons_speak_the_language_of_the_desk(dress: Dress) -> None:
    for code in ("fr", "ar", "fr"):
        look = dress(code)
        said = QCoreApplication.translate("QPlatformTheme", "Save")
        assert said == look.t(cmsg("dialog", "Save"))


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize(("where", "english"), ASKED)
def test_no_word_of_qt_is_english(dress: Dress, code: str, where: str, english: str) -> None:
    dress(code)
    said = QCoreApplication.translate(where, english)
    assert said.replace("&", "") != english.replace("&", "")
    assert any(letter.isalpha() for letter in said)


def test_what_we_do_not_translate_comes_from_qt_in_french(dress: Dress) -> None:
    dress("fr")
    assert QCoreApplication.translate("QPlatformTheme", "Abort") == "Abandonner"


def test_dates_of_qt_keep_western_figures_in_arabic(dress: Dress) -> None:
    dress("ar")
    assert QLocale().toString(2026).replace(".", "").isascii()
