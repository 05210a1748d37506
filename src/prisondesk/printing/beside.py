"""A text in French with another language beside it, point by point, to be read aloud and kept."""

from collections.abc import Sequence

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.printing.blocks import Answer, Column, Table
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import sentences, strong

Point = tuple[Message, Message]
"""What a point is about, and what it says."""

_READ = msg("read aloud by the interpreter")


def two_languages(points: Sequence[Point], french: Translator, theirs: Translator) -> Table:
    """Return *points* numbered, in French and in the language *theirs* speaks.

    Where the other language has no reviewed words of its own, the interpreter reads the French.
    Somebody who reads French is told it once.
    """
    if theirs.language.code == french.language.code:
        return _in_french(points, french)
    right = Side.END if theirs.language.right_to_left else Side.START
    columns = (
        Column(verbatim("Français"), 84),
        Column(verbatim(""), 10, Side.CENTRE),
        Column(verbatim(theirs.language.own_name), 86, right),
    )
    rows = tuple(
        (_said(french, point), number, _beside(point, french, theirs))
        for number, point in enumerate(points, start=1)
    )
    return Table(columns, rows, size=10.2, height=9)


def _in_french(points: Sequence[Point], french: Translator) -> Table:
    columns = (Column(verbatim(""), 10, Side.CENTRE), Column(verbatim("Français"), 170))
    rows = tuple((number, _said(french, point)) for number, point in enumerate(points, start=1))
    return Table(columns, rows, size=10.2, height=9)


def _said(speak: Translator, point: Point) -> Answer:
    title, text = point
    return sentences(strong(msg("{title} –", title=speak(title))), verbatim(speak(text)))


def _beside(point: Point, french: Translator, theirs: Translator) -> Answer:
    if any(theirs(part) == french(part) for part in point):
        return _READ
    return _said(theirs, point)
