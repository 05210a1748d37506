"""Health opened by two people with a notice that stays; a clock that jumped and was confirmed."""

from dataclasses import replace
from pathlib import Path

import pytest

from fakes import FixedClock
from prisondesk.bootstrap import watch
from prisondesk.bootstrap.emergency_desk import notices, service
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import Role
from prisondesk.storage.local.readings import readings_of
from staffed import CHIEF, DIRECTOR, NURSE, beside, clock, founded, opened

WORDS = "allergie dite à l’infirmerie"


@pytest.fixture
def now() -> FixedClock:
    return clock()


def with_a_note(folder: Path, now: FixedClock) -> str:
    """Write a health page and return the code of the health recovery sheet."""
    first = founded(folder, now)
    first.house.close()
    nurse = opened(folder, NURSE, now)
    groups = nurse.keys.claim(nurse.actor, first.health_code.text)
    nurse.close()
    nurse = opened(folder, NURSE, now)
    note = Examination(Fitness.FIT, Consent.NOT_ASKED, on_reception=True, words_told=WORDS)
    nurse.services.health.examined(nurse.actor, "k1", note)
    assert notices(nurse) == ()
    nurse.close()
    return "-".join(groups)


def test_two_officers_open_one_file_and_health_staff_are_told_for_good(
    tmp_path: Path, now: FixedClock
) -> None:
    code = with_a_note(tmp_path, now)
    house = opened(tmp_path, DIRECTOR, now)
    second = replace(beside(house, CHIEF), lent=(Role.DEPUTY,))
    notes = service(house).open(house.actor, second, "k1", (code, "coma, aucun soignant joint"))
    assert [note.examination.words_told for note in notes if note.examination] == [WORDS]
    entries = house.ledger.entries(StreamId("staff", "BKO"))
    told = next(each for each in entries if each.header.kind == "staff.health_opened")
    signed = [each.body for each in entries if isinstance(each.body, Approved)]
    assert {each.target for each in signed} == {told.hash}
    assert len({each.officer for each in signed}) == 2
    with house.ledger.reading() as connection:
        assert len(readings_of(connection, "k1")) == 2
    # Nobody holds the key after it: the next look is refused as before.
    with pytest.raises(Refused):
        house.services.health.notes(house.actor, "k1")
    house.close()
    now.advance(days=400)
    nurse = opened(tmp_path, NURSE, now)
    (notice,) = notices(nurse)
    assert "coma" in repr(notice)
    nurse.close()


def test_one_officer_a_wrong_code_or_no_reason_opens_nothing(
    tmp_path: Path, now: FixedClock
) -> None:
    code = with_a_note(tmp_path, now)
    house = opened(tmp_path, DIRECTOR, now)
    chief = beside(house, CHIEF)
    second = replace(chief, lent=(Role.DEPUTY,))
    wrong = RecoveryCode.generate().text
    for both, typed in (
        ((house.actor, house.actor), (code, "urgence")),
        ((house.actor, chief), (code, "urgence")),
        ((house.actor, second), (wrong, "urgence")),
        ((house.actor, second), (code, " ")),
    ):
        with pytest.raises(Refused):
            service(house).open(*both, "k1", typed)
    kinds = [each.header.kind for each in house.ledger.entries(StreamId("staff", "BKO"))]
    assert "staff.health_opened" not in kinds
    house.close()


@pytest.mark.parametrize("days", [-3, 45])
def test_a_clock_that_jumped_is_told_marked_and_confirmed_by_the_direction(
    tmp_path: Path, now: FixedClock, days: int
) -> None:
    founded(tmp_path, now).house.close()
    now.advance(days=days)
    house = opened(tmp_path, DIRECTOR, now)
    assert len(watch.look_over(house)) == 1
    staff = house.services.staff
    with pytest.raises(Refused):
        staff.confirm_clock(beside(house, CHIEF), now.now())
    staff.confirm_clock(house.actor, now.now())
    with pytest.raises(Refused):
        staff.confirm_clock(house.actor, now.now())
    now.advance(minutes=5)
    staff.change_facility(house.actor, replace(staff.facility(), town="Ailleurs"), "x")
    entries = house.ledger.entries(StreamId("staff", "BKO"))
    confirmed = next(each for each in entries if each.header.kind == "staff.clock_confirmed")
    changed = next(each for each in entries if each.header.kind == "staff.facility_changed")
    assert not confirmed.header.clock_ok
    assert changed.header.clock_ok
    assert watch.look_over(house) == ()
    house.close()


def test_a_clock_that_runs_is_not_confirmed(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    now.advance(days=29)
    with pytest.raises(Refused):
        house.services.staff.confirm_clock(house.actor, now.now())
    assert watch.look_over(house) == ()
    house.close()
