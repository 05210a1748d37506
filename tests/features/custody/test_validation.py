"""The head of the registry stands by an écrou, once, and only for this prison."""

from pathlib import Path

import pytest

from linked import prisons
from prisondesk.kernel.refusal import Refused


def test_a_chief_validates_what_a_clerk_wrote(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        custody = bko.services.custody
        bko.admit("d1")
        case = custody.case(bko.chief, "d1")
        assert case.ecrou is not None
        assert case.ecrou.validated_at is None
        with pytest.raises(Refused):
            custody.validate_ecrou(bko.clerk, "d1")
        bko.clock.advance(hours=2)
        custody.validate_ecrou(bko.chief, "d1")
        after = custody.case(bko.chief, "d1").ecrou
        assert after is not None
        assert after.validated_at == bko.clock.now()
        assert after.at == case.ecrou.at
        with pytest.raises(Refused):
            custody.validate_ecrou(bko.chief, "d1")


def test_nothing_is_validated_without_a_number(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,), pytest.raises(Refused):
        bko.services.custody.validate_ecrou(bko.chief, "nobody")
