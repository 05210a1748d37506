"""How far a translation has come: from a draft that nobody read to one an institution approved.

A catalogue entry says so in a comment of its own, ``# status: draft-attested; GAT[save]``. Legal
texts, rights, consent and health questions are guarded: as long as they are drafts, people are
shown the French instead.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from prisondesk.i18n.catalogues import is_translated
from prisondesk.i18n.languages import FRENCH, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_STATUS = "status:"
GUARDED = "guarded:"


class Stage(Enum):
    """The steps of a translation, in their order; French alone is the reference."""

    MISSING = "missing"
    UNATTESTED = "draft-unattested"
    ATTESTED = "draft-attested"
    READ = "read"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    REFERENCE = "reference"


ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage, and what it rests on: sources of the words, readers, or the institution."""

    stage: Stage
    note: str = ""

    @property
    def may_be_relied_on(self) -> bool:
        """Tell whether a legal text, a right, consent or a health question may be shown."""
        return ORDER.index(self.stage) >= ORDER.index(Stage.REVIEWED)


def standing_of(entry: "Message", language: Language) -> Standing:
    """Return how far *entry* has come in *language*; French is what the others are held to."""
    if not is_translated(entry):
        return Standing(Stage.MISSING)
    if language is FRENCH:
        return Standing(Stage.REFERENCE)
    for comment in entry.user_comments:
        word, _, note = comment.strip().partition(_STATUS)[2].strip().partition(";")
        if word.strip() in {stage.value for stage in Stage}:
            return Standing(Stage(word.strip()), note.strip())
    return Standing(Stage.UNATTESTED)


def record(entry: "Message", standing: Standing) -> None:
    """Write *standing* into the comments of *entry*, in the place of what stood there."""
    others = [each for each in entry.user_comments if not each.strip().startswith(_STATUS)]
    note = f"; {standing.note}" if standing.note else ""
    entry.user_comments = [*others, f"{_STATUS} {standing.stage.value}{note}"]


def is_guarded(entry: "Message") -> bool:
    """Tell whether *entry* is law, a right, consent or health, which no draft may say."""
    return any(each.strip().startswith(GUARDED) for each in entry.auto_comments)


def may_be_shown(entry: "Message", language: Language) -> bool:
    """Tell whether people may read *entry* in *language*; if not, French is shown."""
    if not is_translated(entry):
        return False
    return not is_guarded(entry) or standing_of(entry, language).may_be_relied_on
