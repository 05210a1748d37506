"""Reading a line of an old register: what is there, and what is wrong in which cell."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.rules.numbers import EcrouNumber, read_number
from prisondesk.features.inmates.rules.dates import read_past_day, tidy
from prisondesk.features.inmates.rules.names import fold
from prisondesk.features.intake.model.arrivals import Column, TypedRow
from prisondesk.features.intake.model.backcapture import (
    PaperField,
    PaperRow,
    PaperTyped,
    Profile,
)
from prisondesk.features.intake.rules.arrivals import Known, read_row
from prisondesk.features.intake.rules.headers import cell_text
from prisondesk.kernel.message import Message, msg

_F = PaperField
SPELLINGS: dict[PaperField, tuple[str, ...]] = {
    _F.ECROU: ("n ecrou", "ecrou", "no ecrou", "numero ecrou", "numero d ecrou", "n d ecrou"),
    _F.NAME: (
        "nom et prenoms", "nom et prenom", "nom prenom", "noms et prenoms", "nom", "noms",
        "prenoms et nom", "prenom et nom", "nom complet", "nom de famille", "detenu",
    ),
    _F.GIVEN: ("prenom", "prenoms", "prenom(s)"),
    _F.ARABIC: ("nom arabe", "nom en arabe", "الاسم"),
    _F.SEX: ("sexe", "genre", "s"),
    _F.BIRTH: ("date de naissance", "naissance", "age", "ddn", "ne(e) le", "ne le"),
    _F.FATHER: ("pere", "nom du pere", "fils de", "prenom du pere"),
    _F.MOTHER: ("mere", "nom de la mere", "et de", "nom et prenom de la mere"),
    _F.TITLE: ("titre", "nature du titre", "type de titre", "mandat", "titre de detention"),
    _F.TITLE_NUMBER: ("n mandat", "n du mandat", "n du titre", "numero du titre", "n titre"),
    _F.TITLE_DATE: ("date du titre", "date du mandat", "date mandat", "date titre"),
    _F.AUTHORITY: ("autorite", "juridiction", "cabinet", "magistrat", "tribunal"),
    _F.OFFENCE: ("infraction", "infractions", "motif", "inculpation"),
    _F.STATUS: ("situation penale", "statut", "categorie penale", "situation"),
    _F.ENTERED: ("date d entree", "date d ecrou", "date entree", "entre le"),
    _F.CELL: ("cellule", "chambre", "quartier cellule", "cell"),
}  # fmt: skip
_FIELD = {spelling: key for key, all_ in SPELLINGS.items() for spelling in all_}
_TITLES = {
    "mandat de depot": "MD", "md": "MD", "mandat d arret": "MA", "ma": "MA",
    "ordonnance de prise de corps": "OPC", "opc": "OPC", "extrait de jugement": "EJ", "ej": "EJ",
    "contrainte par corps": "CPC", "cpc": "CPC", "mandat d amener": "MAM",
}  # fmt: skip
_STATUSES = {
    "prevenu": LegalStatus.PREVENU,
    "prevenue": LegalStatus.PREVENU,
    "inculpe": LegalStatus.INCULPE,
    "inculpee": LegalStatus.INCULPE,
    "accuse": LegalStatus.ACCUSE,
    "appelant": LegalStatus.CONDAMNE_APPEL,
    "condamne appelant": LegalStatus.CONDAMNE_APPEL,
    "condamne": LegalStatus.CONDAMNE_DEFINITIF,
    "condamnee": LegalStatus.CONDAMNE_DEFINITIF,
    "condamne definitif": LegalStatus.CONDAMNE_DEFINITIF,
    "contraint": LegalStatus.CONTRAINT,
    "contrainte par corps": LegalStatus.CONTRAINT,
    "mineur": LegalStatus.MESURE_MINEUR,
    "passage": LegalStatus.PASSAGE,
}
AGIDERM = Profile(
    "AGIDERM",
    (
        ("N° Ecrou", _F.ECROU),
        ("Nom", _F.NAME),
        ("Prénoms", _F.GIVEN),
        ("Sexe", _F.SEX),
        ("Date de naissance", _F.BIRTH),
        ("Nom du père", _F.FATHER),
        ("Nom de la mère", _F.MOTHER),
        ("Nature du titre", _F.TITLE),
        ("N° mandat", _F.TITLE_NUMBER),
        ("Date du mandat", _F.TITLE_DATE),
        ("Juridiction", _F.AUTHORITY),
        ("Infraction", _F.OFFENCE),
        ("Situation pénale", _F.STATUS),
        ("Date d’entrée", _F.ENTERED),
        ("Cellule", _F.CELL),
    ),
)


@dataclass(frozen=True, slots=True)
class Register:
    """What lines are read against: the day, the prison’s code, its cells, numbers in use."""

    today: dt.date
    facility: str
    cells: AbstractSet[str]
    taken: AbstractSet[EcrouNumber]


def plain_header(header: str) -> str:
    """Return a header as it is compared: folded, without signs."""
    folded = fold(header)
    for sign in "°º:,./_’'\"":
        folded = folded.replace(sign, " ")
    return " ".join(folded.split())


def guess(headers: Sequence[str], profiles: Sequence[Profile] = ()) -> dict[int, PaperField]:
    """Return which column holds what: as a saved profile says, else by its header."""
    known = dict(_FIELD)
    for profile in profiles:
        known |= {plain_header(header): key for header, key in profile.columns}
    found: dict[int, PaperField] = {}
    for place, header in enumerate(headers):
        key = known.get(plain_header(header))
        if key is not None and key not in found.values():
            found[place] = key
    return found


def header_line(lines: Sequence[Sequence[object]], profiles: Sequence[Profile] = ()) -> int:
    """Return the line that holds the names of the columns: the one most of which is known."""
    scores = [len(guess([str(cell or "") for cell in line], profiles)) for line in lines[:12]]
    return scores.index(max(scores)) if scores else 0


def typed_rows(
    lines: Sequence[Sequence[object]], mapping: Mapping[int, PaperField]
) -> tuple[dict[str, str], ...]:
    """Return lines of a file as if typed into the grid, under *mapping*; empty ones left out."""
    found = []
    for line in lines:
        row = {
            key.value: cell_text(line[place]) for place, key in mapping.items() if place < len(line)
        }
        if any(row.values()):
            found.append(_joined(row))
    return tuple(found)


def _joined(row: dict[str, str]) -> dict[str, str]:
    given, name = row.pop(_F.GIVEN.value, ""), row.get(_F.NAME.value, "")
    if given:
        row[_F.NAME.value] = f"{name.upper()} {given}".strip()
    title, number = row.get(_F.TITLE.value, ""), row.pop(_F.TITLE_NUMBER.value, "")
    title = _TITLES.get(plain_header(title), title)
    row[_F.TITLE.value] = f"{title or ('MD' if number else '')} {number}".strip()
    return row


def read_paper(typed: PaperTyped, register: Register) -> PaperRow:
    """Read one line; nothing typed is lost and nothing is guessed."""
    base = read_row(
        TypedRow(
            *(typed.get(key, "") for key in ("name", "sex", "birth", "title", "title_date", "cell"))
        ),
        Known(register.today, register.cells),
    )
    number, entered, status = _number(typed, register), _day(typed, register), _status(typed)
    wrong = {_OF_COLUMN[each.column]: each.text for each in base.problems}
    wrong |= dict(_missing(typed, base.no_title))
    wrong |= dict(_wrong(typed, (number, entered, status), register))
    return PaperRow(
        typed,
        base,
        wrong,
        number,
        entered if isinstance(entered, dt.date) else None,
        status if isinstance(status, LegalStatus) else None,
    )


_OF_COLUMN = {
    Column.NAME: _F.NAME,
    Column.SEX: _F.SEX,
    Column.BIRTH: _F.BIRTH,
    Column.TITLE: _F.TITLE,
    Column.TITLE_DATE: _F.TITLE_DATE,
    Column.CELL: _F.CELL,
}
_Read = tuple[EcrouNumber | None, dt.date | Message | None, LegalStatus | Message | None]


def _missing(typed: PaperTyped, no_title: bool) -> Iterator[tuple[PaperField, Message]]:  # noqa: FBT001 - one of two
    for key in (_F.ECROU, _F.NAME):
        if not tidy(typed.get(key.value, "")):
            yield key, msg("To be filled in.")
    if not tidy(typed.get(_F.TITLE.value, "")) or no_title:
        yield _F.TITLE, msg("Without a title there is no écrou: enter this person as an arrival.")


def _wrong(
    typed: PaperTyped, read: _Read, register: Register
) -> Iterator[tuple[PaperField, Message]]:
    number, entered, status = read
    if tidy(typed.get(_F.ECROU.value, "")):
        if number is None:
            yield _F.ECROU, msg("Number and year, as 123/2024.")
        elif number in register.taken:
            yield _F.ECROU, msg("The number {number} is taken.", number=number.on_paper)
    if isinstance(entered, Message):
        yield _F.ENTERED, entered
    if isinstance(status, Message):
        yield _F.STATUS, status


def _number(typed: PaperTyped, register: Register) -> EcrouNumber | None:
    text = tidy(typed.get(_F.ECROU.value, ""))
    found = read_number(text, register.facility) if text else None
    if found is None or found.number < 1 or not 1960 <= found.year <= register.today.year:
        return None
    return EcrouNumber(register.facility, found.year, found.number)


def _day(typed: PaperTyped, register: Register) -> dt.date | Message | None:
    text = tidy(typed.get(_F.ENTERED.value, ""))
    if not text or text == "?":
        return None
    reading = read_past_day(text, register.today)
    return reading.problem if reading.problem is not None else reading.day


def _status(typed: PaperTyped) -> LegalStatus | Message | None:
    text = plain_header(typed.get(_F.STATUS.value, ""))
    if not text or text == "?":
        return None
    found = _STATUSES.get(text)
    if found is not None:
        return found
    return msg("Prévenu, inculpé, accusé, appelant, condamné, contraint…")


def repeated(rows: Sequence[PaperRow]) -> frozenset[int]:
    """Return the places (from 0) of lines whose number stands on an earlier line already."""
    seen: set[EcrouNumber] = set()
    again = set()
    for place, row in enumerate(rows):
        if row.number is not None:
            if row.number in seen:
                again.add(place)
            seen.add(row.number)
    return frozenset(again)
