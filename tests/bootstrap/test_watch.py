"""When the records open, the chain, the key file and the clock are looked at."""

import datetime as dt
import shutil
from pathlib import Path

from sqlalchemy import text

from fakes import FixedClock
from foundings import founded
from prisondesk.bootstrap.house import House, NewOfficer, open_house
from prisondesk.bootstrap.watch import look_over
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security import slots
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials

DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)
NURSE = NewOfficer(Credentials("a.temoin", "riviere soleil 12 pluie"), "A. Témoin", Role.NURSE)
PRISON = Facility(FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.")


def opened(folder: Path, clock: FixedClock, officer: NewOfficer = DIRECTOR) -> House:
    if not (folder / "prison.db").exists():
        founded(folder, PRISON, (DIRECTOR, NURSE), clock).house.close()
    return open_house(folder, officer.credentials, clock)


def clock_at_nine() -> FixedClock:
    return FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))


def test_nothing_is_said_when_all_is_well_and_the_look_is_remembered(tmp_path: Path) -> None:
    house = opened(tmp_path, clock_at_nine())
    assert look_over(house) == ()
    seen: list[tuple[int, int]] = []
    assert look_over(house, lambda done, total: seen.append((done, total))) == ()
    assert seen == []
    house.close()


def test_an_entry_changed_behind_the_program_is_told(tmp_path: Path) -> None:
    house = opened(tmp_path, clock_at_nine())
    with house.database.writing() as connection:
        connection.execute(text("DROP TRIGGER fact_is_never_changed"))
        connection.execute(text("UPDATE fact SET header = x'7b7d' WHERE position = 2"))
    (warning,) = look_over(house)
    assert dict(warning.params)["count"] == 1
    house.close()


def test_a_clock_that_went_back_is_told(tmp_path: Path) -> None:
    clock = clock_at_nine()
    house = opened(tmp_path, clock)
    clock.advance(hours=-3)
    (warning,) = look_over(house)
    assert "clock" in warning.text
    house.close()


def test_an_older_key_file_put_back_is_told(tmp_path: Path) -> None:
    clock = clock_at_nine()
    house = opened(tmp_path, clock)
    look_over(house)
    house.close()
    for name in ("keys.json", "keys.bak"):
        shutil.copy(tmp_path / name, tmp_path / f"old-{name}")
    house = opened(tmp_path, clock)
    slots.change_password(tmp_path, DIRECTOR.credentials, "autre phrase 55 longue")
    house.close()
    newer = open_house(tmp_path, Credentials("b.specimen", "autre phrase 55 longue"), clock)
    assert look_over(newer) == ()
    newer.close()
    for name in ("keys.json", "keys.bak"):
        shutil.copy(tmp_path / f"old-{name}", tmp_path / name)
    house = opened(tmp_path, clock)
    (warning,) = look_over(house)
    assert "older key file" in warning.text
    house.close()
