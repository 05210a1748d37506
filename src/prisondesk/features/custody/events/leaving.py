"""The facts of leaving: an order of release, the end of a title, the levée d’écrou."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.court import (
    Handover,
)
from prisondesk.features.custody.model.status import (
    ExitReason,
)
from prisondesk.features.custody.model.title import Title
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class ReleaseOrdered:
    """An order of release arrived: an alarm at once, wherever it arrives (decision 6)."""

    KIND: ClassVar[FactKind] = FactKind("custody.release_ordered", Lane.JUDICIAL, additive=True)
    title_id: str
    order: Title
    arrived_at: dt.datetime
    arrived_how: str


@dataclass(frozen=True, slots=True)
class TitleEnded:
    """One title holds the person no more."""

    KIND: ClassVar[FactKind] = FactKind("custody.title_ended", Lane.JUDICIAL)
    title_id: str
    on: dt.date
    why: ExitReason
    act: str


@dataclass(frozen=True, slots=True)
class Released:
    """Levée d'écrou: the act is closed, at an hour, with its own number.

    *identity_checked_by* is the second officer who compared the person with the file.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.released", Lane.CUSTODY)
    at: dt.datetime
    why: ExitReason
    number: str
    identity_checked_by: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseHandedOver:
    """What was handed to somebody who left, and why a second signature is missing (decision 8)."""

    KIND: ClassVar[FactKind] = FactKind("custody.release_handed_over", Lane.CUSTODY)
    handover: Handover
    unsigned_why: str = ""
