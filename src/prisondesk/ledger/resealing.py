"""Sealed facts handed to another group: each stays as it was signed, with a copy that group opens.

A fact is never changed, so its sealed body cannot be encrypted anew. A member of the group that
reads it writes a copy beside it, sealed to the next group; that group reads the fact through it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.ledger.kinds import FactBody, FactKind, Lane

# The text of a part is escaped once more inside the copy: at worst it doubles, within 64 KiB.
PART_BYTES = 24 * 1024


@dataclass(frozen=True, slots=True)
class Resealed:
    """One part of the plain body of the sealed fact with hash *of*.

    *group* is the public key this copy is sealed to. A copy fills in a fact that is there and can
    add none; a fact whose body was erased stays erased.
    """

    KIND: ClassVar[FactKind] = FactKind("ledger.resealed", Lane.HEALTH, additive=True)

    of: str
    group: str
    part: int
    parts: int
    text: str


def group_of(body: FactBody) -> str:
    """Return the group that *body* is sealed to when it is not that of its lane, or nothing."""
    return body.group if isinstance(body, Resealed) else ""


def copies(of: str, plain: bytes, group: str) -> Iterator[Resealed]:
    """Yield the copy of the plain body of the fact *of* for *group*, cut into parts that fit."""
    texts = list(_cut(plain.decode()))
    for number, text in enumerate(texts, 1):
        yield Resealed(of, group, number, len(texts), text)


def joined(parts: Iterable[Resealed]) -> dict[str, bytes]:
    """Return the plain body of each fact whose copy is whole; the first copy of each counts."""
    found: Mapping[tuple[str, str], dict[int, Resealed]] = defaultdict(dict)
    for each in parts:
        found[each.of, each.group].setdefault(each.part, each)
    whole: dict[str, bytes] = {}
    for (of, _), numbered in found.items():
        expected = next(iter(numbered.values())).parts
        if sorted(numbered) == list(range(1, expected + 1)):
            text = "".join(numbered[number].text for number in sorted(numbered))
            whole.setdefault(of, text.encode())
    return whole


def _cut(text: str) -> Iterator[str]:
    start = size = 0
    for at, letter in enumerate(text):
        width = len(letter.encode())
        if size + width > PART_BYTES:
            yield text[start:at]
            start, size = at, 0
        size += width
    yield text[start:]
