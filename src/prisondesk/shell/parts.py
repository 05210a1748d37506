"""What the window is given: who sits at it, which screens there are, what to ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.kernel.message import Message
from prisondesk.ui.screen import Command, Factory, ScreenSpec


@dataclass(frozen=True, slots=True)
class Sitter:
    """The person signed in, as the header shows them."""

    name: str
    role: Message
    initials: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer of the search box: what it shows, and the screen and argument it opens."""

    title: str
    detail: str
    screen: str
    argument: object


@dataclass(frozen=True, slots=True)
class State:
    """What the header says about the world: the age of the last bundle and of the backup."""

    bundle: Message | None = None
    backup: Message | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A screen and what builds it."""

    spec: ScreenSpec
    factory: Factory


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowParts:
    """Everything the window asks for; it knows no feature and no database.

    ``may`` answers whether the sitter holds a right (the empty right is everybody's);
    ``counts`` how many wait by screen key; ``suggest`` what the search box offers; ``languages``
    are codes; ``home`` is the key of the first screen; ``commands`` stand in the user's menu and
    in the palette.
    """

    facility: str
    sitter: Sitter
    screens: Sequence[Listed]
    may: Callable[[str], bool]
    counts: Callable[[], Mapping[str, int]]
    suggest: Callable[[str], Sequence[Suggestion]]
    state: Callable[[], State]
    languages: Sequence[str]
    home: str = "home"
    commands: Sequence[Command] = ()
    demo: bool = False
    facility_arabic: str = ""

    def facility_for(self, *, right_to_left: bool) -> str:
        """Return the prison's name in the writing of the window; its only one where it has one."""
        return self.facility_arabic if right_to_left and self.facility_arabic else self.facility
