"""Sheets that go to translators and come back."""

import datetime as dt
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from prisondesk.i18n import catalogues, compiling, worksheets
from prisondesk.i18n.languages import FRENCH, LANGUAGES
from prisondesk.i18n.standing import Stage, Standing, record, standing_of
from prisondesk.kernel.refusal import Refused

DAY = dt.date(2026, 11, 22)
BAMBARA = LANGUAGES["bm"]
ARABIC = LANGUAGES["ar"]


def put(folder: Path, code: str, texts: dict[str, str | tuple[str, ...]], guard: str = "") -> Path:
    language = LANGUAGES[code]
    catalogue = catalogues.blank(language)
    for key, text in texts.items():
        source = tuple(key.split("|")) if "|" in key else key
        comments = [f"guarded: {guard}"] if guard else []
        catalogue.add(source, text, auto_comments=comments)
    path = folder / code / "LC_MESSAGES" / "ui.po"
    catalogues.write(catalogue, language, path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "fr", {"Save": "Enregistrer", "The cell {cell} is full.": "{cell} est pleine."})
    put(tmp_path, "bm", {"Save": "", "The cell {cell} is full.": ""})
    return tmp_path


def sheet(folder: Path, **new: str) -> list[dict[str, str]]:
    rows = list(worksheets.rows(folder, BAMBARA, ["ui"]))
    for row in rows:
        row["new text"] = new.get(row["english"].split()[0], "")
    return rows


def entry_of(folder: Path, text: str = "Save") -> Message:
    found = catalogues.read(folder / "bm" / "LC_MESSAGES" / "ui.po").get(text)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_a_sheet_comes_back_as_it_went_out(folder: Path, tmp_path: Path, name: str) -> None:
    rows = sheet(folder)
    assert worksheets.write(tmp_path / name, rows) == 2
    assert worksheets.read(tmp_path / name) == rows


def test_a_row_carries_the_french_and_the_words_of_the_glossary(folder: Path) -> None:
    row = next(row for row in sheet(folder) if row["english"] == "Save")
    assert row["french"] == "Enregistrer"
    assert "ka mara" in row["glossary"]
    assert row["status"] == "missing"


def test_one_reader_makes_a_text_read_and_a_second_person_reviewed(folder: Path) -> None:
    taken = worksheets.take(folder, BAMBARA, sheet(folder, Save="Ka mara"), "A. T.", DAY)
    assert (taken.changed, taken.confirmed) == (1, 0)
    assert standing_of(entry_of(folder), BAMBARA).stage is Stage.READ
    for same_person in ("A. T.", "at", "A.T., another body"):
        worksheets.take(folder, BAMBARA, sheet(folder, Save="Ka mara"), same_person, DAY)
        assert standing_of(entry_of(folder), BAMBARA).stage is Stage.READ
    worksheets.take(folder, BAMBARA, sheet(folder, Save="Ka mara"), "B. K.", DAY)
    found = standing_of(entry_of(folder), BAMBARA)
    assert found == Standing(Stage.REVIEWED, "A. T., 2026-11-22; B. K., 2026-11-22")


def test_a_changed_text_begins_again(folder: Path) -> None:
    for reader in ("A. T.", "B. K."):
        worksheets.take(folder, BAMBARA, sheet(folder, Save="Ka mara"), reader, DAY)
    worksheets.take(folder, BAMBARA, sheet(folder, Save="K’a lakana"), "C. D.", DAY)
    assert standing_of(entry_of(folder), BAMBARA).stage is Stage.READ


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ({"The": "A falen don."}, "placeholders"),
        ({"Save": "Ka màra"}, "does not write"),
        ({"Save": "lafaga"}, "may not be used"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_are_taken(
    folder: Path, new: dict[str, str], why: str
) -> None:
    other = {"Save": "Ka mara"} if "The" in new else {"The": "{cell} falen don."}
    taken = worksheets.take(folder, BAMBARA, sheet(folder, **new, **other), "A. T.", DAY)
    assert taken.changed == 1
    assert [why in problem.why for problem in taken.refused] == [True]


def test_an_unknown_id_and_a_changed_french_are_refused(folder: Path) -> None:
    rows = sheet(folder, Save="Ka mara", The="{cell} falen don.")
    rows[0]["id"] = "0" * 16
    rows[1]["french"] = "Autre chose"
    taken = worksheets.take(folder, BAMBARA, rows, "A. T.", DAY)
    assert taken.changed == 0
    assert [problem.line for problem in taken.refused] == [2, 3]


def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,cell\n", encoding="utf-8")
    with pytest.raises(Refused):
        worksheets.read(tmp_path / "list.csv")


def test_plural_forms_come_one_a_line(tmp_path: Path) -> None:
    put(tmp_path, "fr", {"{count} bed|{count} beds": ("{count} lit", "{count} lits")})
    put(tmp_path, "ar", {"{count} bed|{count} beds": ("",) * 6})
    (row,) = worksheets.rows(tmp_path, ARABIC, ["ui"])
    row["new text"] = "سرير {count}"
    assert worksheets.take(tmp_path, ARABIC, [row], "A. T.", DAY).refused[0].why.startswith("6")
    row["new text"] = "\n".join(["سرير {count}"] * 6)
    assert worksheets.take(tmp_path, ARABIC, [row], "A. T.", DAY).changed == 1


def test_a_guarded_draft_is_held_back_until_two_people_have_read_it(tmp_path: Path) -> None:
    path = put(tmp_path, "bm", {"You may be silent.": "I bɛ se ka makun."}, guard="rights")
    compiling.compile_file(path, BAMBARA)
    assert compiling.figures_of(tmp_path, "bm", "ui")[compiling.HELD_BACK] == 1
    catalogue = catalogues.read(path)
    for entry in catalogues.entries(catalogue):
        record(entry, Standing(Stage.REVIEWED, "A. T.; B. K."))
    catalogues.write(catalogue, BAMBARA, path)
    compiling.compile_file(path, BAMBARA)
    figures = compiling.figures_of(tmp_path, "bm", "ui")
    assert (figures.get(compiling.HELD_BACK, 0), figures["reviewed"]) == (0, 1)


def test_french_is_what_the_others_are_held_to(folder: Path) -> None:
    catalogue = catalogues.read(folder / "fr" / "LC_MESSAGES" / "ui.po")
    stages = {standing_of(entry, FRENCH).stage for entry in catalogues.entries(catalogue)}
    assert stages == {Stage.REFERENCE}
