"""The registers of the demonstration, from the screen to the paper."""

import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from demonstration import opened
from prisondesk.bootstrap.registers_desk import ready
from prisondesk.features.reports.ui.registers import Asked, What
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.local.prints import times_printed
from prisondesk.ui import theme
from prisondesk.ui.keep_copy import KeepDialog


def test_numbers_of_a_year_stand_in_folios_of_five(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        folios = house.services.registers.folios(house.actor, year)
        numbers = [each.number for folio in folios for each in folio.entries]
        assert numbers == list(range(1, len(numbers) + 1))
        assert {len(folio.entries) for folio in folios[:-1]} <= {5}
        again = house.services.registers.folios(house.actor, year, first=3)
        assert again[0].entries[0].number == 1  # a reprint lies on the bound page
    finally:
        house.close()


@pytest.mark.parametrize("what", [each for each in What if each is not What.SHEETS])
def test_every_paper_of_the_screen_is_made_and_noted_when_printed(demo: Path, what: What) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        asked = Asked(what, year=year, until=dt.date(2029, 1, 1), number=f"1/{year}")
        paper = ready(house, asked)
        assert paper.data.startswith(b"%PDF")
        paper.printed()
        assert paper.numbers
        with house.database.reading() as connection:
            assert [times_printed(connection, each) for each in paper.numbers] == [1]
    finally:
        house.close()


def test_individual_sheets_of_many_come_as_one_document(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        paper = ready(house, Asked(What.SHEETS, year=year, first=1, last=2))
        assert len(paper.numbers) == 2
    finally:
        house.close()


def test_a_number_nobody_has_is_refused_in_words(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        with pytest.raises(Refused):
            ready(house, Asked(What.CERTIFICATE, number="99999/2026"))
    finally:
        house.close()


def test_a_nurse_sees_no_register(demo: Path) -> None:
    house = opened(demo, "BKO", "infirmier")
    try:
        with pytest.raises(Refused):
            ready(house, Asked(What.REGISTER))
    finally:
        house.close()


def test_a_paper_that_leaves_as_a_file_is_locked_and_noted(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        paper = ready(house, Asked(What.EXTRACT, number=f"1/{year}"))
        assert paper.keep is not None
        with pytest.raises(Refused):
            paper.keep("", "karite mangue fleuve")
        with pytest.raises(Refused):
            paper.keep("demande du procureur", "court")
        data = paper.keep("demande du procureur", "karite mangue fleuve")
        reader = PdfReader(io.BytesIO(data))
        assert reader.is_encrypted
        assert not reader.decrypt("autre mot de passe")
        assert reader.decrypt("karite mangue fleuve")
        with house.database.reading() as connection:
            assert [times_printed(connection, each) for each in paper.numbers] == [1]
    finally:
        house.close()


def test_the_file_is_written_whole_and_the_dialog_says_what_is_missing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.load(theme.LIGHT), translator("fr"))
    asked: list[tuple[str, str]] = []

    def keep(purpose: str, password: str) -> bytes:
        asked.append((purpose, password))
        return b"%PDF-locked"

    over = QWidget()
    qtbot.addWidget(over)
    dialog = KeepDialog(over, "Extrait", keep)
    dialog.form.set_values({"purpose": "archives", "password": "court"})
    dialog.choose()
    assert dialog.form.field("password").shown_problem()
    dialog.form.set_values({"purpose": "archives", "password": "karite mangue fleuve"})
    dialog.write(tmp_path / "absent" / "a.pdf")
    assert dialog.form.field("purpose").shown_problem()
    dialog.write(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-locked"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    assert asked[-1] == ("archives", "karite mangue fleuve")
