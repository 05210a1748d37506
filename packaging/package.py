"""Builds the wheel and proves it: in an empty folder it must stand without a checkout."""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write the wheel and its SHA256SUMS; 0 when every part answers from the wheel alone."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--out", type=Path, default=ROOT / "dist", help="where the wheel goes")
    out = given.parse_args().out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = _wheel(place / "wheel")
        # A wheel without scripts of its own is unpacked, no more; its libraries are here already.
        zipfile.ZipFile(wheel).extractall(place / "installed")
        parts = _try(place)
        if parts is None:
            print(f"{wheel.name} does not stand by itself, so it is not kept.", file=sys.stderr)
            return 1
        target = out / wheel.name
        target.write_bytes(wheel.read_bytes())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (out / "SHA256SUMS").write_text(f"{digest}  {target.name}\n", "utf-8")
    print(f"{target}\n{digest}  {target.stat().st_size / 1e6:.1f} MB, {parts} parts tried")
    return 0


def _wheel(out: Path) -> Path:
    """Build from this checkout; the day of the last commit dates every file in it."""
    dated = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - git of the machine
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    code = (
        "import sys; from hatchling.builders.wheel import WheelBuilder as Builder; "
        "[None for _ in Builder(sys.argv[1]).build(directory=sys.argv[2], versions=['standard'])]"
    )
    built = {**os.environ, "SOURCE_DATE_EPOCH": dated}
    subprocess.run([sys.executable, "-c", code, str(ROOT), str(out)], env=built, check=True)
    (wheel,) = out.glob("*.whl")
    return wheel


def _try(place: Path) -> int | None:
    """Return how many parts answered from the wheel, or None; *place* holds no checkout."""
    report, installed = place / "smoke.json", place / "installed"
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    settings |= {"PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    where = "import prisondesk; print(prisondesk.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=place,
        env=settings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if not Path(found).is_relative_to(installed):
        print(f"Not the wheel answers but {found}.", file=sys.stderr)
        return None
    command = [sys.executable, "-m", "prisondesk", "--smoke", "--smoke-out", str(report)]
    done = subprocess.run(command, cwd=place, env=settings, stdout=subprocess.DEVNULL, check=False)
    return len(json.loads(report.read_text("utf-8"))["parts"]) if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
