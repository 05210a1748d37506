"""Keeps what is typed on a screen, off the window's thread, so that a power cut costs nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.ui.jobs import Jobs

Failed = Callable[[BaseException], None]


class Keeper:
    """The drafts of one screen about one subject; *failed* hears when one could not be kept."""

    def __init__(self, desk: IntakeDesk, jobs: Jobs, failed: Failed) -> None:
        self._desk, self._jobs, self._failed = desk, jobs, failed

    def keep(self, place: str, subject: str, content: Mapping[str, Any]) -> None:
        """Keep *content* instead of what was kept there before."""
        desk, kept = self._desk, dict(content)
        self._jobs.run(
            lambda: desk.drafts.keep(desk.actor, place, subject, kept),
            lambda _nothing: None,
            self._failed,
        )

    def find(self, place: str, subject: str) -> Mapping[str, Any] | None:
        """Return what was kept there; called from within a job."""
        draft = self._desk.drafts.find(self._desk.actor, place, subject)
        return draft.content if draft else None

    def drop(self, place: str, subject: str) -> None:
        """Forget what was recorded; called from within a job."""
        self._desk.drafts.drop(self._desk.actor, place, subject)
