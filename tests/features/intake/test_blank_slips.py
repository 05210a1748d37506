"""Each station has one numbered blank slip that fits a page and asks what it may ask."""

import pytest

import papers
from prisondesk.features.intake.documents import SLIPS, BlankSlip
from prisondesk.kernel.message import msg
from prisondesk.printing.document import DocumentKind

BLANK = BlankSlip("P02-000781", "P02-000751", "P02-000800")
RULES = SLIPS[2]


def test_there_are_eleven_slips_in_the_order_of_the_stations() -> None:
    assert [kind.key for kind in SLIPS] == [f"slip-{number:02}" for number in range(11)]


@pytest.mark.parametrize("language", papers.LANGUAGES)
@pytest.mark.parametrize("kind", SLIPS, ids=lambda kind: kind.key)
def test_every_slip_fits_one_page_in_every_language(
    kind: DocumentKind[BlankSlip], language: str
) -> None:
    paper = papers.printed(kind, BLANK, language, number="BKO-P02-2026-000781")
    assert (paper.pages, paper.problems) == (1, ())


@pytest.mark.parametrize("kind", SLIPS, ids=lambda kind: kind.key)
def test_every_slip_carries_its_number_and_series(kind: DocumentKind[BlankSlip]) -> None:
    said = papers.text(papers.printed(kind, BLANK))
    assert "P02-000781" in said
    assert "P02-000800" in said


def test_only_the_health_slip_asks_about_health_and_only_health_staff_type_it() -> None:
    translate = papers.context().translator
    ban = translate(msg("Write nothing here on health, alleged facts or membership of a group."))
    own = translate(
        msg("Health slip: filled in and typed by health staff only; carried in a sealed envelope.")
    )
    for number, kind in enumerate(SLIPS):
        said = " ".join(papers.text(papers.printed(kind, BLANK)).split())
        assert (" ".join(own.split()) in said) == (number == 5)
        assert (" ".join(ban.split()) in said) == (number != 5)


def test_two_slips_have_two_controls() -> None:
    one = papers.text(papers.printed(RULES, BLANK, number="1"))
    two = papers.text(papers.printed(RULES, BLANK, number="2"))
    assert one != two
