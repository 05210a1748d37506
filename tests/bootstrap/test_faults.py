"""A number told to a person leads to the place of the fault, and to nobody's name."""

import logging
from pathlib import Path

from prisondesk.bootstrap.faults import FILE, keep_faults
from prisondesk.i18n.translator import translator
from prisondesk.ui.feedback import explain


def test_asvs_16_2_5_the_number_is_found_in_the_book_without_any_name(tmp_path: Path) -> None:
    handler = keep_faults(tmp_path)
    assert handler is not None
    try:
        int("EXEMPLE Moussa")
    except ValueError as error:
        answer = explain(error, translator("fr"))
    logging.getLogger("prisondesk").removeHandler(handler)
    handler.close()
    book = (tmp_path / FILE).read_text("utf-8")
    number = book.split("fault ")[1].split()[0]
    assert number in answer.advice
    assert "ValueError" in book
    assert "test_faults.py" in book
    assert "EXEMPLE" not in book


def test_a_folder_that_is_not_there_costs_nothing(tmp_path: Path) -> None:
    assert keep_faults(tmp_path / "none") is None
