"""Who can open the database, whatever happens to the key file."""

import json
import os
import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.kdf import Cost
from prisondesk.security.pin import Pin
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import (
    Created,
    Credentials,
    add_slot,
    change_password,
    create_first,
    older_file,
    remove_slot,
    renew_recovery,
    renew_slot,
    set_pin,
    unlock,
    unlock_with_code,
)

QUICK = Cost(lanes=4)
DIRECTOR = Credentials("o.maiga", "sept baobabs sous la pluie")
CLERK = Credentials("a.doumbia", "le fleuve monte en août")
MAIN, COPY = slotfile.NAME, slotfile.COPY_NAME


@dataclass(frozen=True)
class Prison:
    folder: Path
    first: Created


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Prison:
    """A prison whose key file tests put back as it was."""
    folder = tmp_path_factory.mktemp("keys")
    return Prison(folder, create_first(folder, DIRECTOR, Role.DIRECTOR, cost=QUICK))


@pytest.fixture
def prison(still: Prison, tmp_path: Path) -> Prison:
    shutil.copytree(still.folder, tmp_path, dirs_exist_ok=True)
    return Prison(tmp_path, still.first)


def test_the_right_password_opens_the_same_keys_again(prison: Prison) -> None:
    opened = unlock(prison.folder, DIRECTOR)
    assert opened.database == prison.first.unlocked.database
    assert opened.approval == prison.first.unlocked.approval
    assert opened.warnings == ()


def test_the_account_name_is_known_however_it_is_typed(prison: Prison) -> None:
    assert unlock(prison.folder, Credentials(" O.MAIGA ", DIRECTOR.password))


def test_accents_may_be_composed_either_way(prison: Prison) -> None:
    add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    apart = CLERK.password.replace("û", "u\u0302")
    assert apart != CLERK.password
    assert unlock(prison.folder, Credentials(CLERK.user, apart))


@pytest.mark.parametrize("change", [str.upper, str.strip, lambda said: said[:-1]])
def test_asvs_6_2_8_the_password_is_taken_exactly_as_typed(
    prison: Prison, change: Callable[[str], str]
) -> None:
    typed = "  sept baobabs sous la pluie  "
    change_password(prison.folder, DIRECTOR, typed, cost=QUICK)
    unlock(prison.folder, Credentials(DIRECTOR.user, typed))
    with pytest.raises(Refused):
        unlock(prison.folder, Credentials(DIRECTOR.user, change(typed)))


@pytest.mark.parametrize("user", ["admin", "root", "administrateur", "technicien", ""])
def test_asvs_6_3_2_a_new_prison_has_no_account_but_the_one_it_was_founded_with(
    prison: Prison, user: str
) -> None:
    for password in (DIRECTOR.password, user, "admin", "password", ""):
        with pytest.raises(Refused):
            unlock(prison.folder, Credentials(user, password))


def test_asvs_6_3_8_a_wrong_name_and_a_wrong_password_get_the_same_answer(prison: Prison) -> None:
    answers = []
    for wrong in (Credentials("o.maiga", "autre"), Credentials("nobody", DIRECTOR.password)):
        with pytest.raises(Refused) as refused:
            unlock(prison.folder, wrong)
        answers.append((refused.value.reason, refused.value.advice))
    assert answers[0] == answers[1]


@pytest.mark.usefixtures("true_floor")
def test_asvs_6_3_8_a_wrong_name_takes_as_long_as_a_wrong_password(tmp_path: Path) -> None:
    create_first(tmp_path, DIRECTOR, Role.DIRECTOR, cost=Cost(lanes=4))

    def seconds(wrong: Credentials) -> float:
        start = time.process_time()  # whatever else the computer is doing
        with pytest.raises(Refused):
            unlock(tmp_path, wrong)
        return time.process_time() - start

    known = statistics.median(seconds(Credentials("o.maiga", "autre")) for _ in range(3))
    unknown = statistics.median(seconds(Credentials("nobody", "autre")) for _ in range(3))
    assert 0.4 < unknown / known < 2.5


def test_the_file_names_nobody_and_shows_no_key(prison: Prison) -> None:
    add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    raw = (prison.folder / MAIN).read_bytes()
    for word in (b"maiga", b"doumbia", b"director", b"registry", b"AGE-SECRET-KEY"):
        assert word not in raw
    assert prison.first.unlocked.database.raw.hex().encode() not in raw


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_others_on_the_computer_may_not_read_the_file(prison: Prison) -> None:
    assert (prison.folder / MAIN).stat().st_mode & 0o077 == 0


def test_a_second_account_has_its_own_key(prison: Prison) -> None:
    public = add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    opened = unlock(prison.folder, CLERK)
    assert opened.database == prison.first.unlocked.database
    assert opened.approval
    assert opened.approval.public == public
    assert opened.approval != prison.first.unlocked.approval


def test_an_account_name_is_taken_once(prison: Prison) -> None:
    again = Credentials("O.Maiga", "tout autre chose ici")
    with pytest.raises(Refused):
        add_slot(prison.folder, prison.first.unlocked, again, Role.NURSE, cost=QUICK)
    assert unlock(prison.folder, DIRECTOR)


