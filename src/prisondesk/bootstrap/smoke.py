"""Tries every native part once, in a scratch folder, for an installer that wants to know.

A windowed interpreter may have no standard output, so the answer is a JSON text.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyrage
from PySide6.QtCore import QLibraryInfo, QTranslator

from prisondesk import __version__
from prisondesk.bootstrap import house, program
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import SystemClock
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.message import msg
from prisondesk.security.kdf import Cost
from prisondesk.security.passwords import passphrase
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.storage import backup
from prisondesk.ui import fonts, theme

Trial = Callable[[Path], str]
SCREENS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def report() -> str:
    """Return the JSON: one line a part, what it answered, how long it took."""
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory(prefix="prisondesk-smoke-") as name:
        for part, trial in TRIALS.items():
            began = time.perf_counter()
            try:
                found[part] = {"ok": True, "said": trial(Path(name))}
            except Exception as error:
                found[part] = {"ok": False, "said": f"{type(error).__name__}: {error}"}
            found[part]["seconds"] = round(time.perf_counter() - began, 3)
    passed_all = all(part["ok"] for part in found.values())
    whole = {"program": __version__, "passed": passed_all, "parts": found}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def passed(text: str) -> bool:
    """Tell whether every part of a report passed."""
    return bool(json.loads(text)["passed"])


def _records(folder: Path) -> str:
    facility = Facility(
        FacilityCode("TST"),
        "Établissement d’essai",
        "Essai",
        "سجن تجريبي",
        FacilityKind.MAC,
        "Ministère",
        "Administration",
        demonstration=True,
    )
    given = Credentials("essai", passphrase())
    clock = SystemClock()
    officer = house.NewOfficer(given, "A. Essai", Role.DIRECTOR)
    house.found_house(folder, facility, (officer,), clock, cost=Cost()).house.close()
    opened = house.open_house(folder, given, clock)
    try:
        content = RecoverySheet(facility.arabic_name, facility.code, clock.now(), ("ABCD",) * 8)
        order = PaperOrder(RECOVERY_SHEET, content, "", "TST-1", language="ar")
        paper = opened.services.papers.preview(opened.actor, order)
        copy = backup.back_up(opened.database, folder / "copy.db")
    finally:
        opened.close()
    return f"database, keys, migration, {len(paper)} bytes of PDF, {copy.size} bytes of backup"


def _age(_folder: Path) -> str:
    key = pyrage.x25519.Identity.generate()
    sealed = pyrage.encrypt(b"essai", [key.to_public()])
    if pyrage.decrypt(sealed, [key]) != b"essai":
        raise ValueError("not the same")
    return f"{len(sealed)} bytes"


def _window(_folder: Path) -> str:
    if sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt ends the program where it finds no screen
    application = program.make_application()
    families = fonts.register()
    theme.apply(application, theme.load(theme.LIGHT), translator("ar"), 1.0)
    loaded = QTranslator().load(
        "qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    return f"{application.platformName()}, fonts {families}, Qt French {loaded}"


def _catalogues(_folder: Path) -> str:
    words = {code: translator(code)(msg("Print")) for code in LANGUAGES}
    if words["fr"] == "Print":
        raise ValueError("the French catalogue is not compiled")
    return ", ".join(f"{code}: {word}" for code, word in words.items())


TRIALS: dict[str, Trial] = {
    "records": _records,
    "age": _age,
    "catalogues": _catalogues,
    "window": _window,
}
