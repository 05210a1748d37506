"""The board of cells and the roll call on paper: every name once, nothing about anybody."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cellblocks import CELL
from files_of_people import DIRECTOR, home
from papers import PRINTED_AT, lengthened, printed, text
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.documents import (
    BOARD_PAPER,
    BROAD_BOARD_PAPER,
    ROLL_PAPER,
    BoardPaper,
    PaperBlock,
    PaperCell,
    PaperLine,
)
from prisondesk.features.allocation.model.papers import Sheet
from prisondesk.features.allocation.model.places import State, StatusUse
from prisondesk.features.staff.events import FacilityFounded
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import StreamId
from prisondesk.storage.local.prints import PrintLogRow

BAMAKO = Facility(
    FacilityCode("BKO"), "Maison centrale d’arrêt", "Bamako", "باماكو", FacilityKind.MCA, "M", "A"
)
KINDS = (BOARD_PAPER, BROAD_BOARD_PAPER, ROLL_PAPER)
NAMES = ("DÉMO Lassina", "ESSAI Modibo", "EXEMPLE Sékou", "FICTIF Karim", "MODÈLE Oumar Ag Test")


def cell(code: str, count: int, places: int = 20) -> PaperCell:
    use = StatusUse.SENTENCED if code[-1] in "468" else StatusUse.UNTRIED
    made = replace(
        CELL, code=code, block="B", official=places, operational=places, area_dm2=6800, status=use
    )
    lines = tuple(
        PaperLine(f"{n * 7 % 400}/2026", f"{NAMES[n % 5]} {code[-2:]}{n}", n % 6 == 4, n % 9 == 8)
        for n in range(count)
    )
    return PaperCell(made, lines)


def block(counts: tuple[int, ...], code: str = "B") -> PaperBlock:
    cells = [cell(f"{code}-{n + 1:02d}", count) for n, count in enumerate(counts)]
    closed = replace(
        cells[-2].cell, state=State.WORKS, state_reason="toiture", operational=0,
        state_expected=PRINTED_AT.date(),
    )  # fmt: skip
    cells[-2] = PaperCell(closed, ())
    return PaperBlock(code, f"bloc {code}", tuple(cells))


ORDERLY = BoardPaper((block((18, 20, 22, 17, 20, 19, 21, 14, 18, 16, 0, 5)),), PRINTED_AT)
CROWDED = BoardPaper((block((58, 46, 0, 4)), block((3, 0, 2), "C")), PRINTED_AT)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.key))
def test_the_board_fits_its_paper_in_every_language(kind, language: str) -> None:
    rendered = printed(kind, CROWDED, language)
    assert rendered.problems == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.key))
def test_everybody_stands_on_the_paper(kind) -> None:
    said = text(printed(kind, CROWDED)).replace("\n", " ")
    for each in (line for part in CROWDED.blocks for one in part.cells for line in one.lines):
        assert each.name in said


def test_a_block_of_twelve_cells_is_one_page() -> None:
    assert printed(BOARD_PAPER, ORDERLY).pages == 1
    page = PdfReader(io.BytesIO(printed(BROAD_BOARD_PAPER, ORDERLY).data)).pages[0]
    assert round(float(page.mediabox.width) / 72 * 25.4) == 420


def test_the_rate_on_the_paper_is_told_with_what_it_is_made_of() -> None:
    said = text(printed(BOARD_PAPER, ORDERLY)).replace("\n", " ")
    people = sum(len(each.lines) for each in ORDERLY.blocks[0].cells)
    assert f"{people} ÷ 220 × 100" in said


def test_long_names_are_made_smaller_and_lose_nothing() -> None:
    longer = lengthened(ORDERLY.blocks[0].cells[0].lines[0], 2)
    first = replace(ORDERLY.blocks[0].cells[0], lines=(longer,))
    board = BoardPaper((PaperBlock("B", "bloc B", (first,)),), PRINTED_AT)
    assert longer.name in text(printed(BOARD_PAPER, board)).replace("\n", " ")


def test_the_board_is_printed_with_a_number_and_noted(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        found(house)
        desk = cells_desk(house.services, DIRECTOR, house.clock)
        with pytest.raises(Refused):
            desk.paper(Sheet.BOARD)
        fill(house, {"B-12": 2})
        with house.ledger.work(DIRECTOR) as work:
            work.record(StreamId("staff", "BKO"), FacilityFounded(BAMAKO))
        board, roll = desk.paper(Sheet.BOARD), desk.paper(Sheet.ROLL)
        assert "FICTIF Modèle" in PdfReader(io.BytesIO(board.data)).pages[1].extract_text()
        assert board.tongue is not None
        arabic = PdfReader(io.BytesIO(board.tongue.choose("ar"))).pages[1].extract_text()
        assert "FICTIF Modèle" in arabic
        assert arabic != PdfReader(io.BytesIO(board.data)).pages[1].extract_text()
        assert (board.order.language, roll.order.language) == ("ar", "fr")
        desk.printed(board)
        desk.printed(roll)
        with house.ledger.database.reading() as connection:
            kept = connection.execute(select(PrintLogRow.number, PrintLogRow.kind)).all()
        assert [tuple(each) for each in kept] == [
            ("BKO-TC-2026-00001", "cell-board"),
            ("BKO-AC-2026-00001", "roll-call"),
        ]
