"""The glossary, and what a draft may call attested."""

import pytest

from prisondesk.i18n import glossary, wording
from prisondesk.i18n.languages import LANGUAGES


def test_the_longest_term_is_found_as_a_whole_word() -> None:
    found = [term.word for term in glossary.hits("Enregistrer le dossier du détenu", "bm")]
    assert "ka mara" in found
    assert glossary.hits("Enregistrement", "bm") == []


def test_a_draft_of_known_words_names_its_sources() -> None:
    sources = glossary.sources("Ka mara", "bm")
    assert sources is not None
    assert len(sources) >= 1


def test_one_invented_word_takes_the_attestation_away() -> None:
    assert glossary.sources("Ka mara blablu", "bm") is None


def test_a_plural_counts_as_its_word() -> None:
    assert glossary.sources("sɛbɛnw", "bm") is not None


def test_another_word_is_accepted_only_with_a_reason() -> None:
    (cell,) = [term for term in glossary.terms("bm") if term.key == "prison.cell"]
    assert glossary.use_of("soden in na", cell, "bm") is glossary.Use.USED
    assert glossary.use_of("so in na", cell, "bm") is glossary.Use.WAIVED
    assert glossary.use_of("yɔrɔ in na", cell, "bm") is glossary.Use.OPEN
    (judge,) = [term for term in glossary.terms("bm") if term.key == "prison.judge"]
    assert glossary.use_of("yɔrɔ in na", judge, "bm") is glossary.Use.OPEN


@pytest.mark.parametrize("code", sorted(code for code, each in LANGUAGES.items() if each.column))
def test_every_waiver_is_for_a_term_and_says_why(code: str) -> None:
    known = {term.key for term in glossary.terms(code)}
    for key, waiver in glossary.waivers(code).items():
        assert key in known
        assert len(waiver.reason) > 20
        assert all(wording.odd_letters(word, LANGUAGES[code]) == [] for word in waiver.also)


@pytest.mark.parametrize("code", sorted(code for code, each in LANGUAGES.items() if each.column))
def test_the_glossary_itself_uses_no_banned_word_and_no_foreign_letter(code: str) -> None:
    language = LANGUAGES[code]
    for term in glossary.terms(code):
        for word in wording.words(term.word):
            assert word.lower() not in language.banned, term
            assert wording.odd_letters(word, language) == [], term
