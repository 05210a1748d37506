"""The words somebody else has printed: the glossary, and what a draft may call attested.

A draft in Bambara or Tamashek is *attested* when every word of it stands in the glossary, in the
list of grammatical words, or in French or a name; otherwise it is a guess and says so.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from prisondesk import assets
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.wording import words

_APART = re.compile(r"[ /,;()’]+")
_PLURAL = "w"
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the field in every language, with the sources that printed it."""

    key: str
    english: str
    french: str
    word: str
    source: str


@cache
def terms(code: str) -> tuple[Term, ...]:
    """Return the attested terms of a language, the longest French first."""
    path = assets.folder("resources") / "languages" / "glossary.csv"
    column = LANGUAGES[code].column
    if not column:
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        found = [
            Term(row["key"], row["english"], row["french"], row[column], row[f"{column}_source"])
            for row in csv.DictReader(file)
            if row[column]
        ]
    return tuple(sorted(found, key=lambda term: -len(term.french)))


def hits(french: str, code: str) -> list[Term]:
    """Return the terms whose French stands as whole words in *french*."""
    plain = f" {' '.join(words(french)).lower()} "
    return [term for term in terms(code) if f" {_head(term.french)} " in plain]


def _head(french: str) -> str:
    return french.partition("(")[0].partition("/")[0].strip().lower()


class Use(Enum):
    """How a translation stands to the glossary's word for a term of the French."""

    USED = "used"
    WAIVED = "waived"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why another word than the glossary's is right: *also* are accepted (empty: any)."""

    also: tuple[str, ...]
    reason: str


@cache
def waivers(code: str) -> Mapping[str, Waiver]:
    """Return by term which other words are accepted in a language, each with its reason."""
    path = assets.folder("resources") / "languages" / "waivers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: Waiver(
                () if row["also"] == _ANY else tuple(row["also"].split("/")), row["reason"]
            )
            for row in csv.DictReader(file)
            if row["language"] == code
        }


def use_of(text: str, term: Term, code: str) -> Use:
    """Tell whether *text* uses the word of *term*, one that a waiver accepts, or neither."""
    if agrees(text, term):
        return Use.USED
    waiver = waivers(code).get(term.key)
    if waiver is None:
        return Use.OPEN
    have = _parts(text)
    accepted = not waiver.also or any(
        word.startswith(other) for word in have for other in waiver.also
    )
    return Use.WAIVED if accepted else Use.OPEN


def agrees(text: str, term: Term) -> bool:
    """Tell whether *text* uses the word of *term*, a plural or an elision of it."""
    wanted = [part for part in _APART.split(term.word.lower()) if len(part) > 2]
    have = _parts(text)
    return all(any(word.startswith(part) for word in have) for part in wanted)


def _parts(text: str) -> set[str]:
    return {part for word in words(text.lower()) for part in _APART.split(word) if part}


def sources(text: str, code: str) -> tuple[str, ...] | None:
    """Return the sources of all words of *text*, or None when one word has no source at all."""
    known, grammar = _vocabulary(code)
    found: dict[str, None] = {}
    for part in sorted(_parts(text)):
        if part in grammar or part.isdigit():
            continue
        source = known.get(part) or known.get(part.removesuffix(_PLURAL))
        if source is None:
            return None
        found[source] = None
    return tuple(found)


@cache
def _vocabulary(code: str) -> tuple[dict[str, str], frozenset[str]]:
    path = assets.folder("resources") / "languages" / "function_words.json"
    grammar = frozenset(json.loads(path.read_text("utf-8")).get(code, ()))
    return dict(_attested(code)), grammar


def _attested(code: str) -> Iterator[tuple[str, str]]:
    for term in terms(code):
        for part in _parts(term.word):
            yield part, f"{term.key} {term.source.partition(';')[0].strip()}"
