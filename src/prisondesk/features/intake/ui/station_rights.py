"""Who may hold which station, and with which one an officer begins and goes on."""

from prisondesk.features.intake.model.stations import STATION, StationKey, StationState
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import FROM_SLIP


class StationRights:
    """Answers for the officer at one desk; shown in views, enforced in services."""

    def __init__(self, desk: IntakeDesk) -> None:
        self._desk = desk

    @property
    def me(self) -> str:
        """Return the account of the officer at the desk."""
        return self._desk.actor.officer

    def may(self, station: StationKey) -> bool:
        """Tell whether this officer writes a station, or types its slip for another."""
        actor = self._desk.actor
        rights = STATION[station].permissions
        own = any(actor.may(right) for right in rights)
        slip = actor.may(Permission.SLIP_TYPE) and any(right in FROM_SLIP for right in rights)
        return own or slip

    def may_set_apart(self) -> bool:
        """Tell whether this officer may place somebody apart on a visible sign."""
        return self._desk.actor.may(Permission.HEALTH_PRECAUTION_WRITE)

    def may_validate(self) -> bool:
        """Tell whether this officer stands by what the registry wrote."""
        return self._desk.actor.may(Permission.ECROU_VALIDATE)

    def following(self, overview: Overview, station: StationKey) -> StationKey | None:
        """Return the next station this officer can go on with."""
        over = (StationState.DONE, StationState.NOT_APPLICABLE)
        number = STATION[station].number
        for view in overview.views:
            later = view.station.number > number
            if later and view.state not in over and self.may(view.station.key):
                return view.station.key
        return None

    def first(self, overview: Overview) -> StationKey:
        """Return the station to begin with: the first open one that this officer writes."""
        for view in overview.views:
            open_ = view.state in (
                StationState.TO_DO,
                StationState.IN_PROGRESS,
                StationState.IMPOSSIBLE_NOW,
            )
            if open_ and self.may(view.station.key):
                return view.station.key
        return StationKey.GATE

    @property
    def has_parts(self) -> bool:
        """Tell whether the identity can be completed piece by piece here."""
        return self._desk.parts is not None
