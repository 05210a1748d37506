"""The directorate publishes each kind of reference data by its command; a prison adopts them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_adopted_instruments import APPROVED
from test_directorate_texts import catalogue, recording

from fakes import FixedClock, QuickSafe
from houses import MORNING
from linked import NAMES, Linked, prisons, stick_in
from prisondesk import assets
from prisondesk.bootstrap import directorate
from prisondesk.bootstrap.directorate import Ask, Asked
from prisondesk.features.custody.store import reading
from prisondesk.features.incidents.store.law import use_discipline_law
from prisondesk.i18n.translator import adopt
from prisondesk.sync.errors import ReferenceKnownError, ReferenceTooOldError

CLOCK = FixedClock(MORNING)
WORDS = {f"root-{number}": f"phrase numéro {number}" for number in (1, 2, 3)}
WORDS["desk"] = "phrase du bureau"


def shipped(name: str) -> str:
    return assets.resource("legal", name).read_text("utf-8")


LAW = shipped("parameters_ml.yaml").replace("majority: 18", "majority: 19").encode()
DISCIPLINE = shipped("discipline_ml.yaml").replace("0.1", "1.0", 1).encode()
KINDS: list[tuple[str, str, dict[str, bytes]]] = [
    ("legal", "mali", {"parameters.yaml": LAW}),
    ("legal", "discipline", {"discipline.yaml": DISCIPLINE}),
    ("instrument", "vel-1-0", {"vel-1-0.yaml": APPROVED.encode()}),
    ("catalogue", "bm", catalogue("Baara daminɛ")),
    ("audio", "taq", recording()),
]


@pytest.fixture(autouse=True)
def _delivered() -> Iterator[None]:
    yield
    reading.use_law(None)
    use_discipline_law(None)
    adopt({})


@pytest.fixture
def act(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def call(action: str, **more: Any) -> dict[str, Any]:
        asked = Asked(action=action, keys=tmp_path / "keys", **more)
        return directorate.act(asked, Ask(WORDS.__getitem__, QuickSafe()), CLOCK)

    return call


def adopt_newest(house: Linked, stick: Path) -> int:
    """Read the newest file on *stick*, adopt it by two people and return what it changes."""
    office = house.services.references
    loose = office.look(house.director, stick_in(stick))[-1]
    proposal = office.open(house.director, stick_in(stick), loose)
    office.adopt(house.director, proposal, second=house.chief)
    return len(proposal.changes)


def test_each_kind_is_published_read_and_put_in_force(
    tmp_path: Path, act: Callable[..., dict[str, Any]]
) -> None:
    stick = tmp_path / "stick"
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        act("create-root")
        act("desk")
        heard = bko.services.trust.leave_request(bko.director, stick_in(stick))
        signed = act("sign-roster", stick=stick, heard=(heard,), names=NAMES, signing=(1, 2))
        published = bko.services.trust.published_on(stick_in(stick))
        bko.services.trust.take_list(bko.director, published, signed["fingerprint"])
        for number, (kind, name, files) in enumerate(KINDS, 1):
            folder = tmp_path / f"lot-{number}"
            folder.mkdir()
            for each, data in files.items():
                (folder / each).write_bytes(data)
            lot: dict[str, Any] = {"kind": kind, "name": name, "files": (folder,)}
            done = act("publish", stick=stick, title=f"Lot {name}", **lot)
            assert done == {"ok": True, "file": f"DONNEES.{number:03d}", "items": len(files)}
            assert adopt_newest(bko, stick) > 0
        held = bko.services.references.adopted(bko.clerk)
        assert {(each.kind, each.name, each.version) for each in held} == {
            (kind, name, 1) for kind, name, _ in KINDS
        }
        # The same again is nothing new; an older number is said to be older.
        with pytest.raises(ReferenceKnownError):
            adopt_newest(bko, stick)
        first = (tmp_path / "lot-1",)
        act("publish", stick=stick, kind="legal", name="mali", title="Lot mali", files=first)
        adopt_newest(bko, stick)
        (old,) = (stick / "PRISONDK" / "DNAP").glob("DONNEES.001")
        again = tmp_path / "old" / "PRISONDK" / "DNAP"
        again.mkdir(parents=True)
        shutil.copyfile(old, again / "DONNEES.001")
        with pytest.raises(ReferenceTooOldError):
            adopt_newest(bko, tmp_path / "old")
