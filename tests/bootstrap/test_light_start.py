"""What is large and seldom needed is not imported before somebody needs it."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prisondesk.bootstrap import scale

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
SELDOM = {
    "PIL", "alembic", "highspy", "jsonschema", "lxml", "openpyxl", "pyhanko", "pypdf",
    "pypdfium2", "reportlab",
}  # fmt: skip
BEHIND_THE_PAGE = {
    "cryptography", "numpy", "prisondesk.features", "prisondesk.ledger", "sqlalchemy", "tuf",
    "yaml",
}  # fmt: skip
STEPS = """
import json, sys
from pathlib import Path
from prisondesk.bootstrap import program
from prisondesk.bootstrap.desk import Desk
from prisondesk.kernel.clock import SystemClock

def settle():
    for _ in range(30):
        application.processEvents()
    while desk.jobs.busy:
        application.processEvents()

application, clock = program.make_application(), SystemClock()
desk = Desk(application, Path(sys.argv[1]), clock)
desk.begin()
application.processEvents()
first = sorted(sys.modules)
from prisondesk.bootstrap import house, scale, screens
desk.enter(house.open_house(Path(sys.argv[1]), scale.CREDENTIALS, clock))
settle()
for one in screens.listed(desk.house, desk.dresser):
    desk.window.go(one.spec.key)
    settle()
print(json.dumps([first, sorted(sys.modules)]))
desk.finish()
"""


@pytest.mark.usefixtures("true_floor")
def test_neither_the_page_nor_any_screen_imports_what_is_seldom_needed(tmp_path: Path) -> None:
    scale.scale(tmp_path, 3, NOW, lambda _done, _all: None)
    asked = [sys.executable, "-c", STEPS, str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(asked, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    page, browsed = map(set, json.loads(done.stdout.splitlines()[-1]))
    assert page & (SELDOM | BEHIND_THE_PAGE) == set()
    assert browsed >= BEHIND_THE_PAGE
    assert browsed & SELDOM == set()
