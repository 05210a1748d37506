"""The officer at the desk, and a desk that locks itself."""

import datetime as dt

import pytest

from actors import officer
from fakes import FixedClock
from prisondesk.kernel.refusal import Refused
from prisondesk.security.approvals import verify_approval
from prisondesk.security.permissions import Permission
from prisondesk.security.pin import Pin
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor, Session, State

MORNING = dt.datetime(2026, 11, 24, 7, 58, tzinfo=dt.UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def session(clock: FixedClock) -> Session:
    return Session(officer(Role.NURSE), clock, Pin.choose("2580"))


def test_a_refusal_says_what_was_asked_and_who_may_do_it() -> None:
    clerk = officer(Role.REGISTRY_CLERK)
    clerk.require(Permission.IDENTITY_WRITE)
    with pytest.raises(Refused) as refused:
        clerk.require(Permission.HEALTH_READ)
    assert "read the health file" in repr(refused.value.reason)
    assert "nurse" in repr(refused.value.advice)
    assert "doctor" in repr(refused.value.advice)


def test_the_registry_types_what_others_did_on_paper() -> None:
    clerk = officer(Role.REGISTRY_CLERK, name="Awa Doumbia")
    assert not clerk.may_enter(Permission.SEARCH_RECORD_WRITE)
    assert not clerk.may_enter(Permission.SEARCH_RECORD_WRITE, done_by="Awa Doumbia")
    assert clerk.may_enter(Permission.SEARCH_RECORD_WRITE, done_by="M. Keïta")


@pytest.mark.parametrize(
    "permission",
    [
        Permission.HEALTH_WRITE,
        Permission.HEALTH_FLAGS_WRITE,
        Permission.SCREENING_HEALTH_WRITE,
        Permission.SCREENING_SELF_HARM_WRITE,
        Permission.ILL_TREATMENT_WRITE,
    ],
)
def test_the_registry_never_types_a_health_slip(permission: Permission) -> None:
    clerk = officer(Role.REGISTRY_CLERK)
    with pytest.raises(Refused):
        clerk.require_enter(permission, done_by="the nurse")


def test_only_the_registry_types_for_others() -> None:
    nurse = officer(Role.NURSE)
    assert not nurse.may_enter(Permission.SEARCH_RECORD_WRITE, done_by="M. Keïta")


def test_an_officer_signs_with_a_personal_key() -> None:
    director = officer(Role.DIRECTOR)
    assert director.approval_key is not None
    signature = director.sign("release.sign", "ab" * 32)
    assert verify_approval(director.approval_key.public, "release.sign", "ab" * 32, signature)


def test_nobody_signs_without_a_key() -> None:
    keyless = Actor(
        **{
            field: getattr(officer(Role.DIRECTOR), field)
            for field in ("officer", "account", "name", "role", "facility")
        }
    )
    with pytest.raises(Refused):
        keyless.sign("release.sign", "ab" * 32)


def test_keys_are_never_shown() -> None:
    director = officer(Role.DIRECTOR)
    assert director.approval_key is not None
    assert repr(director.approval_key.seed) not in repr(director)


def test_the_window_is_covered_after_three_idle_minutes(
    session: Session, clock: FixedClock
) -> None:
    clock.advance(minutes=2, seconds=59)
    assert session.tick() is State.OPEN
    clock.advance(seconds=1)
    assert session.tick() is State.COVERED


def test_work_keeps_the_window_open(session: Session, clock: FixedClock) -> None:
    for _ in range(10):
        clock.advance(minutes=2)
        session.touch()
    assert session.tick() is State.OPEN


def test_moving_the_mouse_does_not_lift_the_cover(session: Session, clock: FixedClock) -> None:
    clock.advance(minutes=3)
    session.touch()
    assert session.state is State.COVERED


def test_the_pin_lifts_the_cover(session: Session, clock: FixedClock) -> None:
    clock.advance(minutes=4)
    session.tick()
    assert not session.resume("1234")
    assert session.state is State.COVERED
    assert session.resume("2580")
    assert session.tick() is State.OPEN


def test_three_wrong_pins_close_the_session(session: Session, clock: FixedClock) -> None:
    session.cover()
    for _ in range(3):
        session.resume("9999")
    assert session.state is State.CLOSED
    assert not session.resume("2580")


def test_asvs_7_3_1_after_fifteen_minutes_the_keys_are_gone(
    session: Session, clock: FixedClock
) -> None:
    clock.advance(minutes=15)
    assert session.tick() is State.CLOSED
    assert not session.resume("2580")
    with pytest.raises(Refused):
        session.actor  # noqa: B018 - reading it is the test


def test_an_interview_has_its_silences(session: Session, clock: FixedClock) -> None:
    session.interview(on=True)
    clock.advance(minutes=14)
    assert session.tick() is State.OPEN
    clock.advance(minutes=15)
    assert session.tick() is State.COVERED
    clock.advance(minutes=1)
    assert session.tick() is State.CLOSED


def test_a_running_job_finishes_before_the_keys_go(session: Session, clock: FixedClock) -> None:
    with session.working():
        clock.advance(minutes=40)
        assert session.tick() is State.COVERED
        assert session.actor.role is Role.NURSE
    assert session.state is State.CLOSED


def test_a_clock_set_back_does_not_keep_the_desk_open(session: Session, clock: FixedClock) -> None:
    clock.advance(minutes=2)
    session.tick()
    clock.advance(hours=-5)
    session.tick()
    clock.advance(minutes=1)
    assert session.tick() is State.COVERED


@pytest.mark.parametrize("digits", ["0000", "1234", "9876", "12", "12a4", "1" * 13, "٤٢٥٨"])
def test_an_obvious_pin_is_refused(digits: str) -> None:
    with pytest.raises(Refused):
        Pin.choose(digits)


def test_a_pin_is_not_kept_as_it_is() -> None:
    assert b"2580" not in Pin.choose("2580").digest
    assert "2580" not in repr(Pin.choose("2580"))
