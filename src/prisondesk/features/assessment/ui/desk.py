"""What the screening screen is given: the officer, the use cases, the person's name."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.assessment.model.screening import SectionKey
from prisondesk.features.assessment.service.screening import WRITES, ScreeningService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.i18n.translator import Translator
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

FIRST_NIGHT = "night"


@dataclass(frozen=True, slots=True)
class ScreeningDesk:
    """The tools of one officer; *bar* says who a dossier is about, in words.

    *gender* says how the person is spoken to: "F", "M" or empty.
    """

    actor: Actor
    screening: ScreeningService
    drafts: DraftBox
    bar: Callable[[str, Translator], IdentityBarValues]
    gender: Callable[[str], str]

    def may_write(self, part: str) -> bool:
        """Tell whether this officer may answer a section, or the first-night questions."""
        if part == FIRST_NIGHT:
            return self.actor.may_enter(Permission.SCREENING_FIRST_NIGHT_WRITE)
        return self.actor.may_enter(WRITES[SectionKey(part)])
