"""Saved on two media in turn, put back by two people, tried out without changing anything."""

import argparse
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from fakes import FixedClock, QuickSafe
from foundings import QUICK
from prisondesk.bootstrap import backups, directorate, escrow
from prisondesk.bootstrap.house import House, open_house
from prisondesk.bootstrap.put_back_words import report
from prisondesk.bootstrap.restoring import Restorer
from prisondesk.features.desk.model import Copied
from prisondesk.features.staff.events import RecoveryUsed
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.storage import safekeeping, swap
from prisondesk.storage.database import FILE_NAME
from prisondesk.storage.media import MARK
from prisondesk.sync.ceremony import WrongPassphraseError
from staffed import CHIEF, CLERK, DIRECTOR, NURSE, clock, founded, opened

BOTH = (DIRECTOR.credentials, CHIEF.credentials)


@pytest.fixture
def now() -> FixedClock:
    return clock()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "prison"
    place.mkdir()
    return place


def saved(house: House, stick: Path) -> Copied:
    return house.services.keeping.back_up(house.actor, stick, lambda *_: None)


def rename(house: House, ministry: str) -> None:
    service = house.services.staff
    service.change_facility(house.actor, replace(service.facility(), ministry=ministry), "décret")


def test_three_generations_stay_on_each_medium_and_the_media_go_round(
    tmp_path: Path, folder: Path, now: FixedClock
) -> None:
    media = [tmp_path / name for name in ("un", "deux")]
    for each in media:
        each.mkdir()
    house = founded(folder, now).house
    keeping = house.services.keeping
    assert keeping.state(house.actor).due(now.now())
    for day in range(8):
        saved(house, media[day % 2])
        state = keeping.state(house.actor)
        assert not state.due(now.now())
        assert state.turn == ("", "A")[day > 0] if day % 2 else state.turn in ("", "B")
        now.advance(days=1)
    for each in media:
        assert len(safekeeping.backups_on(each)) == 3
        assert (each / MARK).is_file()
        assert not list(each.glob("*.PRT"))
    assert keeping.state(house.actor).media == ("A", "B")
    house.close()


def test_a_backup_shows_no_name_and_no_key(folder: Path, stick: Path, now: FixedClock) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    key = house.unlocked.database.raw.hex().encode()
    house.close()
    for path in copy.path.iterdir():
        raw = path.read_bytes()
        assert "Spécimen".encode() not in raw
        assert b"b.specimen" not in raw
        assert key not in raw


def test_the_directorate_opens_a_backup_with_its_own_key_alone(
    folder: Path, stick: Path, now: FixedClock
) -> None:
    theirs, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    house = founded(folder, now).house
    keeping = house.services.keeping
    with pytest.raises(Refused):
        keeping.seal_to_directorate(house.actor, "age1faux")
    digits = keeping.seal_to_directorate(house.actor, str(theirs.to_public()))
    assert [len(each) for each in digits.split()] == [5] * 6
    copy = saved(house, stick)
    sealed = (copy.path / safekeeping.ESCROW).read_bytes()
    assert bytes.fromhex(pyrage.decrypt(sealed, [theirs]).decode()) == house.unlocked.database.raw
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [other])
    house.close()


def test_two_people_put_a_backup_back_as_a_new_writer_and_are_told_what_it_lacks(
    folder: Path, stick: Path, now: FixedClock
) -> None:
    house = founded(folder, now).house
    before = house.ledger.writer()
    copy = saved(house, stick)
    now.advance(hours=2)
    rename(house, "Ministère d’après")
    house.close()
    found = Restorer(folder, now).restore(copy.path, BOTH)
    assert found.missing == 1
    assert found.kept is not None
    assert (found.kept / FILE_NAME).is_file()
    assert any("1 entry" in repr(each) or "{count}" in each.text for each in report(found))
    house = opened(folder, DIRECTOR, now)
    assert house.facility.ministry == "M."
    after = house.ledger.writer()
    assert after.id != before.id
    assert after.incarnation == before.incarnation + 1
    assert after.sign_public != before.sign_public
    entries = house.ledger.entries(StreamId("staff", "BKO"))
    restored = next(each for each in entries if each.header.kind == "staff.backup_restored")
    signed = [each.body for each in entries if isinstance(each.body, Approved)]
    assert {each.target for each in signed} == {restored.hash}
    assert len({each.officer for each in signed}) == 2
    house.close()


