"""Every paper of every subject, in French and in Arabic: all drawn, nothing cut, all translated."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from papers import context, texts
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import DOMAINS, Translator, key_of, translator
from prisondesk.kernel.message import Message
from prisondesk.printing.render import lay_out
from samples import content_of, kinds

ROOT = Path(__file__).resolve().parents[2]
KINDS = kinds()
WORDS = re.compile(r"[^\W\d_\ue000-\uf8ff]{2,}")  # of a sentence without its parameters
LEAST = 55


class Hearing(Translator):
    """Remembers which texts were asked for while a paper was put together."""

    def __init__(self, code: str) -> None:
        plain = translator(code)
        super().__init__(plain.language, plain._catalogues)
        self.heard: list[Message] = []

    def __call__(self, message: Message) -> str:
        self.heard.append(message)
        return super().__call__(message)


def said(part: object) -> Iterator[Message]:
    """Yield every message inside *part* of a paper."""
    if isinstance(part, Message):
        yield part
        for _, value in part.params:
            yield from said(value)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from said(each)
    elif dataclasses.is_dataclass(part) and not isinstance(part, type | Translator):
        for field in dataclasses.fields(part):
            yield from said(getattr(part, field.name))


def in_french() -> frozenset[str]:
    """Return what has a French text in the catalogues, as they stand in the repository."""
    found = set()
    for domain in DOMAINS:
        path = ROOT / "translations" / "fr" / "LC_MESSAGES" / f"{domain}.po"
        with path.open("rb") as file:
            for each in read_po(file, locale="fr"):
                one = each.id[0] if isinstance(each.id, tuple | list) else each.id
                text = each.string[0] if isinstance(each.string, tuple | list) else each.string
                if text and not each.fuzzy:
                    found.add(key_of(one, each.context or ""))
    return frozenset(found)


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("key", KINDS)
def test_every_paper_is_drawn_whole_with_every_letter(key: str, code: str) -> None:
    kind = KINDS[key]
    finished = lay_out(kind.compose(content_of(kind), context(code)))
    assert finished.problems == ()
    if code == "fr":
        assert texts(finished)[0].strip()


def test_no_paper_says_something_in_english_to_a_french_reader() -> None:
    french, english = in_french(), set()
    for key, kind in KINDS.items():
        hearing = Hearing("fr")
        paper = kind.compose(content_of(kind), context("fr", translator=hearing))
        for each in (*hearing.heard, *said(paper), kind.title):
            text = re.sub(r"\{\w+\}", "", each.text)
            if WORDS.search(text) and key_of(each.text, each.context) not in french:
                english.add((key, each.text))
    assert english == set()


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"fr", "ar"}))
def test_the_small_catalogues_fall_back_to_french_on_paper(code: str) -> None:
    kind = KINDS["certificate"]
    assert lay_out(kind.compose(content_of(kind), context(code))).problems == ()


def test_no_kind_of_paper_is_forgotten() -> None:
    assert len(KINDS) >= LEAST
    assert {"whole-file", "register", "committal-deed", "expiry-notice"} <= set(KINDS)
