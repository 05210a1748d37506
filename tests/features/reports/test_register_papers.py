"""The bound register and its companions say what happened, and never lose a number."""

import datetime as dt
from dataclasses import replace

import pytest

from papers import LANGUAGES, printed, text, texts
from prisondesk.features.custody.model.case import Case, Ecrou, HeldTitle
from prisondesk.features.custody.model.deadline import Basis, Deadline
from prisondesk.features.custody.model.status import EntryKind, ExitReason, TitleKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.inmates.model.answers import NOT_ASKED, Answer
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person, Sex
from prisondesk.features.property.rules import Holdings
from prisondesk.features.reports import documents
from prisondesk.features.reports.documents._words import parents
from prisondesk.features.reports.model.registers import (
    Belonging,
    Cancelled,
    Correction,
    Expected,
    Folio,
    Held,
    IndexLine,
    RegisterEntry,
)
from prisondesk.kernel.message import msg, verbatim

AT = dt.datetime(2026, 3, 14, 15, 20, tzinfo=dt.UTC)
IDENTITY = Identity(
    Names(given="Alhassane", link="Ag", father_given="EXEMPLE", arabic="الحسن أغ إكزامبل"),
    Sex.MALE,
    father=Answer("Exemple Ag Fictif", None),
    mother=Answer("Fatimata Walet Modèle", None),
)
TITLE = Title(TitleKind.MD, "0457/2026", dt.date(2026, 3, 12), "cld", Offence(text="vol"))
HELD = HeldTitle("t1", TITLE, checked=True)


def entry(number: int, **changes: object) -> RegisterEntry:
    case = Case((HELD,), Ecrou("BKO", 2026, number, "t1", AT, EntryKind.NEW, ""))
    made = RegisterEntry(
        number=number,
        year=2026,
        code=f"BKO-2026-{number:05d}",
        written_at=AT,
        person=Person(IDENTITY),
        case=case,
        held=HELD,
        escort_head="M. ESSAI",
        escort_rank="adjudant",
        effects=("0117",),
        corrections=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type] # the fields of a test's choice


def register(*folios: Folio) -> documents.Register:
    return documents.Register(folios, (), 2026, "B. SPÉCIMEN", "BKO")


def plain(rendered: object) -> str:
    return text(rendered).replace("\u00a0", " ").replace("\n", " ")  # type: ignore[arg-type] # as made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folio_is_one_wide_page_in_every_language(language: str) -> None:
    folio = Folio(25, tuple(entry(number) for number in range(121, 126)))
    rendered = printed(documents.REGISTER, register(folio), language)
    assert rendered.problems == ()
    assert rendered.pages == 1
    assert "121" in text(rendered)
    assert "ESSAI" in text(rendered)


def test_what_was_corrected_stands_struck_in_the_notes() -> None:
    wrong = replace(IDENTITY, names=replace(IDENTITY.names, given="Alassane"))
    noted = Correction(wrong, IDENTITY, "lu sur l’original", "acte", "A. DÉMO", AT)
    said = plain(
        printed(documents.REGISTER, register(Folio(25, (entry(123, corrections=(noted,)),))))
    )
    assert "« Alassane Ag EXEMPLE » rayé, lire « Alhassane Ag EXEMPLE »" in said
    assert "1 correction" in said


def test_a_cancelled_number_keeps_its_line_and_its_reason() -> None:
    gone = entry(124, cancelled=Cancelled("Double saisie du n° 123.", "B. SPÉCIMEN", AT))
    said = plain(printed(documents.REGISTER, register(Folio(25, (entry(123), gone)))))
    assert "N° ANNULÉ." in said
    assert "Double saisie du n° 123." in said
    assert "dont 1 annulé" in said


def test_who_left_shows_when_and_why() -> None:
    case = replace(
        entry(121).case, released_at=AT, released_why=ExitReason.END_OF_SENTENCE, levee="BKO-LE-9"
    )
    said = plain(printed(documents.REGISTER, register(Folio(25, (entry(121, case=case),)))))
    assert "BKO-LE-9" in said


def test_every_folio_begins_on_its_own_page() -> None:
    folios = [Folio(n, (entry(5 * n - 4),)) for n in (1, 2, 3)]
    assert len(texts(printed(documents.REGISTER, register(*folios)))) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_lists_are_printed_in_every_language(language: str) -> None:
    index = documents.AlphabeticalIndex(
        (IndexLine("Élise ESSAI", "", ("1/2026",)), IndexLine("Zan", "", ("2/2026",), "Zana")),
        AT.date(),
    )
    end = Deadline(Basis.READ_ON_ORDER, dt.date(2026, 5, 1))
    expected = documents.ExpectedReleases(
        (Expected("BKO-2026-00001", "Zan", "", end),), AT.date(), dt.date(2026, 6, 1)
    )
    kept = documents.BelongingsRegister(
        (Belonging("BKO-2026-00001", "Zan", ("0117",), Holdings((), 12500)),), AT.date()
    )
    for kind, content in (
        (documents.ALPHABETICAL, index),
        (documents.EXPECTED, expected),
        (documents.BELONGINGS, kept),
    ):
        rendered = printed(kind, content, language)
        assert rendered.problems == ()
        assert "Zan" in text(rendered)


def test_an_accent_does_not_make_a_letter_of_its_own() -> None:
    lines = (IndexLine("Élise", "", ("1/2026",)), IndexLine("Eva", "", ("2/2026",)))
    said = plain(printed(documents.ALPHABETICAL, documents.AlphabeticalIndex(lines, AT.date())))
    assert said.count("Nom en lettres arabes") == 1


def test_a_certificate_says_presumed_innocent_and_no_reason() -> None:
    held = Held("k1", "BKO-2026-00123", Person(IDENTITY), entry(123).case, AT)
    paper = documents.Signer(held, "B. SPÉCIMEN", msg("director"), ())
    said = plain(printed(documents.CERTIFICATE, paper))
    assert "présumée innocente" in said
    assert "vol" not in said.replace("voltage", "")
    assert "« vol »" in plain(printed(documents.EXTRACT, paper))


def test_a_certificate_of_somebody_who_left_says_until_when() -> None:
    case = replace(entry(123).case, released_at=AT, released_why=ExitReason.END_OF_SENTENCE)
    held = Held("k1", "BKO-2026-00123", Person(IDENTITY), case, AT)
    said = plain(printed(documents.CERTIFICATE, documents.Signer(held, "B.", msg("director"), ())))
    assert "n’y est plus en détention" in said
    assert "présumée innocente" not in said


def test_nobody_is_the_child_of_a_gap() -> None:
    """« fils de non demandé et de non demandé » stood on certificates."""
    neither = parents(replace(IDENTITY, father=NOT_ASKED, mother=NOT_ASKED))
    assert neither.text == "parents not asked"
    one = dict(parents(replace(IDENTITY, father=NOT_ASKED)).params)
    assert one["parent"] == verbatim("Fatimata Walet Modèle")
    assert one["other"].text == "father"
