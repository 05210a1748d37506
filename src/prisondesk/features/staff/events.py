"""The facts of the establishment and its officers."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.staff.model import Delegation, Facility, Officer, OfficerSex
from prisondesk.kernel.ids import OfficerId
from prisondesk.ledger.kinds import FactKind, Lane
from prisondesk.security.roles import Role


@dataclass(frozen=True, slots=True)
class FacilityFounded:
    """The prison began to keep its records here."""

    KIND: ClassVar[FactKind] = FactKind("staff.facility_founded", Lane.STAFF)
    facility: Facility


@dataclass(frozen=True, slots=True)
class FacilityChanged:
    """A name or a heading changed; papers printed before keep what they said."""

    KIND: ClassVar[FactKind] = FactKind("staff.facility_changed", Lane.STAFF)
    before: Facility
    after: Facility


@dataclass(frozen=True, slots=True)
class HealthGroupFounded:
    """The public key to which health facts are sealed from now on."""

    KIND: ClassVar[FactKind] = FactKind("staff.health_group_founded", Lane.STAFF)
    recipient: str


@dataclass(frozen=True, slots=True)
class OfficerRegistered:
    """An account was opened for somebody, with a personal approval key."""

    KIND: ClassVar[FactKind] = FactKind("staff.officer_registered", Lane.STAFF)
    officer: Officer


@dataclass(frozen=True, slots=True)
class OfficerRoleChanged:
    """Somebody works in another role from now on."""

    KIND: ClassVar[FactKind] = FactKind("staff.officer_role_changed", Lane.STAFF)
    officer: OfficerId
    before: Role
    after: Role


@dataclass(frozen=True, slots=True)
class OfficerSexNoted:
    """What an officer said of the own sex, for searches and for who assesses a woman only."""

    KIND: ClassVar[FactKind] = FactKind("staff.officer_sex_noted", Lane.STAFF)
    officer: OfficerId
    sex: OfficerSex


@dataclass(frozen=True, slots=True)
class OfficerLeft:
    """Somebody left; the account is closed, what was signed stays signed."""

    KIND: ClassVar[FactKind] = FactKind("staff.officer_left", Lane.STAFF)
    officer: OfficerId


@dataclass(frozen=True, slots=True)
class PasswordRenewed:
    """Two officers gave somebody words for one use; the personal key is a new one."""

    KIND: ClassVar[FactKind] = FactKind("staff.password_renewed", Lane.STAFF)
    officer: OfficerId
    approval_public: str


@dataclass(frozen=True, slots=True)
class DelegationGiven:
    """Somebody stands in for a role, from a day to a day."""

    KIND: ClassVar[FactKind] = FactKind("staff.delegation_given", Lane.STAFF, additive=True)
    delegation: Delegation


@dataclass(frozen=True, slots=True)
class DelegationEnded:
    """A standing-in ended before its last day."""

    KIND: ClassVar[FactKind] = FactKind("staff.delegation_ended", Lane.STAFF, additive=True)
    delegation: str


@dataclass(frozen=True, slots=True)
class RecoverySheetsMade:
    """A recovery sheet, or three shares of which two open, was printed; older ones are void."""

    KIND: ClassVar[FactKind] = FactKind("staff.recovery_sheets_made", Lane.STAFF, additive=True)
    shared: bool


@dataclass(frozen=True, slots=True)
class RecoveryTried:
    """The yearly drill: the sheets were typed and would open the database, or would not."""

    KIND: ClassVar[FactKind] = FactKind("staff.recovery_tried", Lane.STAFF, additive=True)
    opens: bool


@dataclass(frozen=True, slots=True)
class RecoveryUsed:
    """The recovery sheet gave an officer words for one use, before the people *present*."""

    KIND: ClassVar[FactKind] = FactKind("staff.recovery_used", Lane.STAFF)
    officer: OfficerId
    approval_public: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackupRestored:
    """These records were put back from a backup; what was written after it is not here.

    *made* is the moment of the backup, *writer* and *seq* how far the writer of then had come.
    *missing* counts the entries the records before had and these have not, -1 when unknown.
    """

    KIND: ClassVar[FactKind] = FactKind("staff.backup_restored", Lane.STAFF, additive=True)
    made: dt.datetime
    writer: str
    seq: int
    missing: int


@dataclass(frozen=True, slots=True)
class InspectionOpened:
    """Somebody from outside reads on the screen, in the session the direction opened.

    *visitor* is the name and title as given, *authority* who sent them.
    """

    KIND: ClassVar[FactKind] = FactKind("staff.inspection_opened", Lane.STAFF, additive=True)
    visitor: str
    authority: str
    purpose: str


@dataclass(frozen=True, slots=True)
class HealthOpened:
    """Two officers opened the health of one person in an emergency, at *dossier*, and why.

    The notice stays with health staff and is never taken away.
    """

    KIND: ClassVar[FactKind] = FactKind("staff.health_opened", Lane.STAFF, additive=True)
    dossier: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ClockConfirmed:
    """The clock had jumped, and an officer of the direction says that it is right now.

    *before* is the latest moment seen until then, *now* what the computer said.
    """

    KIND: ClassVar[FactKind] = FactKind("staff.clock_confirmed", Lane.STAFF, additive=True)
    before: dt.datetime
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class ColleagueTold:
    """One office of the prison tells the others who works there: a name and a role, no key.

    *number* is that of its computer among those of the prison, from 1.
    """

    KIND: ClassVar[FactKind] = FactKind("staff.colleague_told", Lane.STAFF)
    officer: OfficerId
    name: str
    role: Role
    active: bool
    number: int


@dataclass(frozen=True, slots=True)
class ListExported:
    """A list of names left as a file: which, how many, in what form, for what, its SHA-256."""

    KIND: ClassVar[FactKind] = FactKind("staff.list_exported", Lane.STAFF, additive=True)
    what: str
    names: int
    form: str
    purpose: str
    sha256: str


FACTS = (
    FacilityFounded,
    FacilityChanged,
    HealthGroupFounded,
    OfficerRegistered,
    OfficerRoleChanged,
    OfficerSexNoted,
    OfficerLeft,
    PasswordRenewed,
    DelegationGiven,
    DelegationEnded,
    RecoverySheetsMade,
    RecoveryTried,
    RecoveryUsed,
    BackupRestored,
    InspectionOpened,
    HealthOpened,
    ClockConfirmed,
    ListExported,
    ColleagueTold,
)
