"""Bundles by people who mean harm, taken to a real database: a name for each, and no trace.

Every attack of `hostile.attacks` is read by KNB's own services in one process that does nothing
else, so that its memory is that of reading. The words are those in which the proof was asked for.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from digests import digest_of
from hostile import reader
from hostile.attacks import FAMILIES, Attack, facts, parts
from hostile.world import world
from linked import CARRIER, NAMES, TODAY, prisons, stick_in
from prisondesk.features.exchange.store import trusting
from prisondesk.storage.database import FILE_NAME
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import (
    AlreadyReceivedError,
    BadManifestError,
    BundleError,
    NotAgeError,
    RosterTooOldError,
)
from prisondesk.sync.roster import Status, TrustAnchor, read_roster, sign_roster

SECONDS, MEGABYTES = 10, 512
SET_ASIDE = "part that does not hold"
DOUBTED = "fact that says nothing"
GENUINE = "genuine"


@dataclass(frozen=True)
class Answers:
    """What was read, by file, and the names each attack may end in, by family and file."""

    read: dict[str, dict[str, Any]]
    expected: dict[str, dict[str, tuple[str, frozenset[str]]]]
    same: bool


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    folder = tmp_path_factory.mktemp("hostile")
    with world(folder) as made:
        made.knb.database.checkpoint()
        desk = folder / "desk"
        desk.mkdir()
        shutil.copyfile(made.knb.folder / FILE_NAME, desk / FILE_NAME)
        (desk / f"{GENUINE}.age").write_bytes(made.genuine)
        families = {name: list(make(made)) for name, make in FAMILIES.items()}
        families[SET_ASIDE], families[DOUBTED] = list(parts(made)), list(facts(made))
        expected = {name: _laid(desk, name, found) for name, found in families.items()}
    done = subprocess.run(
        [sys.executable, reader.__file__, str(desk)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout)
    yield Answers(seen["answers"], expected, seen["same"])
    shutil.rmtree(desk)


def _laid(desk: Path, family: str, attacks: list[Attack]) -> dict[str, tuple[str, frozenset[str]]]:
    laid = {}
    for number, (name, data, codes) in enumerate(attacks):
        stem = f"{family}-{number:03d}"
        (desk / f"{stem}.age").write_bytes(data)
        laid[stem] = (name, frozenset(codes.split()))
    return laid


def _harmless(answer: dict[str, Any]) -> bool:
    """Tell whether reading took its limits of time and memory, and left nothing behind."""
    within = answer["seconds"] < SECONDS and answer["peak"] < MEGABYTES
    return within and not answer["changed"] and answer["left"] == 0


def test_the_bundle_that_is_attacked_is_read_itself(answers: Answers) -> None:
    read = answers.read[GENUINE]
    assert (read["code"], read["aside"]) == ("", [])
    assert _harmless(read)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_attack_ends_in_its_name_and_leaves_no_trace(family: str, answers: Answers) -> None:
    attacks = answers.expected[family]
    assert len(attacks) > 1
    for stem, (name, codes) in attacks.items():
        read = answers.read[stem]
        if not read["code"]:  # written otherwise, and says the same
            assert ("same" in codes, read["aside"]) == (True, []), name
        else:
            assert read["code"] in codes, (name, read["code"])
        assert _harmless(read), (name, read)
    assert any(answers.read[stem]["code"] for stem in attacks)


def test_a_part_that_does_not_hold_is_set_aside_under_its_name(answers: Answers) -> None:
    attacks = answers.expected[SET_ASIDE]
    for stem, (name, codes) in attacks.items():
        read = answers.read[stem]
        assert read["code"] == "", (name, read["code"])
        assert set(read["aside"]) <= codes, (name, read["aside"])
        assert read["aside"] or "same" in codes, name
        assert _harmless(read), (name, read)


def test_a_signed_fact_that_says_what_no_program_writes_waits_in_quarantine(
    answers: Answers,
) -> None:
    attacks = answers.expected[DOUBTED]
    assert len(attacks) == 24
    for stem, (name, _) in attacks.items():
        read = answers.read[stem]
        assert (read["code"], read["aside"]) == ("doubts", []), name
        assert _harmless(read), (name, read)


def test_a_file_larger_than_any_bundle_is_not_even_copied(answers: Answers) -> None:
    read = answers.read[reader.LARGER]
    assert read["code"] == "TooLargeError"
    assert _harmless(read)


def test_no_row_of_any_table_was_changed_by_all_of_it(answers: Answers) -> None:
    assert answers.same


@pytest.mark.skipif(not reader.STATUS.exists(), reason="this system does not tell the peak")
def test_the_peak_of_memory_is_measured_for_each(answers: Answers) -> None:
    """A bundle that costs more shows more: a peak that was never reset would be the same."""
    peaks = [read["peak"] for read in answers.read.values()]
    assert min(peaks) > 20
    assert max(peaks) - min(peaks) > 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_a_device_or_a_folder_named_like_a_bundle_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.age")
    (tmp_path / "device.age").symlink_to("/dev/zero")
    (tmp_path / "folder.age").mkdir()
    (tmp_path / "world").mkdir()
    with world(tmp_path / "world") as made:
        before = digest_of(made.knb.database)
        for name in ("pipe.age", "device.age", "folder.age"):
            with pytest.raises(NotAgeError):
                made.knb.services.incoming.open_file(made.knb.clerk, tmp_path / name)
        assert digest_of(made.knb.database) == before
        assert list((made.knb.folder / "incoming").iterdir()) == []


def test_two_bundles_under_one_identifier_are_not_both_taken_in(tmp_path: Path) -> None:
    with world(tmp_path) as made:
        incoming, clerk, opened = made.knb.services.incoming, made.knb.clerk, []
        for number in (50, 51):
            path = tmp_path / f"{number}.age"
            path.write_bytes(made.sealed(channel_seq=number))
            opened.append(incoming.open_file(clerk, path))
        incoming.take(clerk, opened[0], CARRIER)
        before = digest_of(made.knb.database)
        for again in (
            lambda: incoming.take(clerk, opened[1], CARRIER),
            lambda: incoming.open_file(clerk, tmp_path / "51.age"),
        ):
            with pytest.raises(BadManifestError):
                again()
        with pytest.raises(AlreadyReceivedError):
            incoming.open_file(clerk, tmp_path / "50.age")
        assert digest_of(made.knb.database) == before


def test_a_list_played_back_does_not_bring_a_computer_back(tmp_path: Path) -> None:
    """A newer list came with a bundle; an older one, by bundle or by stick, changes nothing."""
    with prisons(tmp_path, linked=False) as (bko, knb):
        roots = [SigningKey.generate() for _ in range(3)]
        anchor = TrustAnchor(tuple(key.public for key in roots))
        asked = [read_request(each.services.trust.request(each.director)[0]) for each in (bko, knb)]
        made = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in asked], TODAY)
        old = Published(anchor, sign_roster(made, roots[:2]))
        knb.services.trust.take_list(knb.director, old, anchor.fingerprint)
        first = read_roster(old.roster, anchor)
        gone = tuple(
            replace(each, status=Status.REVOKED) if each.facility == "BKO" else each
            for each in first.roster.writers
        )
        newer = replace(first.roster, version=2, writers=gone, prev_hash=first.digest)
        knb.services.trust.take_list(
            knb.director, Published(anchor, sign_roster(newer, roots[:2])), ""
        )
        bko.services.trust.take_list(bko.director, old, anchor.fingerprint)
        bko.admit("d1")
        transfer = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
        stick = stick_in(tmp_path / "stick")
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        before = digest_of(knb.database)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        with pytest.raises(BundleError) as found:
            knb.services.incoming.open(knb.clerk, stick, parcel)
        assert found.value.code == "SignerRevokedError"
        with pytest.raises(RosterTooOldError):
            knb.services.trust.take_list(knb.director, old, "")
        assert digest_of(knb.database) == before
        with knb.ledger.reading() as connection:
            listed = trusting.roster(connection)
        assert listed is not None
        assert listed.roster.version == 2
