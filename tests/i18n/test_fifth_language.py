"""A linguist adds a fifth language with one line in the table and one filled sheet."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path("src/prisondesk/i18n/languages.py")
LINE = '    Language("zzz", "Invented", 3, "n == 1 ? 0 : n == 2 ? 1 : 2", letters="abekloz"),\n'
NEEDED = (
    "src/prisondesk/__init__.py",
    "src/prisondesk/assets",
    "src/prisondesk/i18n",
    "src/prisondesk/kernel",
    "src/prisondesk/shell",
    "resources/languages",
    "translations/fr",
    "tests/catalogues/tool.py",
)
# What CONTRIBUTING.md tells to do, in one process: make the catalogues, send and take the sheet.
STEPS = """
import datetime as dt, json, sys
from pathlib import Path
sys.path.insert(0, "tests")
from catalogues import tool
from prisondesk.i18n import catalogues, compiling, worksheets
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg, nmsg

language, folder, sheet = LANGUAGES["zzz"], Path("translations"), Path("zzz.xlsx")
made = sorted(path.as_posix() for path in tool.update(Path(".")) if "/zzz/" in path.as_posix())
worksheets.write(sheet, worksheets.rows(folder, language, ("ui", "print", "interview")))
rows = worksheets.read(sheet)
for row in rows:
    new = {"Close the session": "bola", "Open the session": "wrong"}
    row["new text"] = new.get(row["english"], "")
    if row["english"].startswith("{count} ") and "\\n" in row["english"]:
        row["new text"] = "\\n".join(["{count} aba", "{count} bab", "{count} kab"])
worksheets.write(sheet, rows)
taken = worksheets.take(folder, language, worksheets.read(sheet), "A. T.", dt.date(2026, 11, 22))
compiling.compile_stale(folder)
t = translator("zzz")
entry = next(e for e in catalogues.entries(catalogues.read(folder / "zzz/LC_MESSAGES/ui.po"))
             if e.pluralizable and catalogues.is_translated(e))
print(json.dumps({
    "made": made,
    "taken": taken.changed > 1,
    "refused": sorted({one.why for one in taken.refused}),
    "said": [t(msg("Close the session")), t(msg("Open the session"))],
    "forms": [t(nmsg(*entry.id, n)) for n in (0, 1, 2, 5)],
    "mark": language.mark,
}))
"""


def test_one_line_and_one_sheet_make_a_language(tmp_path: Path) -> None:
    leave_out = shutil.ignore_patterns("*.pyc", "*.mo", "*.json", "*-Bold.ttf")
    for name in (*NEEDED, "src/prisondesk/ui"):
        source = ROOT / name
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=None if "resources" in name else leave_out)
        else:
            shutil.copy(source, target)
    table = tmp_path / TABLE
    lines = table.read_text("utf-8").splitlines(keepends=True)
    last = max(place for place, line in enumerate(lines) if line.startswith("    Language("))
    table.write_text("".join([*lines[: last + 1], LINE, *lines[last + 1 :]]), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", STEPS],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    catalogue = "translations/zzz/LC_MESSAGES/{}.po"
    assert found["made"] == [catalogue.format(name) for name in ("interview", "print", "ui")]
    assert found["taken"]
    assert any("does not write" in why for why in found["refused"])
    assert found["said"] == ["bola", "Ouvrir la session"]  # what is not translated is French
    assert found["forms"] == ["0 kab", "1 aba", "2 bab", "5 kab"]
    assert found["mark"] == "ZZZ"
