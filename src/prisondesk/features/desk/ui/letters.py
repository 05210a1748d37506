"""The papers of the board of deadlines: the notice of expiry and the weekly state."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.staff.service.papers import ShownPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Fills and notes those papers; each call runs in a job.

    *sent* notes that the notice about a dossier went out, and is called once it was printed;
    *batch* is one letter a judge with the notices beneath, *batch_sent* notes all of them.
    """

    notice: Callable[[str], ShownPaper]
    sent: Callable[[str, ShownPaper], None]
    batch: Callable[[], ShownPaper]
    batch_sent: Callable[[ShownPaper], None]
    state: Callable[[], ShownPaper]
    printed: Callable[[ShownPaper], None]
