"""What the plan of one large cell says."""

from prisondesk.features.allocation.model.board import BoardCell, BoardZone
from prisondesk.features.allocation.ui.room_plan import (
    PATTERN_WORDS,
    ZoneView,
    grouped,
    mats,
)
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg, nmsg


def zone_views(cell: BoardCell, t: Translator) -> list[ZoneView]:
    """Return the zones of one large cell."""
    return [_zone(zone, t) for zone in cell.zones]


def _zone(zone: BoardZone, t: Translator) -> ZoneView:
    counted = grouped(zone.statuses)
    said = [
        t(msg("{what}: {count}", what=t(PATTERN_WORDS[pattern]), count=count))
        for pattern, count in counted.items()
        if count
    ]
    free = zone.zone.places - zone.placed
    last = (
        nmsg("{count} free place", "{count} free places", free)
        if free >= 0
        else nmsg("{count} more than the places", "{count} more than the places", -free)
    )
    return ZoneView(
        title=t(msg("Zone {code}", code=zone.zone.code)),
        note=zone.zone.note,
        present=formats.number(zone.placed),
        places=t(nmsg("/ {count} place", "/ {count} places", zone.zone.places)),
        groups=tuple(said),
        free=t(last),
        mats=mats(zone),
    )
