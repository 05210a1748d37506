"""Known prisons as a start for the assistant: fields and cells, every one of them editable."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from prisondesk import assets
from prisondesk.features.allocation.model.places import Block, Cell, Places
from prisondesk.features.allocation.store.presets import preset as preset_places
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.shell.firstrun.answers import CellLine, PresetChoice

FIELDS = ("name", "town", "arabic_name", "kind", "code", "ministry", "administration")


@cache
def _plain() -> dict[str, Any]:
    path = assets.resource("presets", "facilities.yaml")
    plain: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return plain


def preset_choices() -> tuple[PresetChoice, ...]:
    """Return the prisons that can be taken as a start."""
    common = _plain()["common"]
    return tuple(
        PresetChoice(
            key,
            msg("Another prison") if key == "other" else verbatim(fields["title"]),
            {name: str(fields.get(name, common.get(name, ""))) for name in FIELDS},
            lines_of(preset_places(key)),
        )
        for key, fields in _plain()["facilities"].items()
    )


def fields_of(key: str) -> Mapping[str, str]:
    """Return the fields of one known prison."""
    return next(each.fields for each in preset_choices() if each.key == key)


def lines_of(places: Places) -> tuple[CellLine, ...]:
    """Return the cells of *places* as lines of the table."""
    return tuple(
        CellLine(cell.block, cell.code, str(cell.official), _square_metres(cell.area_dm2))
        for cell in places.cells
    )


def line_problem(line: CellLine) -> Mapping[str, Message]:
    """Return what is wrong with a line, by column."""
    problems: dict[str, Message] = {}
    if not line.block:
        problems["block"] = msg("Write the block.")
    if not line.cell:
        problems["cell"] = msg("Write the code of the cell.")
    if not line.places.isdigit():
        problems["places"] = msg("A number of places.")
    if line.area and _square_decimetres(line.area) is None:
        problems["area"] = msg("Square metres, such as 24 or 24,5.")
    return problems


def places_of(preset: str, lines: tuple[CellLine, ...]) -> Places:
    """Return blocks and cells for *lines*; what the table does not show comes from the preset."""
    known = preset_places(preset) if preset else Places((), ())
    template = preset_places("other").cells[0]
    blocks: dict[str, Block] = {block.code: block for block in known.blocks}
    cells: list[Cell] = []
    used: dict[str, Block] = {}
    for line in lines:
        block = blocks.get(line.block) or Block(
            line.block, line.block, len(used), outside_places=False
        )
        used.setdefault(line.block, replace(block, position=len(used)))
        start = known.cell(line.cell) or template
        places = int(line.places)
        same = start.official == places
        cells.append(
            replace(
                start,
                code=line.cell,
                block=line.block,
                official=places,
                operational=start.operational if same else places,
                area_dm2=_square_decimetres(line.area),
            )
        )
    return Places(tuple(used.values()), tuple(cells))


def _square_metres(area_dm2: int | None) -> str:
    if area_dm2 is None:
        return ""
    whole, rest = divmod(area_dm2, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


def _square_decimetres(typed: str) -> int | None:
    whole, _, rest = typed.replace(".", ",").partition(",")
    if not whole.isdigit() or not (rest == "" or rest.isdigit()) or len(rest) > 2:
        return None
    return int(whole) * 100 + int(rest.ljust(2, "0") or "0")
