"""The body for recognising somebody: ten fingers, and where on a figure a mark is."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


class Finger(enum.StrEnum):
    """One of ten fingers, in the order of a ten-print card."""

    RIGHT_THUMB = "right_thumb"
    RIGHT_INDEX = "right_index"
    RIGHT_MIDDLE = "right_middle"
    RIGHT_RING = "right_ring"
    RIGHT_LITTLE = "right_little"
    LEFT_THUMB = "left_thumb"
    LEFT_INDEX = "left_index"
    LEFT_MIDDLE = "left_middle"
    LEFT_RING = "left_ring"
    LEFT_LITTLE = "left_little"


FINGER_WORDS: dict[Finger, Message] = {
    Finger.RIGHT_THUMB: msg("right thumb"),
    Finger.RIGHT_INDEX: msg("right index finger"),
    Finger.RIGHT_MIDDLE: msg("right middle finger"),
    Finger.RIGHT_RING: msg("right ring finger"),
    Finger.RIGHT_LITTLE: msg("right little finger"),
    Finger.LEFT_THUMB: msg("left thumb"),
    Finger.LEFT_INDEX: msg("left index finger"),
    Finger.LEFT_MIDDLE: msg("left middle finger"),
    Finger.LEFT_RING: msg("left ring finger"),
    Finger.LEFT_LITTLE: msg("left little finger"),
}


class Quality(enum.StrEnum):
    """How good a scan is, as the officer sees it; no program judges it."""

    CLEAR = "clear"
    PARTIAL = "partial"
    POOR = "poor"


QUALITY_WORDS: dict[Quality, Message] = {
    Quality.CLEAR: cmsg("fingerprint", "clear"),
    Quality.PARTIAL: cmsg("fingerprint", "partial"),
    Quality.POOR: cmsg("fingerprint", "poor, to be taken again"),
}


@dataclass(frozen=True, slots=True)
class FingerSlot:
    """What is kept of one finger: a scan by its hash, or why there is none."""

    finger: Finger
    sha256: str = ""
    form: str = ""
    quality: Quality | None = None
    note: str = ""


class BodySide(enum.StrEnum):
    """Which figure of the body chart."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the body chart, in thousandths of the figure's width and height."""

    side: BodySide
    x: int
    y: int


PARTS: tuple[tuple[int, int, Message], ...] = (
    (0, 130, msg("head")),
    (130, 175, msg("neck")),
    (175, 330, msg("chest or upper back")),
    (330, 440, msg("belly or lower back")),
    (440, 520, msg("hips")),
    (520, 730, msg("thigh")),
    (730, 920, msg("lower leg")),
    (920, 1001, msg("foot")),
)
ARM_FROM, ARM_TO, ARM_INSIDE = 190, 560, 270


def part_of(spot: Spot) -> Message:
    """Return the part of the body at *spot*, seen from the person: their right is our left."""
    off = abs(spot.x - 500)
    if ARM_FROM <= spot.y < ARM_TO and off > ARM_INSIDE - 90:
        name = msg("hand") if spot.y > 480 else msg("arm")
    else:
        name = next(name for start, end, name in PARTS if start <= spot.y < end)
    if off < 40:
        return name
    own_right = (spot.x < 500) == (spot.side is BodySide.FRONT)
    if own_right:
        return msg("{part}, right side", part=name)
    return msg("{part}, left side", part=name)
