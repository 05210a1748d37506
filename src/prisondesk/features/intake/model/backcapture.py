"""Files entered from a paper register or from another program’s list."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.kernel.message import Message, cmsg, msg


class PaperField(enum.StrEnum):
    """What a column of an old register holds."""

    ECROU = "ecrou"
    NAME = "name"
    GIVEN = "given"
    ARABIC = "arabic"
    SEX = "sex"
    BIRTH = "birth"
    FATHER = "father"
    MOTHER = "mother"
    TITLE = "title"
    TITLE_NUMBER = "title_number"
    TITLE_DATE = "title_date"
    AUTHORITY = "authority"
    OFFENCE = "offence"
    STATUS = "status"
    ENTERED = "entered"
    CELL = "cell"
    TWIN = "twin"


FIELD_WORDS: dict[PaperField, Message] = {
    PaperField.ECROU: msg("Écrou number"),
    PaperField.NAME: cmsg("register", "Name"),
    PaperField.GIVEN: msg("First names"),
    PaperField.ARABIC: msg("Name in Arabic letters"),
    PaperField.SEX: msg("Sex"),
    PaperField.BIRTH: msg("Age or birth"),
    PaperField.FATHER: msg("Father’s name"),
    PaperField.MOTHER: msg("Mother’s name"),
    PaperField.TITLE: cmsg("register", "Title"),
    PaperField.TITLE_NUMBER: msg("Number of the title"),
    PaperField.TITLE_DATE: msg("Date of the title"),
    PaperField.AUTHORITY: msg("Authority"),
    PaperField.OFFENCE: msg("Offence"),
    PaperField.STATUS: msg("Legal status"),
    PaperField.ENTERED: msg("Day of entry"),
    PaperField.CELL: msg("Cell"),
    PaperField.TWIN: msg("Same person?"),
}
PaperTyped = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """How the columns of one kind of file are read: header, as written, to field."""

    name: str
    columns: tuple[tuple[str, PaperField], ...]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line as read: what it says, and what is wrong by field; nothing typed is lost."""

    typed: PaperTyped
    base: ArrivalRow
    problems: Mapping[PaperField, Message]
    number: EcrouNumber | None = None
    entered: dt.date | None = None
    status: LegalStatus | None = None

    @property
    def names(self) -> Names | None:
        """Return the names as read."""
        return self.base.names

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in the line."""
        return not any(text.strip() for text in self.typed.values())

    @property
    def ready(self) -> bool:
        """Tell whether the line can become a file."""
        return not self.blank and not self.problems
