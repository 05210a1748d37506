"""The arrival of a list: read from the grid or a file, accepted row by row, nothing lost."""

import codecs
import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prisondesk.features.intake.model.arrivals import ROWS, TypedRow
from prisondesk.features.intake.rules.headers import HeaderMap, map_headers, typed_row
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Late("openpyxl")

_ZIP, _COMPOUND = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What a damaged workbook makes its reader raise, beside what it documents.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of the XML inside
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
)
LARGEST_BYTES = 5 * 1024 * 1024
HEADER_LINES = 12


@dataclass(frozen=True, slots=True)
class Filled:
    """What a file filled into the grid, and what of the file could not be used, in words."""

    rows: tuple[TypedRow, ...]
    remarks: tuple[Message, ...]


def read_file(data: bytes) -> Filled:
    """Fill the grid from a CSV or XLSX list; every row is then read like a typed one.

    Raises Refused when the file cannot be read or no column of it is known.
    """
    filled = read_lines(data)
    place, headers = _headers(filled)
    rows = tuple(typed_row(line, headers) for line in filled[place + 1 :])
    rows = tuple(row for row in rows if not row.blank)
    return Filled(rows[:ROWS], tuple(_remarks(headers, len(rows))))


def read_lines(data: bytes, most: int = ROWS * 20) -> list[list[object]]:
    """Return the lines of a CSV or XLSX file that hold something, at most *most*; raise Refused."""
    if len(data) > LARGEST_BYTES:
        raise Refused(
            msg("This list is larger than 5 MB."), msg("Keep only the sheet with the names.")
        )
    if data.startswith(_COMPOUND):
        raise Refused(
            msg("This file is locked with a password, or of an old Excel (XLS)."),
            msg("Open it there, take the password away, and save it as XLSX or CSV."),
        )
    # What a file is stands in its first bytes; its name may say something else.
    lines = _workbook(data, most) if data.startswith(_ZIP) else _text(data)[:most]
    return [line for line in lines if any(str(cell or "").strip() for cell in line)]


def _remarks(headers: HeaderMap, rows: int) -> Iterable[Message]:
    for header in headers.unknown:
        yield msg("The column “{header}” of the file is not used.", header=header)
    for missing in headers.missing_words:
        yield msg("The file has no column for: {column}.", column=missing)
    if rows > ROWS:
        left = rows - ROWS
        yield nmsg(
            "{count} row of the file does not fit on this list: begin a second one.",
            "{count} rows of the file do not fit on this list: begin a second one.",
            left,
        )


def _headers(lines: Sequence[Sequence[object]]) -> tuple[int, HeaderMap]:
    for place, line in enumerate(lines[:HEADER_LINES]):
        found = map_headers([str(cell or "") for cell in line])
        if len(found.places) >= 2:
            return place, found
    raise Refused(
        msg("The program finds no line with the names of the columns."),
        msg("The first line must hold words such as Nom, Sexe, Âge, Titre, Date, Cellule."),
    )


def _unreadable() -> Refused:
    return Refused(
        msg("This file is not a list that can be read."), msg("Save it again as XLSX or CSV.")
    )


def _text(data: bytes) -> list[list[object]]:
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    separator = max(";,\t", key=text[:4000].count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator))
        if any(_swallowed(cell, separator) for line in lines for cell in line):
            plain = csv.reader(io.StringIO(text), delimiter=separator, quoting=csv.QUOTE_NONE)
            lines = [[cell.replace('"', "") for cell in line] for line in plain]
    except csv.Error as error:
        raise _unreadable() from error
    return [list(line) for line in lines]


def _swallowed(cell: str, separator: str) -> bool:
    """Tell whether a quotation mark that nobody closed took the lines after it into *cell*."""
    return "\n" in cell and cell.count(separator) > 1


def _decoded(data: bytes) -> str:
    """Return the text of *data*: UTF-8, UTF-16 as Excel writes « Unicode text », or Windows."""
    start = data[:400]
    if data.startswith(_WIDE):
        return data.decode("utf-16", errors="replace")
    if start.count(0) > len(start) // 4:
        little = start[1::2].count(0) >= start[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _workbook(data: bytes, most: int) -> list[list[object]]:
    try:
        values = _first_sheet(data, most, results=True)
        if any(cell is None for line in values for cell in line):
            written = _first_sheet(data, most, results=False)
            values = [
                [_known(*both) for both in zip(line, formulas, strict=True)]
                for line, formulas in zip(values, written, strict=True)
            ]
    except _UNREADABLE as error:
        raise _unreadable() from error
    return values


def _first_sheet(data: bytes, most: int, *, results: bool) -> list[list[object]]:
    """Return the first sheet with anything on it: *results* of formulas, or the formulas."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results)
    found: list[list[object]] = []
    for sheet in book.worksheets:
        lines = sheet.iter_rows(max_row=most, max_col=40, values_only=True)
        found = [[_day(cell) for cell in line] for line in lines]
        if any(cell is not None for line in found for cell in line):
            break
    book.close()
    return found


def _known(value: object, written: object) -> object:
    """Return *value*, or the formula *written* there whose result is not in the file."""
    formula = isinstance(written, str) and written.startswith("=")
    return written if value is None and formula else value


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, dt.datetime) else cell
