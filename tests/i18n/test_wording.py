"""Each fault of wording is found where it stands, and nowhere else."""

import pytest
from babel.messages.catalog import Catalog

from prisondesk.i18n import catalogues, wording
from prisondesk.i18n.languages import LANGUAGES


def entry(code: str, text: str, source: str = "The number {number} is taken.") -> Catalog:
    made = catalogues.blank(LANGUAGES[code])
    made.add(source, text)
    return made


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le numéro {nombre} est pris."),
        ("fr", "Le numéro est pris."),
        ("fr", "Le numéro {number est pris."),
        ("fr", "L'écrou {number} est pris."),
        ("fr", "Le numéro {number} est pris !"),
        ("fr", "Le nume\u0301ro {number} est pris."),
        ("bm", "nimɛro {number} kaso é"),
        ("bm", "Лɛ {number}"),
        ("bm", "{number} nson"),
        ("taq", "{number} kăso \u0259"),
        ("taq", "{number} kǎso"),
        ("fr", "Le num\u00e9ro {number} est pr\u0438s."),
        ("ar", "\u0627\u0644\u0440\u0642\u0645 {number} \u0645\u0623\u062e\u0648\u0630."),
        ("bm", "nyɛ {number}"),
    ],
)
def test_a_fault_is_found(code: str, text: str) -> None:
    assert len(list(wording.faults(entry(code, text), LANGUAGES[code]))) == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "fr",
            "L’écrou « {number} » est pris\u00a0!".replace("« ", "«\u00a0").replace(
                " »", "\u00a0»"
            ),
        ),
        ("fr", ""),
        ("ar", "الرقم {number} مأخوذ."),
        ("bm", "K’a lakana {number} USB"),
        ("bm", "hɔrɔnya {number}"),
        ("ar", "الرقم {number} بـF2 والـPDF وEnter"),
        ("bm", "Entrée b’a bɔ, Échap b’a bila {number} m²"),
        ("taq", "kăso wǝr ǝssenăɣ {number}"),
    ],
)
def test_a_good_text_has_no_fault(code: str, text: str) -> None:
    assert list(wording.faults(entry(code, text), LANGUAGES[code])) == []


def test_the_count_alone_may_be_left_out_of_a_form() -> None:
    made = catalogues.blank(LANGUAGES["fr"])
    made.add(
        ("{cell}: {count} place", "{cell}: {count} places"),
        ("{cell}, une place", "{cell}, {count} places"),
    )
    assert list(wording.faults(made, LANGUAGES["fr"])) == []
    made.add(("{cell}: {count} bed", "{cell}: {count} beds"), ("un lit", "{cell}, {count} lits"))
    assert len(list(wording.faults(made, LANGUAGES["fr"]))) == 1


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("bm", ("yɔrɔ kelen",)),  # the one form is said with every number
        ("fr", ("une place", "des places")),
        ("ar", ("لا مكان", "مكان", "مكانان", "أماكن", "{count} مكانًا", "{count} مكان")),
    ],
)
def test_a_form_that_stands_for_many_numbers_names_the_number(
    code: str, forms: tuple[str, ...]
) -> None:
    made = catalogues.blank(LANGUAGES[code])
    made.add(("{count} place", "{count} places"), forms)
    assert len(list(wording.faults(made, LANGUAGES[code]))) == 1


def test_a_count_that_is_no_plural_is_not_left_out() -> None:
    made = catalogues.blank(LANGUAGES["ar"])
    made.add("Group of {count}", "مجموعة")
    assert len(list(wording.faults(made, LANGUAGES["ar"]))) == 1


def test_a_plural_lacking_a_form_is_a_fault() -> None:
    made = catalogues.blank(LANGUAGES["ar"])
    made.add(("{count} place", "{count} places"), ("{count} مكان", "", "", "", "", ""))
    assert "only some" in "".join(wording.faults(made, LANGUAGES["ar"]))


def test_a_catalogue_with_the_plurals_of_another_language_is_a_fault() -> None:
    assert list(wording.faults(catalogues.blank(LANGUAGES["fr"]), LANGUAGES["bm"]))


def test_french_typography_mends_what_a_keyboard_writes() -> None:
    assert wording.french_typography("L'heure : 10:30 ?") == "L’heure\u00a0: 10:30\u00a0?"