def test_a_backup_opens_on_another_computer(
    tmp_path: Path, folder: Path, stick: Path, now: FixedClock
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    house.close()
    other = tmp_path / "autre"
    found = Restorer(other, now).restore(copy.path, BOTH)
    assert found.missing == -1
    assert found.kept is not None
    opened(other, NURSE, now).close()


@pytest.mark.parametrize(
    "both",
    [
        (DIRECTOR.credentials, DIRECTOR.credentials),
        (DIRECTOR.credentials, CLERK.credentials),
        (NURSE.credentials, CHIEF.credentials),
    ],
)
def test_one_person_or_the_wrong_two_put_nothing_back(
    folder: Path, stick: Path, now: FixedClock, both: tuple[object, object]
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    rename(house, "Ministère d’après")
    house.close()
    with pytest.raises(Refused):
        Restorer(folder, now).restore(copy.path, both)  # type: ignore[arg-type]
    house = opened(folder, DIRECTOR, now)
    assert house.facility.ministry == "Ministère d’après"
    house.close()
    assert not list(folder.glob("restored*"))


def test_a_restore_is_refused_while_somebody_works_on_the_records(
    folder: Path, stick: Path, now: FixedClock
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    with pytest.raises(Refused):
        Restorer(folder, now).restore(copy.path, BOTH)
    house.close()


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


def forge(path: Path) -> None:
    manifest = path / safekeeping.MANIFEST
    plain = json.loads(manifest.read_text())
    plain["about"]["made"] = "2027-01-01T00:00:00+00:00"
    manifest.write_text(json.dumps(plain))


DAMAGE: tuple[Callable[[Path], None], ...] = (
    lambda path: flip(path / FILE_NAME),
    lambda path: flip(path / "keys.json"),
    lambda path: (path / "keys.json").unlink(),
    lambda path: (path / safekeeping.MANIFEST).unlink(),
    lambda path: (path / safekeeping.MANIFEST).write_text("[" * 5000),
    forge,
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_or_changed_backup_is_refused_before_anything_moves(
    folder: Path, stick: Path, now: FixedClock, damage: Callable[[Path], None]
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    house.close()
    damage(copy.path)
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    with pytest.raises(Refused):
        Restorer(folder, now).restore(copy.path, BOTH)
    kept = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    changed = {name for name in before if before[name] != kept.get(name)}
    assert changed <= {"attempts.json"}


def test_the_drill_does_all_of_it_and_changes_nothing(
    folder: Path, stick: Path, now: FixedClock
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    house.close()
    before = (folder / FILE_NAME).read_bytes()
    found = Restorer(folder, now).prove(copy.path, BOTH)
    assert found.facts == copy.facts
    assert (folder / FILE_NAME).read_bytes() == before
    assert not (folder / "drill").exists()


def test_a_power_cut_at_any_step_of_the_exchange_is_finished_at_the_next_start(
    tmp_path: Path, folder: Path, stick: Path, now: FixedClock
) -> None:
    house = founded(folder, now).house
    copy = saved(house, stick)
    rename(house, "Ministère d’après")
    house.close()
    # Everything but the moving: what a cut right after the decision leaves.
    place = swap.stage(folder)
    for name in (FILE_NAME, "keys.json"):
        shutil.copyfile(copy.path / name, place / name)
    shutil.copyfile(copy.path / "keys.json", place / "keys.bak")
    swap.decide(folder)
    for moved in (None, FILE_NAME, "keys.json", "keys.bak"):
        cut = tmp_path / f"cut-{moved}"
        shutil.copytree(folder, cut)
        kept = cut / "replaced-1"
        kept.mkdir()
        for name in ("prison.db", "keys.json", "keys.bak"):
            if moved is None:
                break
            (cut / name).replace(kept / name)
            (cut / "restored" / name).replace(cut / name)
            if name == moved:
                break
        house = opened(cut, DIRECTOR, now)
        assert house.facility.ministry == "M."
        house.close()
        assert not (cut / "restored").exists()
        assert (kept / FILE_NAME).is_file()


def test_the_command_line_saves_verifies_tries_and_puts_back(
    folder: Path, stick: Path, now: FixedClock
) -> None:
    founded(folder, now).house.close()
    secrets = {
        f"{each.credentials.user}: ": each.credentials.password for each in (DIRECTOR, CHIEF)
    }

    def act(action: str, **more: object) -> tuple[str, ...]:
        asked = argparse.Namespace(
            action=action, folder=folder, user=DIRECTOR.credentials.user,
            second=CHIEF.credentials.user, **more,
        )  # fmt: skip
        return backups.act(asked, secrets.__getitem__, lambda *_: None, now)

    theirs = str(pyrage.x25519.Identity.generate().to_public())
    assert len(act("seal", recipient=theirs)[0].split()) == 6
    assert act("create", medium=stick)
    (made,) = safekeeping.backups_on(stick, "BKO")
    for action in ("verify", "drill", "restore"):
        assert act(action, backup=made)
    opened(folder, DIRECTOR, now).close()


def test_a_prison_that_lost_every_password_is_answered_by_the_directorate(
    tmp_path: Path, folder: Path, stick: Path, now: FixedClock
) -> None:
    """The whole chain by its commands: key, seal, backup, answer, two people, a new writer."""
    keys, answer = tmp_path / "keys", tmp_path / "answer"

    def authority(action: str, words: str = "mots hors ligne", **more: Any) -> dict[str, Any]:
        asked = directorate.Asked(action=action, keys=keys, **more)
        return directorate.act(asked, directorate.Ask(lambda _name: words, QuickSafe(), QUICK), now)

    def prison(action: str, typed: dict[str, str], **more: object) -> tuple[str, ...]:
        asked = argparse.Namespace(
            action=action, folder=folder, user=DIRECTOR.credentials.user,
            second=CHIEF.credentials.user, **more,
        )  # fmt: skip
        return backups.act(asked, lambda name: typed[name], lambda *_: None, now, QUICK)

    old = {"b.specimen: ": DIRECTOR.credentials.password}
    founded(folder, now).house.close()
    made = authority("recovery-key")
    assert authority("recovery-key") == made
    assert prison("seal", old, recipient=made["recipient"]) == (made["digits"],)
    prison("create", old, medium=stick)
    (backup,) = safekeeping.backups_on(stick)

    # The records stay in the prison: three small files are enough to be answered.
    small = tmp_path / "small" / backup.name
    shutil.copytree(backup, small, ignore=shutil.ignore_patterns(FILE_NAME))
    answer.mkdir()
    with pytest.raises(WrongPassphraseError):
        authority("release", "autres mots", backup=small, stick=answer)
    released = authority("release", backup=small, stick=answer, papers=tmp_path / "papers")
    assert (released["facility"], len(released["words"])) == ("BKO", 3)
    assert [(tmp_path / "papers" / each).read_bytes()[:4] for each in released["papers"]] == [
        b"%PDF"
    ] * 3
    database = opened(folder, DIRECTOR, now)
    before, raw = database.ledger.writer(), database.unlocked.database.raw.hex()
    database.close()
    said = (answer / escrow.ANSWER).read_text()
    assert raw not in said
    assert not any(each in said for each in released["words"])

    one, other = released["words"][0], released["words"][2]
    fresh = "baobab lent 48 rivage"
    typed = {
        "1: ": one, "2: ": one,
        "b.specimen (nouveau mot de passe): ": fresh, "b.specimen (encore une fois): ": fresh,
        "c.modele (nouveau mot de passe): ": fresh + "s",
        "c.modele (encore une fois): ": fresh + "s",
    }  # fmt: skip
    given = {"backup": backup, "answer": answer / escrow.ANSWER}
    with pytest.raises(Refused):
        prison("rescue", typed, **given)  # one list twice opens nothing
    with pytest.raises(Refused):
        prison("rescue", typed, backup=backup, answer=backup / safekeeping.MANIFEST)
    told = prison("rescue", typed | {"2: ": other}, **given)
    assert "nouve" in told[0]
    with pytest.raises(Refused):
        opened(folder, DIRECTOR, now)
    house = open_house(folder, replace(DIRECTOR.credentials, password=fresh), now)
    after = house.ledger.writer()
    assert after.incarnation == before.incarnation + 1
    entries = house.ledger.entries(StreamId("staff", "BKO"))
    used = [each.body for each in entries if isinstance(each.body, RecoveryUsed)]
    assert [each.present for each in used] == [(DIRECTOR.name, CHIEF.name)] * 2
    restored = next(each for each in entries if each.header.kind == "staff.backup_restored")
    signed = [each.body for each in entries if isinstance(each.body, Approved)]
    assert {each.target for each in signed} == {restored.hash}
    assert {each.approval_public for each in used} == {each.public_key for each in signed}
    house.close()
