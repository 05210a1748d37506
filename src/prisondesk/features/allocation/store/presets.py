"""The prisons that a first run can start from: files that anybody may read and correct."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from prisondesk import assets
from prisondesk.features.allocation.model.places import Places
from prisondesk.features.allocation.rules.presets import read_places
from prisondesk.kernel.message import Message, msg, verbatim


@dataclass(frozen=True, slots=True)
class Preset:
    """A prison to start from; what it says is an example to be corrected on the spot."""

    key: str
    name: Message


PRESETS = (
    Preset("bamako", verbatim("Bamako (MCA)")),
    Preset("koulikoro", verbatim("Koulikoro (MAC)")),
    Preset("kenieroba", verbatim("Kenieroba (MCA)")),
    Preset("other", msg("Another prison: one block, four cells")),
)


@cache
def preset(key: str) -> Places:
    """Return the blocks and cells of the preset *key*; raise KeyError for an unknown one."""
    if key not in {each.key for each in PRESETS}:
        raise KeyError(key)
    with assets.resource("presets", "cells", f"{key}.yaml").open(encoding="utf-8") as file:
        plain: dict[str, Any] = yaml.safe_load(file)
    return read_places(plain)
