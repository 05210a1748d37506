"""The receipt: two equal copies, totals in figures and words, no line lost."""

import datetime as dt
from dataclasses import replace

import pytest

import papers
from prisondesk.features.property.documents import RECU, Belonging, Recu
from prisondesk.kernel.message import cmsg, verbatim
from prisondesk.printing.blocks import Missing

RECEIPT = Recu(
    number="EF-2026-0117",
    names="Alhassane Ag EXEMPLE",
    arabic_names="الحسن أغ إكزامبل",
    committal_number="123/2026",
    handed_in_at=dt.datetime(2026, 3, 14, 15, 50, tzinfo=dt.UTC),
    belongings=(
        Belonging("Téléphone portable noir, scellé n° 0551", 1, "écran fendu", "coffre, env. 117"),
        Belonging("Ceinture de cuir brun", 1, "usagé", "magasin, casier 31"),
        Belonging("Turban de coton indigo", 1, "bon", "laissé à la personne"),
        Belonging("Montre métal blanc, marque non lisible", 1, "arrêtée", "coffre, env. 117"),
        Belonging("Papiers : un carnet, deux photos de famille", 3, "bon", "dossier, pochette 2"),
    ),
    forbidden=Missing.NONE,
    francs=47_500,
    other_currency="vingt euros – 20 EUR",
    facility_office=verbatim("MAISON CENTRALE D’ARRÊT DE BAMAKO – Greffe"),
    clerk="A. DÉMO",
    witness="Sira TÉMOIN",
    language="tamasheq",
    interpreter="O. LECTEUR",
)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_a_short_receipt_takes_one_page_with_both_copies(language: str) -> None:
    paper = papers.printed(RECU, RECEIPT, language, number="BKO-EF-2026-00117")
    assert (paper.pages, paper.problems) == (1, ())


def test_both_copies_say_the_same_in_figures_and_in_words() -> None:
    said = papers.text(papers.printed(RECU, RECEIPT)).replace("\u202f", " ").replace("\xa0", " ")
    assert said.count("quarante-sept mille cinq cents francs CFA") == 2
    assert said.count("47 500 F CFA") == 2
    assert said.count("Ceinture de cuir brun") == 2
    assert said.count("cinq") >= 2


def test_forty_belongings_take_several_pages_for_each_copy() -> None:
    many = tuple(
        Belonging(f"Objet numéro {n:02}, décrit assez longuement pour prendre de la place", 1,
                  "bon", "magasin")
        for n in range(1, 41)
    )  # fmt: skip
    paper = papers.printed(RECU, replace(RECEIPT, belongings=many))
    pages = papers.texts(paper)
    assert paper.problems == ()
    assert paper.pages >= 4
    assert paper.pages % 2 == 0
    for n in range(1, 41):
        assert "\n".join(pages).count(f"Objet numéro {n:02}") == 2


def test_a_receipt_for_nothing_says_none() -> None:
    paper = papers.printed(RECU, replace(RECEIPT, belongings=(), francs=0))
    assert paper.problems == ()
    assert papers.text(paper).count("zéro franc CFA") == 2


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_receipt_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(RECU, papers.lengthened(RECEIPT), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_receipt_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(RECU, RECEIPT, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))
