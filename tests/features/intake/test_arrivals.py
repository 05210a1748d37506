"""The arrivals grid: what is typed at 22:00 is kept, read, and corrected cell by cell."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.inmates.model.birth import Minority
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.intake.model.arrivals import (
    ROWS,
    ArrivalRow,
    Column,
    RowState,
    TypedRow,
)
from prisondesk.features.intake.rules.arrivals import (
    Known,
    count_rows,
    duplicates,
    read_row,
    row_words,
)
from prisondesk.features.intake.rules.headers import cell_text, map_headers, typed_row
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import Translator

KNOWN = Known(dt.date(2026, 11, 24), frozenset({"B-11", "B-12", "B-14", "B-15", "D-03"}))
english = Translator(LANGUAGES["fr"], ())

# The fifteen rows of the drawn screen, with what its last column says.
PICTURE = [
    ("TRAORÉ Amadou", "M", "32 ans", "MD 1184/26", "23/11/2026", "B-11", "Complete"),
    ("KEÏTA Boubacar", "M", "12/03/1998", "MD 1185/26", "23/11/2026", "B-11", "Complete"),
    ("COULIBALY Mamadou", "M", "27 ans", "MD 1186/26", "23/11/2026", "B-12", "Complete"),
    ("DIALLO Souleymane", "M", "44 ans", "MD 1187/26", "23/11/2026", "B-12", "Complete"),
    ("CISSÉ Yacouba", "M", "19 ans", "MD 1188/26", "23/11/2026", "B-14", "Complete"),
    ("SISSOKO Sékou", "M", "1971", "EJ 402/26", "19/11/2026", "D-03", "Complete"),
    (
        "DIARRA Bakary",
        "M",
        "36 ans",
        "MD 1190/26",
        "31/11/2026",
        "B-12",
        "Date of the title: November has 30 days.",
    ),
    ("KONÉ Zoumana", "M", "29 ans", "MD 1191/26", "23/11/2026", "B-14", "Complete"),
    (
        "MAÏGA Hamidou",
        "M",
        "?",
        "MD 1192/26",
        "23/11/2026",
        "B-14",
        "Age not known: ask before the first night.",
    ),
    (
        "SANGARÉ Drissa",
        "M",
        "17 ans ?",
        "MD 1193/26",
        "23/11/2026",
        "?",
        "Possible minor: to be placed apart.",
    ),
    ("FOFANA Oumar", "M", "51 ans", "EJ 403/26", "20/11/2026", "D-03", "Complete"),
    ("TOGOLA Adama", "M", "24 ans", "MD 1195/26", "23/11/2026", "B-14", "Complete"),
    ("DOUMBIA Seydou", "M", "38 ans", "MD 1196/26", "23/11/2026", "B-15", "Complete"),
    (
        "SAMAKÉ Ibrahima",
        "M",
        "33 ans",
        "MD 1197/26",
        "23/11/2026",
        "C-44",
        "Provisional cell: There is no cell C-44.",
    ),
    ("BAGAYOKO Modibo", "M", "40 ans", "MD 1198/26", "23/11/2026", "", "Being typed"),
]


def read(*cells: str) -> ArrivalRow:
    return read_row(TypedRow(*cells), KNOWN)


@pytest.mark.parametrize("row", PICTURE, ids=[row[0] for row in PICTURE])
def test_every_row_of_the_drawn_list_says_what_the_drawing_says(row: tuple[str, ...]) -> None:
    assert english(row_words(read(*row[:6]))) == row[6]


def test_the_drawn_list_is_counted_as_drawn() -> None:
    rows = [read(*row[:6]) for row in PICTURE]
    rows += [read_row(TypedRow(), KNOWN) for _ in range(ROWS - len(rows))]
    found = count_rows(rows, announced=20)
    assert (found.complete, found.to_correct, found.being_typed, found.to_type) == (12, 2, 1, 5)


def test_h_is_yesterday_and_a_copied_title_is_read() -> None:
    row = read("TRAORÉ Amadou", "h", "32", "md n° 1184/26", "h", "b-11")
    assert row.title_date == dt.date(2026, 11, 23)
    assert (row.title_kind, row.title_number) == (TitleKind.MD, "1184/26")
    assert (row.sex, row.cell) == (Sex.MALE, "B-11")
    assert row.accepted


def test_a_person_without_a_title_is_taken_in_as_present_without_ecrou() -> None:
    row = read("Bakary", "M", "30 ans", "?", "", "B-11")
    assert row.no_title
    assert row.accepted
    assert english(row_words(row)) == "No title: presence without écrou."


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("?", "M", "30", "MD 1", "h", "B-11"), Column.NAME),
        (("A", "X", "30", "MD 1", "h", "B-11"), Column.SEX),
        (("A", "M", "300", "MD 1", "h", "B-11"), Column.BIRTH),
        (("A", "M", "30", "1184/26", "h", "B-11"), Column.TITLE),
        (("A", "M", "30", "XY 12", "h", "B-11"), Column.TITLE),
        (("A", "M", "30", "ML 12", "h", "B-11"), Column.TITLE),
        (("A", "M", "30", "MD 12", "25/11/2026", "B-11"), Column.TITLE_DATE),
    ],
)
def test_each_mistake_is_shown_in_its_cell(cells: tuple[str, ...], column: Column) -> None:
    row = read(*cells)
    assert [each.column for each in row.problems] == [column]
    assert row.typed == TypedRow(*cells)


def test_an_unknown_age_is_complete_and_still_to_be_asked() -> None:
    row = read("A", "F", "?", "MD 1", "h", "B-11")
    assert row.accepted
    assert row.birth is not None
    assert row.birth.minority(KNOWN.today) is Minority.UNKNOWN


def test_one_person_typed_twice_is_shown_and_two_namesakes_of_other_ages_are_not() -> None:
    rows = [
        read("TRAORÉ Amadou", "M", "32 ans", "MD 1", "h", "B-11"),
        read("Amadou Traore", "M", "?", "MD 2", "h", "B-11"),
        read("Traore Amadou", "M", "50 ans", "MD 3", "h", "B-11"),
        read("KONÉ Ali", "M", "50 ans", "MD 3", "h", "B-11"),
    ]
    found = [(each.first, each.second) for each in duplicates(rows)]
    assert found == [(1, 2), (2, 3), (3, 4)]


def test_columns_are_found_under_any_of_their_names() -> None:
    mapped = map_headers(
        ["N°", "NOM", "Prénom(s)", "Sexe", "Âge", "Nature", "N° du titre", "Date titre", ""]
    )
    assert mapped.unknown == ("N°",)
    assert mapped.missing == (Column.CELL,)
    values = [1, "Traoré", "Amadou", "M", 32.0, "MD", "1184/26", dt.date(2026, 11, 23), None]
    assert typed_row(values, mapped) == TypedRow(
        "TRAORÉ Amadou", "M", "32", "MD 1184/26", "23/11/2026", ""
    )


def test_the_headers_of_the_grid_itself_are_understood() -> None:
    mapped = map_headers(
        [
            "Nom et prénoms",
            "Sexe",
            "Âge ou naissance",
            "Titre, nature et n°",
            "Date du titre",
            "Cellule provis.",
        ]
    )
    assert mapped.missing == ()
    assert mapped.unknown == ()
    assert typed_row(["A"], mapped) == TypedRow("A")


def test_a_moment_of_a_spreadsheet_becomes_a_day() -> None:
    assert cell_text(dt.datetime(2026, 11, 23, 0, 0)) == "23/11/2026"
    assert cell_text(32.5) == "32.5"


texts = st.text(max_size=12)


@given(st.tuples(texts, texts, texts, texts, texts, texts))
def test_whatever_is_typed_is_kept_and_gets_one_state(cells: tuple[str, ...]) -> None:
    row = read(*cells)
    assert row.typed == TypedRow(*cells)
    assert bool(row.problems) is (row.state is RowState.TO_CORRECT)
    assert (row.state is RowState.BLANK) is row.typed.blank


@given(st.dates(dt.date(2001, 1, 1), KNOWN.today), st.integers(0, 99), st.booleans())
def test_a_row_in_good_order_is_always_accepted(day: dt.date, age: int, woman: bool) -> None:
    sex = "F" if woman else "M"
    row = read("KONÉ Ali", sex, f"{age} ans", "MD 12/26", f"{day:%d/%m/%Y}", "B-11")
    assert row.accepted
    assert row.title_date == day
