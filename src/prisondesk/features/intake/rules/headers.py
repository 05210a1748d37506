"""Which column of a file is which column of the grid: people name them in many ways."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.inmates.rules.names import fold
from prisondesk.features.intake.model.arrivals import COLUMN_WORDS, Column, TypedRow
from prisondesk.kernel.message import Message


class Source(enum.StrEnum):
    """What a column of a file may hold; some files cut a column of ours in two."""

    FULL_NAME = "full_name"
    CLAN = "clan"
    GIVEN = "given"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    TITLE = "title"
    TITLE_KIND = "title_kind"
    TITLE_NUMBER = "title_number"
    TITLE_DATE = "title_date"
    CELL = "cell"


SPELLINGS: dict[Source, tuple[str, ...]] = {
    Source.FULL_NAME: (
        "nom et prenoms",
        "nom et prenom",
        "noms et prenoms",
        "nom prenom",
        "nom prenoms",
        "prenoms et nom",
        "prenom et nom",
        "identite",
        "nom complet",
        "name",
        "detenu",
    ),
    Source.CLAN: ("nom", "noms", "nom de famille", "patronyme"),
    Source.GIVEN: ("prenom", "prenoms", "prenom(s)"),
    Source.SEX: ("sexe", "s", "genre", "sex"),
    Source.BIRTH: (
        "age ou naissance",
        "naissance",
        "date de naissance",
        "ne le",
        "ne(e) le",
        "date naissance",
        "ddn",
        "birth",
    ),
    Source.AGE: ("age",),
    Source.TITLE: (
        "titre",
        "titre nature et n",
        "nature et n",
        "titre de detention",
        "mandat",
        "n mandat",
        "titre et numero",
        "title",
    ),
    Source.TITLE_KIND: ("nature", "nature du titre", "type de titre", "type"),
    Source.TITLE_NUMBER: ("n du titre", "numero du titre", "n titre", "numero", "n du mandat"),
    Source.TITLE_DATE: ("date du titre", "date titre", "date du mandat", "date", "date mandat"),
    Source.CELL: (
        "cellule",
        "cellule provis.",
        "cellule provisoire",
        "chambre",
        "cell",
        "cellule provis",
    ),
}
_SOURCE = {spelling: source for source, all_ in SPELLINGS.items() for spelling in all_}


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """Where each thing stands in a file, which headers were not known, what is missing."""

    places: dict[Source, int]
    unknown: tuple[str, ...]
    missing: tuple[Column, ...]

    @property
    def missing_words(self) -> tuple[Message, ...]:
        """Return the names of the missing columns."""
        return tuple(COLUMN_WORDS[column] for column in self.missing)


_FEEDS: dict[Column, tuple[Source, ...]] = {
    Column.NAME: (Source.FULL_NAME, Source.CLAN, Source.GIVEN),
    Column.SEX: (Source.SEX,),
    Column.BIRTH: (Source.BIRTH, Source.AGE),
    Column.TITLE: (Source.TITLE, Source.TITLE_KIND, Source.TITLE_NUMBER),
    Column.TITLE_DATE: (Source.TITLE_DATE,),
    Column.CELL: (Source.CELL,),
}


def map_headers(headers: Sequence[str]) -> HeaderMap:
    """Find what each header of a file means; the first of two with the same meaning counts."""
    places: dict[Source, int] = {}
    unknown: list[str] = []
    for place, header in enumerate(headers):
        source = _SOURCE.get(_plain(header))
        if source is None:
            if header.strip():
                unknown.append(header.strip())
        else:
            places.setdefault(source, place)
    missing = tuple(
        column for column, feeds in _FEEDS.items() if not any(source in places for source in feeds)
    )
    return HeaderMap(places, tuple(unknown), missing)


def _plain(header: str) -> str:
    folded = fold(header)
    for sign in ("°", "º", ":", ",", "/", "_"):
        folded = folded.replace(sign, " ")
    return " ".join(folded.split())


def typed_row(values: Sequence[object], headers: HeaderMap) -> TypedRow:
    """Return one line of a file as if a clerk had typed it into the grid."""

    def at(source: Source) -> str:
        place = headers.places.get(source)
        return cell_text(values[place]) if place is not None and place < len(values) else ""

    # A column « Nom » without one for first names holds both, as the clerk wrote them.
    apart = Source.GIVEN in headers.places
    clan = at(Source.CLAN).upper() if apart else at(Source.CLAN)
    name = at(Source.FULL_NAME) or f"{clan} {at(Source.GIVEN)}".strip()
    title = at(Source.TITLE) or f"{at(Source.TITLE_KIND)} {at(Source.TITLE_NUMBER)}".strip()
    return TypedRow(
        name,
        at(Source.SEX),
        at(Source.BIRTH) or at(Source.AGE),
        title,
        at(Source.TITLE_DATE),
        at(Source.CELL),
    )


def cell_text(value: object) -> str:
    """Return a cell of a spreadsheet as text: days as dd/mm/yyyy, whole numbers without .0."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
