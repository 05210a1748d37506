"""The release slip, the notice of expiry and the state of expired titles, on paper."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

import papers
from prisondesk.features.custody.documents import (
    AVIS_EXPIRATION,
    BILLET_DE_SORTIE,
    LETTRE_JUGE,
    TITRES_EXPIRES,
    Avis,
    Billet,
    ClosedTitle,
    ExpiredTitle,
    ExpiredTitles,
    GivenBack,
    House,
    JudgeLetter,
    Leaver,
    NoticePerson,
    Returned,
    SignedBy,
    Waiting,
    release_slip,
)
from prisondesk.features.custody.model.case import Case
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.person import Identity, Person, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.kernel.message import msg, verbatim
from prisondesk.printing.blocks import Missing, Signatures
from prisondesk.printing.document import DocumentKind
from prisondesk.security.roles import TITLES, Role

HEAD = TITLES[Role.DIRECTOR]
SLIP = Billet(
    levee="88/2026",
    code="BKO-L-2026-00088",
    released_at=dt.datetime(2026, 3, 14, 12, 25, tzinfo=dt.UTC),
    facility="la Maison centrale d’arrêt de Bamako",
    person=Leaver(
        "Souleymane MODÈLE",
        "61/2026",
        "né le 17/11/2001",
        dt.date(2026, 2, 2),
        "chez Assa MODÈLE, Rue 000, Quartier Exemple",
        "A. DÉMO et S. POSTE",
    ),
    titles=(
        ClosedTitle("MD n° 0177/2026 du 02/02/2026", "ML n° 0219/2026", "clos le 14/03/2026"),
        ClosedTitle("CPC n° 0040/2026", "quittance n° 0512/2026", "clos le 20/02/2026"),
    ),
    reason=verbatim("mise en liberté"),
    ordered_at=dt.datetime(2026, 3, 14, 11, 40, tzinfo=dt.UTC),
    delay=msg("{hours} h {minutes}", hours=0, minutes="45"),
    given=GivenBack(
        "EF-2026-0058", None, 18_500, "carnet", None, Missing.NOT_ASKED, "Assa", Missing.NONE
    ),
    obligations="répondre à toute convocation du juge d’instruction",
    phone="",
    signed=SignedBy("Balla SPÉCIMEN", HEAD, "R. MODÈLE", "bambara", "F. LECTEUR", "absent"),
)
NOTICE = Avis(
    number="BKO-AV-2026-00318",
    dated=dt.date(2026, 1, 16),
    town="Bamako",
    facility="la Maison centrale d’arrêt de Bamako",
    judge="juge d’instruction du 4e cabinet (fictif)",
    prosecutor="procureur de la République, TGI de la Commune III",
    references="Mandat de dépôt n° 0061/2025 du 15/01/2025",
    end=dt.date(2026, 1, 15),
    last=dt.date(2026, 1, 14),
    days_over=1,
    law="Code de procédure pénale, loi n° 01-080 du 20 août 2001",
    person=NoticePerson(
        "Zoumana DÉMO-TRAORÉ",
        "31/2025",
        "né vers 1988",
        "inculpé – présumé innocent",
        "« abus de confiance »",
        dt.date(2025, 1, 15),
        dt.date(2025, 7, 15),
        "date lue sur l’ordonnance n° 0402/2025",
        dt.date(2025, 7, 10),
    ),
    head_name="Balla SPÉCIMEN",
    head_role=HEAD,
)
LINE = ExpiredTitle("TOURÉ Ibrahima", "31/2025", "MD 61/25", dt.date(2026, 1, 15), 6, "AV-318")
STATE = ExpiredTitles(
    "BKO-TE-2026-00001",
    dt.date(2026, 1, 21),
    "la Maison centrale d’arrêt de Bamako",
    (("juge d’instruction, 4e cabinet", (LINE, LINE)),),
    (("cabinet 7", (replace(LINE, days_over=-8, notice=Missing.NONE),)),),
    (),
    "Balla SPÉCIMEN",
    HEAD,
)
LETTER = JudgeLetter(
    "BKO-LJ-2026-00007",
    dt.date(2026, 1, 21),
    "Bamako",
    "la Maison centrale d’arrêt de Bamako",
    "juge d’instruction du 4e cabinet (fictif)",
    "procureur de la République, TGI de la Commune III",
    (LINE, LINE),
    (replace(LINE, days_over=-8),),
    (Waiting("KEÏTA Modèle", "40/2025", "MD", 410, 95),),
    "Balla SPÉCIMEN",
    HEAD,
)
ALL = [
    (BILLET_DE_SORTIE, SLIP),
    (AVIS_EXPIRATION, NOTICE),
    (TITRES_EXPIRES, STATE),
    (LETTRE_JUGE, LETTER),
]
Draw = Callable[..., object]


@pytest.mark.parametrize("language", papers.LANGUAGES)
@pytest.mark.parametrize(("kind", "content"), ALL, ids=lambda each: getattr(each, "key", ""))
def test_the_paper_fits_on_one_page_in_every_language(
    kind: DocumentKind[object], content: object, language: str
) -> None:
    paper = papers.printed(kind, content, language)
    assert (paper.pages, paper.problems) == (1, ())


@pytest.mark.parametrize(("kind", "content"), ALL, ids=lambda each: getattr(each, "key", ""))
def test_long_texts_lose_nothing(kind: DocumentKind[object], content: object) -> None:
    long = papers.lengthened(content)
    if isinstance(long, Billet):  # a number is never four times as long
        long = replace(long, levee=SLIP.levee)
    assert papers.printed(kind, long).problems == ()


def test_the_slip_cites_every_title_and_no_allegation() -> None:
    said = papers.text(papers.printed(BILLET_DE_SORTIE, SLIP))
    for value in ("88/2026", "0177/2026", "0040/2026", "Souleymane MODÈLE", "500"):
        assert value in said


def test_each_office_stands_over_its_own_name_whoever_signed_second() -> None:
    """The director who signed second stood where the head of the registry signs."""
    house = House("Maison d’arrêt", "Koulikoro", "Balla SPÉCIMEN", HEAD, "R. MODÈLE")
    case = Case(countersigned_by="B. ESSAI", released_at=SLIP.released_at)
    somebody = Person(Identity(split_name("MODÈLE Souleymane"), Sex.MALE, UNKNOWN_BIRTH))
    slip = release_slip(case, somebody, Returned(), None, house)
    assert (slip.signed.head_name, slip.signed.registry_name) == ("Balla SPÉCIMEN", "R. MODÈLE")
    said = papers.text(papers.printed(BILLET_DE_SORTIE, slip))
    assert "donnée par B. ESSAI" in said
    assert "non paramétré" not in said
    for second, beside in (("Balla SPÉCIMEN", 0), ("R. MODÈLE", 1), ("", 1), ("B. ESSAI", None)):
        signed = replace(slip.signed, countersigned_by=second)
        paper = BILLET_DE_SORTIE.compose(replace(slip, signed=signed), papers.context())
        boxes = next(each for each in paper.sheets[0] if isinstance(each, Signatures)).signers
        assert [each.name for each in boxes[:2]] == ["Balla SPÉCIMEN", "R. MODÈLE"]
        assert [i for i in (0, 1) if boxes[i].notes] == ([] if beside is None else [beside])


def test_a_notice_before_the_end_says_that_the_title_still_holds() -> None:
    over = papers.text(papers.printed(AVIS_EXPIRATION, NOTICE))
    soon = papers.text(papers.printed(AVIS_EXPIRATION, replace(NOTICE, days_over=0)))
    assert over != soon


def test_a_state_of_three_hundred_titles_goes_on_over_pages() -> None:
    many = replace(STATE, expired=(("cabinet", (LINE,) * 300),))
    paper = papers.printed(TITRES_EXPIRES, many)
    assert paper.pages > 5
    assert paper.problems == ()
