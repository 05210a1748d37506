"""The screens of incidents: the book, the conduct of one person, examinations asked for."""

from prisondesk.features.incidents.ui.book import INCIDENTS, IncidentsScreen
from prisondesk.features.incidents.ui.complaints import COMPLAINTS, ComplaintsScreen
from prisondesk.features.incidents.ui.conduct import CONDUCT, ConductScreen
from prisondesk.features.incidents.ui.examinations import EXAMINATIONS, ExaminationsScreen

__all__ = [
    "COMPLAINTS",
    "CONDUCT",
    "EXAMINATIONS",
    "INCIDENTS",
    "ComplaintsScreen",
    "ConductScreen",
    "ExaminationsScreen",
    "IncidentsScreen",
]
