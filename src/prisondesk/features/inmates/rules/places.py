"""A place as people read it: what the paper says, then the region, if that is not said yet."""

from prisondesk.features.inmates.model.person import Place
from prisondesk.features.inmates.rules.names import fold
from prisondesk.i18n.places import regions


def place_text(place: Place) -> str:
    """Return *place* in one line; empty when nothing is known of it."""
    region = regions().get(place.region, place.region)
    if not region or fold(region) in fold(place.as_written):
        return place.as_written
    return ", ".join(part for part in (place.as_written, region) if part)
