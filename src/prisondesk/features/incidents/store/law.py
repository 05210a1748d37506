"""The legal maximum of each sanction, as far as somebody has set it."""

from functools import cache

import yaml

from prisondesk import assets
from prisondesk.features.incidents.model.discipline import DisciplineLaw
from prisondesk.features.incidents.rules.discipline import read_law


@cache
def discipline_law() -> DisciplineLaw:
    """Return the table of limits of sanctions that the program brings."""
    with assets.resource("legal", "discipline_ml.yaml").open(encoding="utf-8") as file:
        return read_law(yaml.safe_load(file))
