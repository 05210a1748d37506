"""The short form of the fuzzing campaign, and everything that an earlier one found."""

import pytest

from fuzz.mutating import campaign, saved_in
from fuzz.run import CORPUS
from fuzz.targets import TARGETS, Target

NAMES = [each.name for each in TARGETS]


@pytest.mark.parametrize("target", TARGETS, ids=NAMES)
def test_genuine_input_is_read(target: Target) -> None:
    for seed in target.seeds:
        target.read(seed)


@pytest.mark.parametrize("target", TARGETS, ids=NAMES)
def test_damaged_input_ends_in_a_named_error(target: Target) -> None:
    found = campaign(target, 2026, 400, tuple(saved_in(CORPUS / target.name)))
    assert found.wrong == []
    assert found.refused > 0
