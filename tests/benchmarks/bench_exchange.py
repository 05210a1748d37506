"""A real exchange of 10,000 facts between two prisons, beside morango and git on the same data.

``python tests/benchmarks/bench_exchange.py [--facts N] [--morango PYTHON]`` prints JSON. Ours is
the whole way of the program: encrypted databases, authorisation of every fact, projections of every
feature, signatures, encryption, a file that was synced and read again. PYTHON is that of an
environment in which morango 0.8.15 is installed; without it, and without git, those lines say so.
Ratios are gated where both sides ran; rates only tell how fast this computer was.
"""

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from databases import database_with_tables
from linked import WARRANT, Linked, preparation, prisons, stick_in
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.tables import INSERT_FACT
from prisondesk.storage.direct import Direct
from prisondesk.sync import age
from prisondesk.sync.errors import AlreadyReceivedError

A_DOSSIER = 40
HERE = Path(__file__).parent
EVERY_FACT = (
    "SELECT hash, stream, lane, kind, depth, writer, seq, header, body FROM fact "
    "WHERE stream LIKE 'dossier:%' ORDER BY position"
)
CARRIER = Handing("BENCH", "")
FLOORS = {
    "import_of_morango": 5.0,
    "end_to_end_of_morango": 4.0,
    "replay_times_faster": 5.0,
}
CEILINGS = {"bundle_of_git": 0.5, "export_s_for_10000": 0.5, "import_s_for_10000": 1.5}


def filled(house: Linked, facts: int) -> int:
    """Write *facts* facts about people who then leave for KNB; return how many there are."""
    chief, services = house.chief, house.services
    for number in range(facts // A_DOSSIER):
        key = f"d{number:05d}"
        identity = Identity(split_name(f"EXEMPLE Modèle {number}"), Sex.MALE, UNKNOWN_BIRTH)
        services.inmates.record(house.clerk, key, (inmates.IdentityRecorded(identity),))
        title = services.custody.receive_title(house.clerk, key, WARRANT)
        services.custody.judge_title(house.clerk, key, title)
        services.custody.take_ecrou(house.clerk, key, title, LegalStatus.INCULPE)
        with house.ledger.work(chief) as work:
            for act in range(A_DOSSIER - 8):
                text = f"acte n° {act} du cabinet, notifié et versé au dossier {number}"
                noted = custody.JudicialActNoted(title, work.now.date(), text)
                work.record(dossier(key), noted)
        transfer = services.transfers.prepare(chief, key, preparation())
        services.transfers.depart(chief, transfer, second=house.director)
    return facts_of(house)


def facts_of(house: Linked) -> int:
    """Return how many facts of dossiers a prison holds."""
    with house.ledger.reading() as connection:
        query = "SELECT count(*) FROM fact WHERE stream LIKE 'dossier:%'"
        return int(connection.exec_driver_sql(query).scalar_one())


def ours(folder: Path, facts: int) -> dict[str, float]:
    """Carry the dossiers from BKO to KNB and measure each step."""
    with prisons(folder) as (bko, knb):
        count = filled(bko, facts)
        stick = stick_in(folder / "stick")
        begun, worked = time.perf_counter(), time.process_time()
        note = bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        first, left = time.perf_counter() - begun, time.process_time() - worked
        # Once more, as after a lost stick: segments are signed already.
        begun = time.perf_counter()
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        again = time.perf_counter() - begun
        (path, *_) = sorted((folder / "stick" / "PRISONDK" / "BKO").glob("*.AGE"))
        begun, worked = time.perf_counter(), time.process_time()
        opened = knb.services.incoming.open_file(knb.clerk, path)
        looked = time.perf_counter() - begun
        knb.services.incoming.take(knb.clerk, opened, CARRIER)
        taken, came = time.perf_counter() - begun, time.process_time() - worked
        assert facts_of(knb) == count
        begun = time.perf_counter()
        with suppress(AlreadyReceivedError):
            knb.services.incoming.open_file(knb.clerk, path)
        replayed = time.perf_counter() - begun
        records(bko, folder / "records")
        least_out, least_in = floors(bko, folder)
    return {
        "facts": count,
        "export_cpu_of_floor": left / least_out,
        "import_cpu_of_floor": came / least_in,
        "export_s": first,
        "export_again_s": again,
        "preview_s": looked,
        "import_s": taken,
        "replay_s": replayed,
        "export_facts_s": count / first,
        "import_facts_s": count / taken,
        "end_to_end_facts_s": count / (first + taken),
        "export_cpu_s": left,
        "import_cpu_s": came,
        "replay_times_faster": taken / replayed,
        "file_bytes": note.size,
        "export_s_for_10000": first / count * 10_000,
        "import_s_for_10000": taken / count * 10_000,
    }


def floors(house: Linked, folder: Path) -> tuple[float, float]:
    """Return the processor time that writing and reading the same bytes takes, with no rule kept.

    Out: read every fact from the encrypted database, compress, encrypt, write, sync. In: decrypt,
    and write every fact into an encrypted database with its indexes. Nothing is signed, verified,
    judged or shown in a view.
    """
    identity, target = age.Identity.generate(), folder / "floor.age"
    begun = time.process_time()
    with house.ledger.reading() as connection:
        rows = Direct(connection).all(EVERY_FACT)
    packed = zlib.compress(b"\n".join(part or b"" for row in rows for part in row[7:]), 3)
    with target.open("wb") as file:
        age.encrypt(io.BytesIO(packed), file, [identity.recipient])
        file.flush()
        os.fsync(file.fileno())
    out = time.process_time() - begun
    with database_with_tables(folder / "floor") as database:
        begun = time.process_time()
        age.decrypt(io.BytesIO(target.read_bytes()), io.BytesIO(), identity)
        zlib.decompress(packed)
        with database.writing() as connection:
            Direct(connection).run_each(INSERT_FACT, rows)
        return out, time.process_time() - begun


def records(house: Linked, folder: Path) -> None:
    """Leave each fact as a file, for git and for morango: the same data for all."""
    folder.mkdir()
    with house.ledger.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT hash, stream, header, body FROM fact WHERE stream LIKE 'dossier:%'"
        )
        for name, stream, header, body in rows:
            place = folder / stream.partition(":")[2]
            place.mkdir(exist_ok=True)
            (place / f"{name[:20]}.json").write_bytes(header + b"\n" + (body or b""))


