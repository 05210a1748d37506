"""Who sits at the desk now, what that person may do, and when the desk locks itself."""

import datetime as dt
import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import FacilityCode, OfficerId
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.approvals import sign_approval
from prisondesk.security.keys import ApprovalKey, HealthKeys
from prisondesk.security.permissions import TASKS, Permission
from prisondesk.security.pin import Pin
from prisondesk.security.roles import FROM_SLIP, TITLES, Role, permissions_of, roles_with

WRONG_PINS = 3


@dataclass(frozen=True, slots=True)
class Actor:
    """An officer in a role, with the personal keys that the password opened.

    *account* is what was typed at sign-in, *name* what papers show. *health* is None for
    everybody outside the health group. *lent* are the roles this officer stands in for today,
    *purpose* why somebody from outside reads; it is written beside every look.
    """

    officer: OfficerId
    account: str
    name: str
    role: Role
    facility: FacilityCode
    approval_key: ApprovalKey | None = field(default=None, repr=False)
    health: HealthKeys | None = field(default=None, repr=False)
    lent: tuple[Role, ...] = ()
    purpose: str = ""

    @property
    def officer_id(self) -> str:
        """Return the account as facts know it."""
        return self.officer

    @property
    def role_id(self) -> str:
        """Return the role as facts know it."""
        return self.role.value

    @property
    def health_identity(self) -> str | None:
        """Return what opens sealed health facts, or None outside the health group."""
        return self.health.identity if self.health else None

    def may(self, permission: Permission) -> bool:
        """Tell whether the role, or one this officer stands in for, holds *permission*."""
        return any(permission in permissions_of(role) for role in (self.role, *self.lent))

    def role_for(self, permission: Permission) -> Role:
        """Return the role in which this officer holds *permission*; the own one when in none."""
        roles = (self.role, *self.lent)
        return next((role for role in roles if permission in permissions_of(role)), self.role)

    def may_enter(self, permission: Permission, done_by: str = "") -> bool:
        """Tell whether this officer may write what *permission* covers, or type it from paper.

        *done_by* is who did it on paper, when somebody else did. The registry types the slips of
        other services, except those of health.
        """
        if self.may(permission):
            return True
        another = bool(done_by) and done_by not in (self.officer, self.account, self.name)
        return another and permission in FROM_SLIP and self.may(Permission.SLIP_TYPE)

    def require(self, permission: Permission) -> None:
        """Raise Refused, saying who may do it, when the role does not hold *permission*."""
        if not self.may(permission):
            raise refusal(self.role, permission)

    def require_enter(self, permission: Permission, done_by: str = "") -> None:
        """Raise Refused when `may_enter` says no."""
        if not self.may_enter(permission, done_by):
            raise refusal(self.role, permission)

    def sign(self, purpose: str, target_hash: str) -> bytes:
        """Return this officer's approval signature on the fact with hash *target_hash*.

        Raises Refused when the session holds no personal key.
        """
        if self.approval_key is None:
            raise Refused(
                msg("You have no personal key to sign with."),
                msg("Close the session and sign in with your own account."),
            )
        return sign_approval(self.approval_key, purpose, target_hash)


def refusal(role: Role, permission: Permission) -> Refused:
    """Return the refusal that names what was asked and who may do it."""
    reason = msg(
        "Not among the tasks of your role ({role}): {task}.",
        role=TITLES[role],
        task=TASKS[permission],
    )
    able = roles_with(permission)
    if not able:
        return Refused(reason, msg("Nobody may do this here."))
    return Refused(reason, msg("Who may: {roles}.", roles=_listed(able)))


def _listed(roles: tuple[Role, ...]) -> Message:
    words = TITLES[roles[-1]]
    for role in reversed(roles[:-1]):
        words = cmsg("list of roles", "{first}, {rest}", first=TITLES[role], rest=words)
    return words


class State(enum.StrEnum):
    """Open: work goes on. Covered: the PIN resumes. Closed: keys are gone, sign in again."""

    OPEN = "open"
    COVERED = "covered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the desk may idle before it is covered and before it closes."""

    cover: dt.timedelta
    close: dt.timedelta


DESK = Limits(dt.timedelta(minutes=3), dt.timedelta(minutes=15))
INTERVIEW = Limits(dt.timedelta(minutes=15), dt.timedelta(minutes=30))


class Session:
    """One person's time at the desk; whoever owns it calls `tick` every few seconds.

    Idle time only grows: a clock set back does not keep a desk open, a computer woken from
    sleep has idled for as long as it slept.
    """

    def __init__(self, actor: Actor, clock: Clock, pin: Pin | None = None) -> None:
        self._actor: Actor | None = actor
        self._clock = clock
        self._pin = pin
        self._desk, self._interview = DESK, False
        self._seen = clock.now()
        self._idle = dt.timedelta()
        self._jobs = 0
        self._wrong = 0
        self._state = State.OPEN

    @property
    def state(self) -> State:
        """Return the state as the last `tick` left it."""
        return self._state

    @property
    def actor(self) -> Actor:
        """Return who works here; raises Refused once the session is closed."""
        if self._actor is None:
            raise Refused(msg("The session is closed."), msg("Sign in again."))
        return self._actor

    @property
    def has_pin(self) -> bool:
        """Tell whether a PIN can resume this session; without one the password is asked."""
        return self._pin is not None

    def interview(self, *, on: bool) -> None:
        """Allow for the silences of an interview, or end that."""
        self._interview = on

    def allow(self, limits: Limits) -> None:
        """Use the limits this prison chose for the desk; those of interviews stay."""
        self._desk = limits

    @property
    def limits(self) -> Limits:
        """Return the limits that count now; an interview never shortens them."""
        if not self._interview:
            return self._desk
        return Limits(
            max(self._desk.cover, INTERVIEW.cover), max(self._desk.close, INTERVIEW.close)
        )

    def touch(self) -> None:
        """Note that the person at the desk did something; under the cover this changes nothing."""
        if self.tick() is State.OPEN:
            self._idle = dt.timedelta()

    def tick(self) -> State:
        """Count the time that passed, lock when it is too long, and return the state."""
        now = self._clock.now()
        self._idle += max(now - self._seen, dt.timedelta())
        self._seen = now
        if self._state is State.OPEN and self._idle >= self.limits.cover:
            self._state = State.COVERED
        if self._idle >= self.limits.close and not self._jobs:
            self.close()
        return self._state

    def cover(self) -> None:
        """Cover the window at once (the person leaves the desk)."""
        if self._state is State.OPEN:
            self._state = State.COVERED

    def resume(self, pin: str) -> bool:
        """Uncover when *pin* is right; after three wrong ones the session closes."""
        if self.tick() is not State.COVERED or self._pin is None:
            return False
        if self._pin.matches(pin):
            self.resume_with_password()
            return True
        self._wrong += 1
        if self._wrong >= WRONG_PINS:
            self.close()
        return False

    def resume_with_password(self) -> None:
        """Uncover after the caller has unlocked this person's slot again."""
        if self._state is State.COVERED:
            self._state, self._idle, self._wrong = State.OPEN, dt.timedelta(), 0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Keep the keys while a job runs: the window is covered in time, the closing waits."""
        self.busy(more=True)
        try:
            yield
        finally:
            self.busy(more=False)

    def busy(self, *, more: bool) -> None:
        """Count a job that began (*more*) or ended; the last one lets a due closing happen."""
        self._jobs = max(self._jobs + (1 if more else -1), 0)
        self.tick()

    def close(self) -> None:
        """Drop the keys; nothing brings them back but signing in."""
        self._state, self._actor, self._pin = State.CLOSED, None, None
