"""The recovery sheet carries the code in groups, once, and nowhere else."""

import datetime as dt
from dataclasses import replace

import pytest

import papers
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.kernel.message import cmsg
from prisondesk.printing.document import control

SHEET = RecoverySheet(
    facility="Maison centrale d’arrêt de Bamako",
    facility_code="BKO",
    created_at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC),
    groups=("7KQ4", "M2XT", "9RDP", "HW5C", "E8VN", "3JYA", "B6ZS", "FG1U"),
)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_sheet_takes_one_page_in_every_language(language: str) -> None:
    paper = papers.printed(RECOVERY_SHEET, SHEET, language)
    assert (paper.pages, paper.problems) == (1, ())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_code_is_printed_once_in_its_order(language: str) -> None:
    said = "".join(papers.text(papers.printed(RECOVERY_SHEET, SHEET, language)).split())
    assert said.count("7KQ4M2XT9RDPHW5C") == 1
    assert said.count("E8VN3JYAB6ZSFG1U") == 1


def test_the_control_tells_nothing_of_the_code() -> None:
    other = replace(SHEET, groups=tuple(reversed(SHEET.groups)))
    one, two = (RECOVERY_SHEET.compose(sheet, papers.context()) for sheet in (SHEET, other))
    assert control(one) == control(two)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_recovery_sheet_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(RECOVERY_SHEET, papers.lengthened(SHEET), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_recovery_sheet_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(RECOVERY_SHEET, SHEET, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))
