"""Carries a folder of records from one SQLite file to another with morango; prints rates as JSON.

``PYTHON tests/benchmarks/child_morango.py RECORDS`` with a Python that has morango 0.8.15. What
morango does itself is measured: serialise, queue, a JSON file, load, dequeue, deserialise; the
rows that stand for an application's own data are written before the clock runs.
"""

import json
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

PROFILE = "bench"
APP = """
from django.db import models
from morango.models import SyncableModel
class Record(SyncableModel):
    morango_profile = "bench"
    morango_model_name = "record"
    name = models.CharField(max_length=80)
    said = models.TextField()
    def calculate_source_id(self):
        return self.name
    def calculate_partition(self):
        return "bench"
"""


def prepared(folder: Path, name: str) -> None:
    """Set Django up on the SQLite file *name*, with every table."""
    app = folder / "carried"
    app.mkdir(exist_ok=True)
    (app / "__init__.py").write_text("")
    (app / "models.py").write_text(APP)
    sys.path.insert(0, str(folder))
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.configure(
        SECRET_KEY="x",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "rest_framework",
            "mptt",
            "morango",
            "carried",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / name)}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def session() -> Any:
    """Return a transfer session of the one profile."""
    from django.utils import timezone
    from morango.models import SyncSession, TransferSession

    now = timezone.now()
    sync = SyncSession.objects.create(
        id=uuid.uuid4().hex, profile=PROFILE, start_timestamp=now, last_activity_timestamp=now
    )
    return TransferSession.objects.create(
        id=uuid.uuid4().hex,
        sync_session=sync,
        filter="bench",
        push=True,
        start_timestamp=now,
        last_activity_timestamp=now,
    )


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(begun: tuple[float, float]) -> list[float]:
    return [now - then for now, then in zip(_now(), begun, strict=True)]


def out(records: Path, folder: Path) -> list[float]:
    """Leave the records in a file; return the seconds it took, by the clock and of processor."""
    prepared(folder, "out.sqlite3")
    from carried.models import Record  # type: ignore[import-not-found]  # written above
    from django.core import serializers
    from django.db import transaction
    from morango.models import Buffer, DatabaseMaxCounter, Filter, RecordMaxCounterBuffer
    from morango.sync import operations

    with transaction.atomic():
        for path in sorted(records.rglob("*.json")):
            Record(name=path.stem, said=path.read_text("utf-8")).save()
    begun = _now()
    operations._serialize_into_store(PROFILE)
    moving = session()
    known = DatabaseMaxCounter.calculate_filter_specific_instance_counters(
        Filter("bench"), is_producer=True, v2_format=True
    )
    moving.client_fsic = json.dumps(known)
    moving.server_fsic = json.dumps({"sub": {}, "super": {}})
    moving.save()
    operations._queue_into_buffer_v2(moving)
    found = [*Buffer.objects.all(), *RecordMaxCounterBuffer.objects.all()]
    (folder / "carried.json").write_text(serializers.serialize("json", found), "utf-8")
    (folder / "known.json").write_text(json.dumps(known))
    return _since(begun)


def taken(folder: Path) -> tuple[list[float], int]:
    """Take the file in; return the seconds it took and how many records stand there."""
    prepared(folder, "in.sqlite3")
    from carried.models import Record
    from django.core import serializers
    from django.db import transaction
    from morango.models import Buffer, RecordMaxCounterBuffer
    from morango.sync import operations

    begun = _now()
    moving = session()
    text = (folder / "carried.json").read_text("utf-8")
    objects = [each.object for each in serializers.deserialize("json", text)]
    for each in objects:
        each.transfer_session_id = moving.id
        each.pk = None if isinstance(each, RecordMaxCounterBuffer) else each.pk
    with transaction.atomic():
        for kind in (Buffer, RecordMaxCounterBuffer):
            kind.objects.bulk_create([each for each in objects if isinstance(each, kind)])
    known = (folder / "known.json").read_text()
    operations._dequeue_into_store(moving, known, v2_format=True)
    operations._deserialize_from_store(PROFILE)
    return _since(begun), Record.objects.count()


def main() -> int:
    """Run both sides, each in a process of its own."""
    records = Path(sys.argv[1])
    folder = records.parent / "morango"
    folder.mkdir(exist_ok=True)
    role = os.environ.get("BENCH_ROLE", "")
    if role == "out":
        print(json.dumps(out(records, folder)))
    elif role == "in":
        print(json.dumps(taken(folder)))
    else:
        answers = [_side(each) for each in ("out", "in")]
        left, (came, count) = json.loads(answers[0]), json.loads(answers[1])
        figures = {
            "morango_records": count,
            "morango_export_s": count / left[0],
            "morango_import_s": count / came[0],
            "morango_end_to_end_s": count / (left[0] + came[0]),
            "morango_import_cpu_s": came[1],
            "morango_end_to_end_cpu_s": left[1] + came[1],
        }
        print(json.dumps(figures))
    return 0


def _side(role: str) -> str:
    done = subprocess.run(
        [sys.executable, *sys.argv],
        env={**os.environ, "BENCH_ROLE": role},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout.splitlines()[-1]


if __name__ == "__main__":
    sys.exit(main())
