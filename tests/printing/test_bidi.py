"""Unicode's own test cases decide whether lines are ordered rightly."""

import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.printing.bidi import line_levels, resolve, visual_order

VECTORS = Path(__file__).parent.parent / "vectors" / "unicode" / "BidiCharacterTest.txt.xz"
DIRECTIONS = {"0": 0, "1": 1, "2": None}


def cases() -> list[tuple[str, int | None, int, list[int | None], list[int]]]:
    found = []
    for line in lzma.decompress(VECTORS.read_bytes()).decode().splitlines():
        if not line or line.startswith("#"):
            continue
        chars, direction, base, levels, order = line.split(";")
        found.append(
            (
                "".join(chr(int(code, 16)) for code in chars.split()),
                DIRECTIONS[direction],
                int(base),
                [None if level == "x" else int(level) for level in levels.split()],
                [int(index) for index in order.split()],
            )
        )
    return found


def test_all_cases_of_unicode_are_ordered_as_unicode_says() -> None:
    wrong, seen = [], 0
    for text, direction, base, levels, order in cases():
        seen += 1
        resolved = resolve(text, direction)
        got = line_levels(resolved, 0, len(text))
        if (resolved.base, got, visual_order(got)) != (base, levels, order):
            wrong.append(ascii(text))
    assert (wrong, seen) == ([], 91_707)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nom (محمد) 12", "Nom (دمحم) 12"),
        ("« محمد »", "« دمحم »"),
        ("رقم 123/2026", "123/2026 مقر"),
    ],
)
def test_names_brackets_and_numbers_stand_where_a_reader_expects_them(
    text: str, shown: str
) -> None:
    base = 1 if text.startswith("رقم") else 0
    order = visual_order(line_levels(resolve(text, base), 0, len(text)))
    assert "".join(text[index] for index in order) == shown


@given(st.text(alphabet="aا1(ב) \u2067\u2069\u202b\u202c,", max_size=40), st.sampled_from((0, 1)))
def test_ordering_only_moves_characters(text: str, base: int) -> None:
    levels = line_levels(resolve(text, base), 0, len(text))
    order = visual_order(levels)
    assert sorted(order) == [i for i, level in enumerate(levels) if level is not None]
