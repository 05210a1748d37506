"""What a paper may consist of, described and not yet drawn.

A paper is a tuple of these frozen values; `prisondesk.printing.layout` knows how each is drawn.
Lengths are millimetres, type sizes points, spans twelfths of the width.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.cards import BoardHead, Cards
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side


class Missing(enum.Enum):
    """Why there is no value. Printed in italic on a dotted line, never left blank."""

    NOT_KNOWN = "not known"
    NOT_ASKED = "not asked"
    NOT_APPLICABLE = "not applicable"
    NONE = "none"
    NOT_SET = "not set"


_MISSING = {
    Missing.NOT_KNOWN: cmsg("missing value", "not known"),
    Missing.NOT_ASKED: cmsg("missing value", "not asked"),
    Missing.NOT_APPLICABLE: cmsg("missing value", "not applicable"),
    Missing.NONE: cmsg("missing value", "none"),
    Missing.NOT_SET: cmsg("missing value", "not set in this system"),
}

# Room on a line to write by hand what nobody typed.
TO_WRITE = "…………"

Answer = str | int | dt.date | dt.datetime | Message | Missing


def shown(answer: Answer) -> Message:
    """Return *answer* as a message: a reason when it is missing, itself otherwise."""
    if isinstance(answer, Missing):
        return _MISSING[answer]
    if isinstance(answer, Message):
        return answer
    if isinstance(answer, str):
        return verbatim(answer)
    return Message("{value}", (("value", answer),))


@dataclass(frozen=True, slots=True)
class Tick:
    """A small square and what it means; *ticked* draws the cross."""

    label: Message
    ticked: bool = False


class Square(enum.Enum):
    """A square to tick in a table."""

    EMPTY = "empty"
    TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Several squares in one field."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class ToWrite:
    """An empty room to write in by hand, *height* millimetres high."""

    height: float = 10.0


@dataclass(frozen=True, slots=True)
class Comb:
    """Groups of boxes for single characters, with *between* printed between groups."""

    groups: tuple[int, ...]
    between: str = "–"


@dataclass(frozen=True, slots=True)
class Field:
    """A label above its value. *span* is in twelfths of the width."""

    label: Message
    value: Answer | Ticks | ToWrite | Comb
    span: int
    strong: bool = False
    size: float = 9.5


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of fields in one frame; the spans of every row add up to twelve."""

    rows: tuple[tuple[Field, ...], ...]
    height: float = 9.8


@dataclass(frozen=True, slots=True)
class Portrait:
    """Fields beside a 35 × 45 mm photograph; without an image, a frame to glue it into."""

    fields: Fields
    image: bytes | None
    caption: Message | None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading; *note* stands in italic at the end of its line."""

    number: str
    title: Message
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; *before* is the room above it."""

    text: Message
    size: float = 9.6
    face: Face = Face.REGULAR
    side: Side = Side.JUSTIFIED
    leading: float = 1.2
    before: float = 1.2


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph beside its lead: « Vu », « Article 1er ».

    *indent* is the room of the lead in millimetres; *snug* takes less when the lead is short.
    """

    lead: Message
    text: Message
    indent: float
    strong: bool = True
    snug: bool = False
    before: float = 1.4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; *width* in millimetres of 180."""

    title: Message
    width: float
    side: Side = Side.START


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Answer | Square, ...], ...]
    size: float = 8.4
    height: float = 4.7
    numbered: bool = False
    top: bool = False


SIGNATURE = cmsg("paper", "Signature")
SIGNATURE_AND_STAMP = msg("Signature and stamp")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs in a box: what for, their name, function and what is printed below."""

    title: Message
    name: Answer | None = None
    role: Message | None = None
    ticks: tuple[Tick, ...] = ()
    notes: tuple[Message, ...] = ()
    foot: Message = SIGNATURE
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Boxes to sign in, with the 30 × 40 mm frame of a finger when *thumb* is set."""

    signers: tuple[Signer, ...]
    thumb: bool = False
    height: float = 40.0
    before: float = 0.8


@dataclass(frozen=True, slots=True)
class Handover:
    """Two framed halves, each with a place and hour and two people who sign."""

    halves: tuple[tuple[Message, Message, Message], tuple[Message, Message, Message]]
    height: float = 44.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """A frame with dotted lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A small box with a number in it, beside a title."""

    label: Message
    value: Answer


@dataclass(frozen=True, slots=True)
class StateHead:
    """The head of an official paper: ministry, administration, prison; republic and motto."""

    office: Message | None = None
    with_facility: bool = True


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The title in small capitals between two boxes."""

    title: Message
    subtitle: Message | None
    left: Numbered | None
    right: Numbered | None
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class FolioHead:
    """The head of one folio of a register: the prison, the title, room to initial, the number."""

    title: Message
    subtitle: Message
    folio: int


@dataclass(frozen=True, slots=True)
class Framed:
    """One of several frames beside each other: a bold beginning, words, something at the foot."""

    title: Message
    text: Message
    foot: Message | None
    share: int
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames beside each other, all of one height in millimetres."""

    frames: tuple[Framed, ...]
    height: float = 20.0


@dataclass(frozen=True, slots=True)
class SmallHead:
    """The compact head of a half-page receipt."""

    office: Message
    title: Message
    subtitle: Message
    box: Numbered


@dataclass(frozen=True, slots=True)
class SlipHead:
    """The head of a paper to be filled in by hand: large QR, station, number of the slip."""

    title: Message
    subtitle: Message
    box: Numbered
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """Printed words between the things to fill in."""

    text: Message


@dataclass(frozen=True, slots=True)
class Dots:
    """A dotted line; *share* says how much of the free room of its row it takes."""

    share: int = 1


SlipItem = Word | Tick | Comb | Dots


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One line to fill in: a label and what follows it."""

    label: Message | None
    items: tuple[SlipItem, ...]


@dataclass(frozen=True, slots=True)
class SlipFields:
    """Rows to fill in by hand, in one frame."""

    rows: tuple[SlipRow, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of its own with a caption."""

    payload: str
    caption: Message
    size: float = 26.0


@dataclass(frozen=True, slots=True)
class Graph:
    """A bar a day with a line of capacity over them; *capacity* is None where it is not known.

    *first* and *last* are the words under the two ends, *top* those of the highest value.
    """

    bars: tuple[int, ...]
    capacity: tuple[int | None, ...]
    first: Message
    last: Message
    top: Message
    height: float = 46.0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two groups of blocks beside each other; *share* is the width of the first, in twelfths."""

    first: tuple["Block", ...]
    second: tuple["Block", ...]
    share: int = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """Room left free."""

    height: float


Block = (
    Fields
    | Portrait
    | Section
    | Paragraph
    | Clause
    | Table
    | Signatures
    | Handover
    | Ruled
    | StateHead
    | TitleRow
    | FolioHead
    | Frames
    | SmallHead
    | SlipHead
    | SlipFields
    | Code
    | Graph
    | SideBySide
    | Gap
    | Cards
    | BoardHead
)
