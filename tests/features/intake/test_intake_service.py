"""Arrivals at the gate, one by one or by a list, and a checklist several officers share."""

import datetime as dt
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from houses import MORNING, officer, prison
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.custody.service import CustodyService
from prisondesk.features.inmates.service import InmateService
from prisondesk.features.intake import events
from prisondesk.features.intake.model.arrivals import Column, TypedRow
from prisondesk.features.intake.model.stations import (
    ImpossibleReason,
    StationKey,
    StationState,
)
from prisondesk.features.intake.rules.arrivals import Known, read_row
from prisondesk.features.intake.service.admissions import Convoy, IntakeService
from prisondesk.features.intake.service.lists import read_file
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role

CLERK = officer(Role.REGISTRY_CLERK)
GUARD = officer(Role.SECURITY_OFFICER)
NURSE = officer(Role.NURSE)
NIGHT = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
CONVOY = Convoy(NIGHT, "Peloton fictif n° 0", "M. Essai", "adjudant", 2)
KNOWN = Known(MORNING.date(), frozenset({"B-11", "B-12"}))
ROWS = (
    TypedRow("EXEMPLE Moussa", "M", "32 ans", "MD 1184/26", "23/11/2026", "B-11"),
    TypedRow("Alhassane Ag MODÈLE", "M", "17 ans ?", "sans", "", "?"),
)


