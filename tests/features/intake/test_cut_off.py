"""A power cut in the middle of a form costs at most its last second."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typist
from fakes import FixedClock
from houses import officer
from keyboard import find
from prisondesk.bootstrap.house import open_house
from prisondesk.bootstrap.intake_desk import intake_desk
from prisondesk.features.intake.ui.admission import AdmissionScreen
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.security.roles import Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen

TESTS = Path(typist.__file__).parent


def test_what_was_typed_is_there_after_the_process_was_killed(
    tmp_path: Path, bench: Bench, show: Callable[..., Screen]
) -> None:
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "src")))
    clerk = subprocess.Popen(
        [sys.executable, str(TESTS / "typist.py"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert clerk.stdout is not None
    key = clerk.stdout.readline().strip()
    clerk.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    clerk.wait()
    clerk.stdout.close()
    assert key
    house = open_house(tmp_path, typist.GIVEN, FixedClock(typist.MOMENT))
    house = replace(house, actor=officer(Role.REGISTRY_CHIEF, "A. Doumbia"))
    screen = show(AdmissionScreen(bench, intake_desk(house, frozenset)), key)
    form = find(screen, StationForm, "station-form")
    assert form.draft()["number"] == "1204/26 pas fini"
    house.close()
