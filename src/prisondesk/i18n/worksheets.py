"""A translator's sheet: one row a text, for people without the internet and without our tools.

The sheet goes out as CSV or as a workbook and comes back filled. Nothing enters that names an
unknown text, stands beside another French than today's, lost a placeholder or uses letters the
language does not have. One reader's sheet makes a text *read*; a second person's, *reviewed*.
"""

import csv
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from openpyxl import Workbook, load_workbook

from prisondesk.i18n import catalogues, glossary, wording
from prisondesk.i18n.languages import FRENCH, Language
from prisondesk.i18n.standing import Stage, Standing, record, standing_of
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

COLUMNS = (
    "id", "domain", "context", "comment", "french", "english", "glossary", "draft", "status",
    "new text",
)  # fmt: skip
BETWEEN_FORMS = "\n"
_WIDTHS = (18, 10, 16, 30, 50, 50, 36, 50, 22, 50)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was not taken: its line in the file, its id and why, in English for the tools."""

    line: int
    identifier: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet: how many texts changed, were confirmed, and the rows refused."""

    changed: int
    confirmed: int
    refused: tuple[Problem, ...]


def identify(entry: Message) -> str:
    """Return the id of a text: it changes when the English or the context changes."""
    parts = (entry.context or "", *catalogues.source_of(entry))
    return hashlib.sha256("\x04".join(parts).encode()).hexdigest()[:16]


def rows(folder: Path, language: Language, domains: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield a row for each text of *language*, in the order of the catalogues."""
    for domain in domains:
        french = _by_id(_catalogue(folder, FRENCH, domain))
        for entry in catalogues.entries(_catalogue(folder, language, domain)):
            yield _row(entry, french[identify(entry)], domain, language)


def _row(entry: Message, french: Message, domain: str, language: Language) -> dict[str, str]:
    said = BETWEEN_FORMS.join(catalogues.texts_of(french))
    known = glossary.hits(said, language.code)
    standing = standing_of(entry, language)
    values = (
        identify(entry), domain, entry.context or "", " ".join(entry.auto_comments), said,
        BETWEEN_FORMS.join(catalogues.source_of(entry)),
        "; ".join(f"{term.french} = {term.word} [{term.source}]" for term in known),
        BETWEEN_FORMS.join(catalogues.texts_of(entry)).strip(),
        f"{standing.stage.value} {standing.note}".strip(), "",
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _catalogue(folder: Path, language: Language, domain: str) -> Catalog:
    return catalogues.read(folder / language.code / "LC_MESSAGES" / f"{domain}.po")


def _by_id(catalogue: Catalog) -> dict[str, Message]:
    return {identify(entry): entry for entry in catalogues.entries(catalogue)}


def write(path: Path, found: Iterable[Mapping[str, str]]) -> int:
    """Write a sheet as ``.xlsx`` or, else, as CSV that office programs open; return its rows."""
    lines = [[row[column] for column in COLUMNS] for row in found]
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("translation")
        for letter, width in zip("ABCDEFGHIJ", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "A2"
        for line in [list(COLUMNS), *lines]:
            sheet.append(line)
        book.save(path)
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([list(COLUMNS), *lines])
    return len(lines)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a sheet; Refused when it is none of ours."""
    if path.suffix.lower() == ".xlsx":
        book = load_workbook(path, read_only=True, data_only=True)
        lines: list[Sequence[object]] = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
    if not lines or not {"id", "french", "new text"} <= set(lines[0]):
        raise Refused(
            msg("This is not a translator's sheet: its first line lacks a title."),
            msg("The first line must name the columns: id, french, new text."),
        )
    titles = [str(title or "") for title in lines[0]]
    return [
        {title: str(cell or "") for title, cell in zip(titles, line, strict=False)}
        for line in lines[1:]
    ]


def take(
    folder: Path, language: Language, found: Sequence[Mapping[str, str]], reader: str, day: dt.date
) -> Taken:
    """Put the new texts of a sheet into the catalogues and return what came of every row.

    *reader* is who read the sheet. A text that a second person gives or confirms word for word is
    reviewed; a text somebody changes begins again with that reader.
    """
    counts = {"changed": 0, "confirmed": 0}
    refused: list[Problem] = []
    known = {
        domain: (_by_id(_catalogue(folder, FRENCH, domain)), _catalogue(folder, language, domain))
        for domain in sorted(
            {row.get("domain", "") for row in found} & {"ui", "print", "interview"}
        )
    }
    targets = {domain: _by_id(catalogue) for domain, (_, catalogue) in known.items()}
    for line, row in enumerate(found, start=2):
        if not row.get("new text", "").strip():
            continue
        entry = targets.get(row.get("domain", ""), {}).get(row["id"])
        if entry is None:
            refused.append(Problem(line, row["id"], "no text has this id today"))
            continue
        french = known[row["domain"]][0][row["id"]]
        why = _objection(row, entry, french, language)
        if why:
            refused.append(Problem(line, row["id"], why))
            continue
        counts[_accept(entry, _forms(row["new text"]), language, f"{reader}, {day:%Y-%m-%d}")] += 1
    for domain, (_, catalogue) in known.items():
        catalogues.write(
            catalogue, language, folder / language.code / "LC_MESSAGES" / f"{domain}.po"
        )
    return Taken(counts["changed"], counts["confirmed"], tuple(refused))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.strip().split(BETWEEN_FORMS))


def _objection(row: Mapping[str, str], entry: Message, french: Message, language: Language) -> str:
    if row["french"].strip() != BETWEEN_FORMS.join(catalogues.texts_of(french)).strip():
        return "the French has changed since the sheet was made"
    texts = _forms(row["new text"]) if entry.pluralizable else (row["new text"].strip(),)
    wanted = language.plurals if entry.pluralizable else 1
    if len(texts) != wanted:
        return f"{wanted} forms are needed, one a line"
    trial = Message(entry.id, catalogues.fit(entry, language, texts), context=entry.context)
    return "; ".join(wording.faults_of(trial, language))


def _person(reader: str) -> str:
    """Return who stands in a reader's line, so that "M. D." and "md" are one person."""
    return "".join(filter(str.isalnum, reader.partition(",")[0].casefold()))


def _accept(entry: Message, texts: tuple[str, ...], language: Language, reader: str) -> str:
    if not entry.pluralizable:
        texts = (BETWEEN_FORMS.join(texts),)
    before = standing_of(entry, language)
    same = catalogues.texts_of(entry) == texts
    entry.string = catalogues.fit(entry, language, texts)
    other = _person(before.note) != _person(reader)
    if same and before.stage is Stage.READ and other:
        record(entry, Standing(Stage.REVIEWED, f"{before.note}; {reader}"))
        return "confirmed"
    if same and before.stage in {Stage.REVIEWED, Stage.APPROVED, Stage.READ}:
        return "confirmed"
    record(entry, Standing(Stage.READ, reader))
    return "confirmed" if same else "changed"
