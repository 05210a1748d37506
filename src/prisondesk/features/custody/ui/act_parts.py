"""What forms of acts of the court are made of."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.legal import Situation
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Date, Group, Number, Spec, Text

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is made for: the title, the case around it, now."""

    held: HeldTitle
    case: Case
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act: its name, icon and fact, the fields it asks and how they become the fact."""

    key: str
    title: Message
    icon: str
    act: type[FactBody]
    fields: Callable[[Ground], tuple[Spec, ...]]
    build: Callable[[Ground, Values], FactBody]
    hint: Message | None = None

    def groups(self, ground: Ground) -> list[Group]:
        """Return the form for *ground*."""
        return [Group(None, self.fields(ground))]


SITUATION_WORDS: dict[Situation, Message] = {
    Situation.ORDINARY: cmsg("situation", "ordinary"),
    Situation.MINOR: cmsg("situation", "minor"),
    Situation.DIRECT_COMMITTAL: cmsg("situation", "committed directly by the prosecutor"),
    Situation.COMMITTED_FOR_TRIAL: cmsg("situation", "sent for trial before a criminal court"),
    Situation.APPEAL: cmsg("situation", "appeal or cassation pending"),
    Situation.TERRORISM: cmsg("situation", "terrorism or transnational crime"),
}
NUMBER = Text(key="number", label=msg("Number of the order"), required=True)
ACT = Text(key="act", label=msg("Paper it rests on"), required=True)


def text(values: Values, key: str) -> str:
    """Return what was typed under *key*, or the empty text."""
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def number(values: Values, key: str) -> int | None:
    """Return the number under *key*, or None."""
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day(values: Values, key: str) -> dt.date | None:
    """Return the date under *key*, or None."""
    value = values.get(key)
    return value if isinstance(value, dt.date) else None


def needed_day(values: Values, key: str) -> dt.date:
    if (found := day(values, key)) is None:
        raise LookupError(f"{key} is a required date")
    return found


def date_field(key: str, label: Message, *, required: bool = True, future: bool = False) -> Date:
    return Date(key=key, label=label, required=required, may_be_future=future, width=180)


def months_field(key: str, label: Message, hint: Message | None = None) -> Number:
    return Number(key=key, label=label, hint=hint, most=480, width=120)
