"""What a fact says is read exactly as it is declared, or not at all."""

import enum
from dataclasses import dataclass, replace
from typing import Any

import pytest

from prisondesk.kernel.values import changed
from prisondesk.ledger import strict
from prisondesk.ledger.codec import WrongShape, from_plain, to_plain, to_text


class Colour(enum.StrEnum):
    """A value of a list."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Said:
    """One field of every sort."""

    words: str
    count: int
    sure: bool = True
    colour: Colour | None = None
    lines: tuple[str, ...] = ()
    pairs: tuple[tuple[str, int], ...] = ()
    inner: "Said | None" = None


WHOLE = Said("é", 3, False, Colour.RED, ("a", "b"), (("c", 4),), None)


def test_what_is_written_is_read_back() -> None:
    assert from_plain(to_plain(WHOLE), Said) == WHOLE
    assert '"words": "é"' in to_text(WHOLE)
    # Signed payloads are compared with what JSON reads: a row is a list, never a tuple.
    assert type(to_plain(WHOLE)["lines"]) is list


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": 5},
        {"count": "3"},
        {"count": True},
        {"sure": 1},
        {"colour": "green"},
        {"lines": ["a", 2]},
        {"lines": None},
        {"pairs": [["c", "4"]]},
        {"unknown": 1},
    ],
)
def test_a_value_of_another_type_is_not_the_declared_shape(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongShape):
        from_plain({**to_plain(WHOLE), **wrong}, Said)


def test_a_word_of_a_list_given_as_text_is_read_as_text() -> None:
    given = Said(Colour.RED, 1)
    read = from_plain(strict.nfc(to_plain(given)), Said)
    assert (read.words, type(read.words)) == ("red", str)


def test_a_changed_value_is_what_the_standard_library_makes() -> None:
    new = changed(WHOLE, count=9, colour=None)
    assert new == replace(WHOLE, count=9, colour=None)
    assert hash(new) == hash(replace(WHOLE, count=9, colour=None))
    assert WHOLE.count == 3


def test_a_field_that_is_not_there_cannot_be_changed() -> None:
    strange: dict[str, Any] = {"nothing": 1}
    with pytest.raises(KeyError):
        changed(WHOLE, **strange)
