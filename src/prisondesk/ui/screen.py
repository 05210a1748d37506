"""What the window knows of a screen: where it stands, what it says, where it leads."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.feedback import Explanation, explain
from prisondesk.ui.look import look
from prisondesk.ui.widgets import MessageStrip, Tone


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do here, for the command palette and the keyboard.

    ``shortcut`` is portable (``Ctrl+N``) or empty; the screen binds it by showing a `Button`
    with that key, the palette only shows it.
    """

    key: str
    title: Message
    action: Callable[[], object]
    shortcut: str = ""


class Screen(QWidget):
    """A page of the window. Built once per language; shown with ``arrive``, left with ``leave``.

    ``go`` asks the window for another screen by key, with an argument. ``said`` puts a
    `Message` on the status line. ``busy`` tells the window that unsaved typing would be lost.
    ``session_over`` asks to close the session: what was just done holds from the next one on;
    ``person_changes`` to show the window of another person (an ``Actor``) on the same records.
    """

    go = Signal(str, object)
    said = Signal(object)
    busy = Signal(bool)
    session_over = Signal()
    person_changes = Signal(object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.t = bench.t
        px = look().px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(12), px(20), px(12))
        self.column.setSpacing(px(10))
        self._strip: MessageStrip | None = None

    def arrive(self, argument: object = None) -> None:
        """Show the screen for *argument* (a key, or None); called each time it is opened."""

    def leave(self) -> None:
        """Write down what was typed; called before another screen, a lock or a language."""

    def streams_changed(self, streams: frozenset[str]) -> None:
        """Refresh if one of *streams* is shown here."""

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here, for the palette."""
        return ()

    def argument(self) -> object:
        """Return what to ``arrive`` with again after a change of language."""
        return None

    def show_error(self, error: BaseException) -> None:
        """Say why something could not be done, across the top; nothing typed is touched."""
        answer: Explanation = explain(error, self.t)
        self.show_strip(answer.headline, answer.advice)

    def show_strip(self, headline: str, text: str = "", tone: Tone = Tone.SOON) -> MessageStrip:
        """Show a message strip at the top of the screen in place of the last one."""
        self.hide_strip()
        self._strip = MessageStrip(headline, text, tone)
        self.column.insertWidget(0, self._strip)
        self._strip.show()
        return self._strip

    def hide_strip(self) -> None:
        """Take the message strip away."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None


class LoadedScreen(Screen):
    """A page that shows what is recorded: read when it is opened, and again when that changes.

    ``SHOWS`` tells how the streams begin that it reads (``dossier:``, ``places:``).
    """

    SHOWS: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def load(self) -> None:
        """Read what is shown again."""

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.load()

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(stream.startswith(self.SHOWS) for stream in streams):
            self.load()

    def rest(self) -> None:
        """Put away what was asked for, once it is entered."""

    def entered(self, said: Message, _result: object = None) -> None:
        """Say *said* of what was just entered, rest and read again."""
        self.hide_strip()
        self.said.emit(said)
        self.rest()
        self.load()

    def carry_out(self, work: Callable[[], object], said: Message) -> None:
        """Do *work* aside, then it is `entered`; a refusal is told on top.

        Jobs answer no page that was taken down meanwhile, as long as the answer is its own method.
        """
        self.bench.jobs.run(work, partial(self.entered, said), self.show_error)


ELSEWHERE = msg(
    "Your post has not the page where this is chosen. Somebody who has it opens it; whatever waits "
    "for you stands on your home page."
)


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about and cannot be opened without: the window asks for it in its place.

    ``words`` say so; ``list_key`` is the page where it can be chosen and ``verb`` what leads there;
    ``person`` lets somebody be looked for at once. ``without`` is said to whoever has not that
    page: why nothing can be chosen, and who can.
    """

    words: Message
    list_key: str
    verb: Message
    person: bool = False
    without: Message = ELSEWHERE


ONE_PERSON = About(
    msg("This page is about one person. Search for the person here, or choose in the list."),
    "people",
    msg("Choose in the list of persons"),
    person=True,
)


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen as it is listed: its name, who may see it, its key and its place in the rail.

    ``rail`` orders the navigation rail; None keeps the screen out of it. ``permission`` is the
    key of the right that shows it, or empty. ``interview`` says that people talk there longer
    than they type, so that the desk locks later. ``about`` is what the page needs to be told.
    ``under`` is the key of the page of the rail it belongs to, marked there while it is open.
    """

    key: str
    title: Message
    icon: str
    permission: str = ""
    shortcut: str = ""
    rail: int | None = None
    interview: bool = False
    about: About | None = None
    under: str = ""


Factory = Callable[[Bench], Screen]
