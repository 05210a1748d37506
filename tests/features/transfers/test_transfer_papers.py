"""The order, the liaison sheet and the courier's slip."""

import datetime as dt
from dataclasses import fields, replace

import pytest

import papers
from prisondesk.features.transfers.documents import (
    COURIER_SLIP,
    ORDRE_TRANSFEREMENT,
    TRANSFER_RECEIPT,
    CourierSlip,
    Entrusted,
    LiaisonSheet,
    OrdreTransferement,
    TransferReceipt,
    Transferred,
    Voyage,
)
from prisondesk.kernel.message import cmsg, verbatim
from prisondesk.printing.blocks import Missing

ORDER = OrdreTransferement(
    number="0042/2026",
    execute_by=dt.date(2026, 3, 20),
    authority=verbatim(
        "Le Directeur national de l’Administration pénitentiaire et de l’Éducation surveillée"
    ),
    grounds=(
        verbatim("la loi n° 01-003 du 27 février 2001 sur le régime pénitentiaire ;"),
        verbatim("le décret n° 88-002/PG-RM du 4 janvier 1988 d’application ;"),
        verbatim("l’extrait de jugement n° 0101/2025 du 03/06/2025, devenu définitif ;"),
        verbatim("la proposition n° 0298/2026 du 11/03/2026 du régisseur ;"),
    ),
    person=Transferred(
        "Bakary EXEMPLE",
        "né le 02/02/1991",
        "212/2025",
        "masculin",
        "condamné définitif",
        "jugement n° 0101/2025 du 03/06/2025",
        dt.date(2027, 6, 3),
    ),
    voyage=Voyage(
        "Maison centrale d’arrêt de Bamako",
        "BKO",
        "Maison centrale d’arrêt de Kenieroba",
        "KNB",
        2,
        "Modibo ESSAI",
        "adjudant",
        "n° 0000 (fictif)",
        dt.datetime(2026, 3, 18, 7, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 18, 10, 0, tzinfo=dt.UTC),
    ),
    reason=verbatim("Motif du transfèrement : rapprochement de la famille."),
    articles=(
        verbatim("Le dossier, les effets et le pli de santé accompagnent la personne."),
        verbatim("L’autorité judiciaire, le conseil et la famille acceptée sont informés."),
        verbatim("Les régisseurs d’origine et de destination exécutent le présent ordre."),
    ),
    copies_to=(verbatim("établissement d’origine   1"), verbatim("parquet   1")),
    done_at="Bamako",
    done_on=dt.date(2026, 3, 16),
    signatory="Néné SPÉCIMEN",
    payload="PDT1:0198f3c2-7d10-7a4e-9c1b-2f60ab12cd34:9f8e7d6c5b4a39281706f5e4d3c2b1a0:EXEMPLE",
    liaison=LiaisonSheet(
        entrusted=(
            Entrusted(verbatim("Dossier individuel, 24 feuillets cotés"), "dossier 212/2025", True),
            Entrusted(verbatim("Pli de santé, fermé par le service de santé"), "S-2026-0240", True),
            Entrusted(verbatim("Pli de séparation, pour le chef d’établissement"), "P-0017", True),
            Entrusted(verbatim("Effets (6 objets) et valeurs"), "reçu EF-2025-0190", True),
            Entrusted(verbatim("Pli de données (clé USB)"), "PLI-BKO-KNB-2026-0031", False),
        ),
        language="bambara, français (peu)",
        interpreter="non nécessaire",
        fit_to_travel="oui – suite au pli scellé",
        practical="natte de prière",
        separation="voir pli P-2026-0017 avant la cellule",
        meal="matin",
        family="Assa EXEMPLE, sœur, le 17/03/2026, par téléphone",
        visiting_days="mardi, samedi",
        other_title=Missing.NONE,
        hearing=Missing.NONE,
        emergency_line="+223 00 00 00 00",
    ),
)
SLIP = CourierSlip(
    packet="PLI-BKO-KNB-2026-0031",
    sender="Maison centrale d’arrêt de Bamako, greffe",
    recipient="Maison centrale d’arrêt de Kenieroba, greffe",
    prepared_at=dt.datetime(2026, 3, 17, 16, 40, tzinfo=dt.UTC),
    carrier="Modibo ESSAI, adjudant",
    expected_by="18/03/2026, 12:00",
    emergency_line="+223 00 00 00 00",
)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_order_and_its_sheet_take_two_pages_in_every_language(language: str) -> None:
    paper = papers.printed(ORDRE_TRANSFEREMENT, ORDER, language, number="ML-OT-2026-00042")
    assert (paper.pages, paper.problems) == (2, ())


def test_the_order_says_who_goes_where_and_the_sheet_says_what_travels() -> None:
    order, sheet = papers.texts(papers.printed(ORDRE_TRANSFEREMENT, ORDER))
    for value in ("0042/2026", "Bakary EXEMPLE", "212/2025", "Néné SPÉCIMEN", "Modibo ESSAI"):
        assert value in order
    for value in ("S-2026-0240", "BKO", "KNB", "+223 00 00 00 00", "mardi, samedi"):
        assert value in sheet


def test_a_long_list_of_items_goes_on_over_another_page() -> None:
    items = tuple(Entrusted(verbatim(f"Pièce {n:02}"), f"n° {n}", True) for n in range(60))
    order = replace(ORDER, liaison=replace(ORDER.liaison, entrusted=items))
    paper = papers.printed(ORDRE_TRANSFEREMENT, order)
    assert paper.problems == ()
    read = papers.text(paper)
    assert all(f"Pièce {n:02}" in read for n in range(60))


def test_the_liaison_sheet_has_no_field_for_a_health_need() -> None:
    assert not {field.name for field in fields(LiaisonSheet)} & {"needs", "health", "diagnosis"}


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_couriers_slip_is_one_page_in_two_halves(language: str) -> None:
    paper = papers.printed(COURIER_SLIP, SLIP, language)
    assert (paper.pages, paper.problems) == (1, ())


def test_the_couriers_slip_says_whom_to_call() -> None:
    said = papers.text(papers.printed(COURIER_SLIP, SLIP))
    assert said.count("+223 00 00 00 00") == 2
    assert said.count("PLI-BKO-KNB-2026-0031") >= 2


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_order_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(ORDRE_TRANSFEREMENT, papers.lengthened(ORDER), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_order_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(ORDRE_TRANSFEREMENT, ORDER, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_couriers_slip_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(COURIER_SLIP, papers.lengthened(SLIP), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_couriers_slip_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(COURIER_SLIP, SLIP, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))


RECEIPT = TransferReceipt(
    names="Bakary EXEMPLE",
    former_number="BKO-2026-00212",
    number="KNB-2026-00007",
    origin="la Maison centrale d’arrêt de Bamako",
    destination="le Centre pénitentiaire agricole de Kéniéroba",
    order=verbatim("n° 0042/2026 du 14/03/2026"),
    arrived_at=dt.datetime(2026, 3, 18, 9, 40, tzinfo=dt.UTC),
    checked_by="Sergent TÉMOIN",
    differences="cicatrice non notée",
    containers="S1 (présent, scellé rompu)",
    escort="Garde pénitentiaire",
    escort_head="Modibo ESSAI",
    clerk="K. MODÈLE",
)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_receipt_is_printed_twice_on_one_page(language: str) -> None:
    (page,) = papers.texts(papers.printed(TRANSFER_RECEIPT, RECEIPT, language))
    assert page.count("KNB-2026-00007") == page.count("BKO-2026-00212") == 2
    assert papers.texts(papers.printed(TRANSFER_RECEIPT, papers.lengthened(RECEIPT), language))
