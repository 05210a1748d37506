"""The sentences in which a structured assessment says what a domain and a level are.

Each sentence is one of the forms below; anything else is refused when an instrument is loaded,
so that no rule of an instrument is ever silently passed over.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prisondesk.features.assessment.model.items import Item, Rating
from prisondesk.features.assessment.model.structured import Mark
from prisondesk.features.assessment.rules.conditions import (
    BadCondition,
    Because,
    Ratings,
    condition,
)

# Needs no look of its own: an instrument's marks are tried in order, the graver one first.
_LATER = "not marked"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Rated:
    """What a sentence looks at: ratings, the mark of each domain, and a level found before."""

    ratings: Ratings
    risk: tuple[Item, ...]
    protective: tuple[str, ...]
    marks: Mapping[str, Mark]
    level: str = ""


Sentence = Callable[[Rated], Because]
DomainSentence = Callable[[Ratings, tuple[Item, ...]], bool]


def domain_sentence(text: str) -> DomainSentence:
    """Return what *text* says of one domain's items; BadCondition for an unknown form."""
    alternatives = [
        [_of_domain(part) for part in one.split(", ") if part != _LATER]
        for one in text.split(", or ")
    ]
    return lambda ratings, items: any(
        all(part(ratings, items) for part in parts) for parts in alternatives
    )


def level_sentence(text: str, keys: tuple[str, ...]) -> Sentence:
    """Return what *text* says of the whole; it answers with the items behind it, or None.

    *keys* are the items it may name. Raises BadCondition for an unknown form.
    """
    try:
        plain = condition(text, keys)
    except BadCondition:
        parts = [_of_whole(part, keys) for part in text.split(" and ")]
        return lambda rated: _together([part(rated) for part in parts])
    return lambda rated: plain(rated.ratings)


def _together(found: list[Because]) -> Because:
    because: list[str] = []
    for one in found:
        if one is None:
            return None
        because.extend(one)
    return tuple(dict.fromkeys(because))


def _ratings(ratings: Ratings, items: tuple[Item, ...]) -> list[tuple[Item, Rating]]:
    found = [(item, ratings.get(item.key, Rating.NI)) for item in items]
    return [(item, rating) for item, rating in found if rating is not Rating.NI]


def _of_domain(text: str) -> DomainSentence:
    if text not in _DOMAIN:
        raise BadCondition(text)
    return _DOMAIN[text]


_DOMAIN: dict[str, DomainSentence] = {
    "all items of the domain are NI": lambda ratings, items: not _ratings(ratings, items),
    "one critical item = 2": lambda ratings, items: any(
        item.critical and rating is Rating.YES for item, rating in _ratings(ratings, items)
    ),
    "at least two items = 2": lambda ratings, items: (
        sum(rating is Rating.YES for _, rating in _ratings(ratings, items)) >= 2
    ),
    "at least one item >= 1": lambda ratings, items: any(
        rating in (Rating.SOME, Rating.YES) for _, rating in _ratings(ratings, items)
    ),
    "at least one item rated": lambda ratings, items: bool(_ratings(ratings, items)),
    "all rated items = 0": lambda ratings, items: all(
        rating is Rating.NO for _, rating in _ratings(ratings, items)
    ),
}

_MARKED = re.compile(r"(exactly )?(\w+)( or more)? domains? (?:is|are) (some or )?marked")
_PROTECTIVE = re.compile(r"at least (\d+) protective items other than (\w+) = 2")
_LEVEL = re.compile(r"suggested_level = (\w+)")


def _of_whole(text: str, keys: tuple[str, ...]) -> Sentence:
    if found := _MARKED.fullmatch(text):
        return _domains(found)
    if (found := _PROTECTIVE.fullmatch(text)) and found[2] in keys:
        return _protective(int(found[1]), found[2])
    if found := _LEVEL.fullmatch(text):
        level = found[1]
        return lambda rated: () if rated.level == level else None
    if text == "no critical item = 2":
        return _no_critical
    raise BadCondition(text)


def _domains(found: re.Match[str]) -> Sentence:
    exactly, number, or_more, some = found.groups()
    if number not in _NUMBERS or bool(exactly) == bool(or_more):
        raise BadCondition(found[0])
    least, most = _NUMBERS[number], _NUMBERS[number] if exactly else None
    wanted = {Mark.MARKED, Mark.SOME} if some else {Mark.MARKED}

    def holds(rated: Rated) -> Because:
        keys = [key for key, mark in rated.marks.items() if mark in wanted]
        if len(keys) < least or (most is not None and len(keys) > most):
            return None
        return tuple(
            item.key
            for item in rated.risk
            if item.section in keys and _carries(rated.ratings.get(item.key), rated, item)
        )

    return holds


def _carries(rating: Rating | None, rated: Rated, item: Item) -> bool:
    if rated.marks[item.section] is Mark.MARKED:
        return rating is Rating.YES
    return rating in (Rating.SOME, Rating.YES)


def _protective(least: int, left_out: str) -> Sentence:
    def holds(rated: Rated) -> Because:
        found = tuple(
            key
            for key in rated.protective
            if key != left_out and rated.ratings.get(key) is Rating.YES
        )
        return found if len(found) >= least else None

    return holds


def _no_critical(rated: Rated) -> Because:
    grave = any(item.critical and rated.ratings.get(item.key) is Rating.YES for item in rated.risk)
    return None if grave else ()