def test_a_changed_password_replaces_the_old_one_and_keeps_the_keys(prison: Prison) -> None:
    change_password(prison.folder, DIRECTOR, "une nouvelle phrase longue")
    with pytest.raises(Refused):
        unlock(prison.folder, DIRECTOR)
    opened = unlock(prison.folder, Credentials("o.maiga", "une nouvelle phrase longue"))
    assert opened.approval == prison.first.unlocked.approval


def test_a_forgotten_password_gives_a_new_personal_key(prison: Prison) -> None:
    holder = prison.first.unlocked
    old = add_slot(prison.folder, holder, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    renewed = Credentials(CLERK.user, "mot de passage donné")
    new = renew_slot(prison.folder, holder, renewed, Role.REGISTRY_CLERK, cost=QUICK)
    assert new != old
    assert unlock(prison.folder, renewed).database == holder.database
    with pytest.raises(Refused):
        unlock(prison.folder, CLERK)


def test_a_removed_account_no_longer_opens(prison: Prison) -> None:
    add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    remove_slot(prison.folder, prison.first.unlocked, CLERK.user)
    with pytest.raises(Refused):
        unlock(prison.folder, CLERK)


def test_the_last_account_stays(prison: Prison) -> None:
    with pytest.raises(Refused):
        remove_slot(prison.folder, prison.first.unlocked, DIRECTOR.user)
    assert unlock(prison.folder, DIRECTOR)


def test_the_pin_is_kept_in_the_slot(prison: Prison) -> None:
    set_pin(prison.folder, DIRECTOR, Pin.choose("2580"))
    pin = unlock(prison.folder, DIRECTOR).pin
    assert pin
    assert pin.matches("2580")
    change_password(prison.folder, DIRECTOR, "une nouvelle phrase longue")
    later = Credentials(DIRECTOR.user, "une nouvelle phrase longue")
    assert unlock(prison.folder, later).pin == pin
    set_pin(prison.folder, later, None)
    assert unlock(prison.folder, later).pin is None


def test_the_recovery_sheet_opens_the_database_and_nothing_personal(prison: Prison) -> None:
    typed = RecoveryCode.read(prison.first.recovery_code.text.lower())
    opened = unlock_with_code(prison.folder, typed)
    assert opened.database == prison.first.unlocked.database
    assert opened.approval is None
    assert opened.health is None


def test_a_new_recovery_sheet_ends_the_old_one(prison: Prison) -> None:
    code = renew_recovery(prison.folder, prison.first.unlocked, cost=QUICK)
    assert unlock_with_code(prison.folder, code).database == prison.first.unlocked.database
    with pytest.raises(Refused):
        unlock_with_code(prison.folder, prison.first.recovery_code)


def test_after_recovery_a_new_password_can_be_given(prison: Prison) -> None:
    holder = unlock_with_code(prison.folder, prison.first.recovery_code)
    again = Credentials(DIRECTOR.user, "repartir avec une phrase")
    renew_slot(prison.folder, holder, again, Role.DIRECTOR, cost=QUICK)
    assert unlock(prison.folder, again).database == holder.database


def test_keys_are_never_written_over_others(prison: Prison) -> None:
    before = (prison.folder / MAIN).read_bytes()
    with pytest.raises(Refused):
        create_first(prison.folder, CLERK, Role.DIRECTOR, cost=QUICK)
    assert (prison.folder / MAIN).read_bytes() == before


def test_a_missing_file_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        unlock(tmp_path, DIRECTOR)
    assert "missing" in refused.value.reason.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [MAIN, COPY])
def test_one_copy_is_enough_and_the_other_is_repaired(prison: Prison, name: str) -> None:
    (prison.folder / name).unlink()
    assert len(unlock(prison.folder, DIRECTOR).warnings) == 1
    assert (prison.folder / MAIN).read_bytes() == (prison.folder / COPY).read_bytes()
    assert unlock(prison.folder, DIRECTOR).warnings == ()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=st.sampled_from([MAIN, COPY]), place=st.integers(0), change=st.integers(1, 255))
def test_any_damaged_byte_in_one_copy_is_survived(
    still: Prison, name: str, place: int, change: int
) -> None:
    path = still.folder / name
    good = path.read_bytes()
    bad = bytearray(good)
    bad[place % len(bad)] ^= change
    path.write_bytes(bad)
    opened = unlock(still.folder, DIRECTOR)
    assert opened.database == still.first.unlocked.database
    assert path.read_bytes() == good
    assert len(opened.warnings) == 1


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0), change=st.integers(1, 255))
def test_any_damaged_byte_is_noticed_before_a_password_is_asked(
    still: Prison, place: int, change: int
) -> None:
    bad = bytearray((still.folder / MAIN).read_bytes())
    bad[place % len(bad)] ^= change
    with pytest.raises(slotfile.DamagedError):
        slotfile.decode(bytes(bad))


