"""A place is what the paper says, and the region where that is not said yet."""

import pytest

from prisondesk.features.inmates.model.person import Place
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.i18n.places import regions


@pytest.mark.parametrize(
    ("written", "region", "shown"),
    [
        ("Kati", "KOU", "Kati, Koulikoro"),
        ("SEGOU, Pelengana", "SEG", "SEGOU, Pelengana"),
        ("", "MEN", "Ménaka"),
        ("Kidal", "", "Kidal"),
        ("", "", ""),
    ],
)
def test_the_region_is_said_once(written: str, region: str, shown: str) -> None:
    assert place_text(Place(written, region)) == shown


def test_there_are_nineteen_regions_and_the_district() -> None:
    assert len(regions()) == 20
