"""What the assistant asks and hands on, as values; it knows no database."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of the table of cells, as typed: block, code, official places, area in m²."""

    block: str
    cell: str
    places: str
    area: str


@dataclass(frozen=True, slots=True)
class PresetChoice:
    """A known prison: its name in the list, its fields, its cells; everything can be changed."""

    key: str
    title: Message
    fields: Mapping[str, str]
    cells: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who gets an account now."""

    name: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was answered.

    *preset* is the key of the prison that was taken as a start; *training* says that every screen
    and paper is marked, for good, and that no real person belongs in the records.
    """

    preset: str
    fields: Mapping[str, str]
    cells: tuple[CellLine, ...]
    director: Account
    chief: Account
    training: bool


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A sealed sheet to print: its name and its PDF, only in memory."""

    title: Message
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AssistantParts:
    """What the assistant is given.

    ``cell_problem`` judges one line; ``password_problems`` says what speaks against a password
    (with words everybody here would try); ``passphrase`` proposes one.
    """

    presets: Sequence[PresetChoice]
    kinds: tuple[tuple[str, Message], ...]
    cell_problem: Callable[[CellLine], Mapping[str, Message]]
    password_problems: Callable[[str, Sequence[str]], Sequence[Message]]
    passphrase: Callable[[], str]
    today: Callable[[], dt.date]
