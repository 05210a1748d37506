"""The command that fills a demonstration prison with invented people."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import FixedClock
from prisondesk import cli
from prisondesk.bootstrap import scale
from prisondesk.bootstrap.house import NewOfficer, found_house, open_house
from prisondesk.features.inmates import store as people
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.checking import verify
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


def test_scale_writes_whole_dossiers_and_says_how_fast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["scale", "60", "--folder", str(tmp_path / "prison")]) == 0
    said = capsys.readouterr()
    figures = json.loads(said.out)
    assert figures["dossiers"] == 60
    assert figures["facts"] > 600
    assert figures["megabytes"] > 0
    assert "60 / 60" in said.err
    house = open_house(tmp_path / "prison", scale.CREDENTIALS, FixedClock(NOW))
    with house.ledger.reading() as connection:
        assert verify(connection) == ()
        assert people.found_by_name(connection, "EXEMPLE-00042", 3)
        numbers = connection.exec_driver_sql("SELECT year, number FROM ecrou ORDER BY 1, 2").all()
        states = connection.exec_driver_sql("SELECT DISTINCT status FROM custody_case").all()
    house.close()
    assert len(set(numbers)) == len(numbers) == 59
    assert len(states) > 3


def test_a_second_filling_goes_on_with_the_series_of_numbers(tmp_path: Path) -> None:
    for _ in range(2):
        scale.scale(tmp_path, 30, NOW, lambda _done, _all: None)
    house = open_house(tmp_path, scale.CREDENTIALS, FixedClock(NOW))
    with house.ledger.reading() as connection:
        numbers = connection.exec_driver_sql("SELECT year, number FROM ecrou").all()
    house.close()
    assert len(set(numbers)) == len(numbers) == 60


def test_a_real_register_never_takes_invented_people(tmp_path: Path) -> None:
    real = replace(scale.FACILITY, demonstration=False)
    officer = NewOfficer(scale.CREDENTIALS, "A. Exemple", Role.DIRECTOR)
    found_house(tmp_path, real, (officer,), FixedClock(NOW), cost=Cost()).house.close()
    with pytest.raises(Refused):
        scale.scale(tmp_path, 3, NOW, lambda _done, _all: None)
