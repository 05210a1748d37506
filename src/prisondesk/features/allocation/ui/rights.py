"""What an officer at the screens of cells may do: shown there, enforced by the services."""

from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import Purpose
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The officer at the desk."""

    actor: Actor

    @property
    def may_place(self) -> bool:
        """Tell whether this officer gives cells at all."""
        return self.actor.may(Permission.PLACEMENT_PROVISIONAL)

    @property
    def may_decide(self) -> bool:
        """Tell whether this officer decides placements for good."""
        return self.actor.may(Permission.PLACEMENT_DECIDE)

    @property
    def may_set_up(self) -> bool:
        """Tell whether this officer changes cells."""
        return self.actor.may(Permission.FACILITY_SETUP)

    @property
    def may_propose(self) -> bool:
        """Tell whether this officer proposes a change of a cell that another office writes."""
        return self.actor.may(Permission.PLACEMENT_PROPOSE)

    @property
    def may_crowd(self) -> bool:
        """Tell whether this officer decides that a block is filled beyond its places."""
        return self.actor.may(Permission.PLACEMENT_OVERCROWDING)

    @property
    def may_write_moves(self) -> bool:
        """Tell whether this officer writes exits, returns and roll calls."""
        return self.actor.may(Permission.MOVEMENT_WRITE)

    @property
    def purpose(self) -> Purpose:
        """Return what this officer gives when nothing else is said: a cell for good, or not."""
        decides = self.actor.may(Permission.PLACEMENT_DECIDE)
        return Purpose.FINAL if decides else Purpose.PROVISIONAL
