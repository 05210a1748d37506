"""A question is said to a woman as to a woman where the language has words for it."""

import gettext
from collections.abc import Mapping

import pytest

from catalogues.tool import ADDRESSED, ROOT, templates
from prisondesk.features.assessment.rules.words import SPOKEN_TO, both, said_to
from prisondesk.features.assessment.store.instruments import instrument, structured
from prisondesk.features.assessment.store.interviews import questions
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.standing import is_guarded
from prisondesk.i18n.translator import Translator, key_of, translator

ASKED = (("en", "Are you married?"), ("fr", "Êtes-vous marié(e) ?"))
TEXT = "Are you married?"
FRENCH = {"": "Êtes-vous marié(e) ?", "F": "Êtes-vous mariée ?", "M": "Êtes-vous marié ?"}
ARABIC = {"": "هل أنت متزوج(ة)؟", "F": "هل أنتِ متزوجة؟", "M": "هل أنت متزوج؟"}
ONE_FORM = {"": "I furulen don wa?"}


def speaks(code: str, texts: Mapping[str, str]) -> Translator:
    """Return a translator with *texts* by gender, and French behind it."""

    def held(words: Mapping[str, str]) -> gettext.NullTranslations:
        made = gettext.NullTranslations()
        catalogue = {key_of(TEXT, SPOKEN_TO.get(key, "")): text for key, text in words.items()}
        vars(made)["_catalog"] = catalogue
        return made

    own, french = held(texts), held(FRENCH)
    return Translator(LANGUAGES[code], (lambda: own, lambda: french))


@pytest.mark.parametrize("gender", ["", "F", "M"])
def test_a_language_with_two_forms_uses_the_one_of_the_person(gender: str) -> None:
    assert both(ASKED, speaks("fr", FRENCH), speaks("ar", ARABIC), gender) == (
        FRENCH[gender],
        ARABIC[gender],
    )


@pytest.mark.parametrize("gender", ["", "F", "M"])
def test_a_language_with_one_form_uses_it_for_everybody(gender: str) -> None:
    said = both(ASKED, speaks("fr", FRENCH), speaks("bm", ONE_FORM), gender)
    assert said == (FRENCH[gender], ONE_FORM[""])


@pytest.mark.parametrize("gender", ["", "F", "M"])
def test_a_language_without_words_leaves_the_french_alone(gender: str) -> None:
    assert both(ASKED, speaks("fr", FRENCH), speaks("taq", {}), gender) == (FRENCH[gender], "")


def test_every_question_that_changes_is_asked_of_the_translators_both_ways() -> None:
    assert set(ADDRESSED) == set(SPOKEN_TO.values())
    made, brought, _ = templates(ROOT)
    assert made["interview"].get(TEXT, "to a woman")
    assert brought[TEXT, "to a woman"].startswith("Êtes-vous mariée")
    assert brought[TEXT, "to a man"].startswith("Êtes-vous marié\u00a0")
    asked = {one.key: dict(one.words)["en"] for one in questions().questions}
    held_back = {key for key, text in asked.items() if is_guarded(made["interview"].get(text))}
    assert held_back == {"HELLO1", "CASE1", "CASE2", "CASE3"}
    assert all(
        is_guarded(made["interview"].get(asked[key], context))
        for key in held_back
        for context in ADDRESSED
    )


def test_what_a_screening_or_an_assessment_says_to_the_person_is_said_to_a_woman_as_to_one() -> (
    None
):
    arabic = translator("ar")
    items = (*structured().items, *instrument().items)
    told = [each for each in items if each.ask]
    assert all(each.addressed for each in told)
    wish = next(each for each in told if each.key == "AV2")
    assert "تخرجين" in arabic(said_to(wish, "F"))
    assert "تخرج" in arabic(said_to(wish, "M"))
    assert arabic(said_to(wish, "M")) == arabic(said_to(wish, ""))
