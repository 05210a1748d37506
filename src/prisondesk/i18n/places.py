"""The regions of the country by their code, as the list in ``resources/places`` names them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import yaml

from prisondesk import assets


@cache
def cercles() -> tuple[str, ...]:
    """Return the cercles the list knows, by name; the list of 2023 is not complete yet."""
    text = assets.resource("places", "ml.yaml").read_text(encoding="utf-8")
    found = (name for each in yaml.safe_load(text)["regions"] for name in _of(each))
    return tuple(sorted(found))


def _of(region: Mapping[str, list[str]]) -> list[str]:
    return [str(name) for name in region.get("cercles_historic", [])]


@cache
def regions() -> Mapping[str, str]:
    """Return the name of each region by its code, in the order of the list."""
    text = assets.resource("places", "ml.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)["regions"]
    return MappingProxyType({str(each["id"]): str(each["name"]) for each in found})
