"""A paper as a value: what it says, for whom it is printed and how it can be recognised."""

import dataclasses
import datetime as dt
import enum
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.printing.blocks import Block

Content = TypeVar("Content")
Canonical = str | int | float | bool | None | list["Canonical"]

COUNTRY = msg("REPUBLIC OF MALI")
MOTTO = msg("One People – One Goal – One Faith")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The names at the head of every paper; settings with dates, never code."""

    ministry: Message
    administration: Message
    facility: Message
    country: Message = COUNTRY
    motto: Message = MOTTO


@dataclass(frozen=True, slots=True)
class PaperContext:
    """The circumstances of one printing.

    *number* is the document's own number. *copy_for* says who keeps this copy. *demonstration*,
    *draft* and *duplicate* put DÉMONSTRATION, PROJET and DUPLICATA on every page.
    """

    letterhead: Letterhead
    translator: Translator
    number: str
    printed_by: str
    printed_at: dt.datetime
    copy: int = 1
    copies: int = 1
    copy_for: Message | None = None
    demonstration: bool = False
    draft: bool = False
    duplicate: bool = False


class Form(enum.Enum):
    """How sheets lie on the paper.

    PAGES: each sheet begins a page. HALVES: two short copies share a page, with a line to cut
    along; a long one takes pages of its own. SLIP: to be filled in by hand, with corner marks.
    WIDE: lists across the page. BROAD: the same on A3. REGISTER: folios to be bound, each sheet
    one folio.
    """

    PAGES = "pages"
    HALVES = "halves"
    SLIP = "slip"
    WIDE = "wide"
    REGISTER = "register"
    BROAD = "broad"


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head of a page that continues a sheet."""

    name: Message
    other_name: Message | None
    title: Message


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything `prisondesk.printing.render.render` needs.

    *model* is the paper's model and version, as printed in the footer ("AE v1"); *foot* names the
    paper there; *foot_notes* are further short facts of the footer, *keep_note* a sentence to
    whoever keeps the paper, *side_notes* lines to complete by hand at the end of the footer;
    *cut* is what stands on the line between two halves. *content_secret* keeps what the sheets say
    out of the control, which anybody may read.
    """

    context: PaperContext
    model: str
    title: Message
    foot: Message
    sheets: tuple[tuple[Block, ...], ...]
    form: Form = Form.PAGES
    running: Running | None = None
    foot_notes: tuple[Message, ...] = ()
    keep_note: Message | None = None
    side_notes: tuple[Message, ...] = ()
    cut: Message | None = None
    content_secret: bool = False
    said: str = field(default="", compare=False)

    def checked(self) -> "Paper":
        """Return this paper with its control worked out once, for every page that shows it."""
        return replace(self, said=control(self))


@dataclass(frozen=True, slots=True)
class DocumentKind(Generic[Content]):
    """A paper of a feature, as its manifest lists it: *compose* says what it consists of."""

    key: str
    title: Message
    compose: Callable[[Content, PaperContext], Paper]


def control(paper: Paper) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of what *paper* says.

    The hour of printing, the printer's name, the language and the marks do not count: a second
    print of the same paper carries the same control.
    """
    if paper.said:
        return paper.said
    said = None if paper.content_secret else _canonical(paper.sheets)
    content = [paper.model, paper.context.number, _canonical(paper.foot), said]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8].upper()


def payload(paper: Paper) -> str:
    """Return what the QR code says: the number and the control, nothing about the person."""
    return f"PD1:{paper.context.number}:{control(paper)}"


def _canonical(value: object) -> Canonical:
    if dataclasses.is_dataclass(value):
        fields = (getattr(value, field.name) for field in dataclasses.fields(value))
        return [type(value).__name__, *(_canonical(field) for field in fields)]
    if isinstance(value, tuple):
        return [_canonical(item) for item in value]
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)
