"""A form as a list of values: which fields, under which headings, in reading order."""

from dataclasses import dataclass

from prisondesk.kernel.message import Message
from prisondesk.ui.widgets import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What every field has.

    ``required`` only makes `Form.check` ask for it; ``missing`` lists the ways in which it may
    be left unanswered as a value (typing ``?`` means not known); ``width`` is in pixels at 100 %,
    0 for the whole column.
    """

    key: str
    label: Message
    hint: Message | None = None
    required: bool = False
    missing: tuple[Missing, ...] = ()
    width: int = 0
    read_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Spec):
    """One line of text, trimmed; the value is a str."""

    max_length: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(Spec):
    """A password or PIN, hidden until asked; the value is a str, never trimmed, in no draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Spec):
    """Several lines of text; Enter is a new line, Tab leaves."""

    lines: int = 3
    max_length: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Spec):
    """A date typed as ``dd/mm/yyyy``; the value is a ``datetime.date``."""

    may_be_future: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Spec):
    """A whole number between two bounds; the value is an int.

    *grouped* sets thousands apart; a year and a number of a register are written as they are.
    """

    least: int = 0
    most: int = 999_999_999
    unit: Message | None = None
    grouped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Spec):
    """An amount in whole CFA francs; the value is an int."""

    most: int = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Spec):
    """A box to tick; the value is a bool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Spec):
    """A few answers, all visible, chosen by their number; nothing is chosen in advance."""

    options: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Combo(Spec):
    """Many answers in a list that opens; nothing is chosen in advance."""

    options: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Three to seven fields under a heading (or none).

    *beside* sets short ones that are one answer, a day and its hour, in one line; *ruled* draws
    a line above, where it begins something else.
    """

    title: Message | None
    fields: tuple[Spec, ...]
    beside: bool = False
    ruled: bool = True
