"""What a work list holds: rows and the headings between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.ui.widgets.tone import Tone


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: who, since when, what, and the one verb; ``key`` comes back when it is chosen.

    ``icon`` stands before the row; ``tone`` colours it and the second line.
    """

    key: str
    title: str
    detail: str = ""
    since: str = ""
    verb: str = ""
    icon: str = ""
    tone: Tone = Tone.NEUTRAL

    def spoken(self) -> str:
        """Return the row as it is read aloud."""
        return ", ".join(part for part in (self.title, self.since, self.detail, self.verb) if part)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A heading over the rows that follow."""

    title: str
    tone: Tone = Tone.NEUTRAL

    def spoken(self) -> str:
        """Return the heading as it is read aloud."""
        return self.title


def under(heading: str, rows: Sequence[ListRow]) -> list[ListRow | ListGroup]:
    """Return *rows* under their heading; nothing where there is none, not a heading alone."""
    return [ListGroup(heading), *rows] if rows else []