def test_a_list_makes_quick_admissions_and_everybody_is_counted(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        intake = IntakeService(ledger, clock, PlacementService(ledger, clock))
        rows = [read_row(typed, KNOWN) for typed in ROWS]
        keys = intake.admit_list(CLERK, CONVOY, rows, done_by="S. Modèle")
        people = InmateService(ledger)
        assert [people.person(CLERK, key).identity.names.as_on_title for key in keys] == [
            "EXEMPLE Moussa",
            "Alhassane Ag MODÈLE",
        ]
        cases = [CustodyService(ledger, clock).case(CLERK, key) for key in keys]
        assert all(case.present_without_ecrou for case in cases)
        assert [len(case.titles) for case in cases] == [1, 0]
        assert {each.dossier for each in intake.unfinished(CLERK)} == set(keys)
        (gate, *_) = intake.checklist(CLERK, keys[0]).views
        assert gate.state is StationState.DONE
        assert gate.last is not None
        assert (gate.last.done_by, gate.last.done_at) == ("S. Modèle", NIGHT)
        assert (gate.last.typed_by, gate.last.typed_at) == ("registry_clerk", MORNING)


def test_a_row_to_correct_is_not_admitted_and_the_others_wait_for_the_clerk(tmp_path: Path) -> None:
    wrong = TypedRow("DIARRA Exemple", "M", "36 ans", "MD 1190/26", "31/11/2026", "B-12")
    with prison(tmp_path) as (ledger, clock):
        intake = IntakeService(ledger, clock, PlacementService(ledger, clock))
        with pytest.raises(Refused):
            intake.admit_list(CLERK, CONVOY, [read_row(row, KNOWN) for row in (*ROWS, wrong)])
        assert intake.unfinished(CLERK) == ()


def test_a_station_that_is_impossible_now_stops_nobody_else(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        intake = IntakeService(ledger, clock, PlacementService(ledger, clock))
        key = intake.open(GUARD, CONVOY)
        intake.impossible(
            NURSE, key, StationKey.HEALTH, ImpossibleReason.NOBODY_THERE, note="garde à 10 h"
        )
        told = events.RulesTold("bm", "O. Lecteur", read_aloud=True, sheet_given=False)
        intake.record(GUARD, key, told)
        states = {view.station.key: view.state for view in intake.checklist(CLERK, key).views}
        assert states[StationKey.HEALTH] is StationState.IMPOSSIBLE_NOW
        assert states[StationKey.SECURITY] is StationState.IN_PROGRESS
        assert states[StationKey.IDENTITY] is StationState.CANNOT_START


def test_the_registry_types_a_guards_slip_but_never_a_nurses(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        intake = IntakeService(ledger, clock, PlacementService(ledger, clock))
        key = intake.open(GUARD, CONVOY)
        search = events.SearchHeld("S. Modèle", same_sex=True)
        with pytest.raises(Refused):
            intake.record(CLERK, key, search)
        intake.record(CLERK, key, search, done_by="S. Modèle", done_at=NIGHT)
        with pytest.raises(Refused):
            intake.record(CLERK, key, events.HealthCheckHeld("A. Témoin"), done_by="A. Témoin")


def test_a_search_by_the_other_sex_is_not_recorded_as_if_it_were_right(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        intake = IntakeService(ledger, clock, PlacementService(ledger, clock))
        key = intake.open(GUARD, CONVOY)
        with pytest.raises(Refused):
            intake.record(GUARD, key, events.SearchHeld("S. Modèle", same_sex=False))


def test_a_spreadsheet_fills_the_grid_and_says_what_it_did_not_use() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Convoi du 23/11"])
    sheet.append(["Nom", "Prénom", "Sexe", "Date de naissance", "Nature", "N° du titre", "Poids"])
    sheet.append(["Traoré", "Exemple", "M", dt.datetime(1998, 3, 12), "MD", "1185/26", 70])
    out = io.BytesIO()
    book.save(out)
    filled = read_file(out.getvalue())
    assert filled.rows == (TypedRow("TRAORÉ Exemple", "M", "12/03/1998", "MD 1185/26"),)
    remarks = [dict(remark.params) for remark in filled.remarks]
    assert {"header": "Poids"} in remarks
    assert any("column" in remark for remark in remarks)


def test_a_csv_in_the_old_windows_letters_is_read_too() -> None:
    text = "N°;Nom et prénoms;Sexe;Âge\n1;KEÏTA Exemple;M;44\n;;;\n"
    filled = read_file(text.encode("cp1252"))
    assert filled.rows == (TypedRow("KEÏTA Exemple", "M", "44"),)


HEADER = ["Nom", "Sexe", "Âge", "Titre", "Date", "Cellule"]
ROW = ["KEÏTA Exemple", "M", "44", "MD 12/26", "21/11/2026", "B-12"]
AS_TYPED = TypedRow(*ROW)


def lines(separator: str = ";", *rows: list[str]) -> str:
    return "\r\n".join(separator.join(each) for each in (HEADER, *(rows or (ROW,))))


def workbook(*rows: list[str], sheets: int = 1) -> bytes:
    """Return a workbook whose last of *sheets* holds the header and *rows*."""
    book = Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    for row in (HEADER, *rows):
        book.worksheets[-1].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def damaged_within(name: str, data: bytes) -> bytes:
    """Return a workbook in which the part *name* holds *data*."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(ROW))) as whole, ZipFile(out, "w") as changed:
        for each in whole.namelist():
            changed.writestr(each, data if each == name else whole.read(each))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        lines("\t").encode("utf-16"),
        lines("\t").encode("utf-16-le"),
        lines().encode("utf-16-be"),
        lines().encode("utf-8-sig"),
        b"sep=;\r\n" + lines().encode("cp1252"),
        lines().replace("\r\n", "\r").encode(),
        lines(",").encode() + b"\0",
        workbook(ROW),
        workbook(ROW, sheets=3),
    ],
    ids=[
        "excel-unicode",
        "utf-16-le",
        "utf-16-be",
        "bom",
        "sep",
        "cr",
        "nul",
        "book",
        "third-sheet",
    ],
)
def test_a_list_is_read_however_it_was_saved_and_named(data: bytes) -> None:
    assert read_file(data).rows == (AS_TYPED,)


def test_a_quotation_mark_that_nobody_closed_swallows_no_line() -> None:
    opened = ['"TRAORÉ Exemple', *ROW[1:]]
    names = [row.name for row in read_file(lines(";", opened, ROW, ROW).encode()).rows]
    assert names == ["TRAORÉ Exemple", "KEÏTA Exemple", "KEÏTA Exemple"]
    (closed,) = read_file(lines(",", ['"KEÏTA, Exemple"', *ROW[1:]]).encode()).rows
    assert closed.name == "KEÏTA, Exemple"


def test_a_formula_without_its_result_is_seen_in_its_cell() -> None:
    (row,) = read_file(workbook(['="KEÏTA "&"Exemple"', "M", "=40+4", *ROW[3:]])).rows
    read = read_row(row, KNOWN)
    assert {problem.column for problem in read.problems} == {Column.NAME, Column.BIRTH}


@pytest.mark.parametrize(
    "data",
    [
        b"PK not a zip",
        workbook(ROW)[:2000],
        damaged_within("xl/workbook.xml", b"\xff"),
        damaged_within("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        b"\x00\x01\x02",
        b"%PDF-1.7\n" + bytes(range(256)),
        lines(";", ["x" * 200_000, *ROW[1:]]).encode(),
        b"",
        b"a" * 6_000_000,
    ],
    ids=[
        *("no-zip", "cut", "book-xml", "sheet-xml", "locked", "binary", "pdf", "field", "empty"),
        "huge",
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused):
        read_file(data)
