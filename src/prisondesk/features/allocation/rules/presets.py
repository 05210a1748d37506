"""Reading a preset of places from plain values, strictly."""

from collections.abc import Mapping
from typing import Any

from prisondesk.features.allocation.model.places import (
    AgeUse,
    Block,
    Cell,
    Medical,
    Places,
    Regime,
    SexUse,
    State,
    StatusUse,
    Zone,
)
from prisondesk.features.allocation.rules.places import cell_problems

Plain = Mapping[str, Any]

_CELL_FIELDS = frozenset(
    {
        "codes",
        "places",
        "operational",
        "area_dm2",
        "area_estimated",
        "toilets",
        "water_points",
        "court_access",
        "ground_floor",
        "adapted",
        "sex",
        "age",
        "status",
        "regime",
        "medical",
        "works",
        "zones",
    }
)


class BadPreset(ValueError):  # noqa: N818 - says what the file is
    """Raised when a preset does not describe a prison: the text names what is wrong, for us."""


def read_places(plain: Plain) -> Places:
    """Return the blocks and cells of *plain* (a loaded ``resources/presets/cells/*.yaml``).

    Raises BadPreset for anything unknown, missing, double or impossible.
    """
    blocks, cells = [], []
    for position, each in enumerate(plain["blocks"], start=1):
        block = Block(
            each["code"],
            each["name"],
            position,
            outside_places=each.get("outside_places", False),
            note=each.get("note", ""),
        )
        blocks.append(block)
        for group in each["cells"]:
            cells += _cells(block.code, {**plain["every_cell"], **group})
    places = Places(tuple(blocks), tuple(cells))
    _check(places)
    return places


def _cells(block: str, group: Plain) -> list[Cell]:
    if unknown := set(group) - _CELL_FIELDS:
        raise BadPreset(f"{block}: unknown {sorted(unknown)}")
    try:
        return [_cell(block, code, group) for code in group["codes"]]
    except (KeyError, ValueError) as error:
        raise BadPreset(f"{block}: {error}") from error


def _cell(block: str, code: str, group: Plain) -> Cell:
    works = group.get("works", "")
    return Cell(
        code=code,
        block=block,
        official=group["places"],
        operational=0 if works else group.get("operational", group["places"]),
        area_dm2=group["area_dm2"],
        area_estimated=group.get("area_estimated", False),
        toilets=group["toilets"],
        water_points=group.get("water_points"),
        court_access=group["court_access"],
        ground_floor=group["ground_floor"],
        adapted=group["adapted"],
        sex=SexUse(group["sex"]),
        age=AgeUse(group["age"]),
        status=StatusUse(group["status"]),
        regime=Regime(group["regime"]),
        medical=Medical(group["medical"]),
        state=State.WORKS if works else State.IN_USE,
        state_reason=works,
        zones=tuple(
            Zone(zone["code"], zone["places"], zone.get("note", ""))
            for zone in group.get("zones", ())
        ),
    )


def _check(places: Places) -> None:
    for codes in ([each.code for each in places.blocks], [each.code for each in places.cells]):
        if len(set(codes)) != len(codes):
            raise BadPreset("the same code twice")
    for cell in places.cells:
        if problems := cell_problems(cell, places):
            raise BadPreset(f"{cell.code}: {problems[0].text}")
