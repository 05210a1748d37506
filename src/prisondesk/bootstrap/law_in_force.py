"""Legal parameters of the directorate: shown line by line, adopted by an officer, then followed.

A date of law never changes in silence: what differs is said before, the adoption is an entry of
the prison's own, and every date that rests on the parameters is computed again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from prisondesk.bootstrap.law_words import line_words, value_words
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange.events import EXCHANGE
from prisondesk.features.exchange.store import references
from prisondesk.features.incidents.model.discipline import DisciplineLaw
from prisondesk.features.incidents.store.law import (
    discipline_law,
    discipline_law_of,
    use_discipline_law,
)
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.ledger.work import Work
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync.reference import Contents, Kind, Package

NAME, FILE = "mali", "parameters.yaml"
DISCIPLINE, DISCIPLINE_FILE = "discipline", "discipline.yaml"
_FILES = {NAME: FILE, DISCIPLINE: DISCIPLINE_FILE}
PROJECTED = "law.projected"
Plain = Mapping[str, Any]
_MISSING = cmsg("law", "nothing")


class LegalApplier:
    """Reference data of the kind `legal`: `mali`, every limit but those of discipline, or these."""

    kind = Kind.LEGAL

    def check(self, contents: Contents) -> None:
        """Raise Refused for a table that this version of the program cannot read."""
        _read(contents)

    def changes(self, _connection: Connection, package: Package) -> tuple[Message, ...]:
        """Say every line that differs from those in force, with both values."""
        return tuple(_differences(in_force(package.reference.name), _read(package)))

    def apply(self, _work: Work, package: Package) -> None:
        """Read the table once more; it is followed once the adoption is written."""
        _read(package)


class LawInForce:
    """Keeps the program working by the parameters that were adopted in this prison."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._digests: dict[str, str] = {}

    def put_in_use(self) -> None:
        """Follow what was adopted here, and later adoptions."""
        self._follow()
        self._ledger.listen(self._changed)

    def _changed(self, streams: Iterable[StreamId]) -> None:
        # Only an adoption changes what was adopted; every other saving costs nothing here.
        if any(each.kind == EXCHANGE for each in streams):
            self._follow()

    def _follow(self) -> None:
        if (adopted := self._adopted(DISCIPLINE)) is not None:
            use_discipline_law(adopted.text)
        if (adopted := self._adopted(NAME)) is None:
            return
        reading.use_law(adopted.text)
        with self._ledger.reading() as connection:
            projected = read_setting(connection, PROJECTED, "")
        if projected != adopted.digest:
            # Also after a power cut between the adoption and this: the mark comes with the dates.
            tools = self._ledger.tools
            with self._ledger.database.writing() as connection:
                rebuild(connection, tools.catalogue, tools.projector)
                write_setting(connection, PROJECTED, adopted.digest)

    def _adopted(self, name: str) -> "_Adopted | None":
        """Return the table *name* that holds here, or None while it is in use already."""
        with self._ledger.reading() as connection:
            held = references.held(connection, Kind.LEGAL, name)
            digest = held.digest if held else ""
            if digest == self._digests.get(name):
                return None
            text = dict(references.items(connection, Kind.LEGAL, name)).get(_FILES[name])
        self._digests[name] = digest
        return _Adopted(text, digest)


@dataclass(frozen=True, slots=True)
class _Adopted:
    """The text of a table, None for the one delivered, and its digest."""

    text: bytes | None
    digest: str


def in_force(name: str) -> Plain:
    """Return the table *name* as it is followed now."""
    return _plain_discipline(discipline_law()) if name == DISCIPLINE else reading.law()


def _plain_discipline(law: DisciplineLaw) -> Plain:
    rows = [
        {
            "id": each.kind.value,
            "max_days": each.days,
            "status": each.status,
            "source": each.source,
            "since": each.since,
        }
        for each in law.limits
    ]
    return {"version": law.version, "sanctions": rows}


def _read(package: Contents) -> Plain:
    name = package.reference.name
    if [each.name for each in package.reference.items] != [_FILES.get(name)]:
        raise Refused(
            msg("These legal parameters are not of the form this program reads."),
            msg("The set mali has the one file parameters.yaml, discipline has discipline.yaml."),
        )
    text = package.read(_FILES[name])
    try:
        if name == DISCIPLINE:
            return _plain_discipline(discipline_law_of(text))
        return reading.law_of(text)
    except ValueError as error:
        raise Refused(
            msg("These legal parameters cannot be read."),
            msg("Update the program, or ask the directorate for them again; nothing was changed."),
        ) from error


def _differences(before: Plain, after: Plain) -> Iterator[Message]:
    old, new = dict(lines(before)), dict(lines(after))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield msg(
                "{name}: {before} becomes {after}",
                name=line_words(name),
                before=_value(name, old.get(name)),
                after=_value(name, new.get(name)),
            )


def _value(path: str, value: str | None) -> Message:
    return _MISSING if value is None else value_words(path, value)


def lines(plain: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Return every single value with the way to it; rows of a list by their ``id`` or ``code``."""
    if isinstance(plain, Mapping):
        for key, value in plain.items():
            yield from lines(value, f"{path} / {key}" if path else str(key))
    elif isinstance(plain, list):
        for at, value in enumerate(plain, 1):
            name = value.get("id", at) if isinstance(value, Mapping) else at
            yield from lines(value, f"{path} / {name}")
    else:
        yield path, "—" if plain is None else str(plain)
