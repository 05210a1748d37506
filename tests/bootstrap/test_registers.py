"""The registers of the demonstration, from the screen to the paper."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benches import benches
from demonstration import opened
from keyboard import settle
from prisondesk.bootstrap.registers_desk import ready
from prisondesk.features.reports.ui.registers import Asked, What
from prisondesk.features.staff.service.document_key import UNAVAILABLE
from prisondesk.i18n.translator import translator
from prisondesk.kernel.leaving import CopyAsked, Leaving
from prisondesk.kernel.refusal import Refused
from prisondesk.security.documentkey import DocumentKey
from prisondesk.storage.local.prints import times_printed
from prisondesk.ui import theme
from prisondesk.ui.keep_copy import KeepDialog, Keeper

PASSWORD = "karite mangue fleuve"


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


# The demonstration has no incident: tests/features/incidents print those registers.
_OTHERS = {
    What.SHEETS,
    What.INCIDENTS,
    What.PUNISHMENTS,
    What.ESCAPES,
    What.DEATHS,
    What.COMPLAINTS,
}


@pytest.mark.parametrize("what", [each for each in What if each not in _OTHERS])
def test_every_paper_of_the_screen_is_made_and_noted_when_printed(demo: Path, what: What) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        asked = Asked(what, year=year, until=dt.date(2029, 1, 1), number=f"1/{year}")
        paper = ready(house, asked)
        assert paper.data.startswith(b"%PDF")
        house.services.papers.printed(house.actor, paper, what.value)
        with house.database.reading() as connection:
            assert times_printed(connection, paper.order.number) == 1
    finally:
        house.close()


def test_individual_sheets_of_many_come_as_one_document(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        paper = ready(house, Asked(What.SHEETS, year=year, first=1, last=2))
        assert len(paper.orders) == 2
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
        assert paper.leaving is not None
        make = paper.leaving.make
        with pytest.raises(Refused):
            make(CopyAsked("", PASSWORD))
        with pytest.raises(Refused):
            make(CopyAsked("demande du procureur", "court"))
        reader = PdfReader(io.BytesIO(make(CopyAsked("demande du procureur", PASSWORD))))
        assert reader.is_encrypted
        assert not reader.decrypt("autre mot de passe")
        assert reader.decrypt(PASSWORD)
        with house.database.reading() as connection:
            assert times_printed(connection, paper.order.number) == 1
    finally:
        house.close()


def test_a_signed_file_is_valid_and_a_changed_one_is_not(demo: Path) -> None:
    house = opened(demo, "BKO", "directeur")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        paper = ready(house, Asked(What.EXTRACT, number=f"1/{year}"))
        assert paper.leaving is not None
        assert paper.leaving.unsigned is None
        data = paper.leaving.make(CopyAsked("demande du procureur", PASSWORD, sign=True))
        keys = house.services.papers.keys
        certificate = Certificate.load(keys.ensure().certificate)
        assert keys.fingerprint().replace(" ", "").lower() == certificate.sha256.hex()
        assert verdict(data, certificate).bottom_line
        place = data.index(b"/FlateDecode")
        changed = data[: place - 40] + bytes([data[place - 40] ^ 1]) + data[place - 39 :]
        assert not verdict(changed, certificate).bottom_line
        other = DocumentKey.generate("Ailleurs", house.clock.now())
        assert not verdict(data, Certificate.load(other.certificate)).trusted
    finally:
        house.close()


def verdict(data: bytes, certificate: Certificate) -> PdfSignatureStatus:
    reader = PdfFileReader(io.BytesIO(data))
    reader.decrypt(PASSWORD)
    (found,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    return validate_pdf_signature(found, trusted)


def test_who_may_not_keep_copies_is_offered_none(demo: Path) -> None:
    house = opened(demo, "BKO", "greffier")
    try:
        (year, *_) = house.services.registers.years(house.actor)
        assert ready(house, Asked(What.EXTRACT, number=f"1/{year}")).leaving is None
    finally:
        house.close()


def test_the_file_is_written_whole_and_the_dialog_says_what_is_missing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    theme.apply(qapp, theme.load(theme.LIGHT), translator("fr"))
    asked: list[CopyAsked] = []

    def make(copy: CopyAsked) -> bytes:
        asked.append(copy)
        return b"%PDF-locked"

    over = QWidget()
    qtbot.addWidget(over)
    with benches(qapp) as bench:
        jobs = bench().jobs
        dialog = KeepDialog(over, "Extrait", Keeper(Leaving(make, UNAVAILABLE), jobs))
        dialog.form.set_values({"purpose": "archives", "password": "court"})
        dialog.choose()
        assert dialog.form.field("password").shown_problem()
        assert not dialog.sign.isEnabled()
        picture(dialog, "keep-copy")
        dialog.form.set_values({"purpose": "archives", "password": PASSWORD})
        dialog.write(tmp_path / "absent" / "a.pdf")
        qtbot.waitUntil(lambda: bool(dialog.form.field("purpose").shown_problem()))
        with qtbot.waitSignal(dialog.accepted):
            dialog.write(tmp_path / "a.pdf")
        assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-locked"
        assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
        assert asked[-1] == CopyAsked("archives", PASSWORD)
        settle(qtbot, jobs)
