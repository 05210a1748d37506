"""Two files that may be of one person: what was decided, and who may be looked at."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH, Birth
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Person, Sex
from prisondesk.kernel.message import Message


class Verdict(enum.StrEnum):
    """What people decided of two files; OPEN when nobody did, or a merge was taken back."""

    OPEN = "open"
    DIFFERENT = "different"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision over two files: *dossier* holds the entry, *other* is the file beside it.

    *fact* is the hash of the entry, *by* the officers whose decision it is.
    """

    dossier: str
    other: str
    verdict: Verdict
    reason: str
    at: dt.datetime
    by: tuple[str, ...]
    fact: str

    def beside(self, key: str) -> str:
        """Return the file of the two that is not *key*."""
        return self.other if key == self.dossier else self.dossier


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is being written down: names in any writing, and what else is known already.

    *papers* are the numbers of papers as written; *father* and *mother* their names, or empty.
    """

    names: Names
    sex: Sex = Sex.UNKNOWN
    birth: Birth = UNKNOWN_BIRTH
    father: str = ""
    mother: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person: what speaks for it and what against, for a reader.

    *likeness* of the names, 0 to 100, only puts the list in order.
    """

    dossier: str
    person: Person
    likeness: int
    speaks_for: tuple[Message, ...]
    speaks_against: tuple[Message, ...]
    same_paper: bool = False
    photo: bytes | None = None
