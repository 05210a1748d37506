"""Text that has been broken into lines and can be drawn anywhere."""

from dataclasses import dataclass, replace

from prisondesk.kernel.message import Message
from prisondesk.printing.document import Paper
from prisondesk.printing.pen import MM, Pen, Side
from prisondesk.printing.shaping import Line
from prisondesk.printing.typeset import Style, set_text

# How much more room Arabic script needs, in sizes: between lines, and in a single line.
_TALLER, _TALL_ALONE = 0.28, 0.12
_STEP = 0.25  # points by which text that does not fit is made smaller


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines with their style; *height* and *width* in millimetres."""

    lines: tuple[Line, ...]
    style: Style

    def _height_of(self, line: Line) -> float:
        more = _TALLER if len(self.lines) > 1 else _TALL_ALONE
        leading = self.style.leading + (more if line.tall else 0.0)
        return leading * self.style.size / MM

    @property
    def height(self) -> float:
        """Return the height of all lines together."""
        return sum(self._height_of(line) for line in self.lines)

    @property
    def width(self) -> float:
        """Return the width of the widest line."""
        return max((line.width for line in self.lines), default=0.0) / MM

    def draw(self, pen: Pen, x: float, y: float, w: float, side: Side = Side.START) -> None:
        """Draw the lines with their top at *y*."""
        size = self.style.size / MM
        for line in self.lines:
            height = self._height_of(line)
            pen.write(line, x, y + (height - size) / 2 + 0.8 * size, w, side)
            y += height


class Typist:
    """Renders messages in the paper's language and breaks them; collects what went wrong.

    *problems* lists missing glyphs and text that did not fit its room. Tests ask that it be
    empty; a person's paper is printed all the same, with the text in full. *density* below 1
    moves the lines of a slip closer, so that it keeps to one page.
    """

    def __init__(self, paper: Paper, density: float = 1.0) -> None:
        self.paper = paper
        self.context = paper.context
        self.problems: list[str] = []
        self.density = density
        self._translate = paper.context.translator
        self.right_to_left = paper.context.translator.language.right_to_left

    def for_copy(self, copy: int, copies: int) -> "Typist":
        """Return a typist for one of several copies, who reports problems to the same list."""
        context = replace(self.context, copy=copy, copies=copies)
        other = Typist(replace(self.paper, context=context))
        other.problems = self.problems
        return other

    def set(self, text: Message | str, width: float, style: Style) -> Setting:
        """Return *text* in as many lines of *width* millimetres as it needs."""
        rendered = text if isinstance(text, str) else self._translate(text)
        lines = set_text(rendered, style, width * MM, right_to_left=self.right_to_left)
        self.problems += [f"no glyph for {line.missing!a}" for line in lines if line.missing]
        return Setting(lines, style)

    def whole_words(
        self, text: Message | str, width: float, style: Style, smallest: float
    ) -> Setting:
        """Return *text* on several lines, small enough that no word is cut if it can be."""
        rendered = text if isinstance(text, str) else self._translate(text)
        size = style.size
        while size > smallest and self._widest_word(rendered, replace(style, size=size)) > width:
            size -= _STEP
        return self.set(rendered, width, replace(style, size=size))

    def _widest_word(self, rendered: str, style: Style) -> float:
        return max((self.set(word, 1000, style).width for word in rendered.split(" ")), default=0)

    def fit(
        self, text: Message | str, width: float, style: Style, smallest: float, lines: int = 1
    ) -> Setting:
        """Return *text* in at most *lines* lines, made smaller down to *smallest* points."""
        size = style.size
        while True:
            setting = self.set(text, width, replace(style, size=size))
            if len(setting.lines) <= lines:
                return setting
            if size - _STEP < smallest:
                break
            size -= _STEP
        self.problems.append(f"{len(setting.lines)} lines where {lines} fit")
        return setting

    def shrink(self, text: Message | str, width: float, style: Style, smallest: float) -> Setting:
        """Return *text* on one line if it can be made small enough, else on several lines."""
        size = style.size
        while size >= smallest:
            setting = self.set(text, width, replace(style, size=size))
            if len(setting.lines) <= 1:
                return setting
            size -= _STEP
        return self.set(text, width, replace(style, size=max(smallest, style.size - 1.0)))
