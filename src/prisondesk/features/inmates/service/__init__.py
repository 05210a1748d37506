"""Use cases about the person: the record, finding by name, duplicates."""

from prisondesk.features.inmates.service.duplicates import DuplicateService
from prisondesk.features.inmates.service.finding import NameBook
from prisondesk.features.inmates.service.pictures import prepared_photo
from prisondesk.features.inmates.service.records import InmateService

__all__ = ["DuplicateService", "InmateService", "NameBook", "prepared_photo"]
