"""Folios to be bound: five numbers a page, what was struck below, a closing, room for the visa."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prisondesk.features.incidents.model.book import Named
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import Answer, Block, Column, FolioHead, Framed, Frames, Table
from prisondesk.printing.document import Form, Paper, PaperContext
from prisondesk.printing.typeset import strong

PER_FOLIO = 5
_ROW = 22.9
EMPTY = verbatim("")
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Book(Generic[Line]):
    """Lines of one year in their places; *first* and *last* bound what is printed.

    *officers* are the names of accounts, for who corrected what.
    """

    lines: tuple[tuple[int, Line], ...]
    year: int
    head_name: str
    code: str
    officers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonLine(Generic[Line]):
    """A procedure, an escape or a death with whom it is about."""

    person: Named
    value: Line


@dataclass(frozen=True, slots=True)
class Shape(Generic[Line]):
    """The columns of a register, its row without number and visa, and its notes."""

    title: Message
    model: str
    columns: tuple[Column, ...]
    row: Callable[[Line], tuple[Answer, ...]]
    notes: Callable[[int, Line, Mapping[str, str]], Iterator[Message]]


def lined(*parts: Message) -> Message:
    """Return *parts*, each on a line of its own."""
    names = [f"line{place}" for place in range(len(parts))]
    pattern = "\n".join(f"{{{name}}}" for name in names)
    return Message(pattern, tuple(zip(names, parts, strict=True))) if parts else EMPTY


def said(words: str) -> Message:
    """Return what was written, or a dash."""
    return verbatim(words) if words.strip() else verbatim("—")


def folio_paper(shape: Shape[Line], book: Book[Line], context: PaperContext) -> Paper:
    """Return the register as folios that always hold the same numbers."""
    pages: dict[int, list[tuple[int, Line]]] = {}
    for place, line in book.lines:
        pages.setdefault((place - 1) // PER_FOLIO + 1, []).append((place, line))
    first, last = min(pages), max(pages)
    return Paper(
        context=context,
        model=shape.model,
        title=shape.title,
        foot=msg(
            "{title} – {code}, {year}", title=shape.title, code=book.code, year=str(book.year)
        ),
        sheets=tuple(_folio(shape, book, folio, lines) for folio, lines in sorted(pages.items())),
        form=Form.REGISTER,
        foot_notes=(msg("folios {first} to {last}, to be bound", first=first, last=last),),
    )


def _folio(
    shape: Shape[Line], book: Book[Line], folio: int, lines: Sequence[tuple[int, Line]]
) -> tuple[Block, ...]:
    rows = tuple((str(place), *shape.row(line), EMPTY) for place, line in lines)
    notes = [note for place, line in lines for note in shape.notes(place, line, book.officers)]
    closing = msg(
        "Closed at {numbers}, from no. {first} to no. {last}; {corrections}.",
        numbers=nmsg("{count} number", "{count} numbers", len(lines)),
        first=str(lines[0][0]),
        last=str(lines[-1][0]),
        corrections=nmsg("{count} correction", "{count} corrections", len(notes)),
    )
    head = msg("The head of the prison: {name}", name=book.head_name)
    visa = msg("Magistrate, date, stamp")
    return (
        FolioHead(shape.title, msg("year {year}", year=str(book.year)), folio),
        Table(shape.columns, rows, size=7.3, height=_ROW, numbered=True, top=True),
        Frames(
            (
                Framed(msg("Notes and corrections"), lined(*notes), None, 6),
                Framed(cmsg("register", "Closing"), closing, head, 3, heavy=True),
                Framed(msg("Visa of control"), EMPTY, visa, 2, heavy=True),
            ),
            height=19.0,
        ),
    )


def no_notes(_: int, __: object, ___: Mapping[str, str]) -> Iterator[Message]:
    """Yield nothing: nothing is struck there."""
    yield from ()


def who_words(person: Named) -> Message:
    """Return the name over the number."""
    return lined(strong(verbatim(person.name or "—")), verbatim(person.number))
