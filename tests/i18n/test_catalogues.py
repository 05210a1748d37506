"""Catalogues survive their round trips, in all four languages."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from prisondesk.i18n import catalogues, compiling
from prisondesk.i18n.languages import LANGUAGES, Language

TEXT, PLURAL = "Save", ("{count} place", "{count} places")


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Language:
    return LANGUAGES[request.param]


def template() -> Catalog:
    made = catalogues.blank(LANGUAGES["fr"])
    made.add(TEXT)
    made.add(TEXT, context="verb on a button")
    made.add(PLURAL)
    return made


def forms(language: Language) -> tuple[str, ...]:
    return tuple(f"{{count}} ɲɛ {number}" for number in range(language.plurals))


def filled(language: Language) -> Catalog:
    made = catalogues.merge(template(), catalogues.blank(language), language)
    made.get(TEXT).string = "ka mara"
    made.get(PLURAL).string = forms(language)
    made.get(TEXT).user_comments = ["status: draft-attested"]
    return made


def test_a_catalogue_is_read_as_it_was_written(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "ui.po"
    assert catalogues.write(filled(language), language, path)
    again = catalogues.merge(template(), catalogues.read(path), language)
    assert not catalogues.write(again, language, path)
    assert again.get(TEXT).user_comments == ["status: draft-attested"]
    assert not catalogues.is_translated(again.get(TEXT, "verb on a button"))


def test_the_compiled_plural_is_that_of_our_table(tmp_path: Path, language: Language) -> None:
    source = tmp_path / "ui.po"
    catalogues.write(filled(language), language, source)
    with compiling.compile_file(source, language).open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for number in (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1000):
        found = compiled.ngettext(*PLURAL, number)
        assert found == forms(language)[language.plural(number)]


def test_what_is_not_translated_is_not_compiled(tmp_path: Path, language: Language) -> None:
    source = tmp_path / "ui.po"
    half = catalogues.merge(template(), catalogues.blank(language), language)
    half.get(PLURAL).string = (*forms(language)[:-1], "")
    catalogues.write(half, language, source)
    with compiling.compile_file(source, language).open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert set(compiled._catalog) == {""}


def test_another_plural_is_another_source_text(language: Language) -> None:
    changed = catalogues.blank(LANGUAGES["fr"])
    changed.add((PLURAL[0], "{count} free places"))
    merged = catalogues.merge(changed, filled(language), language)
    assert not any(catalogues.texts_of(merged.get(PLURAL[0])))


def test_only_stale_catalogues_are_compiled(tmp_path: Path) -> None:
    french = LANGUAGES["fr"]
    source = tmp_path / "fr" / "LC_MESSAGES" / "ui.po"
    catalogues.write(filled(french), french, source)
    assert compiling.compile_stale(tmp_path) == [source.with_suffix(".mo")]
    assert compiling.compile_stale(tmp_path) == []
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compiling.compile_stale(tmp_path) == [source.with_suffix(".mo")]
