"""Use cases of incidents: the book, discipline, escapes and deaths."""

from prisondesk.features.incidents.service.book import BookService
from prisondesk.features.incidents.service.complaints import ComplaintService
from prisondesk.features.incidents.service.discipline import Barred, DisciplineService
from prisondesk.features.incidents.service.grave import GraveService
from prisondesk.features.incidents.service.retaliation import Elsewhere, RetaliationWatch

__all__ = [
    "Barred",
    "BookService",
    "ComplaintService",
    "DisciplineService",
    "Elsewhere",
    "GraveService",
    "RetaliationWatch",
]
