"""The arrival of a list: read from the grid or a file, accepted row by row, nothing lost."""

import csv
import datetime as dt
import io
import zipfile
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
    from openpyxl.utils import exceptions
else:
    openpyxl, exceptions = Late("openpyxl"), Late("openpyxl.utils.exceptions")

LARGEST_BYTES = 5 * 1024 * 1024
HEADER_LINES = 12


@dataclass(frozen=True, slots=True)
class Filled:
    """What a file filled into the grid, and what of the file could not be used, in words."""

    rows: tuple[TypedRow, ...]
    remarks: tuple[Message, ...]


def read_file(name: str, data: bytes) -> Filled:
    """Fill the grid from a CSV or XLSX list; every row is then read like a typed one.

    Raises Refused when the file cannot be read or no column of it is known.
    """
    filled = read_lines(name, data)
    place, headers = _headers(filled)
    rows = tuple(typed_row(line, headers) for line in filled[place + 1 :])
    rows = tuple(row for row in rows if not row.blank)
    return Filled(rows[:ROWS], tuple(_remarks(headers, len(rows))))


def read_lines(name: str, data: bytes, most: int = ROWS * 20) -> list[list[object]]:
    """Return the lines of a CSV or XLSX file that hold something, at most *most*; raise Refused."""
    if len(data) > LARGEST_BYTES:
        raise Refused(
            msg("This list is larger than 5 MB."), msg("Keep only the sheet with the names.")
        )
    book = name.lower().endswith((".xlsx", ".xlsm"))
    lines = _workbook(data, most) if book else _text(data)[:most]
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


def _text(data: bytes) -> list[list[object]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    sample = text[:4000]
    separator = max(";,\t", key=sample.count)
    return [list(line) for line in csv.reader(io.StringIO(text), delimiter=separator)]


def _workbook(data: bytes, most: int) -> list[list[object]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_row=most, max_col=40, values_only=True)
        found = [[_day(cell) for cell in line] for line in lines]
        book.close()
    except (
        exceptions.InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
    ) as error:
        raise Refused(
            msg("This file is not a list that can be read."),
            msg("Save it again as XLSX or CSV."),
        ) from error
    return found


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, dt.datetime) else cell
