"""The individual sheet shows identity and situation, and nothing told in confidence."""

import datetime as dt
import io
from dataclasses import fields, replace

import pytest
from PIL import Image

import papers
from prisondesk.features.inmates.documents import (
    FICHE_INDIVIDUELLE,
    Arrest,
    Belongings,
    Contacts,
    DailyLife,
    Deadline,
    FicheIndividuelle,
    Handed,
    Identity,
    Life,
    Marks,
    Movement,
    Officer,
    TitleLine,
)
from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg, verbatim
from prisondesk.printing.blocks import Missing

DAY = dt.date(2026, 3, 14)


def photo() -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((350, 450)).save(stream, "JPEG")
    return stream.getvalue()


SHEET = FicheIndividuelle(
    number="123/2026",
    initial_number="123/2026 (BKO)",
    code="BKO-2026-00123",
    as_of=dt.datetime(2026, 3, 20, 10, 10, tzinfo=dt.UTC),
    identity=Identity(
        names="Alhassane Ag EXEMPLE",
        arabic_names="الحسن أغ إكزامبل",
        other_names="Al Hassane Ag Exemple ; « Exemple-le-Jeune » (surnom)",
        sex="masculin",
        father="Exemple Ag Fictif",
        mother="Fatimata Walet Modèle",
        birth="né vers 1990",
        birth_place="tel que déclaré : Village-Fictif",
        status="inculpé – présumé innocent",
        cell="B-12 (provisoire)",
        committed_on=DAY,
        photo=None,
        photo_taken_on=DAY,
    ),
    life=Life(
        "malienne – déclarée",
        "marié",
        "3 – leur mère",
        "éleveur",
        "2 ans, medersa",
        "tamasheq, songhay",
        "hassaniya, français (peu)",
        "arabe",
        "Quartier Exemple, près du puits n° 0, Village-Fictif",
        "oui : tamasheq",
        "aucune présentée – fiche NINA demandée à la famille le 16/03/2026",
        Missing.NOT_APPLICABLE,
    ),
    marks=Marks(
        "1,74 m",
        "cicatrice ancienne, avant-bras gauche",
        "face et profil, 14/03/2026",
        "carte papier n° D-2026-0123, classeur 4",
        "K. DÉMO, greffe, le 14/03/2026",
    ),
    arrest=Arrest(
        dt.date(2026, 3, 6),
        "Bourg-Modèle",
        "gendarmerie, brigade fictive",
        Missing.NOT_KNOWN,
        "brigade fictive, du 06 au 09/03/2026 ; unité fictive de Bamako, du 09 au 14/03/2026",
        Missing.NOT_ASKED,
    ),
    contacts=Contacts(
        "Mariama Walet EXEMPLE, épouse",
        "+223 00 00 00 00",
        "oui",
        "15/03/2026, en tamasheq",
        Missing.NONE,
        Missing.NOT_APPLICABLE,
        "lieu de prière ; matelas",
    ),
    belongings=Belongings("EF-2026-0117", "5, magasin, casier 31", formats.money(47_500), "20 EUR"),
    titles=(
        TitleLine(
            "Mandat de dépôt n° 0457/2026",
            dt.date(2026, 3, 12),
            "Collège des libertés et de la détention, TGI Commune III",
            "« vol » (art. 000, démo)",
            "retient",
        ),
    ),
    deadlines=(
        Deadline(
            "Fin du titre n° 1",
            Missing.NOT_SET,
            "Code en vigueur au 13/06/2025 : durée non renseignée ; aucune date n’est calculée.",
            "vigilance",
        ),
    ),
    movements=(
        Movement("14/03/2026 15:20", "écrou (entrée nouvelle)", "porte – greffe", "B. SPÉCIMEN"),
        Movement("14/03/2026 16:05", "placement provisoire", "cellule A-03", "S. POSTE"),
    ),
    daily_life=DailyLife(
        "1 (dernière : 19/03/2026)", 2, "jeudi", Missing.NONE, "alphabétisation", "1 reçue"
    ),
    handed=(Handed(DAY, "Règles et droits, lus en tamasheq", "RI-2026-0123", "empreinte"),),
    clerk=Officer("A. DÉMO", verbatim("bureau aux fichiers")),
    head_of_registry=Officer("R. MODÈLE", verbatim("greffier pénitentiaire")),
    head_of_prison=Officer("Balla SPÉCIMEN", verbatim("régisseur")),
)


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_sheet_takes_two_pages_in_every_language(language: str) -> None:
    paper = papers.printed(FICHE_INDIVIDUELLE, SHEET, language)
    assert (paper.pages, paper.problems) == (2, ())


def test_the_sheet_shows_what_it_was_given() -> None:
    said = papers.text(papers.printed(FICHE_INDIVIDUELLE, SHEET))
    for value in ("Fatimata Walet Modèle", "D-2026-0123", "0457/2026", "RI-2026-0123", "20 EUR"):
        assert value in said
    assert formats.money(47_500).replace("\u202f", " ") in said.replace("\u202f", " ")


def test_the_sheet_has_no_room_for_health_level_or_religion() -> None:
    held = {field.name for kind in (Identity, Life, Marks, DailyLife) for field in fields(kind)}
    assert not held & {"health", "level", "religion", "ethnicity", "score", "assessment"}


def test_a_photograph_is_printed_in_its_frame() -> None:
    sheet = replace(SHEET, identity=replace(SHEET.identity, photo=photo()))
    with_photo = papers.printed(FICHE_INDIVIDUELLE, sheet)
    assert with_photo.problems == ()
    assert b"/Image" in with_photo.data


def test_a_long_history_goes_on_over_further_pages_under_the_persons_name() -> None:
    moves = tuple(
        Movement(f"{n:02}/03/2026", f"mouvement {n:03}", "A – B", "S. POSTE") for n in range(90)
    )
    paper = papers.printed(FICHE_INDIVIDUELLE, replace(SHEET, movements=moves))
    pages = papers.texts(paper)
    assert paper.pages > 3
    assert paper.problems == ()
    assert all("Alhassane Ag EXEMPLE" in page for page in pages)
    assert all(f"mouvement {n:03}" in "\n".join(pages) for n in range(90))


def test_a_person_of_whom_nothing_is_known_still_gets_a_sheet() -> None:
    nothing = replace(
        SHEET,
        titles=(),
        movements=(),
        deadlines=(),
        handed=(),
        life=Life(*([Missing.NOT_KNOWN] * 12)),
        contacts=Contacts(*([Missing.NOT_ASKED] * 7)),
    )
    assert papers.printed(FICHE_INDIVIDUELLE, nothing).problems == ()


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_sheet_holds_texts_four_times_as_long(language: str) -> None:
    paper = papers.printed(FICHE_INDIVIDUELLE, papers.lengthened(SHEET), language)
    assert paper.problems == ()


@pytest.mark.parametrize("mark", ["draft", "duplicate"])
def test_the_sheet_shows_its_mark_on_every_page(mark: str) -> None:
    word = papers.context().translator(
        cmsg("paper", {"draft": "DRAFT", "duplicate": "DUPLICATE"}[mark])
    )
    paper = papers.printed(FICHE_INDIVIDUELLE, SHEET, demonstration=False, **{mark: True})
    assert paper.problems == ()
    assert all(page.count(word) >= 1 for page in papers.texts(paper))
