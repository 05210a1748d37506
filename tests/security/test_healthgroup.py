"""The health keys are health staff's alone, from the first fact on."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.healthgroup import Renewed, begin_again, claim, grant, rotate
from prisondesk.security.kdf import Cost
from prisondesk.security.keys import seal_to
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import (
    Created,
    Credentials,
    Unlocked,
    add_slot,
    change_password,
    create_first,
    remove_slot,
    renew_slot,
    unlock,
    unlock_with_code,
)

QUICK = Cost(lanes=4)
DIRECTOR = Credentials("o.maiga", "sept baobabs sous la pluie")
NURSE = Credentials("f.traore", "la pirogue passe au matin")
DOCTOR = Credentials("dr.cisse", "trois calebasses de mil")
CLERK = Credentials("a.doumbia", "le fleuve monte en août")
FACT = b"fever since Monday"


@dataclass(frozen=True)
class Prison:
    folder: Path
    first: Created
    early: bytes

    def add(self, who: Credentials, role: Role) -> None:
        add_slot(self.folder, self.first.unlocked, who, role, cost=QUICK)

    def open(self, who: Credentials) -> Unlocked:
        return unlock(self.folder, who)

    def claim(self, who: Credentials, code: RecoveryCode) -> Renewed:
        return claim(self.folder, self.open(who), code, cost=QUICK)


def reads(unlocked: Unlocked, sealed: bytes) -> bool:
    keys = unlocked.health.keys if unlocked.health else ()
    return any(key.open(sealed) == FACT for key in keys)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Prison:
    folder = tmp_path_factory.mktemp("keys")
    first = create_first(folder, DIRECTOR, Role.DIRECTOR, cost=QUICK)
    made = Prison(folder, first, seal_to(first.unlocked.health_recipient, FACT))
    made.add(NURSE, Role.NURSE)
    return made


@pytest.fixture
def prison(begun: Prison, tmp_path: Path) -> Prison:
    shutil.copytree(begun.folder, tmp_path, dirs_exist_ok=True)
    return replace(begun, folder=tmp_path)


def test_health_is_sealed_before_any_nurse_holds_the_keys(prison: Prison) -> None:
    assert prison.first.unlocked.health is None
    assert FACT not in prison.early


def test_the_first_nurse_takes_the_keys_over_and_reads_what_came_before(prison: Prison) -> None:
    assert prison.open(NURSE).health is None
    prison.claim(NURSE, prison.first.health_code)
    assert reads(prison.open(NURSE), prison.early)


def test_asvs_6_5_1_a_health_code_serves_once(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    prison.add(DOCTOR, Role.DOCTOR)
    with pytest.raises(Refused):
        prison.claim(DOCTOR, prison.first.health_code)


def test_whoever_saw_the_code_reads_nothing_written_later(prison: Prison) -> None:
    copied = (prison.folder / slotfile.NAME).read_bytes()
    prison.claim(NURSE, prison.first.health_code)
    later = seal_to(prison.open(DIRECTOR).health_recipient, FACT)

    thief_folder = prison.folder / "stolen"
    thief_folder.mkdir()
    (thief_folder / slotfile.NAME).write_bytes(copied)
    stolen = claim(thief_folder, unlock(thief_folder, NURSE), prison.first.health_code, cost=QUICK)
    assert reads(stolen.unlocked, prison.early)
    assert not reads(stolen.unlocked, later)
    assert reads(prison.open(NURSE), later)


@pytest.mark.parametrize("role", [Role.REGISTRY_CLERK, Role.DEPUTY, Role.ADMIN_TECH])
def test_no_other_account_can_take_or_receive_the_keys(prison: Prison, role: Role) -> None:
    prison.add(CLERK, role)
    with pytest.raises(Refused):
        prison.claim(CLERK, prison.first.health_code)
    renewed = prison.claim(NURSE, prison.first.health_code)
    with pytest.raises(Refused):
        grant(prison.folder, renewed.unlocked, CLERK.user)
    assert prison.open(CLERK).health is None


def test_the_director_cannot_give_what_he_does_not_hold(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    prison.add(DOCTOR, Role.DOCTOR)
    with pytest.raises(Refused):
        grant(prison.folder, prison.open(DIRECTOR), DOCTOR.user)
    with pytest.raises(Refused):
        rotate(prison.folder, prison.open(DIRECTOR), cost=QUICK)


def test_a_nurse_gives_the_keys_to_the_doctor(prison: Prison) -> None:
    renewed = prison.claim(NURSE, prison.first.health_code)
    prison.add(DOCTOR, Role.DOCTOR)
    grant(prison.folder, renewed.unlocked, DOCTOR.user)
    assert reads(prison.open(DOCTOR), prison.early)


def test_a_changed_password_keeps_the_health_keys(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    change_password(prison.folder, NURSE, "une autre phrase encore")
    again = Credentials(NURSE.user, "une autre phrase encore")
    assert reads(prison.open(again), prison.early)


def test_a_password_reset_by_the_director_does_not_open_health(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    reset = Credentials(NURSE.user, "choisi par le directeur")
    renew_slot(prison.folder, prison.open(DIRECTOR), reset, Role.NURSE, cost=QUICK)
    assert prison.open(reset).health is None


def test_the_recovery_sheet_does_not_open_health(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    assert unlock_with_code(prison.folder, prison.first.recovery_code).health is None


def test_the_health_recovery_sheet_helps_the_next_nurse(prison: Prison) -> None:
    kept = prison.claim(NURSE, prison.first.health_code).code
    later = seal_to(prison.open(NURSE).health_recipient, FACT)
    remove_slot(prison.folder, prison.open(DIRECTOR), NURSE.user)
    prison.add(DOCTOR, Role.DOCTOR)
    prison.claim(DOCTOR, kept)
    assert reads(prison.open(DOCTOR), prison.early)
    assert reads(prison.open(DOCTOR), later)


def test_who_has_left_reads_nothing_new(prison: Prison) -> None:
    nurse = prison.claim(NURSE, prison.first.health_code).unlocked
    prison.add(DOCTOR, Role.DOCTOR)
    grant(prison.folder, nurse, DOCTOR.user)
    remove_slot(prison.folder, prison.open(DIRECTOR), NURSE.user)
    rotate(prison.folder, prison.open(DOCTOR), cost=QUICK)
    new = seal_to(prison.open(DIRECTOR).health_recipient, FACT)
    assert not reads(nurse, new)
    assert reads(prison.open(DOCTOR), new)
    assert reads(prison.open(DOCTOR), prison.early)


def test_a_lost_sheet_does_not_stop_the_nurse_and_still_serves_when_found(prison: Prison) -> None:
    begin_again(prison.folder, prison.open(NURSE), cost=QUICK)
    nurse = prison.open(NURSE)
    new = seal_to(nurse.health_recipient, FACT)
    assert reads(nurse, new)
    assert not reads(nurse, prison.early)
    prison.claim(NURSE, prison.first.health_code)
    assert reads(prison.open(NURSE), prison.early)
    assert reads(prison.open(NURSE), new)


def test_nobody_starts_again_over_the_heads_of_health_staff(prison: Prison) -> None:
    prison.claim(NURSE, prison.first.health_code)
    prison.add(DOCTOR, Role.DOCTOR)
    for who in (DIRECTOR, DOCTOR):
        with pytest.raises(Refused):
            begin_again(prison.folder, prison.open(who), cost=QUICK)


def test_the_director_does_not_start_again_in_the_place_of_health_staff(prison: Prison) -> None:
    with pytest.raises(Refused):
        begin_again(prison.folder, prison.open(DIRECTOR), cost=QUICK)
