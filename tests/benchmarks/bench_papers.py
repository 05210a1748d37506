"""How fast whole files become paper, beside bare ReportLab documents of as many pages.

``PYTHONPATH=src:tests python tests/benchmarks/bench_papers.py [FILES]`` makes an encrypted
database with one invented person and prints that person's whole file under as many
names: the individual sheet with a photograph, titles, cells, belongings, family, entries. JSON:
seconds of this process, pages, bytes, and how many times as long as a bare document
of as many pages and lines.
"""

import datetime as dt
import io
import json
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import papers
from files_of_people import CLERK, ZOUMANA, admit, home
from made_names import stranger_words
from prisondesk.features.custody.events import HearingFixed
from prisondesk.features.dossier.documents import DOSSIER_COMPLET, Signing, WholeFile
from prisondesk.features.dossier.model import Whole
from prisondesk.features.inmates.documents import Officer
from prisondesk.features.inmates.events import ContactRecorded
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Contact
from prisondesk.printing.render import Rendered
from prisondesk.printing.typeset import batch
from prisondesk.security.roles import TITLES, Role

FILES, PAGES, LINES = 100, 4, 44
SIGNING = Signing(*(Officer("A. DÉMO", TITLES[role]) for role in (
    Role.REGISTRY_CLERK, Role.REGISTRY_CHIEF, Role.DIRECTOR)))  # fmt: skip


def photo() -> bytes:
    """Return a photograph as large as the program keeps them, with the grain of a real one."""
    chance = random.Random(4)
    broad = Image.frombytes("RGB", (24, 31), chance.randbytes(24 * 31 * 3))
    grain = Image.frombytes("RGB", (480, 616), chance.randbytes(480 * 616 * 3))
    face = Image.blend(broad.resize((480, 616), Image.Resampling.BICUBIC), grain, 0.06)
    data = io.BytesIO()
    face.save(data, "JPEG", quality=85)
    return data.getvalue()


def person(folder: Path, face: bytes) -> Whole:
    """Return a file of four pages: a person with a title, hearings and many entries."""
    with home(folder) as house:
        key = admit(house, ZOUMANA)
        (held,) = house.services.court.case(CLERK, key).holding
        for number in range(6):
            day = dt.date(2027, 1, 5 + number)
            fixed = HearingFixed(held.title_id, f"h{number}", day, "9 h", "TGI fictif", "fond")
            house.services.court.enter(CLERK, key, fixed)
        kin = [
            ContactRecorded(f"k{number}", Contact(f"Parent fictif {number}", answer("oncle")))
            for number in range(8)
        ]
        house.services.inmates.record(CLERK, key, kin)
        return replace(house.services.dossier.open(CLERK, key), photo=face)


def named(whole: Whole, words: list[str], number: int) -> Whole:
    """Return *whole* under another name, so that no two files are alike."""
    given, clan = words[2 * number], words[2 * number + 1]
    names = Names(given=given, clan=clan, as_on_title=f"{clan.upper()} {given}", arabic="زومانا")
    identity = replace(whole.person.identity, names=names)
    return replace(whole, person=replace(whole.person, identity=identity))


def printed(whole: Whole, number: int) -> Rendered:
    """Return one whole file as it goes to the printer."""
    paper = f"BKO-DC-2026-{number:05d}"
    return papers.printed(DOSSIER_COMPLET, WholeFile(whole, SIGNING), number=paper)


def bare(face: bytes, pages: int, words: list[str]) -> bytes:
    """Return what ReportLab alone makes of as many pages of lines, with the photograph."""
    data = io.BytesIO()
    canvas = Canvas(data)
    for page in range(pages):
        if not page:
            canvas.drawImage(ImageReader(io.BytesIO(face)), 430, 660, 99, 128)
        for line in range(LINES):
            canvas.drawString(42, 800 - 17 * line, " ".join(words[line * 9 : line * 9 + 9]))
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def measure(folder: Path, files: int) -> dict[str, object]:
    """Return the figures of *files* whole files."""
    face, words = photo(), stranger_words(random.Random(7), 4_000)
    whole = person(folder, face)
    first = printed(named(whole, words, 0), 0)  # fonts are opened with the first paper of a day
    begun = time.process_time()
    with batch():
        made = [printed(named(whole, words, number), number) for number in range(files)]
    took = time.process_time() - begun
    begun = time.process_time()
    for _ in range(files):
        bare(face, first.pages, words)
    floor = time.process_time() - begun
    largest = max(len(each.data) for each in made)
    return {
        "files": files,
        "pages": first.pages,
        "problems": sum(len(each.problems) for each in made),
        "seconds": round(took, 2),
        "seconds_bare": round(floor, 2),
        "times_bare": round(took / floor, 1),
        "seconds_per_100_files_of_4_pages": round(took / files / first.pages * 400, 2),
        "photo_bytes": len(face),
        "largest_bytes": largest,
        "wanted": {"seconds": 10, "bytes": 120_000},
    }


def main() -> int:
    """Print the figures."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), files), indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
