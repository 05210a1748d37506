"""The instruments a prison may use: those of the program and those the directorate signed."""

from collections.abc import Callable, Iterable, Mapping

import yaml

from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.store import instruments
from prisondesk.features.assessment.store.instruments import GENERAL, STRUCTURED

Known = Mapping[tuple[str, str], Instrument | Structured]
Texts = Callable[[], Iterable[bytes]]
"""Returns the texts of the instruments that were adopted here."""


class Shelf:
    """Finds an instrument by name and version; without *adopted* only those of the program.

    A version that was adopted comes beside the others and never in place of one: answers are
    read for ever with the version they were given to.
    """

    def __init__(self, adopted: Texts = tuple) -> None:
        self._adopted = adopted
        self._own: Known = {}
        self.renew()

    def renew(self) -> None:
        """Read again what was adopted."""
        found = (_readable(text) for text in self._adopted())
        self._own = {(each.key, each.version): each for each in found if each is not None}

    def general(self, version: str = "") -> Instrument:
        """Return the general screening; raise Refused when nobody holds *version*."""
        found = self._own.get((GENERAL, version or self._newest(GENERAL)))
        return found if isinstance(found, Instrument) else instruments.instrument(version)

    def structured(self, version: str = "", key: str = STRUCTURED) -> Structured:
        """Return a structured assessment; raise Refused when nobody holds *version*."""
        found = self._own.get((key, version or self._newest(key)))
        return found if isinstance(found, Structured) else instruments.structured(version, key)

    def versions(self, key: str) -> tuple[str, ...]:
        """Return the versions of instrument *key* that are known here, the oldest first."""
        own = [version for name, version in self._own if name == key]
        return instruments.in_order({*own, *instruments.versions().get(key, ())})

    def _newest(self, key: str) -> str:
        return max(self.versions(key), key=instruments.order, default="")


def instrument_of(text: bytes) -> Instrument | Structured:
    """Return the instrument in *text*, a YAML file; raise ValueError for anything else."""
    try:
        plain = yaml.safe_load(text)
        return instruments.read(plain)
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(repr(error)) from error


def _readable(text: bytes) -> Instrument | Structured | None:
    # Checked before it was adopted; what an older program cannot read is missing, never fatal.
    try:
        return instrument_of(text)
    except ValueError:
        return None
