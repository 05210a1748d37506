"""No file of the demonstration tells in the clear who is in it: what a thief of the disk reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demonstration import one_of_each, opened
from prisondesk.bootstrap.demo.prisons import ACCOUNTS, PRISONS, folder_of, password_of
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.storage import backup

NAMES = {display_name(plan.names) for plan in one_of_each()}
PARTS = {part for name in NAMES for part in name.split() if len(part) > 4}
OFFICERS = {name for _, _, name in ACCOUNTS}
PASSWORDS = {password_of(account) for _, account, _ in ACCOUNTS}
SECRETS = NAMES | PARTS | OFFICERS | PASSWORDS


def spellings(text: str) -> Iterator[bytes]:
    """Return the bytes under which *text* would be found by somebody who looks for it."""
    for written in (text, text.lower(), text.upper()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            yield written.encode(encoding, errors="replace")


def found_in(file: Path) -> set[str]:
    data = file.read_bytes()
    return {secret for secret in SECRETS if any(each in data for each in spellings(secret))}


def test_database_log_keys_and_copy_hold_no_name(demo: Path, tmp_path: Path) -> None:
    for code in PRISONS:
        house = opened(demo, code, "directeur")
        someone = next(iter(house.services.transfers.roll(house.actor).present))
        copy = backup.back_up(house.database, tmp_path / f"{code}.db")
        # Something is written now, so that the log has content while we look into it.
        house.services.drafts.keep(house.actor, "intake", someone, {"name": sorted(NAMES)[0]})
        house.services.health.set_precaution(house.actor, someone)
        files = [each for each in folder_of(demo, code).rglob("*") if each.is_file()]
        kinds = {each.name for each in files}
        assert {"prison.db", "prison.db-wal", "keys.json", "keys.bak"} <= kinds
        assert (folder_of(demo, code) / "prison.db-wal").stat().st_size > 0
        told = {each.name: found_in(each) for each in [*files, copy.path]}
        house.close()
        assert {name: secrets for name, secrets in told.items() if secrets} == {}


def test_bundles_and_everything_on_the_stick_hold_no_name(demo: Path) -> None:
    files = [each for each in (demo / "stick").rglob("*") if each.is_file()]
    assert any(each.suffix == ".AGE" for each in files)
    assert {each.name: found_in(each) for each in files if found_in(each)} == {}


@pytest.mark.parametrize("secret", sorted(NAMES)[:3])
def test_the_search_would_find_a_name(tmp_path: Path, secret: str) -> None:
    file = tmp_path / "leak"
    file.write_bytes(b"\x00" * 5000 + secret.encode("utf-16-le") + b"\x00" * 5000)
    assert secret in found_in(file)
