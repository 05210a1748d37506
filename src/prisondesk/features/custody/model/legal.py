"""Dated legal parameters: limits, how they are counted, where they were read."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from prisondesk.features.custody.model.status import OffenceClass
from prisondesk.kernel.message import Message


class ParameterStatus(enum.StrEnum):
    """How sure a parameter is; nothing is computed from one that is unset."""

    PUBLIC_SOURCE = "public_source"
    CONFLICTING = "public_source_conflicting"
    PRESS = "press"
    MEMORY = "memory"
    UNSET_POLICY = "unset_policy"
    UNSET = "unset"


class LimitKind(enum.StrEnum):
    """What is limited."""

    POLICE_CUSTODY = "police_custody"
    POLICE_CUSTODY_EXTENSION = "police_custody_extension"
    PRETRIAL = "pretrial"
    DEBT = "contrainte_par_corps"


class Situation(enum.StrEnum):
    """The case within a kind of limit; ORDINARY is the case without a name of its own."""

    ORDINARY = "ordinary"
    MINOR = "minor"
    DIRECT_COMMITTAL = "flagrant_or_direct_committal"
    COMMITTED_FOR_TRIAL = "committed_for_trial_crime"
    APPEAL = "appeal_or_cassation_pending"
    TERRORISM = "terrorism_or_transnational_organised"


@dataclass(frozen=True, slots=True)
class Regime:
    """One code of procedure and the days on which it holds."""

    id: str
    label: str
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of the table of limits; a value that is None is not set.

    *max_penalty_over* and *max_penalty_up_to* are months; *starts_at* is ``title_date`` or
    ``first_appearance``. *since* is the first day of a title the row decides, None for all;
    *version* is named beside every date when the row was set in this prison.
    """

    id: str
    kind: LimitKind
    regime: str
    status: ParameterStatus
    source: str = ""
    situation: Situation = Situation.ORDINARY
    offence_class: OffenceClass | None = None
    max_penalty_over: int | None = None
    max_penalty_up_to: int | None = None
    months: int | None = None
    hours: int | None = None
    times: int = 1
    starts_at: str = "title_date"
    renewals: int = 0
    renewal_months: int | None = None
    absolute_months: int | None = None
    renewal_window_working_days: int | None = None
    review_days: int | None = None
    since: dt.date | None = None
    version: str = ""

    @property
    def is_set(self) -> bool:
        """Tell whether a date may be computed from it."""
        return self.status is not ParameterStatus.UNSET and bool(self.months or self.hours)


@dataclass(frozen=True, slots=True)
class OtherLimit:
    """A limit of another subject, to be read beside these: what it is called and allows.

    *status* says how sure the source is; *note* is what no table may change.
    """

    id: str
    name: Message
    value: Message
    is_set: bool
    source: str = ""
    status: Message | None = None
    since: dt.date | None = None
    version: str = ""
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A limit as it was set here: when, by which account, who signed too, and why."""

    limit: Limit
    at: dt.datetime
    by: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counting:
    """How days are counted (domain: 3.3); each is a setting of the table.

    *one_month_days* is the length of a sentence of one month. *credit_both_days* counts both end
    days of a credited span. *remission_in_units* reduces the sentence itself when remission and
    sentence speak in months; otherwise a month of remission is taken off as days.
    *release_last_day* lets people leave on the last covered day instead of the morning of the
    first uncovered one; *release_before_holiday* moves a release to the working day before.
    *weekend* are ISO weekdays on which courts do not sit.
    """

    one_month_days: int = 30
    credit_both_days: bool = True
    credit_police_custody: bool = False
    remission_in_units: bool = True
    release_last_day: bool = False
    release_before_holiday: bool = False
    weekend: frozenset[int] = frozenset({6, 7})


@dataclass(frozen=True, slots=True)
class LegalParameters:
    """The whole table in one version; only a signed package of the directorate replaces it."""

    version: str
    regimes: tuple[Regime, ...]
    limits: tuple[Limit, ...]
    alert_days: tuple[int, ...]
    majority: int
    min_criminal_age: int
    default_review_days: int = 30
    counting: Counting = Counting()

    def with_limits(self, limits: Iterable[Limit]) -> "LegalParameters":
        """Return the table with *limits* added; older rows stay for older titles."""
        return replace(self, limits=(*self.limits, *limits))

    def current(self) -> tuple[Limit, ...]:
        """Return each row as it decides a title given today or later, in the table's order."""
        newest: dict[str, Limit] = {}
        for limit in self.limits:
            known = newest.get(limit.id)
            if known is None or (limit.since or dt.date.min) >= (known.since or dt.date.min):
                newest[limit.id] = limit
        return tuple(newest.values())

    def regime_on(self, day: dt.date) -> Regime | None:
        """Return the code in force on *day*: the title's date decides."""
        for regime in self.regimes:
            if regime.valid_from <= day and (regime.valid_to is None or day <= regime.valid_to):
                return regime
        return None

    def limit(self, id_: str) -> Limit:
        """Return the row *id_*; a KeyError when there is none."""
        for limit in self.limits:
            if limit.id == id_:
                return limit
        raise KeyError(id_)
