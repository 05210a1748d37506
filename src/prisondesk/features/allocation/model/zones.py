"""One large cell looked at zone by zone: who lies where, and beside whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import Point
from prisondesk.features.allocation.model.people import Category
from prisondesk.features.allocation.model.places import Zone
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class ZoneMix:
    """Who lies in one zone, counted: the zone with an empty code holds those without a zone.

    *vulnerable* need protection, *pressure* are those whose screening asks for care, *unassessed*
    were never screened, *young* may be minors. *warnings* say who lies too near to whom.
    """

    zone: Zone
    placed: int
    categories: Mapping[Category, int]
    vulnerable: int
    pressure: int
    unassessed: int
    young: int
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """One zone as it is proposed to a person: what speaks against it, and for it."""

    zone: Zone
    placed: int
    against: tuple[Point, ...]
    favour: tuple[Point, ...]