def git(folder: Path) -> dict[str, float]:
    """Return the size of a git bundle of the same records, and how long it took to make."""
    begun, bundle = time.perf_counter(), folder.parent / "git.bundle"
    for command in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"),
        ("bundle", "create", "-q", str(bundle), "HEAD"),
    ):
        # Nothing of it goes on in the background after the last command.
        calm = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"]
        subprocess.run(["git", *calm, *command], cwd=folder, check=True, capture_output=True)
    return {"git_s": time.perf_counter() - begun, "git_bytes": bundle.stat().st_size}


def morango(python: Path, folder: Path) -> dict[str, float]:
    """Return what the child measured of morango: records a second out, in and end to end."""
    done = subprocess.run(
        [str(python), str(HERE / "child_morango.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder.parent,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# Of these more is better; of all else less.
RATES = (
    "export_facts_s",
    "import_facts_s",
    "end_to_end_facts_s",
    "replay_times_faster",
    "morango_export_s",
    "morango_import_s",
    "morango_end_to_end_s",
)


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the best of each figure: what else a computer does only ever slows a round."""
    return {key: (max if key in RATES else min)(each[key] for each in rounds) for key in rounds[0]}


def beside(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    """Return how many times faster than morango, by the clock and by processor time.

    Processor time says more on a computer that others use as well.
    """
    work = ours["export_cpu_s"] + ours["import_cpu_s"]
    return {
        "import_of_morango": ours["import_facts_s"] / theirs["morango_import_s"],
        "end_to_end_of_morango": ours["end_to_end_facts_s"] / theirs["morango_end_to_end_s"],
        "cpu_import_of_morango": theirs["morango_import_cpu_s"] / ours["import_cpu_s"],
        "cpu_end_to_end_of_morango": theirs["morango_end_to_end_cpu_s"] / work,
    }


def main() -> int:
    """Print the figures; answer 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="both sides in turn, the best counts")
    parser.add_argument("--morango", type=Path, help="the Python that has morango")
    asked = parser.parse_args()
    notes: list[str] = []
    mine: list[dict[str, float]] = []
    peer: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        for turn in range(asked.rounds):
            folder = Path(name) / str(turn)
            folder.mkdir()
            mine.append(ours(folder, asked.facts))
            if asked.morango is not None:
                peer.append(morango(asked.morango, folder / "records"))
        figures: dict[str, Any] = best(mine)
        if asked.morango is None:
            notes.append("morango was not measured: name its Python with --morango")
        else:
            theirs = best(peer)
            figures |= theirs | beside(figures, theirs)
            pairs = [beside(one, other) for one, other in zip(mine, peer, strict=True)]
            turns = ", ".join(f"{each['import_of_morango']:.2f}" for each in pairs)
            notes.append(f"import, times morango, round by round: {turns}")
        if shutil.which("git") is None:
            notes.append("git was not measured: it is not installed")
        else:
            figures |= git(folder / "records")
            figures["bundle_of_git"] = figures["file_bytes"] / figures["git_bytes"]
    missed = [key for key, floor in FLOORS.items() if figures.get(key, floor) < floor]
    missed += [key for key, most in CEILINGS.items() if figures.get(key, most) > most]
    rounded = {key: round(value, 3) for key, value in figures.items()}
    print(json.dumps({**rounded, "missed": missed, "notes": notes}, indent=1))
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
