"""The legal maximum of each sanction, as far as somebody has set it."""

from functools import cache

import yaml

from prisondesk import assets
from prisondesk.features.incidents.model.discipline import DisciplineLaw
from prisondesk.features.incidents.rules.discipline import read_law

_ADOPTED: list[DisciplineLaw] = []


def discipline_law() -> DisciplineLaw:
    """Return the table adopted from the directorate, or the one that the program brings."""
    return _ADOPTED[0] if _ADOPTED else _brought()


def use_discipline_law(text: bytes | None) -> None:
    """Work with the table in *text* from now on; None means the one delivered.

    Decisions made before keep the version they were made by. Raises ValueError for what cannot
    be read, and then changes nothing.
    """
    _ADOPTED[:] = [] if text is None else [discipline_law_of(text)]


def discipline_law_of(text: bytes) -> DisciplineLaw:
    """Return the table in *text*, read to the last row; raises ValueError."""
    try:
        return read_law(yaml.safe_load(text))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("limits of discipline that cannot be read") from error


@cache
def _brought() -> DisciplineLaw:
    with assets.resource("legal", "discipline_ml.yaml").open("rb") as file:
        return discipline_law_of(file.read())
