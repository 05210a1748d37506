"""Breaks text into lines that fit, in the reading order of its language."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from prisondesk.kernel.message import Message, Param
from prisondesk.printing.bidi import Resolved, resolve
from prisondesk.printing.fonts import Face
from prisondesk.printing.shaping import Line, Look, compose_part, glyphs_of

# Private characters that switch the face inside a rendered sentence; they are never drawn.
_STRONG, _SLANTED, _PLAIN = "\ue000", "\ue001", "\ue002"
_SWITCHES = {_STRONG: Face.BOLD, _SLANTED: Face.ITALIC}
_SLACK = 0.01
_LOCK = threading.Lock()


def strong(value: Param) -> Message:
    """Return *value* as a message written in bold inside its sentence."""
    return Message(f"{_STRONG}{{text}}{_PLAIN}", (("text", value),))


def slanted(value: Param) -> Message:
    """Return *value* as a message written in italic inside its sentence."""
    return Message(f"{_SLANTED}{{text}}{_PLAIN}", (("text", value),))


def sentences(*messages: Message) -> Message:
    """Return whole sentences one after the other in one paragraph."""
    names = [f"s{index}" for index in range(len(messages))]
    pattern = " ".join(f"{{{name}}}" for name in names)
    return Message(pattern, tuple(zip(names, messages, strict=True)))


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: *size* in points, *leading* in sizes, *spacing* in thousandths.

    *auto* takes the direction from the text itself (a name, a number) instead of the paper;
    *capitals* composes small capitals, which the fonts need not carry; *upper* makes every letter
    a capital.
    """

    size: float
    face: Face = Face.REGULAR
    leading: float = 1.22
    spacing: float = 0.0
    auto: bool = False
    capitals: bool = False
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """Characters and how each of them is written."""

    text: str
    looks: tuple[Look, ...]


def styled(rendered: str, style: Style) -> Styled:
    """Read the switches of *rendered* and return its characters with their looks."""
    text: list[str] = []
    looks: list[Look] = []
    face = style.face
    for char in rendered.replace("\t", " "):
        if char in _SWITCHES or char == _PLAIN:
            face = _SWITCHES.get(char, style.face)
        elif (style.capitals or style.upper) and char.islower() and len(char.upper()) == 1:
            text.append(char.upper())
            looks.append(Look(face, 0.8 if style.capitals else 1.0))
        else:
            text.append(char)
            looks.append(Look(face))
    return Styled("".join(text), tuple(looks))


@lru_cache(maxsize=8192)
def set_text(rendered: str, style: Style, width: float, *, right_to_left: bool) -> tuple[Line, ...]:
    """Return *rendered*, with its switches, in lines of at most *width* points."""
    return break_lines(styled(rendered, style), style, width, right_to_left=right_to_left)


@lru_cache(maxsize=4096)
def break_lines(
    content: Styled, style: Style, width: float, *, right_to_left: bool
) -> tuple[Line, ...]:
    """Return *content* in lines of at most *width* points.

    A word longer than a line is cut between letters: nothing is ever lost or drawn outside.
    """
    lines: list[Line] = []
    start = 0
    for part in content.text.split("\n"):
        end = start + len(part)
        own = Styled(part, content.looks[start:end])
        lines += _paragraph(own, style, width, int(right_to_left))
        start = end + 1
    return tuple(lines)


def _paragraph(content: Styled, style: Style, width: float, direction: int) -> Iterator[Line]:
    base = None if style.auto else direction
    resolved = resolve(content.text, base, default=direction)
    start = 0
    words = _words(content, resolved, style)
    position = 0
    used = 0.0
    end = 0
    while position < len(words):
        first, last, wide, bare = words[position]
        if used + bare <= width + _SLACK:
            used, end, position = used + wide, last, position + 1
            continue
        if end > start:
            yield _line(content, resolved, style, (start, end))
        else:
            end = _cut(content, resolved, style, (first, last), width)
            yield _line(content, resolved, style, (first, end))
            words[position] = _word(content, resolved, style, (end, last))
        start, used = end, 0.0
    if end > start or not content.text:
        yield _line(content, resolved, style, (start, len(content.text)))


_Word = tuple[int, int, float, float]


def _words(content: Styled, resolved: Resolved, style: Style) -> list[_Word]:
    """Return (start, end with its space, width, width without the space) of every word."""
    words: list[_Word] = []
    start = 0
    text = content.text
    for index, char in enumerate(text):
        following = text[index + 1] if index + 1 < len(text) else ""
        if char in " \u200b" and following not in (" ", ""):
            words.append(_word(content, resolved, style, (start, index + 1)))
            start = index + 1
    if start < len(text):
        words.append(_word(content, resolved, style, (start, len(text))))
    return words


def _word(content: Styled, resolved: Resolved, style: Style, part: tuple[int, int]) -> _Word:
    start, end = part
    bare_end = start + len(content.text[start:end].rstrip(" \u200b"))
    wide = _measure(content, resolved, style, (start, end))
    bare = wide if bare_end == end else _measure(content, resolved, style, (start, bare_end))
    return start, end, wide, bare


def _measure(content: Styled, resolved: Resolved, style: Style, part: tuple[int, int]) -> float:
    start, end = part
    levels = set(resolved.levels[start:end])
    if len(levels) == 1:
        # In one direction the width of a word is its own, whatever stands beside it.
        looks = content.looks[start:end]
        if looks.count(looks[0]) == len(looks):
            word = content.text[start:end]
            return style.size * _measured(word, looks[0], style.spacing, levels == {0})
    return compose_part(
        content.text, content.looks, resolved, part, style.size, style.spacing
    ).width


@lru_cache(maxsize=20_000)
def _measured(word: str, look: Look, spacing: float, left_to_right: bool) -> float:  # noqa: FBT001 - a key of the cache
    """Return the width of a word set in one point: every size has as many times that."""
    direction = 0 if left_to_right else 1
    resolved = resolve(word, direction, default=direction)
    return compose_part(word, (look,) * len(word), resolved, (0, len(word)), 1.0, spacing).width


def _cut(
    content: Styled, resolved: Resolved, style: Style, part: tuple[int, int], width: float
) -> int:
    """Return where a too long word must be cut: at least one letter stays on the line."""
    start, end = part
    low, high = start + 1, end
    while low < high:
        middle = (low + high + 1) // 2
        if _measure(content, resolved, style, (start, middle)) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _line(content: Styled, resolved: Resolved, style: Style, part: tuple[int, int]) -> Line:
    start, end = part
    last = end >= len(content.text)
    while not last and end > start and content.text[end - 1] in " \u200b":
        end -= 1
    line = compose_part(
        content.text, content.looks, resolved, (start, end), style.size, style.spacing
    )
    return Line(line.runs, line.width, line.gaps, last, line.missing)


_DEPTH = [0]


@contextmanager
def batch() -> Iterator[None]:
    """Keep what was set for the papers made inside, then forget it.

    Words that return on every paper are set once; names must not stay in memory after the last.
    """
    with _LOCK:
        _DEPTH[0] += 1
    try:
        yield
    finally:
        with _LOCK:
            _DEPTH[0] -= 1
            if not _DEPTH[0]:
                set_text.cache_clear()
                break_lines.cache_clear()
                _measured.cache_clear()
                glyphs_of.cache_clear()


def widest(lines: Sequence[Line]) -> float:
    """Return the width of the widest line, in points."""
    return max((line.width for line in lines), default=0.0)
