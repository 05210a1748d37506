"""Approvals as facts: a second person's own signature over the same bytes."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class Approved:
    """An officer approved the fact with hash *target*, for *purpose*, with a personal key.

    *signature* and *public_key* are hexadecimal Ed25519; what is signed is decided by
    `prisondesk.security.approvals`.
    """

    KIND: ClassVar[FactKind] = FactKind("ledger.approved", Lane.CUSTODY, additive=True)

    target: str
    purpose: str
    officer: str
    officer_name: str
    role: str
    public_key: str
    signature: str
