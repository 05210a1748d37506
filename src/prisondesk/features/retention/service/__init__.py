"""Use cases of keeping and erasing."""

from prisondesk.features.retention.service.office import RetentionService
from prisondesk.features.retention.service.told import erase_as_told

__all__ = ["RetentionService", "erase_as_told"]
