"""The regions of the country by their code, as the list in ``resources/places`` names them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import yaml

from prisondesk import assets


@cache
def regions() -> Mapping[str, str]:
    """Return the name of each region by its code, in the order of the list."""
    text = assets.resource("places", "ml.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)["regions"]
    return MappingProxyType({str(each["id"]): str(each["name"]) for each in found})
