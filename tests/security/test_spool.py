"""What a print system writes on its way stays in memory, for one person, and goes with us."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import stat, tempfile
from prisondesk.security.process import private_spool
folder = private_spool()
mode = stat.S_IMODE(folder.stat().st_mode)
with tempfile.NamedTemporaryFile(delete=False) as file:
    file.write(b"page")
print(folder, oct(mode), file.name.startswith(str(folder)))
"""


@pytest.mark.skipif(
    sys.platform == "win32" or not Path("/dev/shm").is_dir(), reason="no memory folder here"
)
def test_the_spool_is_private_in_memory_and_gone_afterwards() -> None:
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    folder, mode, inside = done.stdout.split()
    assert (mode, inside) == ("0o700", "True")
    assert folder.startswith("/dev/shm/prisondesk-")
    assert not Path(folder).exists()
