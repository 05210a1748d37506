"""The facts of the establishment and its officers."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.staff.model import Facility, Officer
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
class OfficerLeft:
    """Somebody left; the account is closed, what was signed stays signed."""

    KIND: ClassVar[FactKind] = FactKind("staff.officer_left", Lane.STAFF)
    officer: OfficerId


FACTS = (
    FacilityFounded,
    FacilityChanged,
    HealthGroupFounded,
    OfficerRegistered,
    OfficerRoleChanged,
    OfficerLeft,
)
