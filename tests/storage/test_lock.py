"""Only one process opens a database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import prisondesk
from databases import KEY
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.database import Database

OTHER = """
import sys
from pathlib import Path
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import Database
try:
    Database.open(Path(sys.argv[1]), DatabaseKey(bytes(range(32))))
except Refused as refusal:
    print(refusal.reason.text)
else:
    print("opened")
"""


def other_process(folder: Path) -> str:
    asked = [sys.executable, "-c", OTHER, str(folder)]
    source = str(Path(prisondesk.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": source}
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()


def test_a_second_process_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    database = Database.create(tmp_path, KEY)
    assert other_process(tmp_path) == "PrisonDesk is already open on this database."
    database.close()
    assert other_process(tmp_path) == "opened"


def test_the_same_process_is_refused_too(tmp_path: Path) -> None:
    database = Database.create(tmp_path, KEY)
    with pytest.raises(Refused, match="already open"):
        Database.open(tmp_path, KEY)
    database.close()
