"""Use cases of activities: what is offered, places asked and given, sessions and who came."""

from prisondesk.features.programmes.service.offers import OfferService
from prisondesk.features.programmes.service.places import PlaceService, end_all

__all__ = ["OfferService", "PlaceService", "end_all"]
