"""The instruments of this version of the program: whatever lies in the folder of instruments."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from prisondesk import assets
from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.rules.instruments import read_instrument
from prisondesk.features.assessment.rules.structured_file import read_structured
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

GENERAL = "general"
STRUCTURED = "vel"


@cache
def versions(folder: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Return each instrument found with its versions, the oldest first."""
    found: dict[str, list[str]] = {}
    for key, version in _files(folder or _folder()):
        found.setdefault(key, []).append(version)
    return {key: in_order(each) for key, each in found.items()}


@cache
def any_instrument(
    key: str, version: str = "", folder: Path | None = None
) -> Instrument | Structured:
    """Return an instrument found in the folder, of either form, in its newest version.

    *version* asks for a certain one: answers are always read with the version they were given
    to. Raises KeyError when there is none.
    """
    place = folder or _folder()
    wanted = version or versions(folder)[key][-1]
    return read(_loaded(_files(place)[key, wanted]))


def read(plain: Mapping[str, Any]) -> Instrument | Structured:
    """Return the instrument in *plain*, in either form; raise KeyError or ValueError."""
    return read_structured(plain) if "aggregation" in plain else read_instrument(plain)


def instrument(version: str = "") -> Instrument:
    """Return the general screening; raise Refused when this program does not hold *version*."""
    found = _of_version(GENERAL, version)
    if not isinstance(found, Instrument):
        raise TypeError(GENERAL)
    return found


def structured(version: str = "", key: str = STRUCTURED) -> Structured:
    """Return a structured assessment; raise Refused when this program does not hold *version*."""
    found = _of_version(key, version)
    if not isinstance(found, Structured):
        raise TypeError(key)
    return found


def _of_version(key: str, version: str) -> Instrument | Structured:
    try:
        return any_instrument(key, version)
    except KeyError:
        raise Refused(
            msg(
                "This program does not hold version {version} of {name}.", version=version, name=key
            ),
            msg("Install the update that brings it; the answers are kept."),
        ) from None


def _folder() -> Path:
    return assets.folder("resources") / "instruments"


@cache
def _files(folder: Path) -> dict[tuple[str, str], Path]:
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        head = _loaded(path).get("instrument") or {}
        if "id" in head:
            found[str(head["id"]), str(head.get("version", ""))] = path
    return found


@cache
def _loaded(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        found = yaml.load(file, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one
    return found if isinstance(found, dict) else {}


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def in_order(versions: Iterable[str]) -> tuple[str, ...]:
    """Return *versions* with the oldest first."""
    return tuple(sorted(versions, key=order))


def order(version: str) -> tuple[tuple[int, ...], bool, str]:
    """Return what *version* is ordered by: 0.10 after 0.9, an approved version after its draft."""
    numbers = tuple(int(each) for each in re.findall(r"\d+", version.partition("-")[0]))
    return numbers, "-" not in version, version
