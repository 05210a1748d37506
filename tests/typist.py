"""A clerk who types into an admission and is cut off: run as a process of its own, and killed.

Usage: ``python typist.py FOLDER``; says the key of the dossier once the draft is kept.
"""

import datetime as dt
import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from fakes import FixedClock
from houses import officer
from prisondesk.bootstrap.house import NewOfficer, found_house
from prisondesk.bootstrap.intake_desk import intake_desk
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.ui.admission import AdmissionScreen
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Line
from prisondesk.ui.jobs import Jobs
from typing_help import type_text

MOMENT = dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC)
GIVEN = Credentials("b.specimen", "karite mangue 77 fleuve")
PRISON = Facility(
    FacilityCode("BKO"),
    "Prison d’essai",
    "Bamako",
    "",
    FacilityKind.MCA,
    "M",
    "A",
    True,
)


def main(folder: Path) -> None:
    """Type a number into the title of somebody presented, and wait to be killed."""
    application = QApplication([])
    clock = FixedClock(MOMENT)
    director = NewOfficer(GIVEN, "B. Spécimen", Role.DIRECTOR)
    house = found_house(folder, PRISON, (director,), clock, cost=Cost()).house
    house = replace(house, actor=officer(Role.REGISTRY_CHIEF, "A. Doumbia"))
    desk = intake_desk(house, frozenset)
    key = desk.intake.open(desk.actor, Convoy(MOMENT, "gendarmerie"))
    look = theme.apply(application, theme.load("light"), translator("fr"), 1.0)
    jobs = Jobs()
    screen = AdmissionScreen(Bench(translator("fr"), jobs, clock, look), desk)
    screen.show()
    screen.arrive(key)
    while screen.findChild(StationForm, "station-form") is None:
        application.processEvents()
    form = screen.findChild(StationForm, "station-form")
    assert form is not None
    line = form.groups[0].form.field("number").focusProxy()
    assert isinstance(line, Line)
    type_text(line, "1204/26 pas fini")
    while desk.drafts.find(desk.actor, "admission/title", key) is None:
        application.processEvents()
    sys.stdout.write(f"{key}\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
