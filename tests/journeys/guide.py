"""`python3 dev.py docs`: every picture of the guide anew, from a journey played for it."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "guide" / "images"
COLOURS = 96  # as many as a screen of ours needs; a third of the bytes


def main() -> int:
    """Replace the pictures; 0 when the journey held and made every one of them."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--of", type=Path, help="the folder of a journey already played")
    played = given.parse_args().of
    with tempfile.TemporaryDirectory(prefix="prisondesk-guide-") as name:
        if played is None:
            played = Path(name)
            script = ROOT / "tests" / "journeys" / "run.py"
            if subprocess.run([sys.executable, script, "--out", name], check=False).returncode:
                return 1
        return renew(played, PICTURES)


def renew(played: Path, pictures: Path) -> int:
    """Take each picture in *pictures* from the folder of a journey, where names bear a number."""
    lost = []
    for picture in sorted(pictures.glob("*.png")):
        made = sorted(played.glob(f"[0-9]*-{picture.name}"))
        made = [each for each in made if each.name.split("-", 1)[1] == picture.name]
        if made:
            with Image.open(made[0]) as screen:
                screen.convert("RGB").quantize(COLOURS).save(picture, optimize=True)
        else:
            lost.append(picture.name)
    if lost:
        print(f"No journey makes: {', '.join(lost)}.", file=sys.stderr)
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
