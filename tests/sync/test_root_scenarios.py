"""The root rotations that python-tuf tests itself with, none of them ours."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from prisondesk.sync import root
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import RootNotTrustedError

TABLE = Path(__file__).parents[1] / "vectors" / "tuf" / "root_rotations.json"
CASES: dict[str, list[dict[str, Any]]] = json.loads(TABLE.read_text("utf-8"))
KEYS = [SigningKey.generate() for _ in range(20)]
DAY = dt.date(2029, 11, 24)


def test_all_the_scenarios_are_here() -> None:
    assert len(CASES) == 15
    assert sum(not each["trusted"] for case in CASES.values() for each in case) == 6


@pytest.mark.parametrize("name", CASES)
def test_a_root_is_trusted_exactly_when_the_update_framework_trusts_it(name: str) -> None:
    """Where one key alone would do, each is played by two people: we never trust one alone."""
    case = CASES[name]
    alone = any(each["threshold"] < root.LEAST_THRESHOLD for each in case)
    first, *later = [_root(number, each, 1 + alone) for number, each in enumerate(case, 1)]
    anchor = root.read_chain((first,))
    for made, each in zip(later, case[1:], strict=True):
        if each["trusted"]:
            anchor = root.advance(anchor, (made,))
            assert anchor.chain[-1] == made
        else:
            with pytest.raises(RootNotTrustedError):
                root.advance(anchor, (made,))


@pytest.mark.parametrize("name", [n for n in CASES if "1-of" in n])
def test_one_key_alone_is_never_enough_for_us(name: str) -> None:
    for number, each in enumerate(CASES[name], 1):
        if each["threshold"] < root.LEAST_THRESHOLD:
            with pytest.raises(RootNotTrustedError):
                root.read_chain((_root(number, each, 1),))


def _root(version: int, wanted: dict[str, Any], each: int) -> bytes:
    """Return the *version* that is *wanted*, with *each* people holding what one key stands for."""
    keys, signers = (
        [KEYS[number * each + one] for number in wanted[field] for one in range(each)]
        for field in ("keys", "signed_by")
    )
    plain = root.create((key.public for key in keys), wanted["threshold"] * each, version, DAY)
    return root.sign(plain, signers)
