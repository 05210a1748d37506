"""The papers of trust: one page each, in every language, with their digits in order."""

import datetime as dt
from dataclasses import fields, replace

import pytest

import papers
from prisondesk.features.exchange import documents
from prisondesk.features.exchange.documents import (
    KnownComputer,
    NumbersSheet,
    RequestSheet,
    Revocation,
    RootSheet,
)
from prisondesk.printing.document import DocumentKind

DIGITS = "19022 47713 00582 63391 75104 88216"
ROOT = RootSheet(
    2,
    DIGITS,
    ("4be07c9912aa", "81fd53a0b7c4", "e29015c6d8f3"),
    dt.date(2026, 11, 24),
    dt.date(2029, 11, 23),
)
NOTICE = Revocation("KNB", "01980000-0000-7000-8000-000000000007", 1204, 9, dt.date(2026, 11, 24))
REQUEST = RequestSheet(
    "BKO",
    "01980000-0000-7000-8000-000000000007",
    DIGITS,
    dt.datetime(2026, 11, 24, 9, 20, tzinfo=dt.UTC),
    "{" + "A" * 900 + "}",
)
NUMBERS = NumbersSheet(
    "MCA de Bamako",
    dt.datetime(2026, 11, 24, 9, 20, tzinfo=dt.UTC),
    9,
    (
        KnownComputer("BKO", "01980000-0000-7000-8000-000000000007", "1204-37"),
        KnownComputer("KNB", "01980000-0000-7000-8000-000000000008", "88-12", doubtful=True),
    ),
)
SHEETS = {
    "ceremony": (documents.KEY_CEREMONY, ROOT),
    "digits": (documents.ROOT_DIGITS, ROOT),
    "revocation": (documents.REVOCATION_NOTICE, NOTICE),
    "request": (documents.REQUEST_SHEET, REQUEST),
    "numbers": (documents.LAST_NUMBERS, NUMBERS),
}


@pytest.mark.parametrize("language", papers.LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_takes_one_page_in_every_language(name: str, language: str) -> None:
    kind, content = SHEETS[name]
    paper = papers.printed(kind, content, language)
    assert (paper.pages, paper.problems) == (1, ())


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["ceremony", "digits", "request"])
def test_the_digits_keep_their_order(name: str, language: str) -> None:
    kind, content = SHEETS[name]
    said = "".join(papers.text(papers.printed(kind, content, language)).split())
    assert DIGITS.replace(" ", "") in said


@pytest.mark.parametrize("name", SHEETS)
def test_texts_four_times_as_long_are_not_cut(name: str) -> None:
    kind, content = SHEETS[name]
    long = papers.lengthened(content)
    kept = {each.name: getattr(content, each.name) for each in fields(content)}
    # Digits and hashes have their length.
    long = replace(long, **{key: kept[key] for key in ("digits", "keys") if key in kept})
    assert papers.printed(kind, long).problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_shows_its_mark(name: str, mark: str) -> None:
    kind: DocumentKind[object] = SHEETS[name][0]
    paper = papers.printed(kind, SHEETS[name][1], demonstration=False, **{mark: True})
    assert paper.problems == ()
