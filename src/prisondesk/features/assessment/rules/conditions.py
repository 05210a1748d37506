"""The small language in which an instrument says when a level holds.

``SH1 = 2`` · ``any of SH2,SH3 = 2`` · ``two of SH2,SH3,SH4 >= 1`` · ``any HE >= 1`` ·
``all HE = NI`` · ``otherwise``, joined by ``and``, ``or`` and brackets; ``and`` binds closer.
"No information" satisfies neither ``>=`` nor ``=`` a number.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.assessment.model.items import Rating

Ratings = Mapping[str, Rating]
Because = tuple[str, ...] | None
Condition = Callable[[Ratings], Because]

_TOKEN = re.compile(r"\s*(>=|=|\(|\)|,|[A-Za-z][A-Za-z0-9]*|\d)")
_COUNTS = {"any": 1, "two": 2, "three": 3}


class BadCondition(ValueError):  # noqa: N818 - says what the text is
    """Raised for a text that is not a condition, when an instrument is loaded."""


@dataclass(slots=True)
class _Reader:
    tokens: list[str]
    items: Sequence[str]
    place: int = 0

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            raise BadCondition(f"{expected or 'more'} expected at {token!r}")
        self.place += 1
        return token


def condition(text: str, items: Sequence[str]) -> Condition:
    """Return the condition that *text* says, over the keys *items*.

    The condition answers with the items that made it true, or with None. Raises BadCondition.
    """
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != "".join(text.split()):
        raise BadCondition(text)
    reader = _Reader(tokens, items)
    if reader.peek() == "otherwise":
        return lambda _: ()
    found = _alternatives(reader)
    if reader.peek():
        raise BadCondition(f"{text!r}: nothing expected at {reader.peek()!r}")
    return found


def _alternatives(reader: _Reader) -> Condition:
    parts = [_all_of(reader)]
    while reader.peek() in ("or", ","):
        if reader.take() == ",":
            reader.take("or")
        parts.append(_all_of(reader))
    return lambda ratings: next(
        (found for part in parts if (found := part(ratings)) is not None), None
    )


def _all_of(reader: _Reader) -> Condition:
    parts = [_simple(reader)]
    while reader.peek() == "and":
        reader.take()
        parts.append(_simple(reader))

    def holds(ratings: Ratings) -> Because:
        because: list[str] = []
        for part in parts:
            if (found := part(ratings)) is None:
                return None
            because.extend(found)
        return tuple(dict.fromkeys(because))

    return holds


def _simple(reader: _Reader) -> Condition:
    word = reader.take()
    if word == "(":
        inside = _alternatives(reader)
        reader.take(")")
        return inside
    if word in _COUNTS:
        keys = _listed(reader)
        return _at_least(_COUNTS[word], keys, _comparison(reader))
    if word == "all":
        keys = _listed(reader)
        return _at_least(len(keys), keys, _comparison(reader))
    if word not in reader.items:
        raise BadCondition(f"there is no item {word}")
    return _at_least(1, (word,), _comparison(reader))


def _listed(reader: _Reader) -> tuple[str, ...]:
    if reader.peek() == "of":
        reader.take()
        keys = [reader.take()]
        while reader.peek() == ",":
            reader.take()
            keys.append(reader.take())
    else:
        section = reader.take()
        keys = [item for item in reader.items if item.rstrip("0123456789") == section]
    if not keys or any(key not in reader.items for key in keys):
        raise BadCondition(f"not items: {keys}")
    return tuple(keys)


def _comparison(reader: _Reader) -> Callable[[Rating | None], bool]:
    sign, value = reader.take(), reader.take()
    if sign not in ("=", ">="):
        raise BadCondition(f"= or >= expected at {sign!r}")
    wanted = Rating(value)
    if wanted is Rating.NI:
        return lambda rating: rating is None or rating is Rating.NI
    if sign == "=":
        return lambda rating: rating is wanted
    return lambda rating: (
        rating is not None and rating is not Rating.NI and rating.value >= wanted.value
    )


def _at_least(
    count: int, keys: tuple[str, ...], compare: Callable[[Rating | None], bool]
) -> Condition:
    def holds(ratings: Ratings) -> Because:
        found = tuple(key for key in keys if compare(ratings.get(key)))
        return found if len(found) >= count else None

    return holds
