"""The papers of the board of deadlines: the notice of expiry and the weekly state."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.custody.ui.desk import ShownPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Fills and notes those papers; each call runs in a job.

    *sent* notes that the notice about a dossier went out, and is called once it was printed.
    """

    notice: Callable[[str], ShownPaper]
    sent: Callable[[str, ShownPaper], None]
    state: Callable[[], ShownPaper]
    printed: Callable[[ShownPaper], None]
