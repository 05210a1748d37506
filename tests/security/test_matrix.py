"""Role by lane by act, every cell: what the practice allows and nothing else."""

import itertools

import pytest

from actors import officer
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.kinds import Lane
from prisondesk.security.matrix import WITHOUT_LANE, Act, held, lanes, rights
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, permissions_of

# Each letter: read, propose, write, approve, print, export. Written by hand from the practice.
# Of a request the registry writes one thing: by which letter an authority answered a sealed one.
EXPECTED = """
registry_clerk    identity:rpw judicial:rpw custody:rpwe risk:rw property:rw discipline:r
                  family:rw request:pw places:r
registry_chief    identity:rpwax judicial:rpwa custody:rpwae risk:rw property:rw discipline:r
                  family:rw request:pw separation:r places:r staff:a
security_officer  identity:rp judicial:rp custody:rpw risk:rpw health:w property:rw discipline:rw
                  family:rw programme:r request:p separation:rw places:r
security_chief    identity:rp judicial:rp custody:rpwa risk:rpw health:w property:rw
                  discipline:rwa family:rw programme:r request:p separation:rwa places:r
nurse             identity:r custody:rpwe risk:rw social:r health:rw discipline:r request:p places:r
doctor            identity:r custody:rpwe risk:rw social:r health:rwa discipline:r request:p
                  places:r
social_worker     identity:r judicial:rp custody:rpe risk:rpw social:rw health:r property:r
                  discipline:r family:rw programme:rw request:rpw separation:rw places:r
psychologist      identity:r judicial:rp custody:rpe risk:rpw social:rw health:r property:r
                  discipline:r family:rw programme:rw request:rpw separation:rw places:r
director          identity:rapx judicial:rpa custody:rpwae risk:rat social:r health:ra property:r
                  discipline:rwa family:r programme:rw request:rpw separation:rwa places:rw
                  staff:rwa
deputy            identity:rapx judicial:rpa custody:rpwae risk:rat social:r health:ra property:r
                  discipline:rwa family:r programme:rw request:rpw separation:rwa places:rw
                  staff:rwa
courier           custody:e
directorate       identity:r judicial:r custody:re health:r discipline:r places:r staff:r
                  reference:w
inspector         identity:r judicial:r custody:r property:r discipline:r request:r places:r
                  staff:r
admin_tech        staff:w reference:w
"""
LETTERS = {Act.READ: "r", Act.PROPOSE: "p", Act.WRITE: "w", Act.APPROVE: "a"}


def cell(role: Role, lane: str) -> str:
    found = "".join(letter for act, letter in LETTERS.items() if held(role, lane, act))
    if held(role, lane, Act.PRINT):
        found += "t" if lane == "risk" else "p" if "p" not in found else ""
    if held(role, lane, Act.EXPORT):
        found += "e" if lane == "custody" else "x"
    return found


def expected() -> dict[tuple[str, str], set[str]]:
    cells: dict[tuple[str, str], set[str]] = {}
    role = ""
    for line in EXPECTED.strip().splitlines():
        words = line.split()
        if ":" not in words[0]:
            role, *words = words
        for word in words:
            lane, letters = word.split(":")
            cells[role, lane] = set(letters)
    return cells


CELLS = expected()


@pytest.mark.parametrize(("role", "lane"), list(itertools.product(Role, lanes())))
def test_asvs_8_2_3_a_role_does_with_a_lane_what_the_table_says_and_nothing_else(
    role: Role, lane: str
) -> None:
    assert set(cell(role, lane)) == CELLS.get((role.value, lane), set())


@pytest.mark.parametrize("role", Role)
def test_asvs_8_3_1_what_the_matrix_does_not_give_is_refused(role: Role) -> None:
    actor = officer(role)
    for lane, act in itertools.product(lanes(), Act):
        for right in rights(lane, act):
            if right in held(role, lane, act):
                actor.require(right)
            else:
                with pytest.raises(Refused):
                    actor.require(right)


def test_every_right_stands_in_exactly_one_place() -> None:
    places = [right for lane in lanes() for act in Act for right in rights(lane, act)]
    assert sorted([*places, *WITHOUT_LANE]) == sorted(Permission)


def test_the_lanes_are_those_of_the_ledger() -> None:
    assert {*lanes()} == {lane.value for lane in Lane} - {"attachment"}


@pytest.mark.parametrize("role", [Role.COURIER, Role.ADMIN_TECH])
def test_the_courier_and_the_technician_touch_no_data_of_a_person(role: Role) -> None:
    touched = {lane for lane in lanes() for act in Act if held(role, lane, act)}
    assert touched <= {"staff", "reference", "custody"}
    assert permissions_of(role) & {Permission.IDENTITY_READ, Permission.PLACEMENT_READ} == set()


def test_an_unknown_lane_allows_nothing() -> None:
    assert not any(held(role, "unknown", act) for role in Role for act in Act)
