"""Qt's own words are said in the language of the desk."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from prisondesk.kernel.message import cmsg
from prisondesk.ui.look import Look

Dress = Callable[..., Look]


def test_standard_buttons_speak_the_language_of_the_desk(dress: Dress) -> None:
    for code in ("fr", "ar", "fr"):
        look = dress(code)
        said = QCoreApplication.translate("QPlatformTheme", "Save")
        assert said == look.t(cmsg("dialog", "Save"))


def test_what_we_do_not_translate_comes_from_qt_in_french(dress: Dress) -> None:
    dress("fr")
    assert QCoreApplication.translate("QPlatformTheme", "Abort") == "Abandonner"


def test_dates_of_qt_keep_western_figures_in_arabic(dress: Dress) -> None:
    dress("ar")
    assert QLocale().toString(2026).replace(".", "").isascii()
