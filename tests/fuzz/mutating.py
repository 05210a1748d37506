"""Damages bytes in the ways that find mistakes in parsers, and keeps what reaches new lines."""

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz.targets import Target

SLOW_SECONDS = 2.0
LARGEST = 200_000
RESHAPED = 0.4
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    2,
    -1,
    2**62,
    2**63,
    2**70,
    1.5,
    "",
    "x",
    "A" * 3000,
    "e\u0301",
    "\u202e",
    "\ud800",
    "\0",
    "2026-02-30",
    "2026-03-02T09:30:00+00:00",
    "9999-12-31T23:59:59.999999-23:59",
    "0001-01-01",
    "0001-01-01T00:00:00+14:00",
    "00",
    [],
    [[]],
    {},
    {"v": 1},
)
WORDS = (
    b"",
    b"\0",
    b"\xff",
    b"\n",
    b"\r\n",
    b"-> ",
    b"--- ",
    b"null",
    b"true",
    b"1e9",
    b"-1",
    b"0",
    b"9223372036854775808",
    b"9" * 400,
    b"[" * 3000,
    b'{"a":' * 3000,
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"e\xcc\x81",
    b"../",
    b'"v":2',
    b"A" * 3000,
    b"=",
    b"}",
    b",",
    b'"":0,',
)


@dataclass
class Found:
    """What a campaign saw: how many inputs, which were read, refused, wrong or slow."""

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    kept: list[bytes] = field(default_factory=list)
    wrong: list[tuple[bytes, str]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """Return the counts."""
        return {
            "inputs": self.inputs,
            "accepted": self.accepted,
            "refused": self.refused,
            "kept": len(self.kept),
            "wrong": [why for _, why in self.wrong],
        }


def campaign(target: Target, seed: int, inputs: int, saved: Sequence[bytes] = ()) -> Found:
    """Throw *inputs* damaged inputs at *target*; what reaches a new line is damaged further."""
    found, chance, lines = Found(), random.Random(seed), _Lines()
    pool = [*target.seeds, *saved]
    for data in pool:
        _try(target, data, found, lines)
    found.kept.clear()
    for _ in range(inputs):
        data = damaged(chance, chance.choice(pool), pool)
        if _try(target, data, found, lines):
            pool.append(data)
    return found


def damaged(chance: random.Random, data: bytes, pool: Sequence[bytes]) -> bytes:
    """Return *data* with one to four wounds."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = _wound(chance, bytearray(data), pool)[:LARGEST]
    return data


def saved_in(folder: Path) -> Iterator[bytes]:
    """Yield the inputs that earlier campaigns kept in *folder*."""
    for path in sorted(folder.glob("*.bin")):
        yield path.read_bytes()


def _reshaped(chance: random.Random, data: bytes) -> bytes:
    """Return *data* with one value changed and everything written again as strict JSON is."""
    start = data.find(b"{")
    try:
        plain = json.loads(data[start:])
    except (ValueError, RecursionError):
        return data
    place = plain
    while isinstance(place, (dict, list)) and place:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if chance.random() < 0.4 or not isinstance(place[key], (dict, list)):
            _change(chance, place, key)
            break
        place = place[key]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return data[:start] + text.encode("utf-8", "surrogatepass")


def _change(chance: random.Random, place: Any, key: Any) -> None:
    kind = chance.randrange(4)
    if kind == 0:
        del place[key]
    elif kind == 1 and isinstance(place, dict):
        place[chance.choice(("v", "z", "a" * 40, "é"))] = place[key]
    elif kind == 2 and isinstance(place, list):
        place.extend([place[key]] * chance.choice((1, 40)))
    else:
        place[key] = chance.choice(VALUES)


def _wound(chance: random.Random, data: bytearray, pool: Sequence[bytes]) -> bytes:
    if chance.random() < RESHAPED:
        return _reshaped(chance, bytes(data))
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 4, 16, 64)))
    kind = chance.randrange(7)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del data[at:end]
    elif kind == 2:
        data[at:at] = chance.choice(WORDS)
    elif kind == 3:
        data[at:end] = chance.choice(WORDS)
    elif kind == 4:
        data[at:at] = data[at:end] * chance.choice((1, 3, 200))
    elif kind == 5:
        other = chance.choice(pool)
        data[at:] = other[chance.randrange(len(other) + 1) :]
    else:
        del data[at:]
    return bytes(data)


def _try(target: Target, data: bytes, found: Found, lines: "_Lines") -> bool:
    """Read *data*; tell whether a line was reached that no input reached before."""
    found.inputs += 1
    begun = time.process_time()
    with lines:
        try:
            target.read(data)
            found.accepted += 1
        except target.answers:
            found.refused += 1
        except Exception as error:
            found.wrong.append((data, f"{type(error).__name__}: {error}"[:200]))
    if time.process_time() - begun > SLOW_SECONDS:
        found.wrong.append((data, "slow"))
    if lines.new:
        found.kept.append(data)
    return lines.new


class _Lines:
    """Notes the lines of our own modules that are reached."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self.new = False

    def __enter__(self) -> "_Lines":
        self.new = False
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, _event: str, _argument: object) -> Any:
        name = frame.f_code.co_filename
        return self._line if "prisondesk" in name and "/tests/" not in name else None

    def _line(self, frame: FrameType, _event: str, _argument: object) -> Any:
        place = (id(frame.f_code), frame.f_lineno)
        if place not in self._seen:
            self._seen.add(place)
            self.new = True
        return self._line
