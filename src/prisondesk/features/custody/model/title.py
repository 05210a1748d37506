"""One title: what the paper says, and what was seen when it was checked."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.status import OffenceClass, TitleKind


class Seen(enum.StrEnum):
    """What a look at the paper gave."""

    YES = "yes"
    NO = "no"
    ILLEGIBLE = "illegible"


@dataclass(frozen=True, slots=True)
class Offence:
    """What the title accuses of, as written, with the class that decides the limit.

    *maximum_months* is the maximum penalty if the title prints it; None is "not known".
    """

    text: str = ""
    article: str = ""
    klass: OffenceClass | None = None
    family: str = ""
    maximum_months: int | None = None
    article_illegible: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title as received: *authority* is a code of the dated table or the words of the paper.

    *ends_on* is the first day no longer covered if the paper itself gives one (it is asked first,
    decision 7). *names_person* tells whether the paper names the person who is there.
    """

    kind: TitleKind
    number: str
    dated: dt.date | None
    authority: str
    offence: Offence = Offence()
    names_person: bool | None = None
    signed_and_sealed: Seen | None = None
    original: bool | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """One line of the dated table of issuing authorities: which titles, from when to when."""

    code: str
    name: str
    titles: tuple[TitleKind, ...]
    valid_from: dt.date
    valid_to: dt.date | None = None
