"""A compiled catalogue (``.mo``) of which only the texts that are asked for are read.

The standard library decodes every text of a file when it is opened, a hundredfold of what the
sign-in page says.
"""

import gettext
import struct
from collections.abc import Iterator, Mapping

from prisondesk.i18n.languages import Language

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<5I")  # magic, version, how many texts, where sources and texts stand
_PLACE = struct.Struct("<2I")  # the length and the start of one of them


class Held(gettext.NullTranslations):
    """*texts* in the form in which catalogues are looked into, with the plurals of *language*."""

    def __init__(self, texts: Mapping[object, str], language: Language) -> None:
        super().__init__()
        self._catalog = texts
        self.plural = language.plural


class Texts(Mapping[object, str]):
    """What a ``.mo`` holds: a text by its source, a form of a counted one by source and number."""

    def __init__(self, data: bytes) -> None:
        """Find the sources in *data*; a ValueError when it is no compiled catalogue."""
        magic, _, count, sources, texts = _HEAD.unpack_from(data)
        if magic != _MAGIC:
            raise ValueError("no compiled catalogue")
        self._data, self._texts = data, texts
        self._numbers: dict[bytes, int] = {}
        self._counted: set[int] = set()
        self._read: dict[object, str] = {}
        places = _PLACE.iter_unpack(data[sources : sources + count * _PLACE.size])
        for number, (length, start) in enumerate(places):
            source, _, plural = data[start : start + length].partition(b"\0")
            self._numbers[source] = number
            if plural:
                self._counted.add(number)

    def __getitem__(self, key: object) -> str:
        """Return the text of *key*; a KeyError when there is none."""
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._decoded(key)
        return found

    def _decoded(self, key: object) -> str:
        source, form = key if isinstance(key, tuple) else (key, None)
        number = self._numbers[str(source).encode()]
        length, start = _PLACE.unpack_from(self._data, self._texts + number * _PLACE.size)
        forms = self._data[start : start + length].split(b"\0")
        if (form is None) == (number in self._counted) or (form or 0) >= len(forms):
            raise KeyError(key)
        return forms[form or 0].decode()

    def __iter__(self) -> Iterator[object]:
        """Yield every key."""
        for source, number in self._numbers.items():
            key = source.decode()
            if number not in self._counted:
                yield key
                continue
            place = self._texts + number * _PLACE.size
            length, start = _PLACE.unpack_from(self._data, place)
            forms = self._data.count(b"\0", start, start + length) + 1
            yield from ((key, form) for form in range(forms))

    def __len__(self) -> int:
        """Return how many keys there are."""
        return sum(1 for _ in self)
