"""The bench a screen is built on: the tools of the window, handed in and never looked up."""

from dataclasses import dataclass

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.clock import Clock
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.look import Look


@dataclass(frozen=True, slots=True)
class Bench:
    """Words, background jobs, the clock and the look of one window in one language."""

    t: Translator
    jobs: Jobs
    clock: Clock
    look: Look

    @property
    def right_to_left(self) -> bool:
        """Whether the interface runs from right to left."""
        return self.look.right_to_left
