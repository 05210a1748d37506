"""Every character of every catalogue stands in a bundled font, on the screen and on paper."""

import ast
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import prisondesk
from prisondesk import assets
from prisondesk.i18n import catalogues
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import DOMAINS
from prisondesk.ui.forms.letters import ROWS

FILES = {
    "Noto Sans": "NotoSans-Regular.ttf",
    "Noto Sans Arabic": "NotoSansArabic-Regular.ttf",
    "Noto Sans Tifinagh": "NotoSansTifinagh-Regular.ttf",
    "Noto Sans Mono": "NotoSansMono-Regular.ttf",
}
PAPER = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh")
# Marks that turn or keep together the text; a font draws nothing for them.
INVISIBLE = set("\n\t\u200e\u200f\u2066\u2067\u2068\u2069\u202f\u00a0\u00ad")
TUAREG_TIFINAGH = "ⴰⴱⴲⴳⴴⴵⴶⴷⴸⴹⴺⴻⴼⴽⴾⴿⵀⵁⵂⵃⵄⵅⵆⵇⵈⵉⵊⵋⵌⵍⵎⵏⵐⵑⵒⵓⵔⵕⵖⵗⵘⵙⵚⵛⵜⵝⵞⵟⵠⵡⵢⵣⵤⵥⵦⵧⵯ⵰⵿"


def letters_of(family: str) -> set[str]:
    path: Path = assets.folder("resources") / "fonts" / FILES[family]
    return {chr(code) for code in TTFont(path).getBestCmap()}


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_text_of_a_catalogue_shows_a_box(code: str) -> None:
    folder = assets.folder("translations") / code / "LC_MESSAGES"
    for domain in DOMAINS:
        # Paper has no fallback for arrows: its text runs in the three families of people's writing.
        families = LANGUAGES[code].fonts if domain == "ui" else LANGUAGES[code].fonts[:3]
        have = set().union(*(letters_of(family) for family in families)) | INVISIBLE
        for entry in catalogues.entries(catalogues.read(folder / f"{domain}.po")):
            for text in catalogues.texts_of(entry):
                assert not set(text) - have, f"{domain} {text!r}: {set(text) - have}"


def test_no_paper_writes_a_sign_by_itself_that_its_fonts_have_not() -> None:
    """What is no text to translate, such as a square to tick, is drawn."""
    have = set().union(*(letters_of(family) for family in PAPER)) | INVISIBLE
    features = Path(prisondesk.__file__).parent / "features"
    sources = [*features.glob("*/documents/**/*.py"), *features.glob("*/documents.py")]
    assert len(sources) > 20
    signs = {
        (source.name, sign)
        for source in sources
        for each in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
        for sign in set(each.value) - have
    }
    assert signs == set()


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_names_in_every_script_are_readable_in_every_language(code: str) -> None:
    have = set().union(*(letters_of(family) for family in LANGUAGES[code].fonts))
    assert not set(TUAREG_TIFINAGH) - have
    assert not {letter for row in ROWS.values() for letter in row} - have


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103])
def test_every_number_has_its_plural_form(code: str, count: int) -> None:
    language = LANGUAGES[code]
    assert 0 <= language.plural(count) < language.plurals


def test_the_six_forms_of_arabic_are_those_of_its_grammar() -> None:
    plural = LANGUAGES["ar"].plural
    wanted = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 101: 5, 102: 5, 103: 3, 111: 4}
    assert {count: plural(count) for count in wanted} == wanted