def test_every_single_flipped_bit_is_noticed(still: Prison) -> None:
    good = (still.folder / MAIN).read_bytes()
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << place % 8
        with pytest.raises(slotfile.DamagedError):
            slotfile.decode(bytes(bad))


def test_a_file_of_a_newer_program_is_not_called_damaged(prison: Prison) -> None:
    path = prison.folder / MAIN
    outer = json.loads(path.read_bytes())
    outer["version"] = 2
    outer["sum"] = slotfile._sum(outer["body"].encode(), outer["seal"], 2)
    path.write_text(json.dumps(outer))
    before = (prison.folder / COPY).read_bytes()
    with pytest.raises(Refused, match="newer"):
        unlock(prison.folder, DIRECTOR)
    assert (prison.folder / COPY).read_bytes() == before


def test_any_text_may_be_typed(still: Prison) -> None:
    with pytest.raises(Refused, match="not right"):
        unlock(still.folder, Credentials("\ud800", "\ud800"))


@given(st.binary(max_size=400))
def test_rubbish_is_only_ever_damage(raw: bytes) -> None:
    with pytest.raises(slotfile.DamagedError):
        slotfile.decode(raw)


def test_two_damaged_copies_are_left_as_they_are(prison: Prison) -> None:
    for name in (MAIN, COPY):
        path = prison.folder / name
        path.write_bytes(path.read_bytes()[:-40])
    before = {path.name: path.read_bytes() for path in prison.folder.iterdir()}
    with pytest.raises(Refused) as refused:
        unlock(prison.folder, DIRECTOR)
    assert "damaged" in refused.value.reason.text
    assert {path.name: path.read_bytes() for path in prison.folder.iterdir()} == before


def test_a_power_cut_between_the_copies_keeps_the_new_password(prison: Prison) -> None:
    old_copy = (prison.folder / COPY).read_bytes()
    change_password(prison.folder, DIRECTOR, "une nouvelle phrase longue")
    (prison.folder / COPY).write_bytes(old_copy)
    with pytest.raises(Refused):
        unlock(prison.folder, DIRECTOR)
    assert unlock(prison.folder, Credentials("o.maiga", "une nouvelle phrase longue")).warnings
    assert (prison.folder / COPY).read_bytes() == (prison.folder / MAIN).read_bytes()


def test_a_slot_removed_outside_the_program_shows_after_unlocking(prison: Prison) -> None:
    add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    header = slotfile.load(prison.folder).newest[0].header
    forged = header.without(header.of(CLERK.user))
    stranger = type(prison.first.unlocked.database).generate()
    slotfile.save(prison.folder, forged, stranger)
    opened = unlock(prison.folder, DIRECTOR)
    assert len(opened.warnings) == 1
    assert "outside the program" in opened.warnings[0].text
    with pytest.raises(Refused):
        add_slot(prison.folder, opened, CLERK, Role.REGISTRY_CLERK, cost=QUICK)


def test_one_forged_copy_does_not_win_over_the_true_one(prison: Prison) -> None:
    header = slotfile.load(prison.folder).newest[0].header
    forged = slotfile.encode(header, type(prison.first.unlocked.database).generate())
    (prison.folder / MAIN).write_bytes(forged)
    add_slot(prison.folder, prison.first.unlocked, CLERK, Role.REGISTRY_CLERK, cost=QUICK)
    assert unlock(prison.folder, CLERK).warnings == ()


def test_an_older_file_put_back_is_noticed_against_the_database(prison: Prison) -> None:
    old = (prison.folder / MAIN).read_bytes()
    change_password(prison.folder, DIRECTOR, "une nouvelle phrase longue")
    remembered = unlock(
        prison.folder, Credentials("o.maiga", "une nouvelle phrase longue")
    ).generation
    for name in (MAIN, COPY):
        (prison.folder / name).write_bytes(old)
    opened = unlock(prison.folder, DIRECTOR)
    assert older_file(opened, remembered)
    assert older_file(opened, opened.generation) is None


@pytest.mark.parametrize(
    ("memory", "iterations", "lanes"),
    [(1024, 3, 2), (2**22, 3, 2), (65536, 1, 2), (65536, 10**6, 2), (65536, 3, 0), (65536, 3, 64)],
)
@pytest.mark.usefixtures("true_floor")
def test_a_cost_out_of_range_is_never_computed(memory: int, iterations: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Cost(memory, iterations, lanes)


def test_a_bomb_in_the_file_is_damage(prison: Prison) -> None:
    raw = (prison.folder / MAIN).read_bytes()
    bomb = raw.replace(rb"\"memory\":%d" % QUICK.memory, rb"\"memory\":4294967295")
    assert bomb != raw
    with pytest.raises(slotfile.DamagedError):
        slotfile.decode(bomb)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_keeps_the_old_keys(prison: Prison) -> None:
    prison.folder.chmod(0o500)
    try:
        with pytest.raises(Refused):
            change_password(prison.folder, DIRECTOR, "une nouvelle phrase longue")
        assert unlock(prison.folder, DIRECTOR)
    finally:
        prison.folder.chmod(0o700)
