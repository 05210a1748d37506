"""The acte d'écrou says what it must, nothing more, on one page."""

import datetime as dt
from dataclasses import replace

import pytest

import papers
from prisondesk.features.custody.documents import (
    ACTE_ECROU,
    ActeEcrou,
    ArrivalOnDeed,
    EscortOnDeed,
    PersonOnDeed,
    ReadingOnDeed,
    TitleOnDeed,
)
from prisondesk.kernel.message import cmsg, verbatim
from prisondesk.printing.blocks import Missing


def at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2026, 3, 14, hour, minute, tzinfo=dt.UTC)


DEED = ActeEcrou(
    number="123/2026",
    code="BKO-2026-00123",
    volume="III",
    folio="27",
    committed_at=at(15, 20),
    facility="la Maison centrale d’arrêt de Bamako",
    head_name="Balla SPÉCIMEN",
    head_role=verbatim("régisseur"),
    person=PersonOnDeed(
        names="Alhassane Ag EXEMPLE",
        arabic_names="الحسن أغ إكزامبل",
        father="Exemple Ag Fictif",
        mother="Fatimata Walet Modèle",
        sex="masculin",
        majority="majeur",
        birth="né vers 1990",
        birth_place="Village-Fictif, cercle d’Exemple",
        identity_paper=Missing.NONE,
    ),
    title=TitleOnDeed(
        kind="Mandat de dépôt",
        number="0457/2026",
        date=dt.date(2026, 3, 12),
        status="inculpé – présumé innocent",
        authority="Collège des libertés et de la détention, TGI de la Commune III",
        enclosures=2,
        original_seen=True,
        copy_only=False,
        signature_seen=True,
        seal_seen=True,
        names_the_person=True,
    ),
    escort=EscortOnDeed(
        presented_at=at(15, 5),
        unit="Peloton d’escorte n° 0 (fictif)",
        people=1,
        leader="Modibo ESSAI",
        rank="adjudant",
        order="OC-0098 du 14/03/2026",
    ),
    arrival=ArrivalOnDeed("Awa TÉMOIN, infirmière", "15:12", "S-2026-0211"),
    reading=ReadingOnDeed("tamasheq", "Ousmane LECTEUR, interprète volontaire", at(15, 25)),
)


def test_the_deed_names_the_person_the_title_and_the_escort_on_one_page() -> None:
    paper = papers.printed(ACTE_ECROU, DEED, copies=2, copy_for=verbatim("dossier"))
    said = papers.text(paper)
    assert paper.pages == 1
    assert paper.problems == ()
    for value in ("Alhassane Ag EXEMPLE", "0457/2026", "Modibo ESSAI", "123/2026", "14/03/2026"):
        assert value in said


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_deed_fits_in_every_language(language: str) -> None:
    paper = papers.printed(ACTE_ECROU, DEED, language)
    assert (paper.pages, paper.problems) == (1, ())


def test_very_long_names_grow_the_deed_and_lose_nothing() -> None:
    long = "Abdoulaye-Mohamed-Alassane Ag Mohamed Elmoctar Ould Sidi Mohamed " * 3
    deed = replace(DEED, person=replace(DEED.person, names=long.strip(), birth_place=long.strip()))
    paper = papers.printed(ACTE_ECROU, deed)
    assert paper.problems == ()
    assert papers.text(paper).count("Elmoctar") >= 6


def test_a_deed_without_a_health_worker_says_so() -> None:
    deed = replace(DEED, arrival=ArrivalOnDeed(Missing.NOT_KNOWN, Missing.NOT_KNOWN, None))
    assert papers.printed(ACTE_ECROU, deed).problems == ()


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_deed_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(ACTE_ECROU, papers.lengthened(DEED), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_deed_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(ACTE_ECROU, DEED, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))
