"""What the screens of accounts are given, and what they ask for in jobs."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prisondesk.features.staff.model import (
    Colleague,
    Delegation,
    NewAccount,
    Officer,
    OfficerSex,
    RecoveryState,
)
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.health_key import KeyOffice
from prisondesk.features.staff.service.offices import AccountOffice
from prisondesk.features.staff.service.own import OwnAccount
from prisondesk.features.staff.service.recovering import RecoveryOffice
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.staff.ui.panel import SECOND, SECOND_PASSWORD, Values, text
from prisondesk.kernel.ids import OfficerId
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here, who stands in for whom, and who works at the other offices of the prison."""

    officers: tuple[Officer, ...]
    delegations: tuple[Delegation, ...]
    without_health_key: frozenset[str] = frozenset()
    sexes: Mapping[str, OfficerSex] = field(default_factory=dict)
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsDesk:
    """The tools of the screens; every method is run in a job.

    *sticks* names the media plugged in now, *sheet* makes the paper of a new
    recovery sheet, *shares* the three of which two open.
    """

    actor: Actor
    staff: StaffService
    office: AccountOffice
    own: OwnAccount
    recovery: RecoveryOffice
    health: KeyOffice
    seconds: SecondOfficer
    sticks: Callable[[], Sequence[Path]]
    sheet: Callable[[], Sequence[bytes]]
    shares: Callable[[], Sequence[bytes]]
    health_sheet: Callable[[], bytes]

    def look(self) -> Staff:
        """Return the accounts as they are now."""
        staff, actor = self.staff, self.actor
        return Staff(
            staff.officers(),
            self.office.delegations(actor),
            sexes=staff.sexes(actor),
            colleagues=staff.colleagues(actor),
        )

    def open(self, values: Values) -> str:
        """Open an account; return the words told once."""
        new = NewAccount(text(values, "account"), text(values, "name"), Role(text(values, "role")))
        return self.office.open(self.actor, self._second(values), new)

    def note_sex(self, officer: str, values: Values) -> None:
        """Write down what an officer said of the own sex."""
        self.staff.note_sex(self.actor, OfficerId(officer), OfficerSex(text(values, "sex")))

    def renew(self, officer: str, values: Values) -> str:
        """Give words for one use to somebody who forgot the password."""
        second = self._second(values)
        return self.office.renew(self.actor, second, OfficerId(officer), text(values, "reason"))

    def leave(self, officer: str, values: Values) -> None:
        """Close an account."""
        second = self._second(values)
        self.office.leave(self.actor, second, OfficerId(officer), text(values, "reason"))

    def lend(self, officer: str, values: Values) -> None:
        """Let somebody stand in for a role."""
        first, last = values["first"], values["last"]
        if not isinstance(first, dt.date) or not isinstance(last, dt.date):
            raise TypeError("two days")
        role = Role(text(values, "role"))
        wanted = self.office.new_delegation(OfficerId(officer), role, first, last)
        self.office.lend(self.actor, self._second(values), wanted, text(values, "reason"))

    def choose_password(self, values: Values) -> None:
        """Change the own password."""
        self.own.choose_password(self._typed(values), text(values, "new_password"))

    def choose_pin(self, values: Values) -> None:
        """Change the own PIN."""
        self.own.choose_pin(self._typed(values), text(values, "pin_password"))

    def make_token(self, values: Values) -> None:
        """Write a key file on the stick named in *values*."""
        stick = Path(text(values, "stick"))
        self.own.make_token(self._typed(values), stick, text(values, "pin_password"))

    def recovery_state(self) -> RecoveryState:
        """Return which recovery sheets there are."""
        return self.recovery.state()

    def try_sheets(self, values: Values) -> None:
        """Do the yearly drill."""
        typed = [text(values, key) for key in ("one", "two") if text(values, key)]
        self.recovery.try_out(self.actor, typed)

    def inspect(self, values: Values) -> Actor:
        """Write down who reads from now on; return the reader, who neither writes nor signs."""
        return self.staff.open_inspection(
            self.actor, text(values, "visitor"), text(values, "authority"), text(values, "purpose")
        )

    def _typed(self, values: Values) -> Credentials:
        return self.own.typed(text(values, "password"), self.sticks())

    def _second(self, values: Values) -> Actor:
        return self.seconds.unlock(self.actor, text(values, SECOND), text(values, SECOND_PASSWORD))
