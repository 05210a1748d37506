"""A message becomes the text of one language: its own catalogue, then French, then English."""

import datetime as dt
import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo

from prisondesk import assets
from prisondesk.i18n import catalogues, wording
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.standing import may_be_shown
from prisondesk.i18n.translator import DOMAINS, Translator, translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui.forms.typed import MONTHS

COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102)
ENGLISH = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
}  # fmt: skip


def with_texts(code: str, source: str | tuple[str, str], texts: tuple[str, ...]) -> Translator:
    language = LANGUAGES[code]
    made = catalogues.blank(language)
    made.add(source, texts)
    buffer = BytesIO()
    write_mo(buffer, made)
    buffer.seek(0)
    read = gettext.GNUTranslations(buffer)
    return Translator(language, (lambda: read,))


def counted(code: str) -> list[Entry]:
    """Return the counted texts that people read in a language."""
    folder, language = assets.folder("translations") / code / "LC_MESSAGES", LANGUAGES[code]
    return [
        entry
        for domain in DOMAINS
        for entry in catalogues.entries(catalogues.read(folder / f"{domain}.po"))
        if entry.pluralizable and may_be_shown(entry, language)
    ]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_text_that_is_counted_elsewhere_is_found_without_a_count(code: str) -> None:
    language = LANGUAGES[code]
    forms = tuple(f"form {number}" for number in range(language.plurals))
    t = with_texts(code, ("a place", "{count} places"), forms)
    assert t(msg("a place")) == forms[language.plural(1)]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_counted_text_of_the_program_is_shown_in_its_form(code: str) -> None:
    language, t = LANGUAGES[code], translator(code)
    found = counted(code)
    assert found or not language.complete
    for entry in found:
        names = frozenset[str]().union(*map(wording.placeholders, entry.id)) - {"count"}
        for count in COUNTS:
            params = (("count", count), *((name, name) for name in sorted(names)))
            message = Message(entry.id[0], params, entry.id[1], count, entry.context or "")
            pattern = catalogues.texts_of(entry)[language.plural(count)]
            plain = t(message).replace("\u2068", "").replace("\u2069", "")
            assert plain == pattern.format_map(dict(params) | {"count": str(count)}), entry.id


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_month_is_ever_english(code: str) -> None:
    t = translator(code)
    for month in MONTHS:
        own = {t(month), translator("fr")(month)}
        assert t(month) not in ENGLISH - own
        assert t(month).strip() not in ENGLISH


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_one_way_of_writing_numbers_and_dates_holds_in_every_language(code: str) -> None:
    t, when = translator(code), dt.datetime(2026, 11, 4, 9, 5, tzinfo=dt.UTC)
    said = t(msg("{day} {when} {count}", day=when.date(), when=when, count=12_500))
    assert said == "04/11/2026 04/11/2026 09:05 12\u202f500"


def test_a_name_stands_apart_in_a_text_from_the_right() -> None:
    said = translator("ar")(verbatim("Aïssata · BKO-2026-00017"))
    assert said == "\u2068Aïssata · BKO-2026-00017\u2069"


def test_a_moment_in_words_is_read_from_the_right_like_a_moment() -> None:
    said, arabic = msg("Last verified copy: {moment}.", moment="24/11/2026 09:10"), translator("ar")
    when = dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC)
    assert arabic(said) == arabic(msg("Last verified copy: {moment}.", moment=when))


def test_what_begins_a_line_has_a_capital() -> None:
    assert translator("fr").heading(msg("committal order (MD)")) == "Mandat de dépôt (MD)"


def test_two_languages_speak_at_once_from_the_same_message() -> None:
    message = nmsg("{count} day", "{count} days", 3)
    screen, paper = translator("ar"), translator("fr")
    assert screen(message) != paper(message) == "3 jours"
    assert screen(message) == translator("ar")(message)


def test_a_part_left_in_french_keeps_its_own_direction_in_an_arabic_sentence() -> None:
    arabic, french = translator("ar"), translator("fr")
    asked = msg("Ce texte manque partout ?")
    said = msg("{first} · {second}", first=asked, second=cmsg("missing value", "not known"))
    assert arabic(said).startswith("\u2068Ce texte manque partout ?\u2069 · ")
    assert "\u2068" not in french(said)
    assert arabic(said).count("\u2068") == 1  # what is Arabic needs no walls


def test_a_list_has_the_comma_of_its_language_and_names_that_are_read_in_their_order() -> None:
    arabic, french = translator("ar"), translator("fr")
    assert french.several(["bambara", "", "peul"]) == "bambara, peul"
    assert arabic.several(["البمبرية", "الفرنسية"]) == "البمبرية، الفرنسية"
    assert arabic.several(["Koné", "Sy"]) == "\u2068Koné\u2069، \u2068Sy\u2069"
