"""Reviewed translations and recordings come from the directorate, are shown, adopted and used."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from directorate import directorate
from linked import Linked, prisons, stick_in
from prisondesk.bootstrap.handed_down import HandedDown
from prisondesk.features.assessment.model.interview import Prompt
from prisondesk.features.assessment.service.prompts import MANIFEST
from prisondesk.features.desk.service.tongues import TongueService
from prisondesk.features.exchange.service.references import Proposal
from prisondesk.i18n import adopted
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import adopt, key_of, shipped, translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.codec import to_plain
from prisondesk.sync.reference import Kind
from prisondesk.sync.stick import Stick

TEXT = msg("Open the session")
SOUND = b"OggS" + bytes(64)


@pytest.fixture(autouse=True)
def nothing_in_use() -> Iterator[None]:
    yield
    adopt({})


def catalogue(own: str, stage: str = "reviewed", french: str = "") -> dict[str, bytes]:
    beside = adopted._forms(shipped("fr", "ui"), key_of(TEXT.text, ""), LANGUAGES["fr"])
    row = {
        "domain": "ui", "context": "", "text": TEXT.text, "own": [own], "stage": stage,
        "french": french or adopted._hash(beside),
        "note": "A. T., AMALAN, 2026-11-20; B. K., AMALAN, 2026-11-22",
    }  # fmt: skip
    plain = {"v": 1, "language": "bm", "made": "2026-11-22", "texts": [row]}
    return {adopted.FILE: json.dumps(plain).encode()}


def recording(**other: str) -> dict[str, bytes]:
    sha256 = hashlib.sha256(SOUND).hexdigest()
    day = dt.date(2026, 11, 20)
    prompt = Prompt("family_told", "taq", "F", "0.1", "A. T.", day, "B. K.", sha256)
    lines = [to_plain(replace(prompt, **other))]
    return {MANIFEST: json.dumps(lines).encode(), f"{sha256}.ogg": SOUND}


def latest(house: Linked, stick: Stick) -> Proposal:
    office = house.services.references
    loose = max(office.look(house.clerk, stick), key=lambda each: each.name)
    return office.open(house.clerk, stick, loose)


def said(proposal: Proposal) -> str:
    return " ".join(map(translator("fr"), proposal.changes))


def test_translations_are_shown_adopted_used_and_taken_back(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        dnap, stick = directorate(tmp_path / "dnap", (bko,)), stick_in(tmp_path / "stick")
        down, office, t = HandedDown(bko.ledger), bko.services.references, translator("bm")
        down.put_in_use()
        before = t(TEXT)
        dnap.issue(stick, Kind.CATALOGUE, "bm", catalogue("Baara daminɛ"))
        proposal = latest(bko, stick)
        assert "bamanankan" in said(proposal)
        assert "A. T., AMALAN" in said(proposal)
        assert t(TEXT) == before  # looked at is not adopted
        office.adopt(bko.director, proposal)
        assert t(TEXT) == "Baara daminɛ"
        dnap.issue(stick, Kind.CATALOGUE, "bm", catalogue("Ka baara daminɛ"))
        office.adopt(bko.director, latest(bko, stick))
        assert t(TEXT) == "Ka baara daminɛ"
        # The directorate takes a version back by signing the earlier texts again.
        dnap.issue(stick, Kind.CATALOGUE, "bm", catalogue("Baara daminɛ"))
        office.adopt(bko.director, latest(bko, stick))
        assert t(TEXT) == "Baara daminɛ"
        adopt({})
        HandedDown(bko.ledger).put_in_use()  # the next opening of the records
        assert t(TEXT) == "Baara daminɛ"
        shown = {each.code: each.adopted for each in TongueService(down.held).tongues()}
        assert shown["bm"] is not None
        assert (shown["bm"].version, shown["ar"]) == (3, None)


def test_translations_that_cannot_be_used_are_refused_before_anything_changes(
    tmp_path: Path,
) -> None:
    good = catalogue("Baara daminɛ")
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        dnap, stick = directorate(tmp_path / "dnap", (bko,)), stick_in(tmp_path / "stick")
        for name, files in (
            ("bm", {"catalogue.json": b"{"}),
            ("bm", {"other.json": b"{}"}),
            ("ar", good),
            ("fr", good),
            ("zz", good),
            ("bm", catalogue("Baara {daminɛ}")),
            ("bm", catalogue("Baara daminɛ", french="0" * 24)),
            ("bm", {**good, "more.txt": b"?"}),
        ):
            dnap.issue(stick, Kind.CATALOGUE, name, files)
            with pytest.raises(Refused):
                latest(bko, stick)
        assert bko.services.references.adopted(bko.clerk) == ()


def test_recordings_are_shown_adopted_and_replayed(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        dnap, stick = directorate(tmp_path / "dnap", (bko,)), stick_in(tmp_path / "stick")
        office, prompts = bko.services.references, bko.services.prompts
        dnap.issue(stick, Kind.AUDIO, "social", recording())
        proposal = latest(bko, stick)
        assert "Tămašăq" in said(proposal)
        assert "B. K." in said(proposal)
        office.adopt(bko.director, proposal)
        (kept,) = prompts.all(bko.clerk)
        assert prompts.sound(kept) == SOUND
        dnap.issue(stick, Kind.AUDIO, "social", recording(reviewer="C. D."))
        again = latest(bko, stick)
        office.adopt(bko.director, again)
        assert [each.reviewer for each in prompts.all(bko.clerk)] == ["C. D."]
        for files in (
            {**recording(), MANIFEST: b"[]"},
            recording(sha256="0" * 64),
            recording(reviewer="A. T."),
            recording(language="zz"),
            {MANIFEST: recording()[MANIFEST]},
        ):
            dnap.issue(stick, Kind.AUDIO, "social", files)
            with pytest.raises(Refused):
                latest(bko, stick)
