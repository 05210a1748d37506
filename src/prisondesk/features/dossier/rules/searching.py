"""Under which words a person is found, and which words of what was typed count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Ecrou
from prisondesk.features.custody.rules.numbers import EcrouNumber, read_number
from prisondesk.features.dossier.model import Match
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identifier
from prisondesk.features.inmates.rules.names import LINKS, fold

_CELL = re.compile(r"^([a-z]{1,3})[ -]?(\d{1,3})$")
_MARK = "#"


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one person are made of."""

    names: Names
    papers: tuple[Identifier, ...]
    ecrou: Ecrou | None
    cell: str
    title_numbers: tuple[str, ...] = ()


def compact(text: str) -> str:
    """Return *text* folded and without spaces: « B-12 » and « b 12 » are one cell."""
    return fold(text).replace(" ", "")


def stored_words(words: Words) -> Iterator[tuple[Match, str]]:
    """Return every word of a person with its kind.

    The link word of a name (Ag, Walet, Ould, Mint) is none of them: nobody is listed by it
    (decision 18). Numbers carry a mark, so that a year or a series never finds everybody.
    """
    names = words.names
    parts = (names.as_on_title, names.clan, names.given, names.father_given)
    for text in parts:
        yield from ((Match.NAME, word) for word in _name_words(text))
    for alias in names.aliases:
        yield from ((Match.ALIAS, word) for word in _name_words(alias.text))
    yield from ((Match.ARABIC, word) for word in fold(names.arabic).split())
    yield from ((Match.PAPER, compact(paper.number)) for paper in words.papers if paper.number)
    if (ecrou := words.ecrou) is not None:
        number = EcrouNumber(ecrou.facility, ecrou.year, ecrou.number)
        yield Match.NUMBER, _whole(number)
        yield Match.NUMBER, str(number.number)
        yield Match.NUMBER, f"{number.number:05d}"
    yield from ((Match.TITLE, compact(number)) for number in words.title_numbers if number)
    if words.cell:
        yield Match.CELL, compact(words.cell)


def wanted(typed: str, facility: str = "") -> tuple[str, ...]:
    """Return the words to look for; all of them must be there.

    An écrou number in either writing and a cell are one word each. Link words are left out
    beside other words; alone, one is only the beginning of another word.
    """
    if (number := read_number(typed, facility)) is not None:
        return (_whole(number) if number.facility else _of_year(number),)
    folded = fold(typed)
    if (cell := _CELL.match(folded)) is not None:
        return (cell.group(1) + cell.group(2),)
    words = folded.split()
    return tuple(word for word in words if word not in LINKS) or tuple(words[-1:])


def _name_words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in LINKS]


def _whole(number: EcrouNumber) -> str:
    return f"{_MARK}{number.year}/{number.number}/{number.facility.lower()}"


def _of_year(number: EcrouNumber) -> str:
    return f"{_MARK}{number.year}/{number.number}/"
