"""Officers for tests: one a role, with a personal key."""

from prisondesk.kernel.ids import FacilityCode, OfficerId
from prisondesk.security.keys import ApprovalKey, HealthKeys
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor


def officer(
    role: Role,
    *,
    name: str = "",
    facility: str = "BKO",
    health: HealthKeys | None = None,
) -> Actor:
    """Return an officer in *role*; the same name gives the same officer id, never the same key."""
    account = name.lower().replace(" ", ".") or role.value
    return Actor(
        officer=OfficerId(f"officer-{account}"),
        account=account,
        name=name or role.value,
        role=role,
        facility=FacilityCode(facility),
        approval_key=ApprovalKey.generate(),
        health=health,
    )
