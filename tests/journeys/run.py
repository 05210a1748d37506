"""`python3 dev.py journey --out DIR`: a whole working day in two prisons, with pictures."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "src")]

from journeys.journal import Journal  # noqa: E402 - the path and the platform come first
from journeys.play import play  # noqa: E402
from journeys.stages import SHORT, STAGES  # noqa: E402
from prisondesk import assets  # noqa: E402
from prisondesk.i18n.compiling import compile_stale  # noqa: E402
from stretching import stretch_cheaply  # noqa: E402


def main() -> int:
    """Play the journey; 0 when every check held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where pictures and papers go")
    parser.add_argument("--short", action="store_true", help="every step, but fewer pictures")
    given = parser.parse_args()
    journal = Journal(given.out.resolve(), short=given.short)
    if given.short:
        stretch_cheaply()
    compile_stale(assets.folder("translations"))
    with tempfile.TemporaryDirectory(prefix="prisondesk-journey-") as scratch:
        passed = play(journal, Path(scratch), SHORT if given.short else STAGES)
    print(
        f"{'Everything held' if passed else 'Something broke'}: {journal.folder / 'journey.json'}"
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
