"""A computed date with everything it rests on."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.title import Title
from prisondesk.kernel.message import Message


class Basis(enum.StrEnum):
    """Where an end date comes from."""

    COMPUTED = "computed"
    READ_ON_ORDER = "read_on_order"
    NOT_SET = "not_set"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step of « pourquoi cette date »; *detail* is the smaller line below it."""

    text: Message
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days, both included, on which the next order may be given."""

    opens: dt.date
    closes: dt.date


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a period of detention, exclusive: *end* is the first day not covered.

    Without *end* there is only *review*, a reminder and no legal limit. *rule* and *version* say
    which row of which table was used, so that it can be computed again.
    """

    basis: Basis
    end: dt.date | None = None
    absolute_end: dt.date | None = None
    review: dt.date | None = None
    rule: str = ""
    version: str = ""
    trace: tuple[Step, ...] = ()
    warnings: tuple[Message, ...] = ()
    window: Window | None = None

    @property
    def last(self) -> dt.date | None:
        """Return the last covered day."""
        return None if self.end is None else self.end - dt.timedelta(days=1)

    def days_left(self, today: dt.date) -> int | None:
        """Return the days from *today* to the end; negative when it has passed."""
        return None if self.end is None else (self.end - today).days

    def expired(self, today: dt.date) -> bool:
        """Tell whether *today* is no longer covered."""
        return self.end is not None and today >= self.end


@dataclass(frozen=True, slots=True)
class Renewal:
    """An order extending detention: dated, numbered; *ends_on* if the order names its end."""

    dated: dt.date
    number: str = ""
    months: int | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PretrialCase:
    """What the computation of a pre-trial limit takes."""

    title: Title
    situation: Situation = Situation.ORDINARY
    first_appearance: dt.date | None = None
    domiciled_in_mali: bool | None = None
    renewals: tuple[Renewal, ...] = ()
