"""A prison's records are founded once and open only to those who work there."""

import datetime as dt
from pathlib import Path

import pytest

from fakes import FixedClock
from prisondesk.bootstrap.features import FEATURES
from prisondesk.bootstrap.house import NewOfficer, found_house, is_founded, open_house
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials

CLOCK = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
BAMAKO = Facility(
    FacilityCode("BKO"),
    "Maison centrale d’arrêt de Bamako",
    "Bamako",
    "دار الحبس المركزية – باماكو",
    FacilityKind.MCA,
    "Ministère de la Justice",
    "Administration pénitentiaire",
)
DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)
CHIEF = NewOfficer(
    Credentials("a.modele", "baobab lune 31 riviere"), "A. Modèle", Role.REGISTRY_CHIEF
)


def test_the_first_run_opens_the_desk_for_two_officers(tmp_path: Path) -> None:
    assert not is_founded(tmp_path)
    founded = found_house(tmp_path, BAMAKO, (DIRECTOR, CHIEF), CLOCK, cost=Cost())
    founded.house.close()
    assert is_founded(tmp_path)
    for each in (DIRECTOR, CHIEF):
        house = open_house(tmp_path, each.credentials, CLOCK)
        assert (house.actor.name, house.actor.role) == (each.name, each.role)
        assert house.services.staff.facility() == BAMAKO
        officer = next(one for one in house.services.staff.officers() if one.name == each.name)
        assert house.actor.approval_key is not None
        assert officer.approval_public == house.actor.approval_key.public.hex()
        house.close()


def test_a_wrong_password_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    found_house(tmp_path, BAMAKO, (DIRECTOR,), CLOCK, cost=Cost()).house.close()
    kept = ("prison.db", "keys.json", "keys.bak")
    before = {name: (tmp_path / name).read_bytes() for name in kept}
    with pytest.raises(Refused):
        open_house(tmp_path, Credentials("b.specimen", "autre chose 12 mots"), CLOCK)
    assert {name: (tmp_path / name).read_bytes() for name in kept} == before


def test_every_fact_has_a_view_or_says_why_not() -> None:
    for feature in FEATURES:
        read = {fact for each in feature.projections for fact in each.reads}
        excused = {fact for fact, why in feature.unprojected if why}
        assert set(feature.facts) <= read | excused, feature.key
        assert not read & excused, feature.key
