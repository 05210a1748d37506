"""Somebody to place, as the rules may see them: what keeps people safe, and nothing else."""

import enum
from dataclasses import dataclass

from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.birth import MAJORITY
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.separation.model import Strength


class Category(enum.StrEnum):
    """What counts when the untried are kept apart from the sentenced (Mandela 11, 112)."""

    UNTRIED = "untried"
    SENTENCED = "sentenced"
    DEBT = "debt"
    OTHER = "other"


class Known(enum.StrEnum):
    """An outcome of the screening; not assessed is a value, never a no."""

    YES = "yes"
    NO = "no"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody this person must not meet, and how far apart they must be."""

    other: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the rules of placement know of somebody.

    *youngest_age* is the youngest possible age in years, None when nothing is known: both a
    young one and a missing one are treated as a minor's. *languages* only ever help to find
    company; no verdict and no order depends on them.
    """

    dossier: str
    sex: Sex
    youngest_age: int | None
    category: Category
    vulnerable: Known
    pressure: Known
    flags: frozenset[Flag]
    apart: tuple[Apart, ...]
    languages: frozenset[str] = frozenset()

    @property
    def treated_as_minor(self) -> bool:
        """Tell whether to place this person as a minor: also when the age is not known."""
        return self.youngest_age is None or self.youngest_age < MAJORITY


@dataclass(frozen=True, slots=True)
class Occupant:
    """Somebody in a cell, and in which zone of it; *zone* is empty where there is none."""

    cell: str
    person: Person
    zone: str = ""
