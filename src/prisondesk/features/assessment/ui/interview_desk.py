"""What the screen of interviews is given."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.assessment.model.interview import Interviewed
from prisondesk.features.assessment.service.interviews import InterviewService
from prisondesk.features.assessment.service.prompts import PromptService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.i18n.translator import Translator
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues


@dataclass(frozen=True, slots=True)
class InterviewDesk:
    """The tools of one officer.

    *bar* says who a dossier is about; *gender* how the person is spoken to ("F", "M" or empty);
    *translator* speaks a language by its code; *held* tells the admission that the interview was
    held; *cards* renders the paper cards for a desk without a computer.
    """

    actor: Actor
    interviews: InterviewService
    prompts: PromptService
    drafts: DraftBox
    bar: Callable[[str, Translator], IdentityBarValues]
    gender: Callable[[str], str]
    translator: Callable[[str], Translator]
    held: Callable[[str], object]
    cards: Callable[[str, str], bytes]

    def sight(self, key: str) -> Interviewed | None:
        """Return the interview to go on with, whoever began it, or None."""
        return self.interviews.current(self.actor, key)
