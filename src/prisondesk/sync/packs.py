"""Puts many segments into one compressed member of a bundle, and takes them out again.

Segments share most of their words: compressed together they take a fraction of what they take one
by one. Each stays whole and under the signature of its own origin.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prisondesk.sync.errors import BadFactError, InflatesTooMuchError
from prisondesk.sync.segments import MAX_RAW, Segment

# A pack is closed when the next segment would make it larger; a single segment may be larger.
FULL = 1024 * 1024
# Takes a third of the time of zlib's usual 6, for an eighth more bytes.
_LEVEL = 3
_BEGINS = b"#"


@dataclass(frozen=True, slots=True)
class Pack:
    """Some segments, compressed: *raw_size* is their size, *records* the number of their facts."""

    data: bytes
    raw_size: int
    records: int
    sha256: str


def pack(segments: Iterable[Segment]) -> Iterator[Pack]:
    """Put *segments* into packs, in their order."""
    waiting: list[Segment] = []
    size = 0
    for each in segments:
        if waiting and size + len(each.lines) > FULL:
            yield _compressed(waiting)
            waiting, size = [], 0
        waiting.append(each)
        size += len(each.lines)
    if waiting:
        yield _compressed(waiting)


def unpack(data: bytes, raw_size: int, records: int) -> list[bytes]:
    """Return the lines of each segment of a pack of the size and number of facts declared.

    Raises InflatesTooMuchError or BadFactError.
    """
    raw = inflate(data, raw_size)
    if not raw.startswith(_BEGINS) or not raw.endswith(b"\n"):
        raise BadFactError("the lines of a pack")
    # As many as fit beside the facts that are listed: what holds more is not taken apart further.
    found = raw[1:-1].split(b"\n" + _BEGINS, records)
    if raw.count(b"\n") != len(found) + 2 * records or len(found) > records:
        raise BadFactError("another number of facts than listed")
    return [b"#%b\n" % each for each in found]


def inflate(packed: bytes, raw_size: int) -> bytes:
    """Unpack exactly *raw_size* bytes and not one more.

    Raises InflatesTooMuchError when there are more, fewer, or anything behind them.
    """
    if not 0 <= raw_size <= MAX_RAW:
        raise InflatesTooMuchError("declared size")
    machine = zlib.decompressobj()
    try:
        raw = machine.decompress(packed, raw_size + 1)
    except zlib.error as error:
        raise InflatesTooMuchError("not compressed") from error
    if len(raw) != raw_size or not machine.eof or machine.unused_data:
        raise InflatesTooMuchError("another size")
    return raw


def _compressed(segments: Iterable[Segment]) -> Pack:
    machine, digest = zlib.compressobj(_LEVEL), hashlib.sha256()
    parts, size, records = [], 0, 0
    for each in segments:
        parts.append(machine.compress(each.lines))
        size += len(each.lines)
        records += each.payload.count
    data = b"".join((*parts, machine.flush()))
    digest.update(data)
    return Pack(data, size, records, digest.hexdigest())
