"""The catalogues of the project itself, and the tool that keeps them."""

from pathlib import Path

import pytest
import yaml

from catalogues import tool
from prisondesk.i18n import catalogues as files
from prisondesk.i18n import wording
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.standing import is_guarded

SOURCE = """
from prisondesk.kernel.message import cmsg, msg, nmsg

ONE = msg("The cell {cell} is full.", cell=str(nmsg("{count} bed", "{count} beds", 2)))
TWO = kernel.msg(
    "Written "
    "in two parts."
)
MONTH = "month"
THREE = cmsg(MONTH, "May")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for place, text in {
        "src/prisondesk/features/cells/ui/board.py": SOURCE,
        "src/prisondesk/features/cells/documents.py": 'TITLE = msg("Cell card")',
        "src/prisondesk/printing/pages.py": 'PAGE = msg("Page {page}")',
        "resources/instruments/one.yaml": 'items:\n  - {en: "Asked?", fr: "Demandé ?"}\n',
    }.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def sources(checkout: Path, domain: str) -> set[object]:
    template = tool.templates(checkout)[0][domain]
    return {(entry.id, entry.context) for entry in files.entries(template)}


def test_every_kind_of_message_is_found(checkout: Path) -> None:
    assert sources(checkout, "ui") == {
        ("The cell {cell} is full.", None),
        (("{count} bed", "{count} beds"), None),
        ("Written in two parts.", None),
        ("May", "month"),
    }


def test_papers_and_interviews_have_their_own_catalogues(checkout: Path) -> None:
    assert sources(checkout, "print") == {("Cell card", None), ("Page {page}", None)}
    assert sources(checkout, "interview") == {("Asked?", None)}


def test_an_instrument_brings_its_own_french(checkout: Path) -> None:
    tool.update(checkout)
    french = files.read(tool.place_of(checkout, "fr", "interview"))
    assert french.get("Asked?").string == "Demandé\u00a0?"


def test_the_french_of_every_instrument_is_the_french_that_is_shown() -> None:
    """One English sentence with two French ones loses one of them without a word."""
    shown = files.read(tool.place_of(tool.ROOT, "fr", "interview"))
    for path in sorted((tool.ROOT / "resources").glob("in*/*.yaml")):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        for english, french, _ in tool.asked(loaded):
            said = wording.french_typography(french)
            assert shown.get(english).string == said, (path.name, english)


ALIKE = frozenset(
    {
        "A", "Ag", "Walet", "Ould", "Mint", "Alt", "Ctrl", "Tab", "CICR", "CNDH", "EUR", "USD",
        "DZD", "F", "CFA", "N", "n", "cm", "m", "m²",
    }
)  # fmt: skip


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_nothing_is_left_in_french_but_what_every_language_writes_alike(code: str) -> None:
    """A text copied from the French counts as translated, and nobody looks for it any more."""
    for domain in ("ui", "print", "interview") if code != "fr" else ():
        french = files.read(tool.place_of(tool.ROOT, "fr", domain))
        for entry in files.entries(files.read(tool.place_of(tool.ROOT, code, domain))):
            own = french.get(files.source_of(entry)[0], entry.context)
            for text in filter(None, files.texts_of(entry)):
                copied = text in files.texts_of(own)
                assert not copied or set(wording.words(text)) <= ALIKE, (domain, text)


def test_what_consent_rests_on_is_never_said_from_a_draft(checkout: Path) -> None:
    opening = 'opening_statement: {en: "You may refuse.", fr: "Vous pouvez refuser."}'
    asked = f'interview: {{{opening}}}\ntopics:\n  - {{en: "How are you?", fr: "Ça va ?"}}\n'
    (checkout / "resources/instruments/two.yaml").write_text(asked, encoding="utf-8")
    assert guarded(checkout) == {("You may refuse.", None)}


def test_a_question_on_health_or_rights_is_never_said_from_a_draft(checkout: Path) -> None:
    yes, ill = '{id: "yes", en: "yes", fr: "oui"}', '{id: ill, en: "ill", fr: "malade"}'
    asked = f"""
addressed: [CASE1]
topics:
  - {{id: CASE, en: "The case", fr: "Le dossier"}}
questions:
  - {{id: HELLO1, topic: HELLO, q: {{en: "Are you well?", fr: "Ça va ?"}}, options: [{yes}, {ill}]}}
  - {{id: HELLO2, topic: HELLO, q: {{en: "Clear?", fr: "Clair ?"}}, options: [{yes}]}}
  - {{id: CASE1, topic: CASE, q: {{en: "A lawyer?", fr: "Un avocat ?"}}, options: [{yes}]}}
items:
  - {{id: ND4, q: {{en: "Rated", fr: "Coté"}}, ask: {{en: "A complaint?", fr: "Une plainte ?"}}}}
  - {{id: ND5, q: {{en: "Rated too", fr: "Coté"}}, ask: {{en: "A trade?", fr: "Un métier ?"}}}}
"""
    (checkout / "resources/instruments/two.yaml").write_text(asked, encoding="utf-8")
    assert guarded(checkout) == {
        ("Are you well?", None),
        ("ill", None),
        ("A lawyer?", None),
        ("A lawyer?", "to a woman"),
        ("A lawyer?", "to a man"),
        ("A complaint?", None),
    }


def guarded(checkout: Path) -> set[tuple[object, str | None]]:
    template = tool.templates(checkout)[0]["interview"]
    return {(entry.id, entry.context) for entry in files.entries(template) if is_guarded(entry)}


def test_an_update_after_an_update_changes_nothing(checkout: Path) -> None:
    assert len(tool.update(checkout)) == 12
    assert tool.update(checkout) == []


def test_a_lacking_french_text_is_a_fault(checkout: Path) -> None:
    tool.update(checkout)
    assert "translations/fr/LC_MESSAGES/print.po: no text for 'Cell card'" in tool.faults(checkout)


def test_a_computed_text_is_a_fault(checkout: Path) -> None:
    path = checkout / "src" / "prisondesk" / "computed.py"
    path.write_text('def say(name):\n    return msg(f"No {name}")\n', encoding="utf-8")
    assert [fault for fault in tool.faults(checkout) if "computed.py:2" in fault]


def test_the_catalogues_of_the_project_are_in_order() -> None:
    assert tool.faults(tool.ROOT) == []
